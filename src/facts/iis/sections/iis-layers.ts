// The scopes of a web.config: what stands outside of every `location`, and what its `location` elements hold.
// https://learn.microsoft.com/iis/get-started/planning-your-iis-architecture/deep-dive-into-iis-configuration-with-iis-7-and-iis-8
import { attribute, type XmlElement } from '../../../publish/xml/xml-element.ts'
import type { Scope } from '../iis-elements.ts'

/** The `system.webServer` elements that one place of the file puts into one scope. */
export interface Layer {
  readonly scope: Scope
  /** The `location` element around them; null where there is none. */
  readonly location: XmlElement | null
  readonly servers: readonly XmlElement[]
}

/** A path below the site that the file has something for. */
interface SubPath {
  /** Its own layers, in file order. */
  readonly own: readonly Layer[]
  /** All that is in effect there, outermost first: the site's layers, those of the paths above it, its own. */
  readonly chain: readonly Layer[]
}

export interface Layers {
  /** What is outside of every location comes first, wherever in the file it stands; then the locations for the root. */
  readonly site: readonly Layer[]
  readonly below: readonly SubPath[]
}

export function layersOf(root: XmlElement): Layers {
  const { outside, paths } = layersByPath(root)
  const site = [outside, ...(paths.get('') ?? [])]
  const below = [...paths].flatMap(([key, own]) =>
    key === '' ? [] : [{ own, chain: [...site, ...above(paths, key), ...own] }],
  )
  return { site, below }
}

/** What applicationHost.config has in effect for the application at that path, which begins with the name of its site; outermost first. */
export function layersAt(root: XmlElement, path: string): readonly Layer[] {
  const { outside, paths } = layersByPath(root)
  const key = pathKey(path)
  const handedDown = above(paths, key).filter(({ scope }) => scope.inheritedByChildren)
  return [outside, ...(paths.get('') ?? []), ...handedDown, ...(paths.get(key) ?? [])]
}

/** What stands outside of every location, and the layers of each path, in file order. */
function layersByPath(root: XmlElement): {
  readonly outside: Layer
  readonly paths: ReadonlyMap<string, readonly Layer[]>
} {
  const scope = { path: '', inheritedByChildren: true }
  const outside: Layer = { scope, location: null, servers: serversOf(root) }
  const paths = new Map<string, Layer[]>()
  // Only a direct child counts: IIS does not know a location inside of a location.
  for (const location of root.children.filter(({ name }) => name === 'location')) {
    const written = attribute(location, 'path')?.value ?? ''
    const key = pathKey(written)
    const layer: Layer = {
      scope: { path: key === '' ? '' : written, inheritedByChildren: inherited(location) },
      location,
      servers: serversOf(location),
    }
    const same = paths.get(key)
    if (same === undefined) paths.set(key, [layer])
    else same.push(layer)
  }
  return { outside, paths }
}

/** The elements at that path below each `system.webServer` of the layer, in file order. */
export function elementsAt(layer: Layer, path: readonly string[]): readonly XmlElement[] {
  let elements = layer.servers
  for (const name of path) {
    const found: XmlElement[] = []
    for (const { children } of elements)
      for (const child of children) if (child.name === name) found.push(child)
    // Of the some forty that are asked for, few are there.
    if (found.length === 0) return found
    elements = found
  }
  return elements
}

/** Every `system.webServer` of the file, in effect or not: also those in a location inside of a location. */
export function everyServer(element: XmlElement): readonly XmlElement[] {
  const locations = element.children.filter(({ name }) => name === 'location')
  return [...serversOf(element), ...locations.flatMap(everyServer)]
}

function serversOf(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(({ name }) => name === 'system.webServer')
}

function inherited(location: XmlElement): boolean {
  return attribute(location, 'inheritInChildApplications')?.value.toLowerCase() !== 'false'
}

/** One key per path: URLs of IIS ignore case, and slashes at the ends say nothing; '' is the site's root. */
function pathKey(path: string): string {
  const parts = path.toLowerCase().split(/[\\/]/)
  return parts.filter((part) => part !== '' && part !== '.').join('/')
}

function above(paths: ReadonlyMap<string, readonly Layer[]>, key: string): readonly Layer[] {
  const layers: Layer[] = []
  for (let slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', slash + 1)) {
    layers.push(...(paths.get(key.slice(0, slash)) ?? []))
  }
  return layers
}
