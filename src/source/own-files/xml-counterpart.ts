// An element or attribute of one configuration file, found again in another that it was made of.
import type { Position } from '../../publish/parsed.ts'
import { attribute } from '../../publish/xml/xml-element.ts'
import type { XmlAttribute, XmlElement } from '../../publish/xml/xml-element.ts'

export interface Located {
  /** From the root on, the element itself last. */
  readonly chain: readonly XmlElement[]
  readonly element: XmlElement
  /** Where the place is one of its attributes. */
  readonly attribute: XmlAttribute | null
}

/** What begins at that place; null where neither an element nor an attribute does. */
export function locate(root: XmlElement, at: Pick<Position, 'line' | 'column'>): Located | null {
  const isHere = (position: Position) => position.line === at.line && position.column === at.column
  const visit = (element: XmlElement, above: readonly XmlElement[]): Located | null => {
    const chain = [...above, element]
    if (isHere(element.at)) return { chain, element, attribute: null }
    const own = element.attributes.find((one) => isHere(one.at))
    if (own !== undefined) return { chain, element, attribute: own }
    for (const child of element.children) {
      const inside = visit(child, chain)
      if (inside !== null) return inside
    }
    return null
  }
  return visit(root, [])
}

/** What tells elements of one collection apart, the first that an element has. */
const KEYS: readonly string[] = [
  'name',
  'path',
  'key',
  'fileExtension',
  'statusCode',
  'segment',
  'sequence',
  'url',
]

function keyOf(element: XmlElement): string {
  for (const name of KEYS) {
    const found = attribute(element, name)
    if (found !== undefined) return `${name}=${found.value}`
  }
  return ''
}

/** The element with the same way from the root; of several equal ones the one with the same number. */
export function counterpart(chain: readonly XmlElement[], root: XmlElement): XmlElement | null {
  const [first, ...rest] = chain
  if (first === undefined || first.name !== root.name) return null
  let [parent, found] = [first, root]
  for (const wanted of rest) {
    const key = keyOf(wanted)
    const isAlike = (one: XmlElement) => one.name === wanted.name && keyOf(one) === key
    const next = found.children.filter(isAlike)[parent.children.filter(isAlike).indexOf(wanted)]
    if (next === undefined) return null
    ;[parent, found] = [wanted, next]
  }
  return found
}

/**
 * The ways to what a transform writes there. Transforms find their elements by name, and by the keys that they give themselves, so a
 * `location` without a path is any.
 */
export function transformedBy(
  chain: readonly XmlElement[],
  root: XmlElement,
): readonly (readonly XmlElement[])[] {
  const [first, ...rest] = chain
  let ways: (readonly XmlElement[])[] = first?.name === root.name ? [[root]] : []
  for (const wanted of rest) {
    const fits = (one: XmlElement) =>
      one.name === wanted.name && (keyOf(one) === '' || keyOf(one) === keyOf(wanted))
    ways = ways.flatMap((way) => (way.at(-1)?.children ?? []).filter(fits).map((one) => [...way, one]))
    if (ways.length > MOST_WAYS) return []
  }
  return ways
}

const MOST_WAYS = 1_000
