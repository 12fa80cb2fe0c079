// Libraries of a trimmed app that tell what it lost or still has: EF Core, what Kestrel loads, and projects that may hold what JSON needs. Read of trimmed
// apps alone.
import { libraryMetadata, projectLibraries } from '../binary/calls/library-metadata.ts'
import type { OutputReading } from '../binary/calls/library-metadata.ts'
import type { AssemblyMetadata } from '../binary/metadata.ts'
import { NAMES_OF_JSON_CONTEXTS, TYPES_OF_CERTIFICATES, TYPES_OF_EF_CORE } from '../binary/trimmed-names.ts'
import type { DepsFile } from '../deps.ts'
import { stem } from '../files.ts'
import { valueOf } from '../parsed.ts'
import type { Parsed } from '../parsed.ts'
import type { RuntimeConfig } from '../runtime-config.ts'
import { isTrimmed } from './trimmed-mvc.ts'

export const EF_CORE = 'Microsoft.EntityFrameworkCore.dll'
export const CERTIFICATES = 'System.Security.Cryptography.dll'

const TYPES = new Map<string, readonly string[]>([
  [EF_CORE, TYPES_OF_EF_CORE],
  [CERTIFICATES, TYPES_OF_CERTIFICATES],
])

/** Real solutions have some dozens. */
const MOST_PROJECTS = 100

/** By path. `assemblies`: those that may be the entry. */
export async function readTrimmedLibraries(
  reading: OutputReading,
  assemblies: ReadonlyMap<string, AssemblyMetadata>,
  configs: ReadonlyMap<string, Parsed<RuntimeConfig>>,
  documents: ReadonlyMap<string, Parsed<DepsFile>>,
): Promise<ReadonlyMap<string, AssemblyMetadata>> {
  const read = new Map<string, AssemblyMetadata>()
  for (const [path, config] of configs) {
    if (!isTrimmed(valueOf(config))) continue
    const name = stem(stem(path))
    const deps = documents.get(`${name}.deps.json`)
    const projects = deps === undefined ? [] : projectLibraries(valueOf(deps), MOST_PROJECTS)
    const isSlim = assemblies.get(`${name}.dll`)?.names.has('CreateSlimBuilder') === true
    const libraries = [EF_CORE, ...(isSlim ? [CERTIFICATES] : []), ...projects]
    for (const library of libraries.filter((each) => each !== `${name}.dll`)) {
      const metadata = await libraryMetadata(reading, library, TYPES.get(library) ?? NAMES_OF_JSON_CONTEXTS)
      if (metadata !== null) read.set(library, metadata)
    }
  }
  return read
}
