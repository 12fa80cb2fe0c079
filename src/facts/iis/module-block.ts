// How the handler of the ASP.NET Core Module and its aspNetCore element stand together at the site's root. A child application
// inherits its parent's handlers: one that adds the same name again makes IIS refuse the file, and one that removes the name has none.
import type { Position } from '../../publish/parsed.ts'
import { attribute } from '../../publish/xml/xml-element.ts'
import type { XmlElement } from '../../publish/xml/xml-element.ts'
import type { Facts } from '../facts.ts'
import { reportedHandler } from './hosting.ts'
import { handlerModule } from './iis-configuration.ts'
import type { IisConfiguration } from './iis-configuration.ts'
import type { Handler, Scope } from './iis-elements.ts'

/** What keeps the two from starting an app at the site's root. */
export type BlockFault =
  /** Both, or the only one there is, are in effect below a path alone: `part` says which `at` is of. */
  | {
      readonly kind: 'scoped' | 'split'
      readonly part: 'handler' | 'section'
      readonly path: string
      readonly at: Position
    }
  /** `handler` calls another module; null where none would take every request. */
  | { readonly kind: 'no-handler'; readonly handler: Handler | null; readonly at: Position }
  /** `of` the file itself, or of the parent application, whose section then counts. */
  | { readonly kind: 'no-section'; readonly of: 'file' | 'parent'; readonly at: Position | null }

const START: Position = { line: 1, column: 1 }

type Web = Pick<Facts, 'iis' | 'parentHandlers'>

/** null where both are in effect, or where handlers lie in another file, which is not followed. */
export function blockFault({ iis, parentHandlers }: Web): BlockFault | null {
  if (iis === null) return null
  const handler = reportedHandler(iis)
  const inherited = inheritsHandler({ iis, parentHandlers })
  if (!inherited && (handler === null || handlerModule(handler) === null)) return withoutHandler(iis, handler)
  if (iis.aspNetCore !== null) return null
  if (parentHandlers) return { kind: 'no-section', of: 'parent', at: iis.handlers[0]?.at ?? null }
  const section = iis.scopedSections[0]
  if (section !== undefined) return below('split', 'section', section)
  return { kind: 'no-section', of: 'file', at: handler?.at ?? null }
}

/** Requests are taken by the handler of the parent application. */
export function inheritsHandler({ iis, parentHandlers }: Web): boolean {
  if (!parentHandlers || iis === null || reportedHandler(iis) !== null) return false
  return !handlersElsewhere(iis) && keepsInheritedHandler({ iis })
}

function withoutHandler(iis: IisConfiguration, handler: Handler | null): BlockFault | null {
  if (handlersElsewhere(iis)) return null
  const scoped = iis.scopedHandlers[0]
  if (scoped !== undefined) return below(iis.aspNetCore === null ? 'scoped' : 'split', 'handler', scoped)
  const section = iis.scopedSections[0]
  if (handler === null && section !== undefined && iis.aspNetCore === null)
    return below('scoped', 'section', section)
  return {
    kind: 'no-handler',
    handler,
    at: handler?.modulesAt ?? handler?.at ?? iis.aspNetCore?.at ?? START,
  }
}

function below(
  kind: 'scoped' | 'split',
  part: 'handler' | 'section',
  { scope, at }: { readonly scope: Scope; readonly at: Position },
): BlockFault {
  return { kind, part, path: scope.path, at }
}

/** The handlers of the site's root are named in another file. */
export function handlersElsewhere({ externalSections }: IisConfiguration): boolean {
  return externalSections.some(({ section, scope }) => section === 'handlers' && scope.path === '')
}

/** Where web.config adds the handler `aspNetCore` without a `remove` or `clear` before it; null where it does not. */
export function addsHandlerTwice({ iis }: Pick<Facts, 'iis'>): Position | null {
  const first = handlerItems({ iis }).find((item) => removes(item) || addsIt(item))
  return first === undefined || removes(first) ? null : first.at
}

/** Whether web.config leaves the handler `aspNetCore` of the parent in effect. */
function keepsInheritedHandler(facts: Pick<Facts, 'iis'>): boolean {
  return !handlerItems(facts).some(removes)
}

function handlerItems({ iis }: Pick<Facts, 'iis'>): readonly XmlElement[] {
  return (iis?.sections.get('handlers') ?? []).flatMap(({ children }) => children)
}

function removes(item: XmlElement): boolean {
  return item.name === 'clear' || (item.name === 'remove' && isNamed(item))
}

// Names of handlers that differ in case are two.
function addsIt(item: XmlElement): boolean {
  return item.name === 'add' && attribute(item, 'name')?.value === 'aspNetCore'
}

function isNamed(item: XmlElement): boolean {
  return attribute(item, 'name')?.value.toLowerCase() === 'aspnetcore'
}
