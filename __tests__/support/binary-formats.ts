// The bare formats under images.ts: headers and tables as the readers expect them, and the bytes of each section.

interface Section {
  readonly name: string
  readonly bytes: Uint8Array
  readonly writable?: boolean
  /** ELF only: the dynamic section. */
  readonly dynamic?: boolean
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}

/** A fixed field, filled up with zeros. */
function field(value: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  bytes.set(text(value).subarray(0, length))
  return bytes
}

export function int16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff)
}

export function int32(value: number, bigEndian = false): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, !bigEndian)
  return bytes
}

export function int64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true)
  return bytes
}

const zeros = (length: number): Uint8Array => new Uint8Array(length)

export interface PeOptions {
  /** 0x8664 (x64) when left out. */
  readonly machine?: number
  readonly pe32Plus?: boolean
  readonly dll?: boolean
  readonly subsystem?: number
  /** Makes it a managed image. */
  readonly cli?: {
    readonly flags: number
    /** As metadataImage() makes it; none when left out. */
    readonly metadata?: Uint8Array
    /** Token of Main; 0 (none) when left out. */
    readonly entryPoint?: number
    readonly readyToRun?: {
      readonly flags: number
      readonly major?: number
      readonly minor?: number
      /** A component's file with its code. */
      readonly owner?: string
    }
  }
  /** Names that it exports, joined to one export directory. */
  readonly exports?: readonly string[]
  /** A table of imports, behind what else `.text` holds. */
  readonly imports?: boolean
  readonly sections?: readonly Section[]
}

export function peImage(options: PeOptions = {}): Uint8Array {
  const { machine = 0x8664, pe32Plus = true, dll = true, subsystem = 3, cli } = options
  const names = options.exports ?? []
  const exported = text(names.length === 0 ? '' : `\0${names.join('\0')}\0`)
  const imported = options.imports === true ? new Uint8Array(40).fill(1) : zeros(0)
  const own = options.sections ?? []
  const metadata = cli?.metadata ?? zeros(0)
  const metadataAt = concat(int32(textAddress * (own.length + 2)), int32(metadata.length))
  const header = cli === undefined ? zeros(0) : cliHeader(cli, metadata.length === 0 ? zeros(8) : metadataAt)
  const sections = [
    { name: '.text', bytes: concat(header, exported, imported, zeros(64)) },
    ...own,
    ...(metadata.length === 0 ? [] : [{ name: '.meta', bytes: metadata }]),
  ]
  const directories = Array.from({ length: 16 }, () => zeros(8))
  if (cli !== undefined) directories[14] = concat(int32(textAddress), int32(72))
  if (names.length > 0) {
    directories[0] = concat(int32(textAddress + (cli === undefined ? 0 : cliLength)), int32(exported.length))
  }
  if (imported.length > 0)
    directories[1] = concat(int32(textAddress + header.length + exported.length), int32(imported.length))
  const resources = sections.findIndex(({ name }) => name === '.rsrc')
  if (resources >= 0)
    directories[2] = concat(
      int32(textAddress * (resources + 1)),
      int32(sections[resources]?.bytes.length ?? 0),
    )
  const optional = concat(
    int16(pe32Plus ? 0x20b : 0x10b),
    zeros(66),
    int16(subsystem),
    zeros((pe32Plus ? 108 : 92) - 70),
    int32(16),
    ...directories,
  )
  const start = 128
  let offset = start + 24 + optional.length + sections.length * 40
  const table = sections.map(({ name, bytes, writable = false }: Section, index) => {
    const place = concat(
      int32(bytes.length),
      int32(textAddress * (index + 1)),
      int32(bytes.length),
      int32(offset),
    )
    offset += bytes.length
    return concat(field(name, 8), place, zeros(12), int32(writable ? 0xc0000040 : 0x40000040))
  })
  return concat(
    concat(text('MZ'), zeros(58), int32(start), zeros(start - 64)),
    concat(text('PE\0\0'), int16(machine), int16(sections.length), zeros(12), int16(optional.length)),
    int16(dll ? 0x2022 : 0x22),
    optional,
    ...table,
    ...sections.map(({ bytes }) => bytes),
  )
}

const textAddress = 0x2000
const cliLength = 88

/** The CLI header and the ReadyToRun header behind it. */
function cliHeader(
  { flags, entryPoint = 0, readyToRun }: NonNullable<PeOptions['cli']>,
  metadata: Uint8Array,
): Uint8Array {
  const ready = readyToRun === undefined ? zeros(8) : concat(int32(textAddress + 72), int32(16))
  const header = concat(
    int32(72),
    int16(2),
    int16(5),
    metadata,
    int32(flags),
    int32(entryPoint),
    zeros(40),
    ready,
  )
  if (readyToRun === undefined) return concat(header, zeros(16))
  const { major = 16, minor = 0 } = readyToRun
  const signature = concat(text('RTR\0'), int16(major), int16(minor), int32(readyToRun.flags))
  if (readyToRun.owner === undefined) return concat(header, signature, int32(0))
  const name = text(`${readyToRun.owner}\0`)
  const section = concat(int32(116), int32(textAddress + cliLength + 12), int32(name.length))
  return concat(header, signature, int32(1), section, name)
}

export interface ElfOptions {
  /** 62 (x64) when left out. */
  readonly machine?: number
  readonly bits?: 32 | 64
  /** 0 = System V, 9 = FreeBSD. */
  readonly abi?: number
  /** 2 = program at a fixed place, 3 = library or position-independent program. */
  readonly type?: number
  readonly interpreter?: string
  readonly sections?: readonly Section[]
  /** Without a section table, as some strippers leave it. */
  readonly withoutSectionTable?: boolean
}

export function elfImage(options: ElfOptions = {}): Uint8Array {
  const { machine = 62, bits = 64, abi = 0, type = 3, interpreter, sections = [] } = options
  const wide = bits === 64
  const word = wide ? int64 : int32
  const [headerSize, segmentSize, sectionSize] = wide ? [64, 56, 64] : [52, 32, 40]
  const name = interpreter === undefined ? zeros(0) : text(`${interpreter}\0`)
  const dynamics = sections.filter((one) => one.dynamic === true).length
  const segmentCount = (interpreter === undefined ? 0 : 1) + sections.length + dynamics
  const dataStart = headerSize + segmentCount * segmentSize + name.length
  const named = [
    ...sections,
    { name: '.shstrtab', bytes: text(`\0${sections.map((one) => one.name).join('\0')}\0.shstrtab\0`) },
  ]

  const segment = (kind: number, flags: number, offset: number, size: number): Uint8Array =>
    wide
      ? concat(int32(kind), int32(flags), int64(offset), zeros(16), int64(size), int64(size), int64(1))
      : concat(int32(kind), int32(offset), zeros(8), int32(size), int32(size), int32(flags), int32(1))
  const segments = interpreter === undefined ? [] : [segment(3, 4, dataStart - name.length, name.length)]
  const table = [zeros(sectionSize)]
  let offset = dataStart
  let nameAt = 1
  for (const one of named) {
    const loaded = one.name === '.shstrtab' ? 0 : 2
    const kind = loaded === 0 ? 3 : 1
    const flags = loaded | (one.writable === true ? 1 : 0)
    const head = concat(
      int32(nameAt),
      int32(kind),
      word(flags),
      word(0),
      word(offset),
      word(one.bytes.length),
    )
    table.push(concat(head, zeros(sectionSize - head.length)))
    if (one.dynamic === true) segments.push(segment(2, 6, offset, one.bytes.length))
    if (loaded !== 0) segments.push(segment(1, one.writable === true ? 6 : 4, offset, one.bytes.length))
    offset += one.bytes.length
    nameAt += one.name.length + 1
  }
  const listed = options.withoutSectionTable !== true
  return concat(
    concat(text('\x7fELF'), Uint8Array.of(wide ? 2 : 1, 1, 1, abi), zeros(8)),
    concat(
      int16(type),
      int16(machine),
      int32(1),
      word(0),
      word(headerSize),
      word(listed ? offset : 0),
      int32(0),
    ),
    concat(int16(headerSize), int16(segmentSize), int16(segmentCount), int16(sectionSize)),
    concat(int16(listed ? table.length : 0), int16(listed ? table.length - 1 : 0)),
    ...segments,
    name,
    ...named.map((one) => one.bytes),
    ...(listed ? table : []),
  )
}

export interface MachOOptions {
  /** 0x01000007 (x64) when left out. */
  readonly cputype?: number
  readonly sections?: readonly {
    readonly segment: string
    readonly name: string
    readonly bytes: Uint8Array
  }[]
}

/** 64-bit; one segment for each section. */
export function machOImage(options: MachOOptions = {}): Uint8Array {
  const { cputype = 0x01000007 } = options
  const sections = options.sections ?? [{ segment: '__TEXT', name: '__text', bytes: zeros(16) }]
  const commandLength = 72 + 80
  let offset = 32 + sections.length * commandLength
  const commands = sections.map(({ segment, name, bytes }) => {
    const length = int64(bytes.length)
    const head = concat(int32(0x19), int32(commandLength), field(segment, 16), int64(0), length)
    const place = concat(int64(offset), length, int32(3), int32(3), int32(1), int32(0))
    const section = concat(field(name, 16), field(segment, 16), int64(0), length, int32(offset), zeros(28))
    offset += bytes.length
    return concat(head, place, section)
  })
  return concat(
    concat(int32(0xfeedfacf), int32(cputype), int32(3), int32(2), int32(sections.length)),
    concat(int32(sections.length * commandLength), zeros(8)),
    ...commands,
    ...sections.map(({ bytes }) => bytes),
  )
}

/** Several Mach-O images in one file. */
export function fatImage(slices: readonly Uint8Array[]): Uint8Array {
  let offset = 8 + slices.length * 20
  const table = slices.map((slice) => {
    const cputype = slice.slice(4, 8).toReversed()
    const entry = concat(
      cputype,
      int32(0, true),
      int32(offset, true),
      int32(slice.length, true),
      int32(0, true),
    )
    offset += slice.length
    return entry
  })
  return concat(int32(0xcafebabe, true), int32(slices.length, true), ...table, ...slices)
}
