// A mapping with fixed keys: whatever is not known is refused with the nearest known name.
import type { UsageError } from '../errors.ts'
import { quoted } from './escape.ts'
import { faultsOf, refuseAll } from './faults.ts'
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
  return {
    name,
    text: description,
    shape: {
      get schema() {
        return shape.schema
      },
      read: onceRead(shape.read),
    },
  }
}

/** A record reads every key to tell all that is wrong, and is then asked for the values. */
function onceRead<T>(read: Shape<T>['read']): Shape<T>['read'] {
  const known = new WeakMap<Tree, { readonly value: T }>()
  return (tree, name) => {
    const before = known.get(tree)
    if (before !== undefined) return before.value
    const value = read(tree, name)
    known.set(tree, { value })
    return value
  }
}

/** The keys that are there; all of them can be read. */
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
  /** What the JSON Schema says beside the keys: what `build` refuses. */
  readonly conditions?: readonly JsonSchema[]
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
  const unknown = mapping.members.flatMap(({ key: name, keyAt }) => {
    const reason = refused.get(name)
    if (reason !== undefined) return [refusal(keyAt, reason)]
    return names.has(name) ? [] : [unknownKey(name, keyAt, what, [...names])]
  })
  // A key that is misspelt is told as that alone.
  const meant = new Set(
    mapping.members.map(({ key: name }) => (names.has(name) ? '' : nearest(name, [...names]))),
  )
  const missing = required.filter((name) => !members.has(name) && !meant.has(name))
  const wrong = keys.flatMap((each) => {
    const member = members.get(each.name)
    return member === undefined ? [] : faultsOf(() => each.shape.read(member.value, each.name))
  })
  refuseAll([
    ...unknown,
    ...missing.map((name) => refusal(mapping.at, `${name} is missing`, hintOf(keys, name))),
    ...wrong,
  ])
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

function unknownKey(name: string, at: Place, what: string, names: readonly string[]): UsageError {
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

function schemaOf(
  keys: readonly Key<unknown>[],
  { required = [], conditions = [] }: RecordOptions,
): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      keys.map(({ name, shape, text }) => [name, { description: text, ...shape.schema }]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    ...(conditions.length === 0 ? {} : { allOf: conditions }),
  }
}
