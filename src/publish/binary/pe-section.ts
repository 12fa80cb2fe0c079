// One section of a PE file, by its entry in the section table.
import { nameOf } from './file-bytes.ts'

/** A class: a getter of each object's own would be a function for each of hundreds, of which few are asked for their name. */
export class PeSection {
  /** Bytes of its entry in the section table. */
  static readonly length = 40
  readonly virtualAddress: number
  readonly virtualSize: number
  readonly offset: number
  readonly size: number
  readonly writable: boolean
  readonly #table: DataView
  readonly #at: number

  constructor(table: DataView, at: number) {
    this.virtualSize = table.getUint32(at + 8, true)
    this.virtualAddress = table.getUint32(at + 12, true)
    this.size = table.getUint32(at + 16, true)
    this.offset = table.getUint32(at + 20, true)
    this.writable = (table.getUint32(at + 36, true) & 0x80000000) !== 0
    this.#table = table
    this.#at = at
  }

  get name(): string {
    return nameOf(new Uint8Array(this.#table.buffer, this.#table.byteOffset + this.#at, 8))
  }
}
