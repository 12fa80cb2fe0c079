// How a start is traced: step functions in their real order, each over the facts, the host and what was decided before it.
import type { Facts } from '../facts/facts.ts'
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { AspNetCoreSection } from '../facts/iis/iis-configuration.ts'
import type { Host } from '../hosts/host.ts'
import type { Architecture } from '../publish/binary/binary.ts'
import type { DotnetSearch } from '../publish/launcher/dotnet-search.ts'
import type { Position } from '../publish/parsed.ts'
import type { AppDocuments } from './hostfxr/app-documents.ts'
import type { Serving } from './machine/serving-installation.ts'
import type { Defect, Step } from './startup.ts'
import { asShown } from './iis/visitor-status.ts'

/** The .NET that a path to dotnet leads to. */
export interface NamedDotnet {
  /** Its folder. */
  readonly root: string
  /** CPU that it is made for; null = not known. */
  readonly architecture: Architecture | null
  readonly serving: Serving
}

/** What starts the app, as decided by the step that looks for the program. */
export interface Program {
  readonly by: 'dotnet' | 'app-host' | 'bundle' | 'native-aot' | 'unjudged'
  /** The executable in the output; null for a `dotnet` of the machine. */
  readonly path: string | null
  /** The .NET that processPath names by its folder; null = the one of the machine for that CPU. */
  readonly dotnet: NamedDotnet | null
  /** CPU of the process that runs the app; null = not known. */
  readonly architecture: Architecture | null
  /** Files of the app that is started; null where it brings none that are judged. */
  readonly app: AppDocuments | null
  /** hostfxr lies beside the executable: app-local, as in a self-contained output. */
  readonly appLocalResolver: boolean
  /** Where the app host itself says that it looks for .NET; null = where every one does. */
  readonly dotnetSearch: DotnetSearch | null
  /** Words behind the program, among them options of the .NET host. */
  readonly arguments: readonly string[]
}

/** A program whose inside is not judged. */
export const UNJUDGED: Program = {
  by: 'unjudged',
  path: null,
  dotnet: null,
  architecture: null,
  app: null,
  appLocalResolver: false,
  dotnetSearch: null,
  arguments: [],
}

/** What earlier steps decided. */
export interface Decided {
  readonly module: 'AspNetCoreModuleV2' | 'AspNetCoreModule' | null
  readonly section: AspNetCoreSection | null
  readonly model: HostingModel | null
  readonly program: Program | null
  /** Frameworks that the host bound, by name; null = nothing was resolved. */
  readonly frameworks: Readonly<Record<string, string>> | null
  /** The last framework of the chain: hostpolicy is taken from its folder. */
  readonly lastFramework: string | null
}

export interface Given {
  readonly facts: Facts
  readonly host: Host
  readonly decided: Decided
}

export type Outcome =
  | { readonly state: 'passed'; readonly detail: string; readonly decided?: Partial<Decided> | undefined }
  | {
      readonly state: 'unknown'
      readonly detail: string
      readonly missing: readonly string[]
      readonly condition: string | null
      readonly decided?: Partial<Decided> | undefined
    }
  | {
      readonly state: 'failed'
      readonly detail: string
      readonly status: string | null
      readonly exitCode: string | null
      /** What people see in place of a status page; null = the page's own title. */
      readonly title: string | null
      readonly defect: Defect
      readonly decided?: Partial<Decided> | undefined
    }

export interface StepDefinition {
  readonly id: string
  readonly title: string
  readonly run: (given: Given) => Outcome
}

export function passed(detail: string, decided?: Partial<Decided>): Outcome {
  return { state: 'passed', detail, decided }
}

/** `missing` are keys of a host file; none = no fact of the host would decide it. */
export function unknown(
  detail: string,
  missing: readonly string[],
  condition: string | null,
  decided?: Partial<Decided>,
): Outcome {
  return { state: 'unknown', detail, missing, condition, decided }
}

/** `status` is what the visitor gets; `exitCode` the .NET host's own code, null where no .NET host refuses. */
export function failed(
  status: string | null,
  exitCode: string | null,
  detail: string,
  found: Defect,
  title: string | null = null,
): Outcome {
  const told = { ...found, detail: { ...found.detail, status: status ?? '' } }
  return { state: 'failed', detail, status, exitCode, title, defect: told }
}

/** A defect at a place of a file; without a place the file itself is at fault. */
export function defect(
  rule: string,
  subject: string,
  path: string | null,
  at: Position | null,
  detail: Readonly<Record<string, string>> = {},
): Defect {
  return { rule, subject, detail, path, line: at?.line ?? null, column: at?.column ?? null }
}

export interface Trace {
  readonly steps: readonly Step[]
  /** The first failure, which is the answer; null when nothing failed. */
  readonly failure: Extract<Outcome, { state: 'failed' }> | null
  readonly decided: Decided
  readonly missing: readonly string[]
  readonly conditions: readonly string[]
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
}

/** Runs the steps in order. An unknown step does not end the trace; the first failure does (docs/report-json.md). */
export function runSteps(
  facts: Facts,
  host: Host,
  plan: (decided: Decided) => readonly StepDefinition[],
): Trace {
  const steps: Step[] = []
  const missing: string[] = []
  const conditions: string[] = []
  let given: Given = { facts, host, decided: NOTHING_DECIDED }
  let failure: Trace['failure'] = null
  let undecidable = false
  let planned = plan(given.decided)
  for (let index = 0; ; index += 1) {
    const definition = planned[index]
    if (definition === undefined) break
    const outcome: Outcome | null = failure === null ? asShown(definition.run(given), given) : null
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
    if (outcome.condition !== null && !conditions.includes(outcome.condition))
      conditions.push(outcome.condition)
  }
  return { steps, failure, decided: given.decided, missing, conditions, undecidable }
}

function asStep({ id, title }: StepDefinition, outcome: Outcome | null): Step {
  if (outcome === null)
    return { id, title, state: 'skipped', detail: 'not reached', defect: null, missing: [], condition: null }
  const unknownStep = outcome.state === 'unknown'
  return {
    id,
    title,
    state: outcome.state,
    detail: outcome.detail,
    defect: outcome.state === 'failed' ? outcome.defect : null,
    missing: unknownStep ? outcome.missing : [],
    condition: unknownStep ? outcome.condition : null,
  }
}
