// What the visitor gets when the .NET host or the app ends the start.
import { systemOf } from './place.ts'
import type { Given } from './step.ts'

/** Status that the visitor gets when the .NET host refuses the app; null where there is no IIS. */
export function refusalStatus({ decided, host }: Given): string | null {
  if (systemOf(host) === 'linux') return null
  if (decided.model === 'inprocess') return '500.31'
  const quiet = decided.section?.attributes.get('disableStartUpErrorPage')?.text.toLowerCase() === 'true'
  return quiet ? '502.3' : '502.5'
}

/** What the visitor gets when the app dies while starting. */
export function startFailure(given: Given): string | null {
  return given.decided.model === 'inprocess' ? '500.30' : refusalStatus(given)
}
