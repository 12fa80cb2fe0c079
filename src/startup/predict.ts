// The answer that one host will give for one target.
import type { Facts } from '../facts/facts.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { BEFORE_THE_MODEL } from './iis.ts'
import { IN_PROCESS } from './in-process.ts'
import { OUT_OF_PROCESS } from './out-of-process.ts'
import { runSteps } from './step.ts'
import type { Decided, StepDefinition } from './step.ts'
import type { Startup, Step } from './startup.ts'
import { titleOf } from './titles.ts'

/** null for a kind of host whose start is not predicted yet. */
export function predict(facts: Facts, host: Host): Startup | null {
  if (!isIis(host.kind)) return null
  const trace = runSteps(facts, host, plan)
  const { failure, missing, conditions } = trace
  const answer = failure !== null ? 'fails' : missing.length > 0 || trace.undecidable ? 'unknown' : 'starts'
  const undecided = failure !== null && ['403.14', '500.19', '500.21', '503'].includes(failure.status ?? '')
  return {
    host: host.name,
    hostKind: host.kind,
    implied: host.implied,
    answer,
    hostingModel: undecided ? null : trace.decided.model,
    status: failure?.status ?? null,
    exitCode: failure?.exitCode ?? null,
    title: failure === null ? null : titleOf(failure.status, trace.decided.model),
    missing: answer === 'unknown' ? missing : [],
    frameworks: {},
    steps: [takenStep(host), ...trace.steps],
    conditions: answer === 'unknown' ? conditions : [],
  }
}

// Which steps follow depends on the model; until it is decided the in-process ones stand for "not reached".
function plan({ model }: Decided): readonly StepDefinition[] {
  return [...BEFORE_THE_MODEL, ...(model === 'outofprocess' ? OUT_OF_PROCESS : IN_PROCESS)]
}

function takenStep(host: Host): Step {
  const detail = host.taken.length === 0 ? host.name : `taken: ${host.taken.join('; ')}`
  return {
    id: 'host',
    title: host.implied ? 'host, implied by the output' : 'host',
    state: 'passed',
    detail,
    defect: null,
    missing: [],
    condition: null,
  }
}
