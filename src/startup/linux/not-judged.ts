// A program that starts another one: what it starts, no file of the output tells.
import { opaque } from '../step.ts'
import type { Outcome } from '../step.ts'

/** A start command that names the app itself would decide it. */
export function notJudged(why: string, program: string): Outcome {
  const words = `${why}: what it starts is not judged`
  return opaque(words, ['start-command'], `${program} brings the app up`)
}
