// Makes the outputs that are measured, from the recordings of real ones, and prints what they are:
// node scripts/run.mjs scripts/bench/inputs.ts FOLDER
import {
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { openRecorded, parseRecorded } from '../../__tests__/support/recorded-source.ts'
import { largestReport, matrixReports } from './reports.ts'

export interface Inputs {
  /** Compared with the floor. */
  readonly usual: readonly Input[]
  /** Only the tool knows what to make of these. */
  readonly hostile: readonly Input[]
}

export interface Input {
  readonly title: string
  readonly paths: readonly string[]
}

/** Kinds as they come from a matrix of jobs: portable, per platform, self-contained, packages, static assets, workers. */
const twenty = [
  'web-portable-net10',
  'web-portable-net8',
  'web-portable-net6',
  'web-portable-outofprocess',
  'web-inprocess-v1',
  'web-outofprocess-v1',
  'web-own-web-config',
  'web-win-x64',
  'web-win-x64-ready-to-run',
  'web-win-x86-no-apphost',
  'web-win-arm64-no-apphost',
  'web-win-x64-single-file',
  'web-win-x64-self-contained-net10',
  'web-linux-x64',
  'web-linux-arm64',
  'web-packages-portable',
  'mvc-portable-net9',
  'blazor-web-app',
  'blazor-wasm-net10',
  'worker-portable',
]

/** Some byte that is not zero. */
const END = Uint8Array.of(1)

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('which folder?')
const inputs: Inputs = { usual: await usualInputs(folder), hostile: await hostileInputs(folder) }
console.log(JSON.stringify(inputs))

async function usualInputs(into: string): Promise<readonly Input[]> {
  const paths: string[] = []
  for (const name of twenty) paths.push(await recreate(name, join(into, 'twenty', name)))
  const small = await recreate('web-win-x64', join(into, 'small'))
  // The ninth file: every template of a web app has it.
  writeFileSync(
    join(small, 'appsettings.Development.json'),
    '{ "Logging": { "LogLevel": { "Default": "Information" } } }\n',
  )
  const selfContained = await recreate('web-win-x64-self-contained-net10', join(into, 'self-contained'))
  const singleFile = await recreate('web-linux-x64-single-file', join(into, 'single-file'))
  return [
    { title: 'framework-dependent, 9 files', paths: [small] },
    { title: 'self-contained, 338 files', paths: [selfContained] },
    { title: '20 targets', paths },
    { title: 'single file of 100 MB', paths: [singleFile] },
  ]
}

async function hostileInputs(into: string): Promise<readonly Input[]> {
  const attributes = Array.from({ length: 100_000 }, (_, index) => `a${index}="x"`).join(' ')
  const webConfigs: readonly (readonly [string, string])[] = [
    [
      'web.config of 50 MB',
      `<configuration>${'<add key="a" value="b" />\n'.repeat(2_000_000)}</configuration>`,
    ],
    ['web.config of 4 MB, all elements', `<configuration>${'<add/>'.repeat(690_000)}</configuration>`],
    [
      'web.config of depth 10,000',
      `<configuration>${'<a>'.repeat(9_999)}${'</a>'.repeat(9_999)}</configuration>`,
    ],
    ['web.config with 100,000 attributes', `<configuration ${attributes} />`],
  ]
  const made: Input[] = []
  for (const [title, text] of webConfigs) {
    const path = await recreate('web-win-x64', join(into, title.replaceAll(/\W+/g, '-')))
    writeFileSync(join(path, 'web.config'), text)
    made.push({ title, paths: [path] })
  }
  const matrix = await matrixReports(join(into, 'reports'), 200, 10)
  const largest = await largestReport(join(into, 'largest.json'))
  return [
    ...made,
    { title: '200 reports, 2,000 findings', paths: [matrix] },
    { title: 'a report of 64 MB', paths: [largest] },
  ]
}

/** The files with their true sizes; what was not recorded is a hole. Where the end was asked for, it is as it was. */
async function recreate(name: string, into: string): Promise<string> {
  const recorded = parseRecorded(readFileSync(join('__tests__/outputs', `${name}.output.json`), 'utf8'))
  const source = openRecorded(recorded)
  for (const [path, size, mode, ranges, zeros] of recorded.files) {
    const file = join(into, path)
    mkdirSync(dirname(file), { recursive: true })
    const descriptor = openSync(file, 'w')
    for (const [start, length] of ranges) {
      writeSync(descriptor, await source.readRange(path, start, length), 0, length, start)
    }
    if (zeros !== undefined && zeros < size) writeSync(descriptor, END, 0, 1, size - zeros - 1)
    ftruncateSync(descriptor, size)
    closeSync(descriptor)
    if (mode !== null) chmodSync(file, mode)
  }
  return into
}
