// Libraries of a trimmed app that tell what it lost or still has: EF Core, what Kestrel loads, and projects that may hold what JSON needs. Read of trimmed
// apps alone.
import { asBroken } from '../binary/binaries.ts'
import { fileBytes } from '../binary/file-bytes.ts'
import { readAssembly } from '../binary/metadata.ts'
import type { AssemblyMetadata } from '../binary/metadata.ts'
import { NAMES_OF_JSON_CONTEXTS, TYPES_OF_CERTIFICATES, TYPES_OF_EF_CORE } from '../binary/trimmed-names.ts'
import type { DepsFile } from '../deps.ts'
import { fileName, stem } from '../files.ts'
import type { Files } from '../files.ts'
import { valueOf } from '../parsed.ts'
import type { Broken, Parsed } from '../parsed.ts'
import type { RuntimeConfig } from '../runtime-config.ts'
import type { Source } from '../../read/source.ts'
import { isTrimmed } from './trimmed-mvc.ts'

export const EF_CORE = 'Microsoft.EntityFrameworkCore.dll'
export const CERTIFICATES = 'System.Security.Cryptography.dll'

const TYPES = new Map<string, readonly string[]>([
  [EF_CORE, TYPES_OF_EF_CORE],
  [CERTIFICATES, TYPES_OF_CERTIFICATES],
])

/** Real solutions have some dozens. */
const MOST_PROJECTS = 100

interface Place {
  readonly source: Source
  readonly files: Files
  readonly unreadable: Broken[]
}

/** By path. `assemblies`: those that may be the entry. */
export async function readTrimmedLibraries(
  { source, files, unreadable }: Place,
  assemblies: ReadonlyMap<string, AssemblyMetadata>,
  configs: ReadonlyMap<string, Parsed<RuntimeConfig>>,
  documents: ReadonlyMap<string, Parsed<DepsFile>>,
): Promise<ReadonlyMap<string, AssemblyMetadata>> {
  const read = new Map<string, AssemblyMetadata>()
  for (const [path, config] of configs) {
    if (!isTrimmed(valueOf(config))) continue
    const name = stem(stem(path))
    const deps = documents.get(`${name}.deps.json`)
    const projects = deps === undefined ? [] : projectsOf(valueOf(deps), `${name}.dll`)
    const isSlim = assemblies.get(`${name}.dll`)?.names.has('CreateSlimBuilder') === true
    for (const library of [EF_CORE, ...(isSlim ? [CERTIFICATES] : []), ...projects]) {
      const file = files.exact(library)
      if (file === undefined) continue
      try {
        const metadata = await readAssembly(
          fileBytes(source, file),
          TYPES.get(library) ?? NAMES_OF_JSON_CONTEXTS,
          [],
        )
        if (metadata !== null) read.set(library, metadata)
      } catch (error) {
        unreadable.push(asBroken(error, library))
      }
    }
  }
  return read
}

function projectsOf(deps: DepsFile | null, entry: string): readonly string[] {
  const projects = (deps?.libraries ?? []).filter(({ type }) => type === 'project').slice(0, MOST_PROJECTS)
  return projects
    .flatMap(({ runtime }) => runtime.map(({ path }) => fileName(path)))
    .filter((path) => path !== entry)
}
