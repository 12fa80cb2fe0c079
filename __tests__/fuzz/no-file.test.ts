// What is no file stands under each name that the product reads: nothing hangs, and no start that needs the file is promised.
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { audit } from '../../src/audit.ts'
import { planRun } from '../../src/config/plan.ts'
import type { Host } from '../../src/hosts/host.ts'
import { rules } from '../../src/judge/registry.ts'
import { openFolder } from '../../src/read/folder.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import type { AuditResult } from '../../src/result.ts'
import { linuxSelfContainedApp, portableApp, selfContainedApp } from '../support/apps.ts'
import { including } from '../support/fuzz/starts.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { refusalOf } from '../support/settings.ts'

const onUnix = process.platform === 'win32' ? describe.skip : describe

let base = ''
let root = ''

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'audit-no-file-'))
  root = join(base, 'out')
  mkdirSync(root)
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

const KINDS: Readonly<Record<string, (path: string) => unknown>> = {
  folder: (path) => mkdirSync(path),
  pipe: (path) => execFileSync('mkfifo', [path]),
  socket: async (path) => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(path, resolve))
    // Closing would take the socket away.
    server.unref()
  },
  'link to a device': (path) => symlinkSync('/dev/zero', path),
  'link to a folder': (path) => {
    mkdirSync(join(dirname(path), 'folder'), { recursive: true })
    symlinkSync('folder', path)
  },
  'link to a folder outside': (path) => symlinkSync(tmpdir(), path),
  'link to a pipe': (path) => {
    execFileSync('mkfifo', [join(base, 'pipe')])
    symlinkSync(join(base, 'pipe'), path)
  },
  'link to a file outside': (path) => {
    writeFileSync(join(base, 'kept'), 'x')
    symlinkSync(join(base, 'kept'), path)
  },
  'dead link': (path) => symlinkSync('nowhere', path),
  'link to itself': (path) => symlinkSync(path, path),
}

async function write(files: MemoryFiles): Promise<void> {
  const source = memorySource('out', files)
  for (const { path, mode } of source.files) {
    writeFileSync(join(root, path), await source.read(path))
    chmodSync(join(root, path), mode ?? 0o644)
  }
}

const KNOWN = { dotnet: installed('10.0.12'), otherInstallations: [], dotnetOnPath: true, modules: [] }
const IIS = iisHost(KNOWN)
const LINUX = linuxHost(KNOWN)

async function audited(hosts: readonly Host[]): Promise<AuditResult> {
  const targets = [{ source: openFolder(root, 'out'), hosts }]
  return audit({ targets, rules, asOf: '2026-01-01', failOn: 'error' })
}

const PORTABLE = portableApp({
  'appsettings.Production.json': '{}',
  'Contoso.Web.settings.json': '{}',
  'Contoso.Web.runtimeconfig.dev.json': '{}',
  'start.sh': '#!/bin/sh\n',
})
const INCLUDED = portableApp({
  'web.config': including('aspNetCore', 'own.config'),
  'own.config': '<aspNetCore processPath="dotnet" arguments=".\\Contoso.Web.dll" hostingModel="inprocess" />',
})

interface App {
  readonly files: MemoryFiles
  readonly hosts: readonly Host[]
  /** Not among what this start needs. */
  readonly free: RegExp
}

const APPS: Readonly<Record<string, App>> = {
  'portable, Linux': {
    files: PORTABLE,
    hosts: [LINUX],
    free: /^(web\.config|Contoso\.Web|.*endpoints\.json|.*\.dev\.json|start\.sh)$/,
  },
  'portable, IIS': {
    files: PORTABLE,
    hosts: [IIS],
    free: /^(Contoso\.Web|.*endpoints\.json|.*\.dev\.json|start\.sh)$/,
  },
  'included, IIS': { files: INCLUDED, hosts: [IIS], free: /^(Contoso\.Web|.*endpoints\.json)$/ },
  // In-process only the name of the program counts.
  'self-contained, IIS': { files: selfContainedApp(), hosts: [IIS], free: /^(.*endpoints\.json)$/ },
  // Where its program is gone, the usual command has dotnet start the assembly.
  'self-contained, Linux': { files: linuxSelfContainedApp(), hosts: [LINUX], free: /^Contoso\.Web$/ },
}

const isSettings = (path: string) => /settings.*\.json$/.test(path)

/** Where .NET takes it to be absent and starts (measured on 10.0.12), or asks for nothing but its name. */
function startsWithout(app: string, path: string, kind: string): boolean {
  const dead = kind === 'dead link' || kind === 'link to itself'
  if (isSettings(path)) return kind === 'folder' || kind === 'link to a folder'
  if (path.endsWith('.exe')) return kind === 'link to a file outside'
  if (path.endsWith('.runtimeconfig.json')) return dead && app.startsWith('self-contained')
  return path.endsWith('.deps.json') && dead
}

const rows = Object.entries(APPS).flatMap(([app, { files }]) =>
  Object.keys(files).map((path) => [app, path] as const),
)

onUnix('in the place of a file of the output', () => {
  test.each(rows)('%s: %s', async (name, path) => {
    const app = APPS[name]
    if (app === undefined) throw new Error(name)
    await write(app.files)
    const promised: string[] = []
    for (const [kind, make] of Object.entries(KINDS)) {
      for (const left of [join(root, path), join(root, 'folder'), join(base, 'pipe')])
        rmSync(left, { recursive: true, force: true })
      await make(join(root, path))
      const { outcome, targets } = await audited(app.hosts)
      const answers = targets.flatMap(({ startups }) => startups.map(({ answer }) => answer))
      expect(answers).toHaveLength(app.hosts.length)
      if (app.free.test(path) || startsWithout(name, path, kind)) continue
      // Settings may lie elsewhere on the server: then nothing is promised either.
      if (answers.includes('starts') || (outcome === 'pass' && !isSettings(path)))
        promised.push(`${kind}: ${outcome}, ${answers.join()}`)
    }
    expect(promised).toEqual([])
  })
})

onUnix('in the place of a settings file', () => {
  test.each(Object.entries(KINDS))('%s', async (kind, make) => {
    mkdirSync(join(root, '.github'))
    const usual = '.github/publish-audit.yml'
    await make(join(root, usual))
    const nothing = { paths: [], hosts: [], config: null }
    // What is in that file is no mapping: it was read.
    const told =
      kind === 'link to a file outside' ? /is a mapping/ : /is no file|cannot be read|no preset and no file/
    for (const wanted of [{}, { config: usual }, { config: 'none', hosts: [usual] }])
      expect(await refusalOf(() => planRun({ ...nothing, ...wanted }, root, []))).toMatch(told)
  })
})
