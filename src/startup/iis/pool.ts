// Stage 3: one worker process, several applications. The model that comes first wins, also when its app then fails.
import type { HostingModel } from '../../facts/iis/hosting.ts'
import { shortLine } from '../../text/escape.ts'
import { failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'
import { webConfigDefect } from './in-web-config.ts'

function sharePool({ facts, host, decided }: Given): Outcome {
  if (host.pool.length === 0) return aloneOrNot(host, decided.model)
  const first = host.pool.find(({ hostingModel }) => hostingModel !== null)
  const claimed = first?.hostingModel ?? null
  if (first === undefined || claimed === null || decided.model === null)
    return passed('shared with apps that the module does not host')
  const at = decided.section?.attributes.get('hostingModel')?.at ?? decided.section?.at ?? null
  if (claimed !== decided.model)
    return failed({
      stage: 'pool-model',
      detail: `${first.path} has claimed the pool for another model`,
      defect: webConfigDefect(facts, 'shared-pool-mixed-models', first.path, at, { claimed }),
    })
  if (decided.model === 'outofprocess') return passed('shared; out-of-process apps may')
  return failed({
    stage: 'pool-count',
    detail: `${first.path} already runs in-process in this pool`,
    defect: webConfigDefect(facts, 'shared-pool-multiple-inprocess', first.path, at, null),
  })
}

function aloneOrNot({ server }: Given['host'], model: HostingModel | null): Outcome {
  const [other] = server?.sharedWith ?? []
  if (other === undefined) return passed('its own pool, as usual')
  const which = model === 'outofprocess' ? 'an in-process app' : 'another app of the ASP.NET Core Module'
  const words = `no other application of its pool, such as ${shortLine(other)}, is ${which}`
  return unknown(`shares its pool with ${shortLine(other)}`, ['pool'], { words })
}

export const POOL: StepDefinition = { id: 'pool', title: 'application pool', run: sharePool }
