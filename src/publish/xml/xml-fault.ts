// What ends the reading of an XML text early, and the caps that do.
import type { Position } from '../parsed.ts'

/**
 * IIS itself refuses a configuration file over 250 KB unless a registry value of the server raises it; far above
 * that a file is no web.config, and reading it costs time and memory that a pull request must not be able to spend.
 */
export const MAX_XML_SIZE = 4 * 1024 * 1024
export const TOO_LARGE = `the file is larger than ${MAX_XML_SIZE / 1024 / 1024} MiB, more than this tool reads`
/** Configuration nests less than ten deep; the tree is walked by recursion, so depth costs stack. */
export const MAX_DEPTH = 256
/** Above any real element by three orders. */
export const MAX_ATTRIBUTES = 10_000
/** These two bound the tree, which costs many times the bytes of the text: both together take 170 MB and a second. */
export const MAX_ELEMENTS = 50_000
export const MAX_ALL_ATTRIBUTES = 200_000

/** Thrown inside the XML files and caught by `parseXml`: it never leaves them. */
export class XmlFault extends Error {
  readonly place: number | Position | null
  /** `unreadable`: legal XML that fast-xml-parser takes for something else; none is known. */
  readonly verdict: 'syntax' | 'too-large' | 'unreadable'
  constructor(reason: string, place: XmlFault['place'], verdict: XmlFault['verdict'] = 'syntax') {
    super(reason)
    this.name = 'XmlFault'
    this.place = place
    this.verdict = verdict
  }
}

/** A name inside a reason: names come from the file and may be megabytes long. */
export function shown(name: string): string {
  return name.length <= 80 ? name : `${name.slice(0, 80).replace(/[\uD800-\uDBFF]$/, '')}…`
}
