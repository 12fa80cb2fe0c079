// The application pool of a site: its bitness and variables, and whether it can answer at all.
// https://learn.microsoft.com/iis/configuration/system.applicationhost/applicationpools/
import type { Position } from '../../../publish/parsed.ts'
import { attribute } from '../../../publish/xml/xml-element.ts'
import type { XmlAttribute, XmlElement } from '../../../publish/xml/xml-element.ts'
import { elementsBelow, hiddenBy, lastValue } from './server-file.ts'
import type { ServerFile } from './server-file.ts'

export interface Pool {
  readonly name: string
  readonly at: Position
  /** An attribute of the pool, else of the defaults; null where neither has it. */
  readonly value: (name: string) => XmlAttribute | null
  readonly variables: readonly PoolVariable[]
  /** Names that the defaults set and the pool, which has a list of its own, does not. */
  readonly perhaps: readonly string[]
}

export interface PoolVariable {
  readonly name: string
  readonly value: string
  readonly at: Position
}

/** `open` where the list of pools is not whole. */
export type PoolFound =
  | { readonly state: 'found'; readonly pool: Pool }
  | { readonly state: 'missing' }
  | { readonly state: 'open'; readonly why: string }

export function poolCalled(server: ServerFile, name: string): PoolFound {
  const lists = elementsBelow(server.root, 'system.applicationHost', 'applicationPools')
  if (lists.length === 0) return { state: 'open', why: 'the list of application pools is not in it' }
  const hidden = lists.map(hiddenBy).find((why) => why !== null)
  if (hidden != null) return { state: 'open', why: `the list of application pools ${hidden}` }
  const element = lists
    .flatMap((list) => elementsBelow(list, 'add'))
    .find((each) => attribute(each, 'name')?.value.toLowerCase() === name.toLowerCase())
  if (element === undefined) return { state: 'missing' }
  const defaults = lists.flatMap((list) => elementsBelow(list, 'applicationPoolDefaults'))
  const own = variablesOf([element])
  const common = variablesOf(defaults)
  const hasOwn = elementsBelow(element, 'environmentVariables').length > 0
  const set = new Set(own.map((variable) => variable.name.toUpperCase()))
  return {
    state: 'found',
    pool: {
      name: attribute(element, 'name')?.value ?? name,
      at: element.at,
      value: (wanted) => attribute(element, wanted) ?? lastValue(defaults, wanted),
      variables: hasOwn ? own : common,
      perhaps: hasOwn
        ? common.filter((variable) => !set.has(variable.name.toUpperCase())).map((variable) => variable.name)
        : [],
    },
  }
}

/** Since IIS 10; of a name that is there twice the last. */
function variablesOf(elements: readonly XmlElement[]): readonly PoolVariable[] {
  const found = new Map<string, PoolVariable>()
  for (const item of elements.flatMap((each) => elementsBelow(each, 'environmentVariables')).flatMap(items)) {
    if (item.name === 'clear') found.clear()
    const variable = variableOf(item)
    if (variable === null) continue
    if (item.name === 'remove') found.delete(variable.name.toUpperCase())
    if (item.name === 'add') found.set(variable.name.toUpperCase(), variable)
  }
  return [...found.values()]
}

function items({ children }: XmlElement): readonly XmlElement[] {
  return children
}

/** null where it is no name that a process can have. */
export function variableOf(item: XmlElement): PoolVariable | null {
  const name = attribute(item, 'name')?.value ?? ''
  if (name.trim() === '' || /[=\0]/.test(name)) return null
  return { name, value: attribute(item, 'value')?.value ?? '', at: item.at }
}
