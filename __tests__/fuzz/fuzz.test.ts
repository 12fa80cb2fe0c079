// Damaged inputs for every reader and for whole audits. In a process of its own, since one that never returns has to be ended.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from '@jest/globals'
import { fuzzes } from '../support/fuzz/all.ts'

const RUNS = 2000
/** Another one finds other things: `FUZZ_SEED=7 npm test -- fuzz`, or `npm run fuzz -- --seed 7 --runs 20000`. */
const SEED = process.env['FUZZ_SEED'] ?? '2026'

test(
  `${RUNS} damaged inputs for each reader`,
  async () => {
    const words = ['scripts/run.mjs', 'scripts/fuzz.ts', '--seed', SEED, '--runs', String(RUNS)]
    const { stdout } = await promisify(execFile)(process.execPath, words).catch(
      (error: { readonly stdout?: string; readonly stderr?: string }) => ({
        stdout: `${error.stdout ?? ''}\n${error.stderr ?? ''}`,
      }),
    )
    expect(stdout).not.toContain('FAIL')
    expect(stdout.trimEnd().split('\n')).toEqual([
      ...fuzzes.map(({ name }) => `ok    ${name} (${RUNS} inputs)`),
      `seed ${SEED}: nothing found`,
    ])
  },
  30 * 60_000,
)
