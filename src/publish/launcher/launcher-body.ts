// Where in a native program the .NET SDK's marks may lie, and whether its sections give it away as Native AOT.

import type { BinaryHead } from '../binary/binary-head.ts'
import { readElfLayout, readElfSections, writableSegments } from '../binary/elf.ts'
import type { FileBytes } from '../binary/file-bytes.ts'
import { readSlices } from '../binary/mach-o.ts'
import { offsetOf, readPeLayout, type PeLayout } from '../binary/pe.ts'

export interface ByteRange {
  readonly offset: number
  readonly size: number
}

export interface LauncherBody {
  readonly nativeAot: boolean
  /**
   * Initialised data that the program may change, the most likely first. The host's marks are non-constant C variables
   * (dotnet/runtime src/native/corehost/apphost/apphost.c and bundle_marker.cpp), so they lie in no other place; a bundle
   * is appended behind all of it and never searched.
   */
  readonly data: readonly ByteRange[]
}

/** Section names of the Native AOT compiler (docs/sources.md, the .NET host; checked on real programs of .NET 8 to 10). */
const aotSections: ReadonlySet<string> = new Set([
  '__managedcode',
  '.managed',
  '.dotnet_eh_table',
  'hydrated',
])

const aotSymbol = 'DotNetRuntimeDebugHeader'

const nothing: LauncherBody = { nativeAot: false, data: [] }

export async function readLauncherBody(file: FileBytes, format: BinaryHead['format']): Promise<LauncherBody> {
  if (format === 'pe') return peBody(file)
  if (format === 'elf') return elfBody(file)
  if (format === 'mach-o') return machOBody(file)
  return nothing
}

async function peBody(file: FileBytes): Promise<LauncherBody> {
  const layout = await readPeLayout(file)
  if (typeof layout === 'string') return nothing
  const nativeAot =
    layout.sections.some(({ name }) => aotSections.has(name)) || (await exportsAotSymbol(file, layout))
  const data = layout.sections.filter(({ writable, size }) => writable && size > 0)
  return { nativeAot, data: dataFirst(data) }
}

/** The export directory's size covers the names too, so the symbol is looked for as text. */
async function exportsAotSymbol(file: FileBytes, layout: PeLayout): Promise<boolean> {
  const at = layout.exports.address === 0 ? null : offsetOf(layout, layout.exports.address)
  if (at === null) return false
  const bytes = await file.at(at, Math.min(layout.exports.size, 65_536))
  return new TextDecoder('latin1').decode(bytes).includes(`\0${aotSymbol}\0`)
}

async function elfBody(file: FileBytes): Promise<LauncherBody> {
  const layout = await readElfLayout(file)
  if (typeof layout === 'string') return nothing
  const sections = await readElfSections(file, layout)
  if (sections.length === 0) return { nativeAot: false, data: writableSegments(layout) }
  return {
    nativeAot: sections.some(({ name, hasBytes }) => hasBytes && aotSections.has(name)),
    data: dataFirst(sections.filter(({ writableData, size }) => writableData && size > 0)),
  }
}

async function machOBody(file: FileBytes): Promise<LauncherBody> {
  const slices = await readSlices(file)
  if (typeof slices === 'string') return nothing
  const sections = slices.flatMap((slice) => slice.sections)
  return {
    nativeAot: sections.some(({ name }) => aotSections.has(name)),
    data: dataFirst(sections.filter(({ segment, size }) => segment === '__DATA' && size > 0)),
  }
}

/** Ordinary variables before tables of addresses and the like. */
function dataFirst<T extends ByteRange & { readonly name: string }>(ranges: readonly T[]): readonly T[] {
  const isData = ({ name }: T): boolean => name === '.data' || name === '__data'
  return [...ranges.filter(isData), ...ranges.filter((range) => !isData(range))]
}
