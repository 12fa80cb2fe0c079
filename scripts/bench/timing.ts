// Whole processes and how long they take.
import { spawnSync } from 'node:child_process'

interface Place {
  /** Working directory; absent = that of this process. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Milliseconds from the start of the process to its end. */
export function timed(argv: readonly string[], place: Place = {}): number {
  const start = performance.now()
  run(argv, place)
  return performance.now() - start
}

export function run(argv: readonly string[], { cwd, env = {} }: Place = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  // 1: the gate failed, some of the inputs are broken on purpose.
  if (status !== 0 && status !== 1) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`)
  return stdout
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
