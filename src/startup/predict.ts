// The answer that one host will give for one target.
import type { Facts } from '../facts/facts.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { FUNCTIONS } from './functions-host.ts'
import { BEFORE_THE_MODEL, STATIC_SITE } from './iis/iis.ts'
import { IN_PROCESS } from './iis/in-process.ts'
import { OUT_OF_PROCESS } from './iis/out-of-process.ts'
import { PINGED } from './app/no-server.ts'
import { LINUX } from './linux/linux.ts'
import { sitePathOf } from './machine/place.ts'
import { OBSTACLE } from './machine/obstacle.ts'
import { runSteps } from './run-steps.ts'
import { possibleWorkers } from './machine/pool-bitness.ts'
import { ANY_WORKER, EITHER_WORKER, WORKER } from './iis/worker-process.ts'
import { shortLine } from '../text/escape.ts'
import { seenOf } from './seen.ts'
import { BEFORE_ANY_MODEL } from './stage.ts'
import type { Decided, StepDefinition } from './step.ts'
import type { Startup, Step } from './startup.ts'

/** `facts` are as that host sees them. null where there is nothing to start: a site of files needs no .NET, and any web server can serve it. */
export function predict(facts: Facts, host: Host): Startup | null {
  const startup = predictOnce(facts, host)
  const fails = startup?.hostingModel === 'inprocess' ? inNoWorker(facts, host, startup) : null
  if (fails !== null) return fails
  const keys = ['worker-bitness', 'worker-architecture'].filter((key) => startup?.missing.includes(key))
  const asked = keys.length > 0 && startup?.hostingModel === 'inprocess'
  // Where %ProgramFiles% leads depends on the bitness too.
  const { place } = facts.launch?.program ?? { place: null }
  if (!asked || place === 'variable' || place === 'outside') return startup
  return (
    inAnyWorker(facts, host, keys.includes('worker-architecture') ? ANY_WORKER : EITHER_WORKER) ?? startup
  )
}

/** Where the app starts in every worker that it may be, nobody need say which it is. */
function inAnyWorker(facts: Facts, host: Host, detail: string): Startup | null {
  const startups = possibleWorkers(host).map((each) => predictOnce(facts, each))
  const last = startups.at(-1) ?? null
  if (last === null || startups.some((startup) => startup?.answer !== 'starts')) return null
  const steps = last.steps.map((step) => (step.id === WORKER ? { ...step, detail } : step))
  const same = new Set(startups.map((startup) => JSON.stringify(startup?.frameworks))).size === 1
  return { ...last, frameworks: same ? last.frameworks : {}, steps }
}

/** Where the app fails alike in every worker of that bitness, nobody need say which machine it is. */
function inNoWorker(facts: Facts, host: Host, { missing }: Startup): Startup | null {
  if (host.workerBitness !== 64 || !missing.includes('architecture')) return null
  const [first = null, ...others] = POSSIBLE_MACHINES.map((each) => predictOnce(facts, { ...host, ...each }))
  const isAlike = (startup: Startup | null) =>
    startup?.status === first?.status && startup?.defect?.rule === first?.defect?.rule
  return first?.answer === 'fails' && others.every(isAlike) ? first : null
}

/** Of a 64-bit worker. */
const POSSIBLE_MACHINES: readonly Partial<Host>[] = [
  { architecture: 'x64' },
  { architecture: 'arm64', workerArchitecture: 'x64' },
  { architecture: 'arm64', workerArchitecture: 'arm64' },
]

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
    ...seenOf(trace, facts, host),
    missing: answer === 'unknown' ? missing : [],
    frameworks: decided.frameworks ?? {},
    looksIn: decided.looksIn,
    listens: decided.listens,
    steps: [takenStep(host), ...trace.steps],
    defect: failure?.defect ?? null,
    conditions: answer === 'unknown' ? conditions : [],
  }
}

const ALL_IN_PROCESS = [...BEFORE_THE_MODEL, ...IN_PROCESS]
const ALL_OUT_OF_PROCESS = [...BEFORE_THE_MODEL, ...OUT_OF_PROCESS]

const ON_APP_SERVICE = [...LINUX, PINGED]

type Plan = (decided: Decided) => readonly StepDefinition[]

function planOf(facts: Facts, host: Host): Plan | null {
  const plan = stepsOf(facts, host)
  return plan === null || host.obstacle === null ? plan : (decided) => [OBSTACLE, ...plan(decided)]
}

function stepsOf(facts: Facts, host: Host): Plan | null {
  const files = facts.kind === 'blazor-wasm' || facts.kind === 'static-site'
  if (facts.kind === 'azure-functions') return () => FUNCTIONS
  const module = facts.iis?.namesAspNetCore === true
  // Who declares a command says that something is to be started.
  if (!isIis(host.kind)) return files && host.startCommand === null ? null : () => onLinux(host)
  return files && !module ? () => STATIC_SITE : underIis
}

function onLinux({ kind }: Host): readonly StepDefinition[] {
  return kind === 'azure-app-service-linux' ? ON_APP_SERVICE : LINUX
}

// Which steps follow depends on the model; until it is decided the in-process ones stand for "not reached".
function underIis({ model }: Decided): readonly StepDefinition[] {
  return model === 'outofprocess' ? ALL_OUT_OF_PROCESS : ALL_IN_PROCESS
}

function takenStep(host: Host): Step {
  const site = host.sitePath === null ? sitePathOf(host) : null
  const usual = isIis(host.kind)
    ? `the site lies in ${site}, as usual`
    : `the app lies in ${site}, where it is started`
  const taken = site === null ? host.taken : [...host.taken, usual]
  const said = taken.length === 0 ? [] : [`taken: ${taken.join('; ')}`]
  const { origin } = host
  const open =
    origin === null || origin.open.length === 0
      ? []
      : [`not settled by ${shortLine(origin.file)}: ${origin.open.join('; ')}`]
  const detail = [...said, ...open].join('. ') || host.name
  const title = host.implied ? 'host, implied by the output' : 'host'
  return {
    id: 'host',
    title,
    state: 'passed',
    detail,
    passedOver: null,
    defect: null,
    suspected: null,
    missing: [],
    condition: null,
  }
}
