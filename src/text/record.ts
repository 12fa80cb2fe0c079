// A mapping with fixed keys: whatever is not known is refused with the nearest known name.
import { quoted } from './escape.ts'
import { nearest } from './nearest.ts'
import { oncePer } from './once-per.ts'
import { mappingOf } from './shape.ts'
import type { JsonSchema, Shape } from './shape.ts'
import { refusal } from './tree.ts'
import type { Located, Place, Tree } from './tree.ts'

export interface Key<T> {
  readonly name: string
  readonly shape: Shape<T>
  /** For the JSON Schema, and so for editors. */
  readonly text: string
}

export function key<T>(name: string, shape: Shape<T>, description: string): Key<T> {
  return { name, shape, text: description }
}

/** The keys that are there, each read when it is asked for. */
export interface Fields {
  readonly at: Place
  readonly find: <T>(wanted: Key<T>) => Located<T> | null
  readonly need: <T>(wanted: Key<T>) => Located<T>
  /** Where the key itself stands. */
  readonly keyAt: (name: string) => Place | null
}

export interface RecordOptions {
  readonly required?: readonly string[]
  /** Names that one could expect here, and why they are none. */
  readonly refused?: ReadonlyMap<string, string>
}

/** `what` names the mapping in messages, for example `a target`. */
export function record<T>(
  what: string,
  keys: readonly Key<unknown>[],
  build: (fields: Fields) => T,
  options: RecordOptions = {},
): Shape<T> {
  return {
    // Asked for when the JSON Schema is generated, never while a file is read.
    get schema() {
      return schemaOf(keys, options)
    },
    read: (tree) => build(openRecord(tree, what, keys, options)),
  }
}

const namesOf = oncePer((keys: readonly Key<unknown>[]) => new Set(keys.map(({ name }) => name)))

function openRecord(
  tree: Tree,
  what: string,
  keys: readonly Key<unknown>[],
  { required = [], refused = new Map() }: RecordOptions = {},
): Fields {
  const mapping = mappingOf(tree, what)
  const names = namesOf(keys)
  const members = new Map(mapping.members.map((member) => [member.key, member]))
  for (const [name, { keyAt }] of members) {
    const reason = refused.get(name)
    if (reason !== undefined) throw refusal(keyAt, reason)
    if (!names.has(name)) throw unknownKey(name, keyAt, what, [...names])
  }
  const missing = required.find((name) => !members.has(name))
  if (missing !== undefined) {
    throw refusal(mapping.at, `${missing} is missing`, hintOf(keys, missing))
  }
  function find<T>({ name, shape }: Key<T>): Located<T> | null {
    const member = members.get(name)
    return member === undefined ? null : { value: shape.read(member.value, name), at: member.value.at }
  }
  return {
    at: mapping.at,
    find,
    need: (wanted) => {
      const found = find(wanted)
      if (found === null) throw refusal(mapping.at, `${wanted.name} is missing`)
      return found
    },
    keyAt: (name) => members.get(name)?.keyAt ?? null,
  }
}

function unknownKey(name: string, at: Place, what: string, names: readonly string[]): Error {
  const near = nearest(name, names)
  return refusal(
    at,
    `unknown key ${quoted(name)} in ${what}`,
    near === null ? `it takes ${names.join(', ')}` : `did you mean ${near}?`,
  )
}

function hintOf(keys: readonly Key<unknown>[], missing: string): string | null {
  const description = keys.find(({ name }) => name === missing)?.text
  return description === undefined ? null : `${missing}: ${description}`
}

function schemaOf(keys: readonly Key<unknown>[], { required = [] }: RecordOptions): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      keys.map(({ name, shape, text }) => [name, { description: text, ...shape.schema }]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  }
}
