// The shape of a predicted start: steps in their real order and the answer that follows from them.
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { HostKind } from '../hosts/host.ts'
import type { Defect } from './defect.ts'

/** What must hold: frameworks or modules are installed, files are there, a folder holds the .NET; anything else in plain words, behind `where`. */
export type Condition =
  | { readonly installed: readonly string[]; readonly root?: string }
  /** `told`: how reports call them, where their paths may hold secrets; `opaque`: what they do is not judged, and must start the app. */
  | { readonly files: readonly string[]; readonly told?: string; readonly opaque?: true }
  | { readonly dotnet: string }
  | { readonly words: string }

/** What starts the app: the launcher that the SDK made, `dotnet`, or a program whose inside is not judged. */
export type StartedBy = 'dotnet' | 'app-host' | 'bundle' | 'native-aot' | 'unjudged'

/**
 * Why a step looks at nothing. Behind `open`, another step leaves the answer open; the others do not decide a start, or what
 * they leave out is told elsewhere (__tests__/startup/passed-over.test.ts).
 */
export const PASSED_OVER = {
  open: 'what starts is not known, or a file that says so was not read',
  bundle: 'it lies inside the single file',
  unreadable: 'what the assembly says of itself could not be read',
  'no-known-host': 'the app starts no host of which that is known',
  'own-settings': 'the app reads what it likes, or from elsewhere',
} as const

export type PassedOver = keyof typeof PASSED_OVER

export type StepState = 'passed' | 'failed' | 'unknown' | 'skipped'

export interface Step {
  readonly id: string
  readonly title: string
  readonly state: StepState
  /** What was decided, or what is asked and what was found. */
  readonly detail: string
  /** Why nothing was looked at; null where something was. */
  readonly passedOver: PassedOver | null
  readonly defect: Defect | null
  /** What leaves the step open, and would end the start if the app comes to it. */
  readonly suspected: Defect | null
  /** Host keys that would decide an unknown step. */
  readonly missing: readonly string[]
  /** What must hold for an unknown step to pass; null where nothing would make it. */
  readonly condition: Condition | null
}

/** null where nothing is seen. */
export interface Seen {
  /** By a visitor from another machine. */
  readonly remote: string | null
  /** By a browser on the server itself. */
  readonly local: string | null
  /** In the event log on Windows, on the console or in the log of the service or container elsewhere. */
  readonly log: string | null
}

/** Addresses of a web server by the settings. */
export interface Listening {
  readonly ports: readonly number[]
  /** None of them can be reached from elsewhere. */
  readonly loopback: boolean
  /** Name of the setting, as written; null = the usual one, as nothing says another. */
  readonly saidBy: string | null
  /** Name of a setting with an address of https for which nothing names a certificate; null = none. */
  readonly httpsWithoutCertificate: string | null
}

/** The predicted answer of one host for one target (docs/report-json.md). */
export interface Startup {
  readonly host: string
  readonly hostKind: HostKind
  readonly implied: boolean
  readonly answer: 'starts' | 'fails' | 'unknown'
  readonly hostingModel: HostingModel | null
  /** What starts the app; null where the trace did not come to it. */
  readonly startedBy: StartedBy | null
  readonly status: string | null
  readonly exitCode: string | null
  readonly title: string | null
  /** Nothing where it does not fail. */
  readonly seen: Seen
  readonly missing: readonly string[]
  readonly frameworks: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
  /** Where the app looks for its files, if that is certainly another folder than its own. */
  readonly looksIn: string | null
  /** Where it listens, if that is certain. */
  readonly listens: Listening | null
  /** Of the step that failed; null where none did. */
  readonly defect: Defect | null
  /** Conditions of the unknown steps, each once. */
  readonly conditions: readonly Condition[]
}

/** What lets an open start succeed: none where one of its open steps names nothing, as the others alone would promise too much. */
export function sufficientConditions({ answer, steps, conditions }: Startup): readonly Condition[] {
  const named = steps.every(
    ({ state, condition, missing }) => state !== 'unknown' || (condition !== null && missing.length > 0),
  )
  return answer === 'unknown' && named ? conditions : []
}
