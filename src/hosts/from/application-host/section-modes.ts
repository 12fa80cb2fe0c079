// Which sections a web.config may set: what configSections declares, and what location elements lock or unlock for a path.
// https://learn.microsoft.com/iis/get-started/planning-for-security/how-to-use-locking-in-iis-configuration
import type { Position } from '../../../publish/parsed.ts'
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { XmlElement } from '../../../publish/xml/xml-element.ts'
import { elementsAt } from '../../../facts/iis/sections/iis-layers.ts'
import type { Layer } from '../../../facts/iis/sections/iis-layers.ts'
import { GROUP } from '../../../facts/iis/sections/locked-sections.ts'
import { elementsBelow } from './server-file.ts'

export interface DeclaredSections {
  /** By their whole path. */
  readonly sections: ReadonlyMap<string, XmlElement>
  /** With the groups around them. */
  readonly known: ReadonlySet<string>
}

/** null where the file declares none of system.webServer, so that it is not the whole of a server's. */
export function declaredSections(root: XmlElement): DeclaredSections | null {
  const sections = new Map<string, XmlElement>()
  const known = new Set<string>()
  const visit = (group: XmlElement, path: string) => {
    for (const child of group.children) {
      const name = attribute(child, 'name')?.value ?? ''
      const whole = `${path}${name}`
      if (child.name === 'section') sections.set(whole, child)
      if (child.name === 'section' || child.name === 'sectionGroup') known.add(whole)
      if (child.name === 'sectionGroup') visit(child, `${whole}/`)
    }
  }
  for (const declarations of elementsBelow(root, 'configSections')) visit(declarations, '')
  const found = [...sections].filter(([path]) => path.startsWith(GROUP))
  return found.length === 0 ? null : { sections: new Map(found), known }
}

export interface SectionMode {
  readonly locked: boolean
  /** Of what says so last. */
  readonly at: Position
}

const OF_SERVER_ALONE: ReadonlySet<string> = new Set(['apphostonly', 'machineonly', 'machinetorootweb'])

/** For a web.config of the application whose layers these are. */
export function modeOf(path: string, declaration: XmlElement, layers: readonly Layer[]): SectionMode {
  const written = (name: string) => attribute(declaration, name)?.value.toLowerCase()
  if (OF_SERVER_ALONE.has(written('allowDefinition') ?? '')) return { locked: true, at: declaration.at }
  let mode: SectionMode = { locked: written('overrideModeDefault') === 'deny', at: declaration.at }
  const parts = path.slice(GROUP.length).split('/')
  for (const layer of layers) {
    const says = layer.location === null ? null : overrideOf(layer.location)
    if (says === null || layer.location === null || elementsAt(layer, parts).length === 0) continue
    mode = { locked: says === 'deny', at: layer.location.at }
  }
  return mode
}

/** null where it leaves the section as it is. */
function overrideOf(location: XmlElement): 'allow' | 'deny' | null {
  const mode = attribute(location, 'overrideMode')?.value.toLowerCase()
  if (mode === 'allow' || mode === 'deny') return mode
  const old = attribute(location, 'allowOverride')?.value.toLowerCase()
  if (mode !== undefined || old === undefined) return null
  return old === 'false' ? 'deny' : 'allow'
}
