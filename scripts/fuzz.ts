// Damaged inputs for every reader: npm run fuzz -- --seed N --runs N [--only WORD] [--still SECONDS]
// Inputs are tried in a worker, which is ended where one of them takes longer than that: a hang is a failure like any other.
import { once } from 'node:events'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { parseArgs } from 'node:util'
import * as fc from 'fast-check'
import { fuzzes } from '../__tests__/support/fuzz/all.ts'
import type { Fuzz } from '../__tests__/support/fuzz/fuzz.ts'

interface Asked {
  readonly seed: number
  readonly runs: number
  readonly only: string
  /** What the worker is at: the number of the fuzz, that of the input, and how many fuzzes failed. */
  readonly state: Int32Array
}

const [FUZZ, INPUT, FAILED] = [0, 1, 2]

const MOST_SHOWN = 3000

async function work({ seed, runs, only, state }: Asked): Promise<void> {
  for (const [index, fuzz] of fuzzes.entries()) {
    if (!fuzz.name.includes(only)) continue
    Atomics.store(state, INPUT, 0)
    Atomics.store(state, FUZZ, index)
    const { failed, told } = await tried(fuzz, seed, runs, () => Atomics.add(state, INPUT, 1))
    if (failed) Atomics.add(state, FAILED, 1)
    console.log(told)
  }
}

async function tried(
  fuzz: Fuzz,
  seed: number,
  runs: number,
  begin: () => void,
): Promise<{ readonly failed: boolean; readonly told: string }> {
  const property = await fuzz.property()
  const run = property.run.bind(property)
  property.run = (value) => {
    begin()
    return run(value)
  }
  const { failed, numRuns, errorInstance, counterexample, counterexamplePath } = await fc.check(property, {
    seed,
    numRuns: runs,
  })
  if (!failed) return { failed, told: `ok    ${fuzz.name} (${numRuns} inputs)` }
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? '') : ''
  const input = fc.stringify(counterexample).slice(0, MOST_SHOWN)
  return {
    failed,
    told: `FAIL  ${fuzz.name}, seed ${seed}, path ${counterexamplePath ?? ''}\n${error}\n${input}`,
  }
}

/** The input that takes too long, made anew: generation does not depend on what was tried. */
async function inputOf(fuzz: Fuzz, seed: number, which: number): Promise<string> {
  const property = await fuzz.property()
  let [made, found]: [number, unknown] = [0, null]
  property.run = async (value) => {
    made += 1
    if (made === which) found = value
    return null
  }
  await fc.check(property, { seed, numRuns: which })
  return fc.stringify(found).slice(0, MOST_SHOWN)
}

async function watch(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: process.env['FUZZ_SEED'] ?? '1' },
      runs: { type: 'string', default: '2000' },
      only: { type: 'string', default: '' },
      still: { type: 'string', default: '60' },
    },
  })
  const [seed, runs, still] = [Number(values.seed), Number(values.runs), Number(values.still)]
  const state = new Int32Array(new SharedArrayBuffer(12))
  const asked: Asked = { seed, runs, only: values.only, state }
  const worker = new Worker(new URL(import.meta.url), { workerData: asked })
  let [before, quiet] = ['', 0]
  const clock = setInterval(() => {
    const now = state.join(' ')
    quiet = now === before ? quiet + 1 : 0
    before = now
    if (quiet >= still) void end()
  }, 1000)

  async function end(): Promise<void> {
    clearInterval(clock)
    const [fuzz, input] = [fuzzes[Atomics.load(state, FUZZ)], Atomics.load(state, INPUT)]
    Atomics.add(state, FAILED, 1)
    await worker.terminate()
    if (fuzz === undefined) return
    console.log(`FAIL  ${fuzz.name}, seed ${seed}: input ${input} takes more than ${still} s`)
    console.log(await inputOf(fuzz, seed, input))
  }

  worker.on('error', (error) => {
    Atomics.add(state, FAILED, 1)
    console.log(error instanceof Error ? error.stack : error)
  })
  await once(worker, 'exit')
  clearInterval(clock)
  const failed = Atomics.load(state, FAILED)
  console.log(`seed ${seed}: ${failed === 0 ? 'nothing found' : `${failed} failed`}`)
  process.exitCode = failed === 0 ? 0 : 1
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion
await (isMainThread ? watch() : work(workerData as Asked))
