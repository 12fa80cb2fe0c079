// The metadata of an assembly: its version, what it refers to, and names that it uses. No types, no code.
import { concat, int16, int32, text } from './binary-formats.ts'

export interface MetadataOptions {
  /** AssemblyVersion; 1.0.0.0 when left out. */
  readonly version?: string
  /** `System.Runtime 10.0.0.0`. */
  readonly references?: readonly string[]
  readonly names?: readonly string[]
}

const zeros = (length: number): Uint8Array => new Uint8Array(length)

function padded(bytes: Uint8Array): Uint8Array {
  return concat(bytes, zeros((4 - (bytes.length % 4)) % 4))
}

function versionBytes(version: string): Uint8Array {
  return concat(...version.split('.').map((part) => int16(Number(part))))
}

/** Metadata root, table stream and heaps (ECMA-335 II.24.2). */
export function metadataImage(options: MetadataOptions): Uint8Array {
  const { version = '1.0.0.0', references = [], names = [] } = options
  const referred = references.map((reference) => reference.split(' '))
  const words = ['Contoso', ...referred.map(([name = '']) => name), ...names]
  const strings = padded(text(`\0${words.join('\0')}\0`))
  const at = (index: number) => 1 + words.slice(0, index).join('\0').length + (index === 0 ? 0 : 1)
  const moduleRow = concat(zeros(2), int16(at(0)), zeros(6))
  const assemblyRow = concat(zeros(4), versionBytes(version), zeros(6), int16(at(0)), zeros(2))
  const referenceRows = referred.map(([, wanted = '0.0.0.0'], index) =>
    concat(versionBytes(wanted), zeros(6), int16(at(index + 1)), zeros(4)),
  )
  const present = references.length === 0 ? [1, 1] : [1, 1, references.length]
  // Module, Assembly, AssemblyRef: bits 0x00, 0x20 and 0x23.
  const valid = concat(int32(1), int32(references.length === 0 ? 1 : 9))
  const head = concat(
    zeros(4),
    Uint8Array.of(2, 0, 0, 1),
    valid,
    zeros(8),
    ...present.map((rows) => int32(rows)),
  )
  const tables = padded(concat(head, moduleRow, assemblyRow, ...referenceRows))
  const rootLength = 16 + 12 + 4 + 12 + 20
  const root = concat(
    text('BSJB'),
    int16(1),
    int16(1),
    zeros(4),
    int32(12),
    text('v4.0.30319'),
    zeros(2 + 2),
    int16(2),
    concat(int32(rootLength), int32(tables.length), text('#~'), zeros(2)),
    concat(int32(rootLength + tables.length), int32(strings.length), text('#Strings'), zeros(4)),
  )
  return concat(root, tables, strings)
}
