// Puts a case on disk as a dotnet root with an app and lets the real host judge it. There is no coreclr in that root: a
// start that would succeed ends with 0x80008087 after the host's summary of the frameworks. On Linux only the low byte of
// an exit code is left, and some of those bytes are signals too, so each goes together with the host's own message.
import { spawn } from 'node:child_process'
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asFramework, configText, CORE, frameworkOptions } from './case.ts'
import type { CaseFramework, ResolutionInput } from './case.ts'
import type { HostFiles } from './hosts.ts'

/** One dotnet root with room for one case at a time. */
export interface Root {
  readonly folder: string
  readonly remove: () => void
}

export interface Observation {
  readonly outcome: string
  /** How often the host began anew because a reference had changed. */
  readonly restarts: number
}

/** What hostpolicy needs to get as far as coreclr; a bare `{}` makes it abort. */
const DEPS_JSON = JSON.stringify({
  runtimeTarget: { name: '.NETCoreApp,Version=v8.0' },
  targets: { '.NETCoreApp,Version=v8.0': {} },
  libraries: {},
})

export function createRoot({ version, muxer, hostfxr, hostpolicy }: HostFiles): Root {
  const folder = mkdtempSync(join(tmpdir(), 'differential-'))
  const resolver = join(folder, 'host/fxr', version)
  mkdirSync(resolver, { recursive: true })
  copyFileSync(muxer, join(folder, 'dotnet'))
  copyFileSync(hostfxr, join(resolver, 'libhostfxr.so'))
  copyFileSync(hostpolicy, join(folder, 'libhostpolicy.so'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

export async function observe(root: Root, input: ResolutionInput): Promise<Observation> {
  const { folder } = root
  for (const name of ['shared', 'app']) rmSync(join(folder, name), { recursive: true, force: true })
  for (const [name, versions] of Object.entries(input.installed)) {
    for (const entry of versions) placeFramework(folder, name, asFramework(entry))
  }
  const app = join(folder, 'app')
  mkdirSync(app)
  writeFileSync(join(app, 'App.dll'), '')
  place(join(app, 'App.runtimeconfig.json'), configText(input.app))
  place(join(app, 'App.runtimeconfig.dev.json'), configText(input.dev))
  const words = [...(input.exec === true ? ['exec'] : []), ...(input.arguments ?? []), join(app, 'App.dll')]
  const { code, signal, text } = await run(join(folder, 'dotnet'), words, input.environment ?? {})
  const restarts = text.split('--- Restarting all framework resolution').length - 1
  return { outcome: signal === null ? read(code, text) : 'dies', restarts }
}

function placeFramework(root: string, name: string, framework: CaseFramework): void {
  const folder = join(root, 'shared', name, framework.version)
  mkdirSync(folder, { recursive: true })
  if (framework.depsJson !== false) writeFileSync(join(folder, `${name}.deps.json`), DEPS_JSON)
  place(join(folder, `${name}.runtimeconfig.json`), configText(frameworkOptions(name, framework)))
  if (name === CORE) linkSync(join(root, 'libhostpolicy.so'), join(folder, 'libhostpolicy.so'))
}

function place(file: string, text: string | null): void {
  if (text !== null) writeFileSync(file, text)
}

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly text: string
}

function run(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // Hosts 8 and 9 know only the older names of the trace variables.
    const env = { ...environment, DOTNET_HOST_TRACE: '1', COREHOST_TRACE: '1', DOTNET_MULTILEVEL_LOOKUP: '0' }
    const child = spawn(program, words, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    const chunks: string[] = []
    child.stderr.setEncoding('utf8')
    child.stderr.on('data', (chunk: string) => chunks.push(chunk))
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, text: chunks.join('') }))
  })
}

/** The outcome in the words of `describe`; a text that stands for nothing known is given as it is. */
function read(code: number | null, text: string): string {
  for (const [byte, reader] of READERS) {
    if (code !== byte) continue
    const outcome = reader(text)
    if (outcome !== null) return outcome
  }
  return `exit ${code}: ${text.trim().split('\n').slice(-3).join(' | ')}`
}

const READERS: readonly (readonly [number, (text: string) => string | null])[] = [
  [135, (text) => (text.includes('Could not resolve CoreCLR path') ? summary(text) : null)],
  [131, withoutHostPolicy],
  [150, missing],
  [156, incompatible],
  [147, invalidConfig],
  [
    129,
    (text) =>
      /Invalid value for command line|It's invalid to use both '--/.test(text) ? '0x80008081' : null,
  ],
  [157, () => '0x8000809d'],
]

function named(name = '', version = ''): string {
  return `${name} ${version}`.trim()
}

function summary(text: string): string {
  const frameworks = text.matchAll(/^ {5}framework:'([^']*)', .*found version='([^']*)'/gm)
  return [...frameworks].map(([, name, version]) => named(name, version)).join(', ')
}

function withoutHostPolicy(text: string): string | null {
  const sought = /'libhostpolicy\.so' required to execute the application was not found in '([^']*)'/.exec(
    text,
  )
  if (sought === null) return null
  // In the app's own place, which is none: the summary then leaves out the first framework in the app's stead.
  if (sought[1] === '') return '0x80008083'
  const frameworks = summary(text)
  return frameworks === '' ? '0x80008083' : `0x80008083 after ${frameworks}`
}

function missing(text: string): string | null {
  // Without a word about the version where that is empty.
  const match = /^Framework: '([^']*)',(?: version '([^']*)')? \(/m.exec(text)
  return match === null ? null : `0x80008096 ${named(match[1], match[2])}`
}

function incompatible(text: string): string | null {
  const match =
    /^The specified framework '([^']*)', version '([^']*)', .* cannot roll-forward to the previously referenced version '([^']*)'/m.exec(
      text,
    )
  return match === null ? null : `0x8000809c ${named(match[1], match[2])}, ${match[3]}`
}

function invalidConfig(text: string): string | null {
  const framework = /^Invalid framework config\.json \[.*\/shared\/([^/]+)\/([^/]+)\/[^/]+\]/m.exec(text)
  if (framework !== null) return `0x80008093 of ${framework[1]} ${framework[2]}`
  return text.includes('Invalid runtimeconfig.json [') ? '0x80008093' : null
}
