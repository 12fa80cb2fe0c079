// appsettings*.json as .NET configuration reads it.
// Sources: dotnet/runtime src/libraries/Microsoft.Extensions.Configuration.Json/src/JsonConfigurationFileParser.cs, and
// runs of .NET 10.0.12.
import { parseJson } from './json/json-tree.ts'
import type { JsonObject, JsonValue } from './json/json-tree.ts'
import { broken, ok } from './parsed.ts'
import type { Parsed, Position } from './parsed.ts'

export interface Setting {
  /** Full key with `:`, as first written. */
  readonly key: string
  /** Text as .NET configuration gives it: numbers and booleans as text, null as ''. Never print it: it may be a secret. */
  readonly value: string
  readonly at: Position
}

interface DuplicateSetting {
  readonly key: string
  /** Of the second occurrence, at which loading stops. */
  readonly at: Position
  readonly firstAt: Position
}

export interface AppSettings {
  /** By `foldKey(key)`: .NET compares keys without case. */
  readonly settings: ReadonlyMap<string, Setting>
  /** Not empty = .NET configuration refuses the file. */
  readonly duplicates: readonly DuplicateSetting[]
}

/** All full keys together: a long section name over many leaves would otherwise fill the memory. */
const MAX_KEY_LENGTH = 32 * 1024 * 1024

export function parseAppSettings(bytes: Uint8Array, path: string): Parsed<AppSettings> {
  const json = parseJson(bytes, 'configuration')
  if (!json.ok) return broken(path, json.cause, json.reason, json.at)
  if (json.root.kind !== 'object') {
    return broken(path, 'syntax', 'the top level is not a JSON object', json.root.at)
  }
  const reading: Reading = { settings: new Map(), duplicates: [], keyLength: 0 }
  readMembers(json.root, null, reading)
  if (reading.keyLength > MAX_KEY_LENGTH) {
    return broken(path, 'too-large', 'the full names of the settings are too long to be judged')
  }
  return ok(path, { settings: reading.settings, duplicates: reading.duplicates })
}

/**
 * One form for all spellings of a key: ASCII in lower case, so plain keys can be looked up as lower case. Beyond ASCII
 * .NET's OrdinalIgnoreCase maps single characters to upper case and never into ASCII (the Kelvin sign is no k).
 */
export function foldKey(key: string): string {
  if (/^\p{ASCII}*$/u.test(key)) return key.toLowerCase()
  return Array.from(key, foldCharacter).join('')
}

function foldCharacter(character: string): string {
  if (character <= '\x7f') return character.toLowerCase()
  const upper = character.toUpperCase()
  return upper.length === character.length && upper > '\x7f' ? upper : character
}

interface Reading {
  readonly settings: Map<string, Setting>
  readonly duplicates: DuplicateSetting[]
  keyLength: number
}

function readMembers(object: JsonObject, prefix: string | null, reading: Reading): void {
  for (const { name, value, at } of object.members) {
    readValue(value, prefix === null ? name : `${prefix}:${name}`, at, reading)
  }
}

function readValue(value: JsonValue, key: string, at: Position, reading: Reading): void {
  reading.keyLength += key.length
  if (reading.keyLength > MAX_KEY_LENGTH) return
  if (value.kind === 'object') {
    if (value.members.length === 0) overwrite(key, at, reading)
    readMembers(value, key, reading)
  } else if (value.kind === 'array') {
    if (value.items.length === 0) overwrite(key, at, reading)
    value.items.forEach((item, index) => readValue(item, `${key}:${index}`, item.at, reading))
  } else {
    add({ key, value: textOf(value), at }, reading)
  }
}

/** An empty object or array sets its key to nothing and is never itself a duplicate. */
function overwrite(key: string, at: Position, reading: Reading): void {
  reading.settings.set(foldKey(key), { key, value: '', at })
}

function add(setting: Setting, reading: Reading): void {
  const folded = foldKey(setting.key)
  const first = reading.settings.get(folded)
  if (first === undefined) reading.settings.set(folded, setting)
  else reading.duplicates.push({ key: setting.key, at: setting.at, firstAt: first.at })
}

/** As JsonElement.ToString() writes it. */
function textOf(value: Exclude<JsonValue, { kind: 'object' | 'array' }>): string {
  if (value.kind === 'string') return value.value
  if (value.kind === 'number') return value.text
  if (value.kind === 'boolean') return value.value ? 'True' : 'False'
  return ''
}
