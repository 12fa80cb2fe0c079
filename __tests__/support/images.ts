// Tiny, exact binaries for in-memory publish outputs. They hold just what the readers look at: no code, nothing runs.
//
//   assembly()                                        AnyCPU library, as the compiler writes it
//   assembly({ architecture: 'x64' })                 entry assembly of a publish with a RID
//   assembly({ architecture: 'x64', readyToRun: 'linux' })
//   nativeLibrary({ system: 'linux', architecture: 'arm64' })
//   appHost({ system: 'windows', boundTo: 'App.dll' })
//   appHost({ system: 'linux', boundTo: 'App.dll', bundle: { files: [{ path: 'App.dll', content: … }] } })
//   nativeAot({ system: 'linux' })
//   truncated(image)                                  cut so that it does not hold what its headers promise
//   lfsPointer()
//
// The images beneath (peImage, elfImage, machOImage) are in binary-formats.ts.

import { bundleMarker, nameField, namePlaceholder } from '../../src/publish/launcher/app-host.ts'
import type { Architecture, BinarySystem } from '../../src/publish/binary/binary-head.ts'
import { concat, elfImage, int32, int64, machOImage, peImage, text } from './binary-formats.ts'
import { metadataImage, type MetadataOptions } from './metadata-image.ts'

export { elfImage, fatImage, machOImage, peImage } from './binary-formats.ts'

type Cpu = Exclude<Architecture, 'other'>
type Os = Exclude<BinarySystem, 'other'>

const machines: Readonly<Record<Cpu, { readonly pe: number; readonly elf: number; readonly machO: number }>> =
  {
    x86: { pe: 0x014c, elf: 3, machO: 0x7 },
    x64: { pe: 0x8664, elf: 62, machO: 0x01000007 },
    arm: { pe: 0x01c4, elf: 40, machO: 0xc },
    arm64: { pe: 0xaa64, elf: 183, machO: 0x0100000c },
  }

const readyToRunMasks: Readonly<Record<Os, number>> = { windows: 0, linux: 0x7b79, macos: 0x4644 }

export interface AssemblyOptions {
  /** null = AnyCPU, the default. */
  readonly architecture?: Cpu | null
  /** Compiled ahead for this system, and for `architecture` (x64 when that is null). */
  readonly readyToRun?: Os
  /** A component of a composite image: its code lies in another file. */
  readonly component?: boolean
  /** Name of the composite image, for a component. */
  readonly owner?: string
  readonly requires32Bit?: boolean
  readonly prefers32Bit?: boolean
  /** What its metadata say; without it, it has none. */
  readonly metadata?: MetadataOptions
  /** True for the assembly of a program: it has a Main, and the compiler sets no DLL flag. */
  readonly program?: boolean
}

/** A managed assembly. */
export function assembly(options: AssemblyOptions = {}): Uint8Array {
  const { readyToRun, architecture = null } = options
  const component = options.component === true || options.owner !== undefined
  const owner = options.owner === undefined ? {} : { owner: options.owner }
  const cpu = architecture ?? (readyToRun === undefined ? 'x86' : 'x64')
  const bits =
    (options.requires32Bit === true ? 0x2 : 0) |
    (options.prefers32Bit === true ? 0x20002 : 0) |
    (architecture === 'x86' && readyToRun === undefined ? 0x2 : 0)
  const entryPoint = options.program === true ? 0x06000001 : 0
  const metadata = options.metadata === undefined ? {} : { metadata: metadataImage(options.metadata) }
  return peImage({
    machine: machines[cpu].pe ^ (readyToRun === undefined ? 0 : readyToRunMasks[readyToRun]),
    pe32Plus: cpu === 'x64' || cpu === 'arm64',
    dll: options.program !== true,
    cli:
      readyToRun === undefined
        ? { flags: 0x1 | bits, entryPoint, ...metadata }
        : {
            flags: 0xc | bits,
            entryPoint,
            ...metadata,
            readyToRun: { flags: component ? 0x6b : 0x4b, ...owner },
          },
  })
}

export interface NativeOptions {
  readonly system?: Os
  readonly architecture?: Cpu
  /** Linux programs only: the interpreter that they name. */
  readonly libc?: 'glibc' | 'musl'
}

export function nativeLibrary({ system = 'linux', architecture = 'x64' }: NativeOptions = {}): Uint8Array {
  const machine = machines[architecture]
  if (system === 'windows') return peImage({ machine: machine.pe, pe32Plus: is64(architecture), dll: true })
  if (system === 'macos') return machOImage({ cputype: machine.machO })
  return elfImage({ machine: machine.elf, bits: is64(architecture) ? 64 : 32 })
}

export interface AppHostOptions extends NativeOptions {
  /** What it starts; null leaves the SDK's placeholder in place. `App.dll` when left out. */
  readonly boundTo?: string | null
  /** Where it looks for .NET, as the SDK writes it: flags, a zero, a path. */
  readonly dotnetSearch?: string
  /** Windows only: without a console window. */
  readonly gui?: boolean
  readonly bundle?: BundleOptions
}

/** The SDK's launcher; with `bundle` a single-file app. */
export function appHost(options: AppHostOptions = {}): Uint8Array {
  const plain = program(options, hostData(options, 0))
  if (options.bundle === undefined) return plain
  const { bytes, headerOffset } = bundleAt(plain.length, options.bundle)
  return concat(program(options, hostData(options, headerOffset)), bytes)
}

/** A program that the Native AOT compiler made; `text`: one that its code uses. */
export function nativeAot(options: NativeOptions & { readonly text?: string } = {}): Uint8Array {
  return program(options, new Uint8Array(Buffer.from((options.text ?? '').padEnd(8), 'utf16le')), true)
}

/** Any other native program. */
export function nativeProgram(options: NativeOptions = {}): Uint8Array {
  return program(options, new Uint8Array(16))
}

/** The last 8 bytes are missing: the headers in front are whole, and promise more than there is. */
export function truncated(image: Uint8Array): Uint8Array {
  return image.slice(0, (endOfSegments(image) ?? image.length) - 8)
}

/** Of an ELF image what lies behind is not loaded; null of another format. */
export function endOfSegments(image: Uint8Array): number | null {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  if (view.getUint32(0) !== 0x7f454c46) return null
  const wide = image[4] === 2
  const [table, size] = wide ? [64, 56] : [52, 32]
  const count = view.getUint16(wide ? 56 : 44, true)
  const ends = Array.from({ length: count }, (_, index) => {
    const at = table + index * size
    return wide
      ? Number(view.getBigUint64(at + 8, true) + view.getBigUint64(at + 32, true))
      : view.getUint32(at + 4, true) + view.getUint32(at + 16, true)
  })
  return Math.max(...ends)
}

/** Zeros from a place on: as long as it should be. */
export function zeroedFrom(image: Uint8Array, from: number): Uint8Array {
  return Uint8Array.from(image).fill(0, from)
}

/** Without the signature at the root of its metadata. */
export function withoutRoot(image: Uint8Array): Uint8Array {
  const at = Buffer.from(image).indexOf('BSJB')
  return Uint8Array.from(image).fill(0, at, at + 4)
}

export function lfsPointer(): string {
  return `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d7a'.repeat(16)}\nsize 12345\n`
}

function is64(architecture: Cpu): boolean {
  return architecture === 'x64' || architecture === 'arm64'
}

const glibcInterpreters: Readonly<Record<Cpu, string>> = {
  x86: '/lib/ld-linux.so.2',
  x64: '/lib64/ld-linux-x86-64.so.2',
  arm: '/lib/ld-linux-armhf.so.3',
  arm64: '/lib/ld-linux-aarch64.so.1',
}

const muslNames: Readonly<Record<Cpu, string>> = {
  x86: 'i386',
  x64: 'x86_64',
  arm: 'armhf',
  arm64: 'aarch64',
}

function program(options: AppHostOptions, data: Uint8Array, aot = false): Uint8Array {
  const { system = 'linux', architecture = 'x64', libc = 'glibc' } = options
  const machine = machines[architecture]
  const code = new Uint8Array(16)
  if (system === 'windows') {
    const sections = [{ name: '.data', bytes: data, writable: true }]
    return peImage({
      machine: machine.pe,
      pe32Plus: is64(architecture),
      dll: false,
      subsystem: options.gui === true ? 2 : 3,
      sections,
      ...(aot ? { exports: ['DotNetRuntimeDebugHeader'] } : {}),
    })
  }
  if (system === 'macos') {
    const sections = [{ segment: '__DATA', name: '__data', bytes: data }]
    return machOImage({
      cputype: machine.machO,
      sections: aot ? [{ segment: '__TEXT', name: '__managedcode', bytes: code }, ...sections] : sections,
    })
  }
  const sections = [{ name: '.data', bytes: data, writable: true }]
  return elfImage({
    machine: machine.elf,
    bits: is64(architecture) ? 64 : 32,
    interpreter:
      libc === 'musl' ? `/lib/ld-musl-${muslNames[architecture]}.so.1` : glibcInterpreters[architecture],
    sections: aot ? [{ name: '__managedcode', bytes: code }, ...sections] : sections,
  })
}

/** The host's variables: field for the name, offset of the bundle's header, bundle marker; on macOS the field comes last. */
function hostData({ system, boundTo, dotnetSearch }: AppHostOptions, headerOffset: number): Uint8Array {
  const field = new Uint8Array(nameField + 7)
  field.set(text(boundTo === null ? namePlaceholder : (boundTo ?? 'App.dll')))
  const marked = concat(int64(headerOffset), bundleMarker)
  if (dotnetSearch !== undefined) {
    const search = new Uint8Array(512)
    search.set(text(dotnetSearch))
    return concat(marked, new Uint8Array(8), search, field)
  }
  return concat(
    ...(system === 'macos' ? [marked, field] : [new Uint8Array(16), field, marked]),
    new Uint8Array(8),
  )
}

export interface BundleOptions {
  readonly files: readonly {
    readonly path: string
    readonly content: Uint8Array | string
    /** 0 unknown, 1 assembly, 2 native, 3 deps.json, 4 runtimeconfig.json, 5 symbols; from the name when left out. */
    readonly type?: number
    /** Stored bytes of a compressed entry: `content` is then what they unpack to. */
    readonly compressed?: Uint8Array
  }[]
  /** 6 when left out. */
  readonly version?: number
}

/** The bundled files and the header behind them, as they stand from `base` on. */
export function bundleAt(base: number, options: BundleOptions): { bytes: Uint8Array; headerOffset: number } {
  const version = options.version ?? 6
  let offset = base
  const entries = options.files.map(({ path, content, type, compressed }) => {
    const bytes = typeof content === 'string' ? text(content) : content
    const stored = compressed ?? bytes
    const entry = {
      path,
      stored,
      offset,
      size: bytes.length,
      type: type ?? typeOf(path),
      packed: compressed?.length ?? 0,
    }
    offset += stored.length
    return entry
  })
  const range = (type: number): Uint8Array => {
    const entry = entries.find((one) => one.type === type)
    return concat(int64(entry?.offset ?? 0), int64(entry?.size ?? 0))
  }
  const header = [int32(version), int32(0), int32(entries.length), prefixed('abcdefghijkl')]
  if (version >= 2) header.push(range(3), range(4), int64(0))
  for (const entry of entries) {
    header.push(int64(entry.offset), int64(entry.size))
    if (version >= 6) header.push(int64(entry.packed))
    header.push(Uint8Array.of(entry.type), prefixed(entry.path))
  }
  return { bytes: concat(...entries.map(({ stored }) => stored), ...header), headerOffset: offset }
}

function typeOf(path: string): number {
  if (path.endsWith('.deps.json')) return 3
  if (path.endsWith('.runtimeconfig.json')) return 4
  if (path.endsWith('.pdb')) return 5
  return path.endsWith('.dll') ? 1 : 0
}

function prefixed(value: string): Uint8Array {
  const bytes = text(value)
  const length = bytes.length < 128 ? [bytes.length] : [(bytes.length & 0x7f) | 0x80, bytes.length >> 7]
  return concat(Uint8Array.from(length), bytes)
}
