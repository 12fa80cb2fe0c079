// The answer that one host will give for one target.
import type { Facts } from '../facts/facts.ts'
import { hasModuleOf, isIis, systemOf } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { FUNCTIONS } from './functions-host.ts'
import { BEFORE_THE_MODEL, STATIC_SITE } from './iis/iis.ts'
import { IN_PROCESS } from './iis/in-process.ts'
import { OUT_OF_PROCESS } from './iis/out-of-process.ts'
import { visitorStatus } from './iis/visitor-status.ts'
import { LINUX } from './linux/linux.ts'
import { sitePathOf } from './machine/place.ts'
import { runSteps } from './run-steps.ts'
import { EITHER_WORKER, WORKER } from './iis/worker-process.ts'
import type { Trace } from './run-steps.ts'
import { BEFORE_ANY_MODEL } from './stage.ts'
import type { Decided, StepDefinition } from './step.ts'
import type { Startup, Step } from './startup.ts'
import { hostTitle, titleOf } from './titles.ts'

/** `facts` are as that host sees them. null where there is nothing to start: a site of files needs no .NET, and any web server can serve it. */
export function predict(facts: Facts, host: Host): Startup | null {
  const startup = predictOnce(facts, host)
  const asked = startup?.missing.includes('worker-bitness') === true && startup.hostingModel === 'inprocess'
  // Where %ProgramFiles% leads depends on the bitness too.
  if (!asked || facts.launch?.program.place === 'variable' || facts.launch?.program.place === 'outside')
    return startup
  return inEitherWorker(facts, host) ?? startup
}

/** Where the app starts in a worker of either bitness, nobody need say which it is. */
function inEitherWorker(facts: Facts, host: Host): Startup | null {
  const [narrow, wide] = ([32, 64] as const).map((workerBitness) =>
    predictOnce(facts, { ...host, workerBitness }),
  )
  if (narrow?.answer !== 'starts' || wide?.answer !== 'starts') return null
  const steps = wide.steps.map((step) => (step.id === WORKER ? { ...step, detail: EITHER_WORKER } : step))
  const same = JSON.stringify(narrow.frameworks) === JSON.stringify(wide.frameworks)
  return { ...wide, frameworks: same ? wide.frameworks : {}, steps }
}

function predictOnce(facts: Facts, host: Host): Startup | null {
  const plan = planOf(facts, host)
  if (plan === null) return null
  const trace = runSteps(facts, host, plan)
  const { failure, missing, conditions, decided } = trace
  const answer = failure !== null ? 'fails' : missing.length > 0 || trace.undecidable ? 'unknown' : 'starts'
  const early = failure !== null && BEFORE_ANY_MODEL.has(failure.stage)
  return {
    host: host.name,
    hostKind: host.kind,
    implied: host.implied,
    answer,
    hostingModel: early ? null : decided.model,
    startedBy: decided.program?.by ?? null,
    ...seenOf(trace, host),
    missing: answer === 'unknown' ? missing : [],
    frameworks: decided.frameworks ?? {},
    steps: [takenStep(host), ...trace.steps],
    defect: failure?.defect ?? null,
    conditions: answer === 'unknown' ? conditions : [],
  }
}

/** What is seen where a start fails: a status page behind IIS, else what a terminal shows. */
function seenOf({ failure, decided }: Trace, host: Host): Pick<Startup, 'status' | 'exitCode' | 'title'> {
  if (failure === null) return { status: null, exitCode: null, title: null }
  const { stage, exitCode, title } = failure
  if (systemOf(host) === 'linux') return { status: null, exitCode, title: title ?? hostTitle(exitCode) }
  const { model, section } = decided
  const moduleOf22 = hasModuleOf(host, 2) && !hasModuleOf(host, 3)
  const status = visitorStatus(stage, { model, section, moduleOf22 })
  return { status, exitCode, title: titleOf(status, model) }
}

const ALL_IN_PROCESS = [...BEFORE_THE_MODEL, ...IN_PROCESS]
const ALL_OUT_OF_PROCESS = [...BEFORE_THE_MODEL, ...OUT_OF_PROCESS]

type Plan = (decided: Decided) => readonly StepDefinition[]

function planOf(facts: Facts, host: Host): Plan | null {
  const files = facts.kind === 'blazor-wasm' || facts.kind === 'static-site'
  if (facts.kind === 'azure-functions') return () => FUNCTIONS
  const module = facts.iis?.namesAspNetCore === true
  // Who declares a command says that something is to be started.
  if (!isIis(host.kind)) return files && host.startCommand === null ? null : () => LINUX
  return files && !module ? () => STATIC_SITE : underIis
}

// Which steps follow depends on the model; until it is decided the in-process ones stand for "not reached".
function underIis({ model }: Decided): readonly StepDefinition[] {
  return model === 'outofprocess' ? ALL_OUT_OF_PROCESS : ALL_IN_PROCESS
}

function takenStep(host: Host): Step {
  const site = host.sitePath === null ? sitePathOf(host) : null
  const taken = site === null ? host.taken : [...host.taken, `the site lies in ${site}, as usual`]
  const detail = taken.length === 0 ? host.name : `taken: ${taken.join('; ')}`
  const title = host.implied ? 'host, implied by the output' : 'host'
  return {
    id: 'host',
    title,
    state: 'passed',
    detail,
    passedOver: null,
    defect: null,
    missing: [],
    condition: null,
  }
}
