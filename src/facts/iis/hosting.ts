// The `hosting` block of the report: what web.config asks of IIS, in effect at the site's root.
import { oncePer } from '../../text/once-per.ts'
import { handlerModule } from './iis-configuration.ts'
import type { IisConfiguration } from './iis-configuration.ts'
import type { AspNetCoreSection, Handler, Value } from './iis-elements.ts'
import type { Launch } from './launch.ts'

export interface Hosting {
  readonly webConfig: string
  /** As written in the handler's modules attribute; null without a handler. */
  readonly module: string | null
  /** Asked for: the declared one, else outofprocess; null if neither name. */
  readonly hostingModel: HostingModel | null
  readonly hostingModelDeclared: string | null
  /** As far as reports may tell it, as arguments. */
  readonly processPath: string | null
  readonly arguments: string | null
  /** Names as written, in file order, each once without regard to case; never values. */
  readonly environmentVariables: readonly string[]
}

export type HostingModel = 'inprocess' | 'outofprocess'

/**
 * A model as the module reads it: any casing, no trimming; absent and empty mean out-of-process (docs/sources.md, the module).
 * null for a name that it does not know.
 */
export function hostingModelOf(section: AspNetCoreSection): HostingModel | null {
  const declared = (section.attributes.get('hostingModel')?.text ?? '').toLowerCase()
  if (declared === '' || declared === 'outofprocess') return 'outofprocess'
  return declared === 'inprocess' ? 'inprocess' : null
}

/** The attribute where it names no hosting model. */
export function wrongHostingModel(section: AspNetCoreSection | null): Value | null {
  if (section === null || section.hidden || hostingModelOf(section) !== null) return null
  return section.attributes.get('hostingModel') ?? null
}

/** The handler that would run the app at the site's root; null when no handler could. */
export const reportedHandler = oncePer((iis: IisConfiguration): Handler | null => {
  const byModule = iis.handlers.find((handler) => handlerModule(handler) !== null)
  const byName = iis.handlers.find((handler) => handler.name?.toLowerCase() === 'aspnetcore')
  return byModule ?? byName ?? iis.handlers.find((handler) => handler.path === '*') ?? null
})

export function describeHosting(path: string, iis: IisConfiguration, launch: Launch | null): Hosting {
  const section = iis.aspNetCore
  const text = (name: string) => section?.attributes.get(name)?.text ?? null
  return {
    webConfig: path,
    module: reportedHandler(iis)?.modules ?? null,
    hostingModel: section === null ? null : hostingModelOf(section),
    hostingModelDeclared: text('hostingModel'),
    processPath: launch?.shown.processPath ?? null,
    arguments: launch?.shown.arguments ?? null,
    environmentVariables: firstByName((section?.environmentVariables ?? []).map((variable) => variable.name)),
  }
}

function firstByName(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => {
    const lower = name.toLowerCase()
    return !seen.has(lower) && seen.add(lower)
  })
}
