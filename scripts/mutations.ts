// Really starts the mutated apps on this machine and writes down what happened: node scripts/run.mjs scripts/mutations.ts [ids]
// An id may be the beginning of several. Needs Linux x64, an SDK with runtime 10.0.12, the apps in `.work/publish`
// (`scripts/publish-all.ts`), the runtime packs in the NuGet cache, and python3. One after the other; a few minutes for all.

import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import { openMutation } from '../__tests__/support/mutate-recorded.ts'
import { OBSERVED, readObserved } from '../__tests__/support/mutate-observed.ts'
import type { Observed, ObservedFile } from '../__tests__/support/mutate-observed.ts'
import { mutations, startCommand } from '../__tests__/support/mutations.ts'
import type { Mutation } from '../__tests__/support/mutations.ts'
import { recordingSource } from '../__tests__/support/recorded-source.ts'
import { deriveFacts } from '../src/facts/facts.ts'
import { readPublishOutput } from '../src/publish/output.ts'
import { openFolder } from '../src/read/folder.ts'
import { layOut } from './mutations-folder.ts'
import { start } from './mutations-start.ts'
import type { End } from './mutations-start.ts'

const RUNTIME = '10.0.12'
const WORK = join(process.cwd(), '.work', 'mutations')
const FOLDER = join(WORK, 'app')
const HOME = join(WORK, 'home')

/** What says more than the first line of standard error. */
const DECISIVE = [
  /^Unhandled exception/,
  /^Failed to load JIT compiler/,
  /^Invalid runtimeconfig\.json/,
  /An error occurred while parsing/,
  /^An assembly specified/,
  /^terminate called/,
]

const installed = dirname(realpathSync(spawnSync('which', ['dotnet'], { encoding: 'utf8' }).stdout.trim()))
const withoutSdk = join(WORK, 'dotnet')

const asked = process.argv.slice(2)
const chosen = mutations.filter(({ id }) => asked.length === 0 || asked.some((word) => id.startsWith(word)))
if (chosen.length === 0) throw new Error(`no mutation is called ${asked.join(', ')}`)

rmSync(WORK, { recursive: true, force: true })
layOutRoot()
const machine = describeMachine()
const known = new Map(existsSync(OBSERVED) ? readObserved().observed.map((one) => [one.id, one]) : [])
let different = 0
for (const mutation of chosen) {
  layOut(mutation.app, mutation.changes, FOLDER)
  await compare(mutation)
  const observed = await observe(mutation)
  const before = known.get(mutation.id)
  if (before !== undefined && JSON.stringify(before) !== JSON.stringify(observed)) {
    different += 1
    process.stdout.write(`before: ${inOneLine(before)}\n`)
  }
  known.set(mutation.id, observed)
  process.stdout.write(`${inOneLine(observed)}\n`)
}
rmSync(WORK, { recursive: true, force: true })
const observed = mutations.flatMap(({ id }) => known.get(id) ?? [])
const file: ObservedFile = { ...machine, observed }
const style = await resolveConfig(OBSERVED)
writeFileSync(OBSERVED, await format(JSON.stringify(file), { ...style, filepath: OBSERVED }))
process.stdout.write(`${chosen.length} started, ${different} ended otherwise than before\n`)

/** A root without SDK: `dotnet` follows links before it looks around, so it is a copy; the rest may be linked. */
function layOutRoot(): void {
  mkdirSync(withoutSdk, { recursive: true })
  copyFileSync(join(installed, 'dotnet'), join(withoutSdk, 'dotnet'))
  for (const folder of ['host', 'shared']) symlinkSync(join(installed, folder), join(withoutSdk, folder))
}

function describeMachine(): Pick<ObservedFile, 'runtimes' | 'system'> {
  const list = spawnSync(join(withoutSdk, 'dotnet'), ['--list-runtimes'], { encoding: 'utf8' }).stdout
  const runtimes = list.split('\n').flatMap((line) => (line === '' ? [] : [line.replace(/ \[.*$/, '')]))
  if (runtimes.some((line) => !line.endsWith(` ${RUNTIME}`))) {
    throw new Error(`the list is for a machine that has ${RUNTIME} alone, here is: ${runtimes.join(', ')}`)
  }
  const system = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux'
  return { runtimes, system: `${system}, ${process.arch}, glibc` }
}

/** What lies on disk must be what predictions see: the same files, and the same bytes wherever the audit reads. */
async function compare(mutation: Mutation): Promise<void> {
  const disk = recordingSource(openFolder(FOLDER, mutation.app))
  const memory = openMutation(mutation)
  if (JSON.stringify(disk.files) !== JSON.stringify(memory.files))
    throw new Error(`${mutation.id}: other files on disk`)
  deriveFacts(await readPublishOutput(disk))
  for (const [path, , , ranges, zeros] of (await disk.recorded()).files) {
    if (zeros !== undefined && zeros !== (await memory.zeroTail?.(path)))
      throw new Error(`${mutation.id}: ${path} ends in another way on disk`)
    for (const [from, length] of ranges) {
      const same = Buffer.compare(
        await disk.readRange(path, from, length),
        await memory.readRange(path, from, length),
      )
      if (same !== 0) throw new Error(`${mutation.id}: ${path} has other bytes on disk`)
    }
  }
}

async function observe(mutation: Mutation): Promise<Observed> {
  const command = startCommand(mutation)
  const dotnetRoot = mutation.sdk === 'installed' ? installed : withoutSdk
  // An app host looks into the default place by itself; what lies there beside the runtimes does not matter to it.
  const sdk = mutation.sdk === 'installed' || !command.startsWith('dotnet ') ? sdkVersion() : 'none'
  const listens = !mutation.app.startsWith('worker')
  const end = await start({ folder: FOLDER, command, dotnetRoot, home: HOME, listens })
  const { outcome, exitCode, signal, refused, firstRequest } = end
  return { id: mutation.id, outcome, exitCode, signal, refused, message: messageOf(end), firstRequest, sdk }
}

function sdkVersion(): string {
  const version = spawnSync(join(installed, 'dotnet'), ['--version'], {
    encoding: 'utf8',
    cwd: tmpdir(),
  }).stdout.trim()
  if (version === '') throw new Error('there is no SDK')
  return version
}

function messageOf({ outcome, output, errors, refused }: End): string | null {
  if (outcome === 'starts' || refused !== null) return null
  const lines = errors.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const decisive = DECISIVE.map((pattern) => lines.find((line) => pattern.test(line))).find(
    (line) => line !== undefined,
  )
  // The usage text of the host goes to standard output.
  const line = decisive ?? lines[0] ?? output.split('\n').find((one) => one.trim() !== '')
  return line === undefined ? null : withoutPlaces(line.trim())
}

function withoutPlaces(text: string): string {
  return [FOLDER, HOME, withoutSdk, installed]
    .map((place, index) => [place, ['<app>', '<home>', '<dotnet>', '<dotnet>'][index] ?? ''] as const)
    .reduce((rest, [place, name]) => rest.replaceAll(place, name), text)
}

function inOneLine({ id, outcome, exitCode, signal, refused, message, firstRequest }: Observed): string {
  const how = [exitCode, signal, refused, firstRequest].filter((one) => one !== null).join(' ')
  return `${id}: ${outcome}${how === '' ? '' : ` ${how}`}${message === null ? '' : ` ${message}`}`
}
