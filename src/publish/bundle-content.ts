// What lies inside a single-file bundle that the audit judges: its runtimeconfig, its deps.json and the app's own assembly.
import type { Source, SourceFile } from '../read/source.ts'
import { readBinary } from './binary.ts'
import type { BinaryHead } from './binary.ts'
import type { Bundle, BundleEntry } from './bundle.ts'
import { parseDeps } from './deps.ts'
import type { DepsFile } from './deps.ts'
import { absent } from './parsed.ts'
import type { Parsed } from './parsed.ts'
import { parseRuntimeConfig } from './runtime-config.ts'
import type { RuntimeConfig } from './runtime-config.ts'

export interface BundleContent {
  readonly runtimeConfig: Parsed<RuntimeConfig>
  readonly deps: Parsed<DepsFile>
  /** Name of the assembly that the bundle starts, for example `Contoso.Web.dll`; null where no entry tells. */
  readonly entryAssembly: string | null
  /** Head of that assembly; null where it is compressed or not there. */
  readonly entryHead: BinaryHead | null
}

const DOCUMENT_LIMIT = 16 * 1024 * 1024

export async function readBundleContent(
  source: Source,
  file: SourceFile,
  bundle: Bundle,
): Promise<BundleContent> {
  const entryAssembly = entryOf(bundle)
  const entry = bundle.entries.find((candidate) => candidate.path === entryAssembly)
  return {
    runtimeConfig: await readEmbedded(source, file, bundle.runtimeConfig, parseRuntimeConfig),
    deps: await readEmbedded(source, file, bundle.depsJson, parseDeps),
    entryAssembly,
    entryHead: entry === undefined || entry.compressedSize > 0 ? null : await readInside(source, file, entry),
  }
}

// The embedded documents are named after the app, and it has an assembly of that name.
function entryOf(bundle: Bundle): string | null {
  const document =
    bundle.entries.find((entry) => entry.type === 4) ?? bundle.entries.find((entry) => entry.type === 3)
  if (document === undefined) return null
  const name = document.path.replace(/\.(runtimeconfig|deps)\.json$/i, '')
  return bundle.entries.some((entry) => entry.path === `${name}.dll`) ? `${name}.dll` : null
}

async function readEmbedded<T>(
  source: Source,
  file: SourceFile,
  range: { readonly offset: number; readonly size: number } | null,
  parse: (bytes: Uint8Array, path: string) => Parsed<T>,
): Promise<Parsed<T>> {
  if (range === null || range.size > DOCUMENT_LIMIT) return absent
  return parse(await source.readRange(file.path, range.offset, range.size), file.path)
}

function readInside(source: Source, file: SourceFile, entry: BundleEntry): Promise<BinaryHead> {
  const inside: Source = {
    ...source,
    readRange: (_path, start, length) =>
      source.readRange(file.path, entry.offset + start, Math.max(0, Math.min(length, entry.size - start))),
  }
  return readBinary(inside, { path: entry.path, size: entry.size, mode: null })
}
