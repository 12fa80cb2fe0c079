// An entry in the lists of frameworks of a runtimeconfig.json, as the host takes it.
import type { Position } from '../parsed.ts'
import { refuses } from '../roll-forward-settings.ts'
import { dies, hostText, isEmptyToHost } from './host-json.ts'
import { findMember } from './json-tree.ts'
import type { JsonObject, JsonValue } from './json-tree.ts'

export interface IncludedFramework {
  readonly name: string
  readonly version: string
  readonly at: Position
}

/** What some hosts refuse and others take. */
export interface Refused {
  readonly reason: string
  readonly at: Position
  /** Which of the references it is. */
  readonly index: number
}

export function demandReference(value: JsonValue): JsonObject {
  if (value.kind === 'object') return value
  if (value.kind === 'number' && !isEmptyToHost(value)) {
    throw dies('a number stands where a framework reference is expected', value)
  }
  throw refuses('a framework reference is not an object', value)
}

export function withoutIdentity(value: JsonValue, index: number): Refused | null {
  const object = demandReference(value)
  const name = findMember(object, 'name')
  if (name === undefined) return { reason: 'a framework reference has no name', at: object.at, index }
  if (findMember(object, 'version') !== undefined) return null
  const text = demandText(name.value, 'the name of a framework reference')
  return { reason: `the reference to framework '${text}' has no version`, at: object.at, index }
}

export function readIdentity(object: JsonObject): IncludedFramework {
  const name = findMember(object, 'name')
  const version = findMember(object, 'version')
  const text = name === undefined ? '' : demandText(name.value, 'the name of a framework reference')
  const versionText =
    version === undefined ? '' : demandText(version.value, `the version of framework '${text}'`)
  return { name: text, version: versionText, at: object.at }
}

function demandText(value: JsonValue, what: string): string {
  const text = hostText(value, what)
  // Seen: 0x80008096, no such framework. Not relied upon, the text is whatever lies in memory.
  if (text === null) throw dies(`${what} is not a string`, value)
  return text
}
