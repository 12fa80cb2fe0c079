// Collections of IIS configuration: `add`, `remove` and `clear` applied in their order, and keys that meet twice.
import { attribute, type XmlElement } from '../../../publish/xml/xml-element.ts'
import type { DuplicateKey, Scope } from '../iis-elements.ts'
import { elementsAt, type Layer } from './iis-layers.ts'

export interface CollectionShape {
  /** Names of the elements from below `system.webServer` to the one that holds the items. */
  readonly path: readonly string[]
  readonly item: string
  /** The attributes that make up the unique key; none = items may repeat. */
  readonly key: readonly string[]
  /** What IIS takes for a key attribute that is not there. */
  readonly defaults?: Readonly<Record<string, string>>
  /** Keys that differ in case are two (`caseSensitive` of the schema). */
  readonly caseSensitive?: true
}

export interface CollectionItem {
  readonly element: XmlElement
  readonly scope: Scope
  readonly layer: Layer
  readonly key: string | null
}

export const HANDLERS: CollectionShape = {
  path: ['handlers'],
  item: 'add',
  key: ['name'],
  caseSensitive: true,
}

const filtering = (name: string, key: string, item = 'add'): CollectionShape => ({
  path: ['security', 'requestFiltering', ...name.split('/')],
  item,
  key: [key],
})

/**
 * The collections with a unique key that web.config files hold, from IIS_schema.xml and rewrite_schema.xml of IIS.
 * environmentVariables and handlerSettings of aspNetCore have no unique key, so they are not here.
 */
export const UNIQUE_KEY_COLLECTIONS: readonly CollectionShape[] = [
  HANDLERS,
  { path: ['modules'], item: 'add', key: ['name'], caseSensitive: true },
  { path: ['staticContent'], item: 'mimeMap', key: ['fileExtension'] },
  { path: ['httpProtocol', 'customHeaders'], item: 'add', key: ['name'] },
  { path: ['httpProtocol', 'redirectHeaders'], item: 'add', key: ['name'] },
  { path: ['defaultDocument', 'files'], item: 'add', key: ['value'] },
  {
    path: ['httpErrors'],
    item: 'error',
    key: ['statusCode', 'subStatusCode'],
    defaults: { subStatusCode: '-1' },
  },
  { path: ['httpCompression', 'dynamicTypes'], item: 'add', key: ['mimeType'] },
  { path: ['httpCompression', 'staticTypes'], item: 'add', key: ['mimeType'] },
  filtering('fileExtensions', 'fileExtension'),
  filtering('hiddenSegments', 'segment'),
  { ...filtering('verbs', 'verb'), caseSensitive: true },
  filtering('denyUrlSequences', 'sequence'),
  filtering('alwaysAllowedUrls', 'url'),
  filtering('denyQueryStringSequences', 'sequence'),
  filtering('alwaysAllowedQueryStrings', 'queryString'),
  filtering('requestLimits/headerLimits', 'header'),
  filtering('filteringRules', 'name', 'filteringRule'),
  { path: ['rewrite', 'rules'], item: 'rule', key: ['name'] },
  { path: ['rewrite', 'outboundRules'], item: 'rule', key: ['name'] },
  { path: ['rewrite', 'rewriteMaps'], item: 'rewriteMap', key: ['name'] },
]

/** What is left of the collection after all its layers; `onTwice` gets each item whose key is there already. */
export function itemsInEffect(
  layers: readonly Layer[],
  shape: CollectionShape,
  onTwice?: (item: CollectionItem, first: CollectionItem) => void,
): readonly CollectionItem[] {
  const said = operations(layers, shape)
  if (said.length === 0) return []
  const items = new Set<CollectionItem>()
  const byKey = new Map<string, CollectionItem[]>()
  const firsts = new Map<string, CollectionItem>()
  for (const { layer, element } of said) {
    const key = keyOf(element, shape)
    if (element.name === 'clear') {
      items.clear()
      byKey.clear()
      firsts.clear()
    } else if (element.name === 'remove' && key !== null) {
      // Whether IIS removes what differs in case is not known: nothing is said then.
      for (const item of byKey.get(key) ?? []) {
        items.delete(item)
        firsts.delete(identityOf(item, shape))
      }
      byKey.delete(key)
    } else if (element.name === shape.item) {
      const item = { element, scope: layer.scope, layer, key }
      items.add(item)
      if (key === null) continue
      const same = byKey.get(key)
      if (same === undefined) byKey.set(key, [item])
      else same.push(item)
      const identity = identityOf(item, shape)
      const first = firsts.get(identity)
      if (first === undefined) firsts.set(identity, item)
      else onTwice?.(item, first)
    }
  }
  return [...items]
}

/** What makes two items the same to IIS. */
function identityOf({ element, key }: CollectionItem, shape: CollectionShape): string {
  return shape.caseSensitive === true ? writtenKey(element, shape) : (key ?? '')
}

/** The keys that are added twice in that chain, where the second stands in one of the chain's own layers. */
export function duplicateKeys(chain: readonly Layer[], own: readonly Layer[]): readonly DuplicateKey[] {
  const duplicates: DuplicateKey[] = []
  for (const shape of UNIQUE_KEY_COLLECTIONS) {
    itemsInEffect(chain, shape, ({ element, layer }, first) => {
      if (!own.includes(layer)) return
      const key = writtenKey(element, shape)
      const collection = ['system.webServer', ...shape.path].join('/')
      duplicates.push({ collection, key, at: element.at, firstAt: first.element.at, scope: layer.scope })
    })
  }
  return duplicates
}

/** What the layers say of the collection, in order. */
export function operations(layers: readonly Layer[], shape: CollectionShape) {
  return layers.flatMap((layer) =>
    elementsAt(layer, shape.path)
      .flatMap(({ children }) => children)
      .map((element) => ({ layer, element })),
  )
}

/** Without case, as IIS compares most keys; null where a part is missing, which is an error of its own. */
export function keyOf(element: XmlElement, shape: CollectionShape): string | null {
  if (shape.key.length === 0) return null
  const parts = shape.key.map((name) => attribute(element, name)?.value ?? shape.defaults?.[name])
  return parts.includes(undefined) ? null : JSON.stringify(parts).toLowerCase()
}

/** The key as it is written. */
export function writtenKey(element: XmlElement, shape: CollectionShape): string {
  return shape.key.map((name) => attribute(element, name)?.value ?? shape.defaults?.[name] ?? '').join(', ')
}
