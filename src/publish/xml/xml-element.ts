// What an XML text holds for the rest of the tool: elements and attributes with their places.
import type { Position } from '../parsed.ts'

export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string
  /** References decoded, white space normalised as XML says. */
  readonly value: string
  /** Of the attribute's name. */
  readonly at: Position
}

export interface XmlElement {
  /** As written, with its prefix; case is kept. */
  readonly name: string
  /** Of the `<`. */
  readonly at: Position
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly XmlElement[]
}

/** The attribute of that exact name; IIS compares names of attributes with their case. */
export function attribute(element: XmlElement, name: string): XmlAttribute | undefined {
  return element.attributes.find((candidate) => candidate.name === name)
}
