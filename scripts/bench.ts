// How long a whole run of dist/cli.js takes, and how much memory: `npm run bench [-- --runs 21]`. See docs/performance.md.
// Tool and floor run in turn, so that a machine that slows down slows both; nothing here passes or fails.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Input, Inputs } from './bench/inputs.ts'
import { median, run, timed } from './bench/timing.ts'

const cli = resolve('dist/cli.js')
const floor = resolve('scripts/bench/floor.mjs')
const peak = resolve('scripts/bench/peak.cjs')

const options = parseArgs({ options: { runs: { type: 'string', default: '15' } } })
const runs = Number(options.values.runs)
if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs takes a number')

const folder = mkdtempSync(join(tmpdir(), 'audit-bench-'))
// In this repository the findings of outputs that are none of its own would be led back to it: that has a row of its own.
const away = { cwd: folder }
try {
  const inputs = make(folder)
  print(['input', 'tool ms', 'floor ms', 'ratio', 'tool MB', 'floor MB'])
  print(['---', '--:', '--:', '--:', '--:', '--:'])
  for (const input of inputs.usual) print(compared(input))
  for (const input of inputs.hostile) print(alone(input))
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** In a process of its own: starting another takes the longer, the more memory this one holds. */
function make(into: string): Inputs {
  const text = run(['scripts/run.mjs', 'scripts/bench/inputs.ts', into])
  // Our own script's text.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as Inputs
}

function compared({ title, paths }: Input): readonly string[] {
  const tool: number[] = []
  const least: number[] = []
  // The first pair warms the caches of the machine and does not count.
  for (let pair = 0; pair <= runs; pair += 1) {
    tool.push(timed(toolArguments(paths), away))
    least.push(timed([floor, ...paths], away))
  }
  const ratios = tool.map((time, pair) => time / (least[pair] ?? Number.NaN))
  const [toolTime, floorTime, ratio] = [tool, least, ratios].map((times) => median(times.slice(1)))
  return [
    title,
    whole(toolTime),
    whole(floorTime),
    (ratio ?? Number.NaN).toFixed(2),
    whole(peakOf(toolArguments(paths))),
    whole(peakOf([floor, ...paths])),
  ]
}

function alone({ title, paths }: Input): readonly string[] {
  const times = Array.from({ length: 4 }, () => timed(toolArguments(paths), away))
  return [title, whole(median(times.slice(1))), '', '', whole(peakOf(toolArguments(paths))), '']
}

function toolArguments(paths: readonly string[]): readonly string[] {
  return [cli, ...paths, '--quiet', '--format', 'json']
}

/** Megabytes. A run of its own: the wrapper takes time. */
function peakOf(argv: readonly string[]): number {
  const file = join(folder, 'peak')
  run(['--require', peak, ...argv], { ...away, env: { PEAK_FILE: file } })
  return Number(readFileSync(file, 'utf8')) / 1024 ** 2
}

function whole(value: number | undefined): string {
  return (value ?? Number.NaN).toFixed(0)
}

function print(cells: readonly string[]): void {
  const [first = '', ...rest] = cells
  console.log(`| ${[first.padEnd(36), ...rest.map((cell) => cell.padStart(8))].join(' | ')} |`)
}
