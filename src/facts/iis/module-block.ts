// How the handler of the ASP.NET Core Module and its aspNetCore element stand together at the site's root.
import { oncePer } from '../../text/once-per.ts'
import type { Position } from '../../publish/parsed.ts'
import { reportedHandler } from './hosting.ts'
import { handlerModule } from './iis-configuration.ts'
import type { Handler, IisConfiguration, Scope } from './iis-configuration.ts'

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
  | { readonly kind: 'no-section'; readonly at: Position }

const START: Position = { line: 1, column: 1 }

/** null where both are in effect, or where handlers lie in another file, which is not followed. */
export const blockFault = oncePer((iis: IisConfiguration): BlockFault | null => {
  const handler = reportedHandler(iis)
  if (handler === null || handlerModule(handler) === null) return withoutHandler(iis, handler)
  if (iis.aspNetCore !== null) return null
  const section = iis.scopedSections[0]
  if (section !== undefined) return below('split', 'section', section)
  return { kind: 'no-section', at: handler.at }
})

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
