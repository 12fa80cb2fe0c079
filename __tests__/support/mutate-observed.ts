// What `scripts/mutations.ts` saw of the mutations, and what a prediction of the same start has to say.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const OBSERVED = join(process.cwd(), '__tests__/mutations.observed.json')

export interface Observed {
  readonly id: string
  readonly outcome: 'starts' | 'fails'
  /** null = ended by a signal, or never begun. */
  readonly exitCode: number | null
  readonly signal: string | null
  /** Why the operating system did not begin it: the name of its error. */
  readonly refused: string | null
  /** The line of standard error that says why, with the places of the machine as `<app>`, `<dotnet>` and `<home>`. */
  readonly message: string | null
  /** Status of one request for `/`; null for what does not listen. */
  readonly firstRequest: number | null
  /** Version of the SDK beside the `dotnet` that was started. */
  readonly sdk: string
}

export interface ObservedFile {
  /** `dotnet --list-runtimes` of that machine, without its folders. */
  readonly runtimes: readonly string[]
  readonly system: string
  readonly observed: readonly Observed[]
}

export function readObserved(): ObservedFile {
  // Our own file: its shape needs no proof beyond the tests that read it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(readFileSync(OBSERVED, 'utf8')) as ObservedFile
}

/** The part of a prediction that can be observed; what really ran is never unknown. */
export interface Answer {
  readonly answer: 'starts' | 'fails' | 'unknown'
  readonly exitCode: string | null
}

/**
 * The .NET hosts answer with 0x800080xx, of which Linux keeps the low byte. Everything else has no code of a host: a signal
 * (also every unhandled exception: SIGABRT), a refusal of the operating system, an error of the SDK's command line (1).
 */
export function answerOf({ outcome, exitCode }: Observed): Answer {
  const low = exitCode !== null && exitCode > 0x80 ? exitCode.toString(16) : null
  return { answer: outcome, exitCode: outcome === 'fails' && low !== null ? `0x800080${low}` : null }
}
