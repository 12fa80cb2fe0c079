// The status that a visitor gets when the program of web.config does not start.
import type { Facts } from './facts.ts'

/** `inProcess` is the module's own code; out-of-process every failure is one (docs/sources.md, stage 5B). */
export function statusOf({ hostingModel, iis }: Facts, inProcess: string): string {
  if (hostingModel !== 'outofprocess') return inProcess
  const quiet = iis?.aspNetCore?.attributes.get('disableStartUpErrorPage')?.text.toLowerCase() === 'true'
  return quiet ? '502.3' : '502.5'
}
