// Sections of web.config that IIS cannot take as they are written: it answers 500.19 where they are in effect.
import type { Position } from '../../../publish/parsed.ts'
import type { ConfigSource } from '../../../publish/web-config.ts'
import { attribute, type XmlElement } from '../../../publish/xml/xml-element.ts'
import type { Scope } from '../iis-elements.ts'
import { elementsAt, type Layer } from './iis-layers.ts'

export interface RefusedSection {
  /** For example `system.webServer/handlers`. */
  readonly section: string
  /**
   * - `twice`: a second one in the same scope; https://github.com/elmah/Elmah/issues/259
   * - `encrypted`: IIS itself does not decrypt sections; https://github.com/tjanczuk/iisnode/issues/259
   * - `source`: its configSource cannot be followed
   * - `attribute`: an item lacks one that IIS demands; https://learn.microsoft.com/iis/configuration/system.webserver/handlers/add
   */
  readonly why: 'twice' | 'encrypted' | 'source' | 'attribute'
  /** One plain part of a sentence, behind the name of the section. */
  readonly reason: string
  readonly at: Position
  readonly scope: Scope
}

/** A section whose content lies in another file and was not taken from it. */
export interface ExternalSection {
  /** For example `handlers`. */
  readonly section: string
  readonly file: string
  /** Of the attribute. */
  readonly at: Position
  readonly scope: Scope
  readonly source: ConfigSource
}

export type ConfigSources = ReadonlyMap<XmlElement, ConfigSource>

/** Sections that a web.config may hold, from IIS_schema.xml, rewrite_schema.xml and aspnetcore_schema_v2.xml; the rest are groups. */
const SECTIONS = (
  'applicationInitialization asp aspNetCore caching cgi defaultDocument directoryBrowse handlers httpCompression httpErrors ' +
  'httpLogging httpProtocol httpRedirect modules serverRuntime staticContent urlCompression validation webSocket ' +
  'rewrite/outboundRules rewrite/rewriteMaps rewrite/rules security/access security/authorization security/ipSecurity ' +
  'security/requestFiltering'
)
  .split(' ')
  .map((path) => path.split('/'))

export function externalSections(layer: Layer, sources: ConfigSources): readonly ExternalSection[] {
  return SECTIONS.flatMap((path) =>
    elementsAt(layer, path).flatMap((element) => {
      const named = attribute(element, 'configSource')
      const source = sources.get(element)
      if (named === undefined || source === undefined) return []
      return [{ section: path.join('/'), file: named.value, at: named.at, scope: layer.scope, source }]
    }),
  )
}

export function refusedSections(layer: Layer, sources: ConfigSources): readonly RefusedSection[] {
  const { scope } = layer
  const found = SECTIONS.flatMap((path): RefusedSection[] => {
    const section = ['system.webServer', ...path].join('/')
    const [first, ...others] = elementsAt(layer, path)
    if (first === undefined) return []
    const twice = others.map(({ at }) => ({
      section,
      why: 'twice' as const,
      reason: `stands in it a second time (first in line ${first.at.line})`,
      at,
      scope,
    }))
    // The module reads its own section, and answers itself where it cannot.
    const encrypted = section === 'system.webServer/aspNetCore' ? undefined : first.children.find(isEncrypted)
    if (encrypted === undefined) return twice
    return [
      { section, why: 'encrypted', reason: 'is encrypted, which IIS does not undo', at: encrypted.at, scope },
      ...twice,
    ]
  })
  const sourced = externalSections(layer, sources).flatMap(({ section, file, at, source }) => {
    const reason = fault(source, file)
    if (reason === null) return []
    return [{ section: `system.webServer/${section}`, why: 'source' as const, reason, at, scope }]
  })
  return [...found, ...sourced, ...nameless(layer)].toSorted((one, other) => one.at.line - other.at.line)
}

/** Required by IIS_schema.xml, without a value of its own. */
const DEMANDED_OF_HANDLERS = ['name', 'path', 'verb'] as const

function nameless(layer: Layer): readonly RefusedSection[] {
  return elementsAt(layer, ['handlers', 'add']).flatMap((handler): RefusedSection[] => {
    const absent = DEMANDED_OF_HANDLERS.filter((name) => attribute(handler, name) === undefined)
    if (absent.length === 0) return []
    const reason = `has a handler without ${absent.join(' and ')}`
    return [
      { section: 'system.webServer/handlers', why: 'attribute', reason, at: handler.at, scope: layer.scope },
    ]
  })
}

/** What an encrypted section holds in place of its own content. */
export function isEncrypted({ name }: XmlElement): boolean {
  return name === 'EncryptedData'
}

function fault(source: ConfigSource, file: string): string | null {
  switch (source.state) {
    case 'outside':
      return `names ${file}, which is no path below the folder of web.config`
    case 'absent':
      return `names ${file}, which is not in the output`
    case 'broken':
      return source.cause === 'syntax' ? `names ${source.path}, which cannot be read: ${source.reason}` : null
    case 'unread':
      return null
  }
}
