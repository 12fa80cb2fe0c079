// What lies inside a single-file bundle that the audit judges: its runtimeconfig, its deps.json and the app's own assembly.
import { MEMBERS_ASKED_FOR } from '../binary/calls/deciding-calls.ts'
import type { Source, SourceFile } from '../../read/source.ts'
import { readHead } from '../binary/binary.ts'
import type { BinaryHead } from '../binary/binary-head.ts'
import type { Bundle, BundleEntry } from './bundle.ts'
import { parseDeps } from '../deps.ts'
import type { DepsFile } from '../deps.ts'
import { fileBytes } from '../binary/file-bytes.ts'
import { inflate } from './inflate.ts'
import { MAX_JSON_SIZE } from '../json/json-tree.ts'
import { readAssembly } from '../binary/metadata.ts'
import type { AssemblyMetadata } from '../binary/metadata.ts'
import { absent, broken } from '../parsed.ts'
import type { Parsed } from '../parsed.ts'
import { overBudget, type TextBudget } from '../read-document.ts'
import { parseRuntimeConfig } from '../runtime-config.ts'
import type { RuntimeConfig } from '../runtime-config.ts'
import { NAMES_ASKED_FOR, NAMES_FOLLOWED } from '../binary/start-assemblies.ts'

export interface BundleContent {
  readonly runtimeConfig: Parsed<RuntimeConfig>
  readonly deps: Parsed<DepsFile>
  /** Name of the assembly that the bundle starts, for example `Contoso.Web.dll`; null where no entry tells. */
  readonly entryAssembly: string | null
  /** Head of that assembly; null where it is not there. */
  readonly entryHead: BinaryHead | null
  readonly entryMetadata: AssemblyMetadata | null
}

/** The entry assembly of a large app has some MB. */
const MOST_INFLATED = 16 * 1024 * 1024

export async function readBundleContent(
  source: Source,
  file: SourceFile,
  bundle: Bundle,
  budget: TextBudget,
): Promise<BundleContent> {
  const embedded = { source, file, budget }
  const entryAssembly = entryOf(bundle)
  const entry = bundle.entries.find((candidate) => candidate.path === entryAssembly)
  return {
    runtimeConfig: await readEmbedded(embedded, bundle.runtimeConfig, parseRuntimeConfig),
    deps: await readEmbedded(embedded, bundle.depsJson, parseDeps),
    entryAssembly,
    ...(await readInside(source, file, entry)),
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
  {
    source,
    file,
    budget,
  }: { readonly source: Source; readonly file: SourceFile; readonly budget: TextBudget },
  range: { readonly offset: number; readonly size: number } | null,
  parse: (bytes: Uint8Array, path: string) => Parsed<T>,
): Promise<Parsed<T>> {
  if (range === null) return absent
  if (range.size > MAX_JSON_SIZE)
    return broken(
      file.path,
      'too-large',
      `a document in it has ${range.size} bytes, more than the ${MAX_JSON_SIZE} that are read`,
    )
  const refused = overBudget(budget, file.path, range.size)
  if (refused !== null) return refused
  return parse(await source.readRange(file.path, range.offset, range.size), file.path)
}

async function readInside(
  source: Source,
  file: SourceFile,
  entry: BundleEntry | undefined,
): Promise<Pick<BundleContent, 'entryHead' | 'entryMetadata'>> {
  const inside = entry === undefined ? null : await insideOf(source, file, entry)
  if (entry === undefined || inside === null) return { entryHead: null, entryMetadata: null }
  const bytes = fileBytes(inside, { path: entry.path, size: entry.size, mode: null })
  const entryHead = await readHead(bytes)
  const managed = entryHead.format === 'pe' && entryHead.managed !== null
  return {
    entryHead,
    entryMetadata: managed
      ? await readAssembly(bytes, NAMES_ASKED_FOR, NAMES_FOLLOWED, MEMBERS_ASKED_FOR)
      : null,
  }
}

/** null for what is larger than any entry assembly, or is not compressed as it says. */
async function insideOf(source: Source, file: SourceFile, entry: BundleEntry): Promise<Source | null> {
  const { offset, size, compressedSize } = entry
  if (compressedSize === 0)
    return {
      ...source,
      readRange: (_path, start, length) =>
        source.readRange(file.path, offset + start, Math.max(0, Math.min(length, size - start))),
    }
  if (size > MOST_INFLATED || compressedSize > size) return null
  const bytes = await inflate(await source.readRange(file.path, offset, compressedSize), size)
  if (bytes === null) return null
  return {
    ...source,
    readRange: (_path, start, length) => Promise.resolve(bytes.subarray(start, start + length)),
  }
}
