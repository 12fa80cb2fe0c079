// What a step is: a function of the facts, the host and what was decided before it, and its outcome.
import type { Facts } from '../facts/facts.ts'
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { AspNetCoreModule } from '../facts/iis/iis-configuration.ts'
import type { AspNetCoreSection } from '../facts/iis/iis-elements.ts'
import type { Host, Installation } from '../hosts/host.ts'
import type { Architecture, BinaryHead } from '../publish/binary/binary-head.ts'
import type { DepsFile } from '../publish/deps.ts'
import type { DotnetSearch } from '../publish/launcher/dotnet-search.ts'
import type { Parsed } from '../publish/parsed.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import type { Defect } from './defect.ts'
import type { Saying } from './host-says.ts'
import type { Stage } from './stage.ts'
import { PASSED_OVER } from './startup.ts'
import type { Condition, Listening, PassedOver, StartedBy } from './startup.ts'

/** Which .NET of the machine serves a process. */
export type Serving =
  | { readonly state: 'known'; readonly installation: Installation }
  /** Known that there is none for that CPU. */
  | { readonly state: 'none' }
  | { readonly state: 'unknown'; readonly missing: readonly string[] }

/** The .NET that a path to dotnet leads to. */
export interface NamedDotnet {
  /** Its folder. */
  readonly root: string
  /** CPU that it is made for; null = not known. */
  readonly architecture: Architecture | null
  readonly serving: Serving
}

/** The files of the app that is started, as the .NET host looks for them: by the assembly's name, in its folder. */
export interface AppDocuments {
  /** The assembly, relative to the output. */
  readonly assembly: string
  readonly assemblyHead: BinaryHead | null
  readonly runtimeConfig: Parsed<RuntimeConfig>
  readonly runtimeConfigPath: string
  /** `<name>.runtimeconfig.dev.json`, which the host reads first; a mistake in it is passed over. */
  readonly devConfig: Parsed<RuntimeConfig>
  readonly deps: Parsed<DepsFile>
  readonly depsPath: string
}

/** What starts the app, as decided by the step that looks for the program. */
export interface Program {
  readonly by: StartedBy
  /** The executable in the output; null for a `dotnet` of the machine. */
  readonly path: string | null
  /** The .NET that processPath names by its folder; null = the one of the machine for that CPU. */
  readonly dotnet: NamedDotnet | null
  /** CPU of the process that runs the app; null = not known. */
  readonly architecture: Architecture | null
  /** A dotnet that is named without a folder, so that it is searched on PATH. */
  readonly searched: boolean
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
  searched: false,
  app: null,
  appLocalResolver: false,
  dotnetSearch: null,
  arguments: [],
}

/** A start by the .NET host: with these variables it looks frameworks and files up. */
export interface HostStart {
  readonly program: Program
  readonly app: AppDocuments
  readonly variables: ReadonlyMap<string, string>
}

/** What earlier steps decided. */
export interface Decided {
  readonly module: AspNetCoreModule | null
  readonly section: AspNetCoreSection | null
  readonly model: HostingModel | null
  readonly program: Program | null
  /** Frameworks that the host bound, by name; null = nothing was resolved. */
  readonly frameworks: Readonly<Record<string, string>> | null
  /** The last framework of the chain: hostpolicy is taken from its folder. */
  readonly lastFramework: string | null
  /** Where the app looks for its files, if that is certainly another folder than its own. */
  readonly looksIn: string | null
  /** Where it listens, if that is certain. */
  readonly listens: Listening | null
}

/** `facts` are as that host sees them (facts-on-host.ts). */
export interface Given {
  readonly facts: Facts
  readonly host: Host
  readonly decided: Decided
}

interface Passed {
  readonly state: 'passed'
  readonly detail: string
  /** Why nothing was looked at; null where something was. */
  readonly passedOver: PassedOver | null
  readonly decided?: Partial<Decided> | undefined
}

interface Unknown {
  readonly state: 'unknown'
  readonly detail: string
  /** Keys of a host file; none = no fact of the host would decide it. */
  readonly missing: readonly string[]
  readonly condition: Condition | null
  /** What would end the start if the app comes to it. */
  readonly suspected?: Defect | undefined
  readonly decided?: Partial<Decided> | undefined
}

export interface Failed {
  readonly state: 'failed'
  /** Who refuses. */
  readonly stage: Stage
  /** The refuser's own code; null where no .NET host refuses. */
  readonly exitCode: string | null
  readonly detail: string
  /** What a terminal shows where there is no status page; null = what follows from the exit code. */
  readonly says: Saying | null
  /** What the line names, where it is known; the first `…` stands for it. */
  readonly named: string | null
  readonly defect: Defect
  readonly decided?: undefined
}

export type Outcome = Passed | Unknown | Failed

export interface StepDefinition {
  readonly id: string
  readonly title: string
  readonly run: (given: Given) => Outcome
}

export function passed(detail: string, decided?: Partial<Decided>): Outcome {
  return { state: 'passed', detail, passedOver: null, decided }
}

export function passedOver(why: PassedOver): Outcome {
  return { state: 'passed', detail: `not judged: ${PASSED_OVER[why]}`, passedOver: why }
}

/** `condition` is what must hold for it to pass: a text is said as it is. */
export function unknown(
  detail: string,
  missing: readonly string[],
  condition: Condition | string | null,
  decided?: Partial<Decided>,
): Unknown {
  const said = typeof condition === 'string' ? { words: condition } : condition
  return { state: 'unknown', detail, missing, condition: said, decided }
}

/** As a failure that the app may not come to: no fact of the host decides it. */
export function suspected({ detail, defect }: Failed, why: string): Outcome {
  return {
    state: 'unknown',
    detail: `${detail}, and ${why}`,
    missing: [],
    condition: null,
    suspected: defect,
  }
}

/** What starts is a program whose inside is not judged: whether it brings the app up, no file of the output tells. */
export function opaque(
  detail: string,
  missing: readonly string[] = [],
  condition: Condition | string | null = null,
): Outcome {
  return unknown(detail, missing, condition, { program: UNJUDGED })
}

interface Refusal {
  readonly stage: Stage
  readonly exitCode?: string | null
  readonly detail: string
  readonly says?: Saying | null
  readonly named?: string | null
  readonly defect: Defect
}

export function failed({
  stage,
  exitCode = null,
  detail,
  says = null,
  named = null,
  defect,
}: Refusal): Failed {
  return { state: 'failed', stage, exitCode, detail, says, named, defect }
}
