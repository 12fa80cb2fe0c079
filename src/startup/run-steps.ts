// Runs steps in their real order. An unknown step does not end the trace; the first failure does (docs/report-json.md).
import type { Facts } from '../facts/facts.ts'
import type { Host } from '../hosts/host.ts'
import type { DefectRule } from './defect.ts'
import { unknown } from './step.ts'
import type { Decided, Failed, Given, Outcome, StepDefinition } from './step.ts'
import type { Condition, Step } from './startup.ts'

export interface Trace {
  readonly steps: readonly Step[]
  /** The first failure, which is the answer; null when nothing failed. */
  readonly failure: Failed | null
  readonly decided: Decided
  readonly missing: readonly string[]
  readonly conditions: readonly Condition[]
  /** A step that no fact of the host would decide. */
  readonly undecidable: boolean
}

const NOTHING_DECIDED: Decided = {
  module: null,
  section: null,
  model: null,
  program: null,
  frameworks: null,
  lastFramework: null,
  looksIn: null,
  listens: null,
}

/** `facts` are as that host sees them. */
export function runSteps(
  facts: Facts,
  host: Host,
  plan: (decided: Decided) => readonly StepDefinition[],
): Trace {
  const steps: Step[] = []
  const missing: string[] = []
  const conditions = new Map<string, Condition>()
  let given: Given = { facts, host, decided: NOTHING_DECIDED }
  let failure: Failed | null = null
  let undecidable = false
  let planned = plan(given.decided)
  for (let index = 0; ; index += 1) {
    const definition = planned[index]
    if (definition === undefined) break
    const outcome: Outcome | null = failure === null ? asFarAsKnown(definition.run(given), host) : null
    steps.push(asStep(definition, outcome))
    if (outcome === null) continue
    if (outcome.decided !== undefined) {
      given = { facts, host, decided: { ...given.decided, ...outcome.decided } }
      planned = plan(given.decided)
    }
    if (outcome.state === 'failed') failure = outcome
    if (outcome.state !== 'unknown') continue
    if (outcome.missing.length === 0) undecidable = true
    for (const key of outcome.missing) if (!missing.includes(key)) missing.push(key)
    if (outcome.condition !== null) conditions.set(JSON.stringify(outcome.condition), outcome.condition)
  }
  return {
    steps,
    failure,
    decided: given.decided,
    missing,
    conditions: [...conditions.values()],
    undecidable,
  }
}

/** Variables that could put it right: of the .NET host, of the runtime and of settings. */
const LIFTED_BY_VARIABLES: ReadonlySet<DefectRule> = new Set<DefectRule>([
  'allowed-hosts-invalid',
  'app-service-stack-mismatch',
  'content-root-missing',
  'dotnet-not-found',
  'framework-versions-incompatible',
  'icu-missing-risk',
  'kestrel-endpoint-invalid',
  'logging-level-invalid',
  'runtime-not-on-target',
])

/** A file on the server may set any of them. */
function asFarAsKnown(outcome: Outcome, { unknown: open }: Host): Outcome {
  if (outcome.state !== 'failed' || !open.has('environment') || !LIFTED_BY_VARIABLES.has(outcome.defect.rule))
    return outcome
  const detail = `${outcome.detail}, unless a variable that is not known says otherwise`
  return { ...unknown(detail, ['environment'], 'its variables let it start'), suspected: outcome.defect }
}

function asStep({ id, title }: StepDefinition, outcome: Outcome | null): Step {
  if (outcome === null)
    return {
      id,
      title,
      state: 'skipped',
      detail: 'not reached',
      passedOver: null,
      defect: null,
      suspected: null,
      missing: [],
      condition: null,
    }
  const open = outcome.state === 'unknown'
  return {
    id,
    title,
    state: outcome.state,
    detail: outcome.detail,
    passedOver: outcome.state === 'passed' ? outcome.passedOver : null,
    defect: outcome.state === 'failed' ? outcome.defect : null,
    suspected: (open ? outcome.suspected : null) ?? null,
    missing: open ? outcome.missing : [],
    condition: open ? outcome.condition : null,
  }
}
