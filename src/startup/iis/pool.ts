// Stage 3: one worker process, several applications. The model that comes first wins, also when its app then fails.
import { inWebConfig } from './web-config-program.ts'
import { failed, passed } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'

function sharePool(given: Given): Outcome {
  const { host, decided } = given
  const first = host.pool.find(({ hostingModel }) => hostingModel !== null)
  if (host.pool.length === 0) return passed('its own pool, as usual')
  if (first === undefined || decided.model === null)
    return passed('shared with apps that the module does not host')
  const at = decided.section?.attributes.get('hostingModel')?.at ?? decided.section?.at ?? null
  const detail = { other: first.path, model: first.hostingModel ?? '' }
  if (first.hostingModel !== decided.model) {
    const mixed = inWebConfig(given, 'shared-pool-mixed-models', first.path, at, detail)
    return failed('500.34', null, `${first.path} has claimed the pool for another model`, mixed)
  }
  if (decided.model === 'outofprocess') return passed('shared; out-of-process apps may')
  const several = inWebConfig(given, 'shared-pool-multiple-inprocess', first.path, at, detail)
  return failed('500.35', null, `${first.path} already runs in-process in this pool`, several)
}

export const POOL: StepDefinition = { id: 'pool', title: 'application pool', run: sharePool }
