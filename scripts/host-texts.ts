// What the real launchers print where they refuse an app, and their exit codes: node scripts/run.mjs scripts/host-texts.ts
// Writes `__tests__/host-texts.recorded.json`, against which the product's own sentences are held. Needs Linux x64, an SDK with
// runtime 10.0.12, bash and python3; publishes what is not in `.work/publish`. Two minutes.

import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { HOST_TEXTS, hostFailures, readHostTexts, UNBOUND } from '../__tests__/support/host-failures.ts'
import type { HostFailure, RecordedText, RecordedTexts, Root } from '../__tests__/support/host-failures.ts'
import { layOut } from './mutations-folder.ts'
import { start } from './mutations-start.ts'
import type { End } from './mutations-start.ts'
import { publishApp } from './publish-apps.ts'
import { findRecordedApp } from './recorded-apps.ts'

const RUNTIME = '10.0.12'
const WORK = join(process.cwd(), '.work', 'host-texts')
const FOLDER = join(WORK, 'app')
const HOME = join(WORK, 'home')

const installed = dirname(realpathSync(spawnSync('which', ['dotnet'], { encoding: 'utf8' }).stdout.trim()))

const asked = process.argv.slice(2)
const chosen = hostFailures.filter(({ id }) => asked.length === 0 || asked.some((word) => id.includes(word)))
if (chosen.length === 0) throw new Error(`no failure is called ${asked.join(', ')}`)

rmSync(WORK, { recursive: true, force: true })
mkdirSync(WORK, { recursive: true })
for (const name of new Set(chosen.map(({ app }) => app)))
  if (!existsSync(join('.work', 'publish', name)))
    publishApp(findRecordedApp(name), join(process.cwd(), '.work'))
const roots: Readonly<Record<Root, string>> = {
  installed,
  'no-sdk': layOutRoot('no-sdk', ['host', 'shared']),
  'older-too': layOutOlder(),
  'no-resolver': layOutRoot('no-resolver', ['shared']),
}
const known = new Map(
  existsSync(HOST_TEXTS) ? readHostTexts().texts.map((text): [string, RecordedText] => [text.id, text]) : [],
)
for (const failure of chosen) {
  const text = await observe(failure)
  known.set(failure.id, text)
  process.stdout.write(
    `${failure.id}: ${text.exitCode ?? text.signal ?? text.refused} ${text.lines[0] ?? ''}\n`,
  )
}
rmSync(WORK, { recursive: true, force: true })
const file: RecordedTexts = {
  recorded: new Date().toISOString().slice(0, 10),
  system: `${/^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux'}, ${process.arch}, glibc`,
  dotnet: RUNTIME,
  sdk: spawnSync(join(installed, 'dotnet'), ['--version'], { encoding: 'utf8', cwd: tmpdir() }).stdout.trim(),
  texts: hostFailures.flatMap(({ id }) => known.get(id) ?? []),
}
const style = await resolveConfig(HOST_TEXTS)
writeFileSync(HOST_TEXTS, await format(JSON.stringify(file), { ...style, filepath: HOST_TEXTS }))

/** `dotnet` follows links before it looks around, so it is a copy; the rest may be linked. */
function layOutRoot(name: string, folders: readonly string[]): string {
  const root = join(WORK, name)
  mkdirSync(root)
  copyFileSync(join(installed, 'dotnet'), join(root, 'dotnet'))
  for (const folder of folders) symlinkSync(join(installed, folder), join(root, folder))
  return root
}

/** A framework of .NET 9 by its name alone, which no start comes to load. */
function layOutOlder(): string {
  const root = layOutRoot('older-too', ['host'])
  for (const name of readdirSync(join(installed, 'shared'))) {
    mkdirSync(join(root, 'shared', name), { recursive: true })
    symlinkSync(join(installed, 'shared', name, RUNTIME), join(root, 'shared', name, RUNTIME))
  }
  const own = join(root, 'shared', 'Microsoft.NETCore.App', '9.0.0')
  mkdirSync(own)
  const list = 'Microsoft.NETCore.App.deps.json'
  copyFileSync(join(installed, 'shared', 'Microsoft.NETCore.App', RUNTIME, list), join(own, list))
  return root
}

async function observe(failure: HostFailure): Promise<RecordedText> {
  layOut(failure.app, failure.changes, FOLDER)
  if (failure.id === UNBOUND) {
    const [sdk = ''] = readdirSync(join(installed, 'sdk'))
    copyFileSync(join(installed, 'sdk', sdk, 'AppHostTemplate', 'apphost'), join(FOLDER, 'unbound'))
    chmodSync(join(FOLDER, 'unbound'), 0o755)
  }
  const dotnetRoot = roots[failure.root]
  const variables = Object.fromEntries(
    Object.entries(failure.variables).map(([name, value]) => [name, value.replace('<home>', HOME)]),
  )
  const end = await start({
    folder: FOLDER,
    command: failure.command,
    dotnetRoot,
    home: HOME,
    listens: true,
    variables,
  })
  if (end.outcome === 'starts') throw new Error(`${failure.id}: it starts`)
  return {
    id: failure.id,
    exitCode: end.exitCode,
    signal: end.signal,
    refused: end.refused,
    lines: linesOf(end, dotnetRoot),
  }
}

function linesOf({ output, errors, refused }: End, root: string): readonly string[] {
  if (refused !== null) return []
  const places = [
    [FOLDER, '<app>'],
    [HOME, '<home>'],
    [root, '<dotnet>'],
    [realpathSync(installed), '<dotnet>'],
    [RUNTIME, '<version>'],
  ] as const
  const told = (text: string, most: number): readonly string[] =>
    text
      .split('\n')
      .map((line) => places.reduce((rest, [place, name]) => rest.replaceAll(place, name), line.trimEnd()))
      .filter((line) => line !== '')
      .slice(0, most)
      .map((line) => line.slice(0, 200))
  return [...told(errors, 8), ...told(output, 2)]
}
