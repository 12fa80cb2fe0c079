// Attributes of web.config that came with a later IIS: an older one does not know them, and refuses the whole file (0x8007000d).
import type { Position } from '../../../publish/parsed.ts'
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { Scope } from '../iis-elements.ts'
import { elementsAt } from './iis-layers.ts'
import type { Layer } from './iis-layers.ts'

export interface NewerAttribute {
  readonly name: string
  /** The section that holds it, for example `system.webServer/security/requestFiltering`. */
  readonly section: string
  readonly at: Position
  readonly scope: Scope
}

/** What IIS 10 added to the sections that a web.config may set; IIS 8.5 is that of Windows Server 2012 R2. */
const SINCE_10 = [{ path: ['security', 'requestFiltering'], name: 'removeServerHeader' }] as const

export function newerAttributes(layer: Layer): readonly NewerAttribute[] {
  return SINCE_10.flatMap(({ path, name }) =>
    elementsAt(layer, path).flatMap((element) => {
      const written = attribute(element, name)
      if (written === undefined) return []
      const section = ['system.webServer', ...path].join('/')
      return [{ name, section, at: written.at, scope: layer.scope }]
    }),
  )
}
