// The configuration that IIS has in effect at the site's root, computed from the root web.config as IIS computes it:
// `location` scopes, inheritance, `add`, `remove` and `clear` in their order.
import { attribute, type XmlElement } from '../../publish/xml/xml-element.ts'
import { aspNetCoreSection } from './aspnetcore-effective.ts'
import { duplicateKeys, HANDLERS, itemsInEffect, type CollectionItem } from './sections/iis-collections.ts'
import type { AspNetCoreSection, DuplicateKey, Handler } from './iis-elements.ts'
import { everyServer, layersOf, type Layer } from './sections/iis-layers.ts'
import { externalSections, refusedSections } from './sections/refused-sections.ts'
import { lockedSections } from './sections/locked-sections.ts'
import type { LockedSection } from './sections/locked-sections.ts'
import { newerAttributes } from './sections/newer-attributes.ts'
import type { NewerAttribute } from './sections/newer-attributes.ts'
import { unknownSections } from './sections/unknown-sections.ts'
import type { UnknownSection } from './sections/unknown-sections.ts'
import { addedKeys } from './sections/server-keys.ts'
import type { AddedKey } from './sections/server-keys.ts'
import type { ConfigSources, ExternalSection, RefusedSection } from './sections/refused-sections.ts'

export interface IisConfiguration {
  /** In effect at the site's root, in the order in which IIS tries them. */
  readonly handlers: readonly Handler[]
  /** In effect at the site's root. */
  readonly aspNetCore: AspNetCoreSection | null
  /** Handlers of one of the two ASP.NET Core modules that are in effect only below a path. */
  readonly scopedHandlers: readonly Handler[]
  /** aspNetCore elements that are in effect only below a path. */
  readonly scopedSections: readonly AspNetCoreSection[]
  /** Every aspNetCore handler or section of the file stands in any scope (the implied host asks this). */
  readonly namesAspNetCore: boolean
  readonly duplicateKeys: readonly DuplicateKey[]
  /** Keys that are added where the server's own configuration may hold them already, in any scope. */
  readonly addedKeys: readonly AddedKey[]
  /** Sections of system.webServer that are in the file at site level, such as `rewrite` or `security`, with their elements. */
  readonly sections: ReadonlyMap<string, readonly XmlElement[]>
  /** Sections whose content lies in files that it was not taken from, in any scope. */
  readonly externalSections: readonly ExternalSection[]
  /** Sections that servers lock as installed, in any scope. */
  readonly lockedSections: readonly LockedSection[]
  /** Attributes that older servers do not know, in any scope. */
  readonly newerAttributes: readonly NewerAttribute[]
  readonly unknownSections: readonly UnknownSection[]
  /** In any scope. */
  readonly refusedSections: readonly RefusedSection[]
}

export type AspNetCoreModule = 'AspNetCoreModuleV2' | 'AspNetCoreModule'

/** `root` is the `configuration` element; `sources` are the files that sections name and that gave no content. */
export function effectiveConfiguration(
  root: XmlElement,
  sources: ConfigSources = new Map(),
): IisConfiguration {
  const { site, below } = layersOf(root)
  const chains = [{ own: site, chain: site }, ...below]
  const layers = chains.flatMap(({ own }) => own)
  const refused = layers.flatMap((layer) => refusedSections(layer, sources))
  return {
    handlers: itemsInEffect(site, HANDLERS).map(handlerOf),
    aspNetCore: aspNetCoreSection(site, site),
    scopedHandlers: below.flatMap(({ own, chain }) =>
      itemsInEffect(chain, HANDLERS)
        .filter(({ layer }) => own.includes(layer))
        .map(handlerOf)
        .filter((handler) => handlerModule(handler) !== null),
    ),
    scopedSections: below.flatMap(({ own, chain }) => aspNetCoreSection(chain, own) ?? []),
    namesAspNetCore: everyServer(root).some(namesAspNetCore),
    duplicateKeys: chains
      .flatMap(({ own, chain }) => duplicateKeys(chain, own))
      .filter((duplicate) => !refused.some((section) => bringsAbout(section, duplicate))),
    addedKeys: chains.flatMap(({ own, chain }) => addedKeys(chain, own)),
    sections: sectionsOf(site),
    externalSections: layers.flatMap((layer) => externalSections(layer, sources)),
    lockedSections: layers.flatMap(lockedSections),
    newerAttributes: layers.flatMap(newerAttributes),
    unknownSections: unknownSections(root, site),
    refusedSections: refused,
  }
}

/** Which ASP.NET Core module the handler calls; `modules` may be a list with commas. */
export function handlerModule(handler: Pick<Handler, 'modules'>): AspNetCoreModule | null {
  const names = (handler.modules ?? '').split(',').map((name) => name.trim().toLowerCase())
  if (names.includes('aspnetcoremodulev2')) return 'AspNetCoreModuleV2'
  return names.includes('aspnetcoremodule') ? 'AspNetCoreModule' : null
}

function handlerOf({ element, scope }: Pick<CollectionItem, 'element' | 'scope'>): Handler {
  const modules = attribute(element, 'modules')
  return {
    name: attribute(element, 'name')?.value ?? null,
    path: attribute(element, 'path')?.value ?? null,
    verb: attribute(element, 'verb')?.value ?? null,
    modules: modules?.value ?? null,
    modulesAt: modules?.at ?? null,
    takesAll: takesAll(element),
    onlyExisting: onlyExisting(element),
    at: element.at,
    scope,
  }
}

function takesAll(handler: XmlElement): boolean {
  const written = (name: string) => attribute(handler, name)?.value.toLowerCase()
  // Pools work integrated as IIS makes them, without managed code too.
  const anyPool = ['', 'integratedmode'].includes(written('preCondition')?.trim() ?? '')
  return written('path') === '*' && written('verb') === '*' && onlyExisting(handler) === null && anyPool
}

function onlyExisting(handler: XmlElement): string | null {
  const kind = attribute(handler, 'resourceType')?.value ?? ''
  return ['file', 'directory', 'either'].includes(kind.toLowerCase()) ? kind : null
}

function namesAspNetCore(server: XmlElement): boolean {
  return server.children.some(
    ({ name, children }) =>
      name === 'aspNetCore' ||
      (name === 'handlers' &&
        children.some(
          (child) =>
            child.name === 'add' &&
            handlerModule({ modules: attribute(child, 'modules')?.value ?? null }) !== null,
        )),
  )
}

function sectionsOf(site: readonly Layer[]): ReadonlyMap<string, readonly XmlElement[]> {
  const sections = new Map<string, XmlElement[]>()
  for (const element of site.flatMap(({ servers }) => servers.flatMap(({ children }) => children))) {
    const same = sections.get(element.name)
    if (same === undefined) sections.set(element.name, [element])
    else same.push(element)
  }
  return sections
}

// A key that is there twice because its section is needs no telling.
function bringsAbout(
  { why, section, scope }: RefusedSection,
  { collection, ...duplicate }: DuplicateKey,
): boolean {
  return why === 'twice' && scope === duplicate.scope && `${collection}/`.startsWith(`${section}/`)
}
