// For which kinds of host the findings of a target are told.
import { isIis } from '../hosts/host.ts'
import type { Startup } from '../startup/startup.ts'
import type { Trial } from './rule.ts'

/** Which kinds of host are declared or implied: a rule about another kind gives at most a note. */
export interface Expected {
  readonly iis: boolean
  readonly linux: boolean
  /** Nothing there reads web.config: what a rule found in it is at most a note. */
  readonly onlyLinux: boolean
  /** No start is judged by the app's own runtimeconfig.json and deps.json (docs/decisions.md): what is wrong in them is at most a note. */
  readonly otherDocuments: boolean
}

export function expectedOf(trials: readonly Trial[]): Expected {
  const iis = trials.some(({ host }) => isIis(host.kind))
  const linux = trials.some(({ host }) => !isIis(host.kind))
  const otherDocuments = trials.length > 0 && trials.every(({ startup }) => !isJudgedByOwnDocuments(startup))
  return { iis, linux, onlyLinux: linux && !iis, otherDocuments }
}

function isJudgedByOwnDocuments(startup: Startup | null): boolean {
  return startup?.steps.some(({ id, state }) => id === 'runtime-config' && state === 'unknown') !== true
}
