// What a start that ends at a stage would answer, as the files alone tell: where no host's trace says it.
import type { Facts } from '../facts/facts.ts'
import type { Answer } from '../findings/finding.ts'
import { visitorStatus } from '../startup/iis/visitor-status.ts'
import type { Stage } from '../startup/stage.ts'
import type { Rule } from './rule.ts'

/** Decided by IIS and the module alone, whatever the program is. */
const BY_WEB_CONFIG: ReadonlySet<Stage> = new Set<Stage>([
  'directory-listing',
  'iis-configuration',
  'handler-module',
  'app-offline',
  'module-section',
])

/**
 * `about`: a rule about IIS speaks of what would be answered there, also beside an app that is published for another system.
 * Where the hosting model is none, or no host is IIS, what depends on the app is not told.
 */
export function expectedAnswer(
  { launch, hostingModel, platform, iis }: Facts,
  stage: Stage,
  about: Rule['about'],
  onlyLinux: boolean,
): Pick<Answer, 'status'> {
  const windows = platform === null || platform.system === 'windows'
  const launched = launch !== null && hostingModel !== null && windows
  const behindIis =
    BY_WEB_CONFIG.has(stage) || (about === 'iis' && hostingModel !== null) || (launched && !onlyLinux)
  if (!behindIis) return { status: null }
  const section = iis?.aspNetCore ?? null
  return { status: visitorStatus(stage, { model: hostingModel, section, moduleOf22: false }) }
}
