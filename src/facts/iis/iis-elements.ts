// The parts of an effective configuration of IIS, each with its place.
import type { Position } from '../../publish/parsed.ts'
import type { XmlElement } from '../../publish/xml/xml-element.ts'

/** Where an element stands: '' = site level (outside any `location`, or `location` with path `.` or none), else the path as written. */
export interface Scope {
  readonly path: string
  /** False when the `location` around it says inheritInChildApplications="false". */
  readonly inheritedByChildren: boolean
}

export interface Value {
  readonly text: string
  readonly at: Position
}

export interface Handler {
  readonly name: string | null
  readonly path: string | null
  readonly verb: string | null
  /** As written; null = no such attribute. */
  readonly modules: string | null
  readonly modulesAt: Position | null
  /** Whatever it is asked for: no path, verb, kind of file or pool is left to the handlers behind it. */
  readonly takesAll: boolean
  /** The resourceType as written, where it asks for a file or folder that is there; null = it asks for none. */
  readonly onlyExisting: string | null
  readonly at: Position
  readonly scope: Scope
}

export interface NameValue {
  readonly name: string
  readonly value: string
  /** Of the element. */
  readonly at: Position
  readonly scope: Scope
}

/** A key added twice to one effective collection without `remove` or `clear`: IIS answers 500.19 where that is in effect. */
export interface DuplicateKey {
  /** For example `system.webServer/handlers`. */
  readonly collection: string
  readonly key: string
  readonly at: Position
  readonly firstAt: Position
  /** Of the second. */
  readonly scope: Scope
}

/** `system.webServer/aspNetCore` as in effect at one scope. */
export interface AspNetCoreSection {
  /** By attribute name as written; a deeper or later element overrides. */
  readonly attributes: ReadonlyMap<string, Value>
  /** In file order, `clear` applied. Names may repeat. */
  readonly environmentVariables: readonly NameValue[]
  readonly handlerSettings: readonly NameValue[]
  /** The elements that make it up, outermost first. */
  readonly elements: readonly XmlElement[]
  /** Of the innermost element. */
  readonly at: Position
  readonly scope: Scope
  /** Its content is encrypted, or lies in another file that gave none: what it says is not known. */
  readonly hidden: boolean
}
