// The version of a native library of the .NET runtime, as its build stamped it.

import { readElfLayout, readElfSections } from './elf.ts'
import { viewOf, type FileBytes } from './file-bytes.ts'
import { offsetOf, readPeLayout } from './pe.ts'

/** Linux: a variable at the end of the initialised data, on the runtimes 8.0.31, 9.0.20 and 10.0.12. */
const STAMP = /@\(#\)Version (\d{1,5}\.\d{1,5}\.\d{1,5}\.\d{1,5}) /
const TAIL = 4096
/** Windows: the version resource; all resources of coreclr.dll take 2 KB. */
const MOST_RESOURCES = 64 * 1024
const FIXED_FILE_INFO = 0xfeef04bd

/** Four numbers, for example `10.0.1226.42308`; null where it is not told. */
export async function readRuntimeVersion(file: FileBytes, format: 'pe' | 'elf'): Promise<string | null> {
  return format === 'pe' ? ofPe(file) : ofElf(file)
}

async function ofElf(file: FileBytes): Promise<string | null> {
  const layout = await readElfLayout(file)
  if (typeof layout === 'string') return null
  const data = (await readElfSections(file, layout)).find(
    ({ name, writableData }) => writableData && name === '.data',
  )
  if (data === undefined) return null
  const length = Math.min(TAIL, data.size)
  const bytes = await file.at(data.offset + data.size - length, length)
  return STAMP.exec(new TextDecoder('latin1').decode(bytes))?.[1] ?? null
}

/** VS_FIXEDFILEINFO (https://learn.microsoft.com/windows/win32/api/verrsrc/ns-verrsrc-vs_fixedfileinfo). */
async function ofPe(file: FileBytes): Promise<string | null> {
  const layout = await readPeLayout(file)
  if (typeof layout === 'string') return null
  const { address, size } = layout.resources
  const start = address === 0 || size > MOST_RESOURCES ? null : offsetOf(layout, address)
  if (start === null) return null
  const bytes = await file.at(start, size)
  const view = viewOf(bytes)
  for (let at = 0; at + 16 <= bytes.length; at += 4) {
    if (view.getUint32(at, true) !== FIXED_FILE_INFO) continue
    return [10, 8, 14, 12].map((part) => view.getUint16(at + part, true)).join('.')
  }
  return null
}
