// The `hosting` block of the report: what web.config asks of IIS, in effect at the site's root.
import { oncePer } from '../../text/once-per.ts'
import { handlerModule } from './iis-configuration.ts'
import type { AspNetCoreSection, Handler, IisConfiguration } from './iis-configuration.ts'

export interface Hosting {
  readonly webConfig: string
  /** As written in the handler's modules attribute; null without a handler. */
  readonly module: string | null
  /** Asked for: the declared one, else outofprocess; null if neither name. */
  readonly hostingModel: 'inprocess' | 'outofprocess' | null
  readonly hostingModelDeclared: string | null
  readonly processPath: string | null
  readonly arguments: string | null
  /** Names as written, in file order, each once without regard to case; never values. */
  readonly environmentVariables: readonly string[]
}

export type HostingModel = 'inprocess' | 'outofprocess'

/** A model as the module reads it: any casing, no trimming; absent and empty mean out-of-process (docs/sources.md, the module). */
export function hostingModelOf(section: AspNetCoreSection): HostingModel | 'unknown-name' {
  const declared = (section.attributes.get('hostingModel')?.text ?? '').toLowerCase()
  if (declared === '' || declared === 'outofprocess') return 'outofprocess'
  return declared === 'inprocess' ? 'inprocess' : 'unknown-name'
}

/** The handler that would run the app at the site's root; null when no handler could. */
export const reportedHandler = oncePer((iis: IisConfiguration): Handler | null => {
  const byModule = iis.handlers.find((handler) => handlerModule(handler) !== null)
  const byName = iis.handlers.find((handler) => handler.name?.toLowerCase() === 'aspnetcore')
  return byModule ?? byName ?? iis.handlers.find((handler) => handler.path === '*') ?? null
})

export function describeHosting(path: string, iis: IisConfiguration): Hosting {
  const section = iis.aspNetCore
  const text = (name: string) => section?.attributes.get(name)?.text ?? null
  const model = section === null ? null : hostingModelOf(section)
  return {
    webConfig: path,
    module: reportedHandler(iis)?.modules ?? null,
    hostingModel: model === 'unknown-name' ? null : model,
    hostingModelDeclared: text('hostingModel'),
    processPath: text('processPath'),
    arguments: text('arguments'),
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
