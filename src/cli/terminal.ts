// Where the command line speaks.
import { inertLogLine } from '../engine.ts'

export interface CliIo {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether `out` goes to one. */
  readonly isTerminal: () => boolean
  readonly cwd: string
  /** ISO date. */
  readonly today: () => string
  /** A clock for durations. */
  readonly milliseconds: () => number
}

export type Environment = Readonly<Record<string, string | undefined>>

/** In a step of a workflow, wherever it runs, the name of a file could otherwise give the runner commands. */
export function forPeople(text: string): string {
  return text.split('\n').map(inertLogLine).join('\n')
}

/** https://no-color.org and https://force-color.org: set and not empty counts; the option is the nearest wish. */
export function hasColours(noColour: boolean, env: Environment, io: CliIo): boolean {
  if (noColour) return false
  if ((env['NO_COLOR'] ?? '') !== '') return false
  const forced = env['FORCE_COLOR'] ?? ''
  if (forced !== '') return forced !== '0' && forced !== 'false'
  return env['TERM'] !== 'dumb' && io.isTerminal()
}
