// What a setting may be: one description that reads it strictly and that its JSON Schema is made of.
import { quoted } from './escape.ts'
import { readAll } from './faults.ts'
import { nearest } from './nearest.ts'
import { isEmpty, refusal, typeOf } from './tree.ts'
import type { Located, Mapping, Place, Scalar, Tree } from './tree.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

export interface Shape<T> {
  readonly schema: JsonSchema
  /** `name` is what messages call the setting. Throws UsageError. */
  readonly read: (tree: Tree, name: string) => T
}

/** A JSON Schema's word for a text that is not blank. */
export const NOT_BLANK = '\\S'

/**
 * A text that is not empty. What it holds may be a secret, so no message repeats it. What YAML takes for a number is none:
 * editors refuse it, and programs that write the file anew make 20 of 20.0.
 */
export function text(): Shape<string> {
  return {
    schema: { type: 'string', pattern: NOT_BLANK },
    read(tree, name) {
      const found = textIn(tree, name)
      refuseOtherType(found, name)
      return found.text
    },
  }
}

function textIn(tree: Tree, name: string): Scalar {
  const found = scalar(tree, name, 'a text')
  if (found.text.trim() === '') throw refusal(tree.at, `${name} is empty`)
  return found
}

function refuseOtherType(found: Scalar, name: string): void {
  const type = typeOf(found)
  if (type === 'text') return
  const taken = type === 'number' ? 'a number' : type
  throw refusal(found.at, `${name} is a text, and YAML takes this for ${taken}`, 'put it in quotes')
}

export interface Fault {
  /** Follows the name of the setting. */
  readonly wrong: string
  readonly hint?: string
}

/** A text of a certain form; `faultIn` says what is wrong with it, or null. */
export function checked(schema: JsonSchema, faultIn: (value: string) => Fault | null): Shape<string> {
  return {
    schema: { ...text().schema, ...schema },
    read(tree, name) {
      const found = textIn(tree, name)
      const fault = faultIn(found.text)
      if (fault !== null) throw refusal(tree.at, `${name} ${fault.wrong}`, fault.hint ?? null)
      refuseOtherType(found, name)
      return found.text
    },
  }
}

export function choice<const Word extends string>(words: readonly Word[]): Shape<Word> {
  return {
    schema: { enum: words },
    read(tree, name) {
      const { text: value } = scalar(tree, name, `one of ${words.join(', ')}`)
      const word = words.find((each) => each === value)
      if (word !== undefined) return word
      throw unknownWord(tree.at, name, value, words)
    },
  }
}

/** The same in any casing; gives the word as it is known. `others`: what people write in its place, and what they mean. */
export function anyCase<const Word extends string>(
  words: readonly Word[],
  others: ReadonlyMap<string, string> = new Map(),
): Shape<Word> {
  return {
    schema: { type: 'string', pattern: `^(?:${words.map(inAnyCase).join('|')})$` },
    read(tree, name) {
      const { text: value } = scalar(tree, name, `one of ${words.join(', ')}`)
      const word = words.find((each) => each.toLowerCase() === value.toLowerCase())
      if (word !== undefined) return word
      throw unknownWord(tree.at, name, value, words, others.get(value.toLowerCase()))
    },
  }
}

/** As a pattern of a JSON Schema, which has no flags. */
export function inAnyCase(word: string): string {
  return word.replace(/[a-z]/gi, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`)
}

export function unknownWord(
  at: Place,
  name: string,
  value: string,
  words: readonly string[],
  instead?: string,
): Error {
  const near = nearest(value, words)
  const message = `${name} ${quoted(value)} is not known: it takes ${words.join(', ')}`
  return refusal(at, message, instead ?? (near === null ? null : `did you mean ${near}?`))
}

export const flag: Shape<boolean> = {
  schema: { type: 'boolean' },
  read(tree, name) {
    const { text: value, plain } = scalar(tree, name, 'true or false')
    if (plain && /^(true|True|TRUE)$/.test(value)) return true
    if (plain && /^(false|False|FALSE)$/.test(value)) return false
    throw refusal(tree.at, `${name} is true or false${plain ? '' : ', without quotes'}, not ${quoted(value)}`)
  },
}

/** One of a few whole numbers. */
export function number<const Value extends number>(values: readonly Value[]): Shape<Value> {
  return {
    schema: values.length === 1 ? { const: values[0] } : { enum: values },
    read(tree, name) {
      const words = values.join(' or ')
      const written = scalar(tree, name, words)
      const { text: value, plain } = written
      const found = values.find((each) => typeOf(written) === 'number' && Number(value) === each)
      if (found !== undefined) return found
      throw refusal(tree.at, `${name} is ${words}${plain ? '' : ', without quotes'}, not ${quoted(value)}`)
    },
  }
}

export function list<T>(of: Shape<T>): Shape<readonly Located<T>[]> {
  return {
    schema: { type: 'array', items: of.schema },
    read(tree, name) {
      if (tree.kind !== 'list') throw wrongKind(tree, name, 'a list')
      return readAll(tree.items, (item) => ({ value: of.read(item, `an entry of ${name}`), at: item.at }))
    },
  }
}

/** A list, or one entry alone. */
export function oneOrList<T>(of: Shape<T>): Shape<readonly Located<T>[]> {
  const several = list(of)
  return {
    schema: { anyOf: [of.schema, several.schema] },
    read(tree, name) {
      return tree.kind === 'scalar' ? [{ value: of.read(tree, name), at: tree.at }] : several.read(tree, name)
    },
  }
}

/** null, or nothing at all, says that there is none. */
export function orNull<T>(of: Shape<T>): Shape<T | null> {
  return {
    schema: { anyOf: [of.schema, { type: 'null' }] },
    read: (tree, name) => (isEmpty(tree) ? null : of.read(tree, name)),
  }
}

/** Words of which there are too many to list in a message. */
export interface Vocabulary {
  readonly noun: string
  readonly words: readonly string[]
}

export function wordOf(vocabulary: Vocabulary): Shape<string> {
  return {
    schema: { enum: vocabulary.words },
    read(tree, name) {
      const { text: word } = scalar(tree, name, `a ${vocabulary.noun}`)
      refuseUnknown(word, tree.at, vocabulary)
      return word
    },
  }
}

function refuseUnknown(word: string, at: Place, { noun, words }: Vocabulary): void {
  if (words.includes(word)) return
  const near = nearest(word, words)
  throw refusal(at, `there is no ${noun} ${quoted(word)}`, near === null ? null : `did you mean ${near}?`)
}

export interface Entry<T> extends Located<T> {
  readonly key: string
}

/** A mapping whose keys the user chooses, or which are of a vocabulary; `at` is the key's place. */
export function named<T>(of: Shape<T>, vocabulary: Vocabulary | null = null): Shape<readonly Entry<T>[]> {
  const schema =
    vocabulary === null
      ? { additionalProperties: of.schema }
      : {
          properties: Object.fromEntries(vocabulary.words.map((word) => [word, of.schema])),
          additionalProperties: false,
        }
  return {
    schema: { type: 'object', ...schema },
    read(tree, name) {
      return readAll(mappingOf(tree, name).members, ({ key, keyAt, value }) => {
        if (vocabulary !== null) refuseUnknown(key, keyAt, vocabulary)
        return { key, at: keyAt, value: of.read(value, key) }
      })
    },
  }
}

/** A mapping in which no key stands twice. */
export function mappingOf(tree: Tree, name: string): Mapping {
  if (tree.kind !== 'mapping') throw wrongKind(tree, name, 'a mapping of keys and values')
  const seen = new Map<string, number>()
  readAll(tree.members, ({ key, keyAt }) => {
    const before = seen.get(key)
    if (before !== undefined) {
      throw refusal(keyAt, `${quoted(key)} is here a second time`, `the first is in line ${before}`)
    }
    seen.set(key, keyAt.line)
  })
  return tree
}

export function scalar(tree: Tree, name: string, wanted: string): Scalar {
  if (tree.kind !== 'scalar' || isEmpty(tree)) throw wrongKind(tree, name, wanted)
  return tree
}

/** What a value is, where something else is wanted; never the value itself. */
function wrongKind(tree: Tree, name: string, wanted: string): Error {
  if (isEmpty(tree)) {
    return refusal(tree.at, `${name} has no value`, `write ${wanted}, or take the key out`)
  }
  const found = { scalar: 'a text', list: 'a list', mapping: 'a mapping' }[tree.kind]
  return refusal(tree.at, `${name} is ${wanted}, not ${found}`)
}
