// Which hosting model fits an app on one IIS host, and why: never a finding (docs/hosting-model.md).
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { Startup } from '../startup/startup.ts'
import type { ToldStartup } from '../startup/told-startup.ts'

/**
 * - `decides`: with the other model the app does not start, or what it serves does not work
 * - `matters`: with the other model something is at odds
 * - `hint`: good to know, and decides nothing
 */
export type Weight = 'decides' | 'matters' | 'hint'

export interface AdvicePoint {
  readonly speaksFor: HostingModel
  readonly weight: Weight
  /** One plain line without full stop. */
  readonly text: string
  /** File of the output that says so; null where none does. */
  readonly path: string | null
  readonly line: number | null
  /** Address of the page that the claim is taken from. */
  readonly source: string
}

/** What is to be changed for the model that is recommended. */
interface ModelChange {
  /** File of the repository; null where it is not known. */
  readonly path: string | null
  readonly line: number | null
}

export interface HostingAdvice {
  readonly host: string
  /** What web.config asks for. */
  readonly now: HostingModel
  /** web.config names it; otherwise it is what the module takes. */
  readonly declared: boolean
  /** Where web.config says so, or would have to. */
  readonly path: string
  readonly line: number
  readonly column: number
  /** null where the files do not tell. */
  readonly recommended: HostingModel | null
  /** One plain line without full stop: why that one, or why none. */
  readonly why: string
  readonly points: readonly AdvicePoint[]
  /** The start with the other model, predicted here or told by another report. */
  readonly other: Startup | ToldStartup
  /** null where nothing is to be changed. */
  readonly change: ModelChange | null
}

export function otherModel(model: HostingModel): HostingModel {
  return model === 'inprocess' ? 'outofprocess' : 'inprocess'
}
