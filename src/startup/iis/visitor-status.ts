// What the visitor gets when the .NET host or the app ends the start.
import { systemOf } from '../machine/place.ts'
import { hasModuleOf } from '../../hosts/host.ts'
import type { Given, Outcome } from '../step.ts'

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

/** Told apart since the module of 3.0, which the one of 2.2 answers alike (docs/sources.md, the module); 500.37 is the app's own handler's. */
const APART_SINCE_3 = new Set(['500.31', '500.32', '500.33', '500.34', '500.35', '500.36', '500.38'])

/** A failure as the module that is installed there shows it. */
export function asShown(outcome: Outcome, { host }: Given): Outcome {
  if (outcome.state !== 'failed' || !APART_SINCE_3.has(outcome.status ?? '')) return outcome
  if (!hasModuleOf(host, 2) || hasModuleOf(host, 3)) return outcome
  const status = '500.0'
  const { defect } = outcome
  return { ...outcome, status, defect: { ...defect, detail: { ...defect.detail, status } } }
}
