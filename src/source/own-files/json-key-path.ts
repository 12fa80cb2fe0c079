// A place in a JSON text as the way to it, so that it is found again where lines have moved.
import type { JsonMember, JsonObject, JsonValue } from '../../publish/json/json-tree.ts'
import type { Position } from '../../publish/parsed.ts'

/** A member by its name, of several equal ones the nth, or an item by its index. */
export type Step = { readonly name: string; readonly nth: number } | { readonly index: number }

/** The way to the member or value that begins there; null where none does. */
export function wayTo(root: JsonValue, at: Pick<Position, 'line' | 'column'>): readonly Step[] | null {
  const isHere = (position: Position) => position.line === at.line && position.column === at.column
  const visit = (value: JsonValue): readonly Step[] | null => {
    if (isHere(value.at)) return []
    if (value.kind === 'object')
      for (const member of value.members) {
        const inside = isHere(member.at) ? [] : visit(member.value)
        if (inside !== null) return [{ name: member.name, nth: nthOf(value, member) }, ...inside]
      }
    if (value.kind === 'array')
      for (const [index, item] of value.items.entries()) {
        const inside = visit(item)
        if (inside !== null) return [{ index }, ...inside]
      }
    return null
  }
  return visit(root)
}

function nthOf({ members }: JsonObject, member: JsonMember): number {
  return members.filter(({ name }) => name === member.name).indexOf(member)
}

interface Found {
  readonly value: JsonValue
  /** Of the name of the last member, else of the value. */
  readonly at: Position
}

export function follow(root: JsonValue, way: readonly Step[]): Found | null {
  let found: Found = { value: root, at: root.at }
  for (const step of way) {
    const next = stepInto(found.value, step)
    if (next === null) return null
    found = next
  }
  return found
}

function stepInto(value: JsonValue, step: Step): Found | null {
  if ('index' in step) {
    const item = value.kind === 'array' ? value.items[step.index] : undefined
    return item === undefined ? null : { value: item, at: item.at }
  }
  const named = value.kind === 'object' ? value.members.filter(({ name }) => name === step.name) : []
  return named[step.nth] ?? null
}

/** Whether both hold the same, wherever they stand. */
export function isSame(a: JsonValue, b: JsonValue): boolean {
  if (a.kind === 'object' && b.kind === 'object')
    return (
      a.members.length === b.members.length &&
      a.members.every(({ name, value }, index) => {
        const other = b.members[index]
        return other?.name === name && isSame(value, other.value)
      })
    )
  if (a.kind === 'array' && b.kind === 'array')
    return (
      a.items.length === b.items.length &&
      a.items.every((item, index) => {
        const other = b.items[index]
        return other !== undefined && isSame(item, other)
      })
    )
  if (a.kind === 'number' && b.kind === 'number') return a.text === b.text
  if (a.kind === 'string' && b.kind === 'string') return a.value === b.value
  if (a.kind === 'boolean' && b.kind === 'boolean') return a.value === b.value
  return a.kind === 'null' && b.kind === 'null'
}
