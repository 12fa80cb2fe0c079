// Programs and libraries of an output: the head of each, and of the few that decide a start what their metadata say.
import { MEMBERS_ASKED_FOR } from './calls/deciding-calls.ts'
import { SourceError } from '../../read/source.ts'
import type { Source } from '../../read/source.ts'
import { readHead } from './binary.ts'
import type { BinaryHead } from './binary-head.ts'
import { readNeededLibc } from './elf-needs.ts'
import { fileBytes } from './file-bytes.ts'
import type { FileBytes } from './file-bytes.ts'
import { extension, fileName } from '../files.ts'
import type { Files } from '../files.ts'
import { readAssembly, readAssemblyVersion } from './metadata.ts'
import type { AssemblyMetadata } from './metadata.ts'
import { broken } from '../parsed.ts'
import type { Broken } from '../parsed.ts'
import { readRuntimeVersion } from './runtime-version.ts'
import { contentFault } from '../wholeness/content-fault.ts'
import type { ContentFault } from '../wholeness/content-fault.ts'
import { isProgram } from '../launcher/launcher-names.ts'
import { isStartAssembly, NAMES_ASKED_FOR, NAMES_FOLLOWED } from './start-assemblies.ts'

export interface Binaries {
  /** Of every program and library outside wwwroot, by path. */
  readonly heads: ReadonlyMap<string, BinaryHead>
  /** Of the assemblies that may be the entry, and of those that a start loads where they may be of another version, by path. */
  readonly assemblies: ReadonlyMap<string, AssemblyMetadata>
  /** Of the files that a start loads whatever the app is, by path: those whose content is not there. */
  readonly contentFaults: ReadonlyMap<string, ContentFault>
  /** Versions of coreclr and clrjit in the root, by path. */
  readonly runtimeVersions: ReadonlyMap<string, string>
}

const NOT_BINARY = new Set(
  (
    '.json .config .pdb .xml .txt .md .html .htm .css .js .map .br .gz .ico .png .svg .jpg .cshtml .razor .dbg .pem ' +
    '.pfx .key .crt .cer .zip .nupkg .log .yml .yaml .sh .cmd .bat .ps1 .sql .db .csv .dat .resx .resources'
  ).split(' '),
)
const LIBRARY = new Set(['.dll', '.exe', '.so', '.dylib'])

/** The host's libraries; these name no program interpreter that would tell their C library. */
const HOST_LIBRARY = /^lib(hostfxr|hostpolicy|coreclr)\.so$/
/** What starts the runtime, the module's handler, and the code of a composite app. */
const LOADED_NATIVE =
  /^((lib)?(hostfxr|hostpolicy|coreclr|clrjit)\.(dll|so|dylib)|libSystem\.Native\.(so|dylib)|aspnetcorev2_inprocess\.dll|.+\.r2r\.dll)$/i
const RUNTIME_LIBRARY = /^(libcoreclr\.so|libclrjit\.so|coreclr\.dll|clrjit\.dll)$/i

export async function readBinaries(source: Source, files: Files, unreadable: Broken[]): Promise<Binaries> {
  const found: Found = {
    heads: new Map(),
    assemblies: new Map(),
    contentFaults: new Map(),
    runtimeVersions: new Map(),
    precompiled: [],
  }
  const entries = entryNames(files)
  for (const file of files.all) {
    if (!mayBeBinary(file.path, entries)) continue
    try {
      const bytes = fileBytes(source, file)
      const head = await take(found, bytes, entries)
      if (!isLoaded(file.path, head, entries)) continue
      const fault = await contentFault(source, file, bytes, head)
      if (fault !== null) found.contentFaults.set(file.path, fault)
    } catch (error) {
      unreadable.push(asBroken(error, file.path))
    }
  }
  for (const bytes of foreign(found)) {
    try {
      await takeVersion(found, bytes)
    } catch (error) {
      unreadable.push(asBroken(error, bytes.path))
    }
  }
  return found
}

interface Found {
  readonly heads: Map<string, BinaryHead>
  readonly assemblies: Map<string, AssemblyMetadata>
  readonly contentFaults: Map<string, ContentFault>
  readonly runtimeVersions: Map<string, string>
  /** Assemblies that a start loads, whose versions have not been read. */
  readonly precompiled: FileBytes[]
}

/** Of most files nothing but the head is read. */
async function take(found: Found, bytes: FileBytes, entries: ReadonlySet<string>): Promise<BinaryHead> {
  const { path } = bytes
  const head = await readHead(bytes)
  found.heads.set(path, HOST_LIBRARY.test(path) ? await withLibc(bytes, head) : head)
  if (entries.has(fileName(path).toLowerCase())) {
    const metadata = isManaged(head)
      ? await readAssembly(bytes, NAMES_ASKED_FOR, NAMES_FOLLOWED, MEMBERS_ASKED_FOR)
      : null
    if (metadata !== null) found.assemblies.set(path, metadata)
  } else if (isStartAssembly(path) && isManaged(head)) {
    if (compilerOf(head) !== null && path !== CORE_LIB) found.precompiled.push(bytes)
    else await takeVersion(found, bytes)
  }
  if (RUNTIME_LIBRARY.test(path)) {
    const version = await readVersion(bytes, head)
    if (version !== null) found.runtimeVersions.set(path, version)
  }
  return head
}

/** The program, its assembly, and what every start of its kind loads. */
function isLoaded(path: string, head: BinaryHead, entries: ReadonlySet<string>): boolean {
  if (path.includes('/')) return false
  if (entries.has(path.toLowerCase()) || isStartAssembly(path)) return isManaged(head)
  return LOADED_NATIVE.test(path) || isProgram(path, head)
}

// A static asset is never loaded by a host, even where it is called .dll (WebAssembly).
/** The app host of Contoso.Db is called Contoso.Db. */
function mayBeBinary(path: string, entries: ReadonlySet<string>): boolean {
  if (/^wwwroot\//i.test(path)) return false
  const kind = extension(path)
  if (LIBRARY.has(kind)) return true
  return !path.includes('/') && (!NOT_BINARY.has(kind) || entries.has(`${path.toLowerCase()}.dll`))
}

/** Assemblies that have a runtimeconfig or deps.json of their own, in lower case. */
function entryNames(files: Files): ReadonlySet<string> {
  const names = files.root.flatMap(({ path }) => {
    const name = /^(.+)\.(runtimeconfig|deps)\.json$/i.exec(path)?.[1]
    return name === undefined ? [] : [`${name.toLowerCase()}.dll`]
  })
  return new Set(names)
}

async function takeVersion({ assemblies }: Found, bytes: FileBytes): Promise<void> {
  const metadata = await readAssemblyVersion(bytes)
  if (metadata !== null) assemblies.set(bytes.path, metadata)
}

function isManaged(head: BinaryHead): boolean {
  return head.format === 'pe' && head.managed !== null
}

const CORE_LIB = 'System.Private.CoreLib.dll'

/**
 * Each major version of .NET compiles with a version of ReadyToRun of its own (8.0.31: 9.1, 9.0.20: 10.1, 10.0.12: 16.0), so
 * the 63 precompiled assemblies of a sound self-contained app need not be read for their versions.
 */
function foreign({ heads, precompiled }: Found): readonly FileBytes[] {
  const own = compilerOf(heads.get(CORE_LIB))
  return precompiled.filter(({ path }) => own === null || compilerOf(heads.get(path)) !== own)
}

function compilerOf(head: BinaryHead | undefined): string | null {
  const ready = head?.format === 'pe' ? (head.managed?.readyToRun ?? null) : null
  return ready === null ? null : `${ready.major}.${ready.minor}`
}

async function withLibc(bytes: FileBytes, head: BinaryHead): Promise<BinaryHead> {
  if (head.format !== 'elf') return head
  return { ...head, libc: head.libc ?? (await readNeededLibc(bytes)) }
}

async function readVersion(bytes: FileBytes, head: BinaryHead): Promise<string | null> {
  return head.format === 'pe' || head.format === 'elf' ? readRuntimeVersion(bytes, head.format) : null
}

export function asBroken(error: unknown, path: string): Broken {
  if (error instanceof SourceError) return broken(path, 'unreadable', error.message)
  throw error
}
