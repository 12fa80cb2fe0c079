// Libraries of the same solution that the entry assembly itself refers to: it may hand its builder to an extension method of theirs,
// which then decides otherwise than the settings say (measured on 10.0.12: one that adds values, and one that clears the sources).
import type { DepsFile } from '../../deps.ts'
import { stem } from '../../files.ts'
import { valueOf } from '../../parsed.ts'
import type { Parsed } from '../../parsed.ts'
import type { AssemblyMetadata, AssemblyReference } from '../metadata.ts'
import { NAMES_TAKEN_AS_ENDINGS } from '../start-assemblies.ts'
import { DECIDING_MEMBERS } from './deciding-calls.ts'
import { libraryMetadata, projectLibraries } from './library-metadata.ts'
import type { OutputReading } from './library-metadata.ts'

/** They only make the audit silent, whoever has them. */
const NAMES = [...NAMES_TAKEN_AS_ENDINGS]

/** Each entry assembly also with the names that these libraries have, and with what they refer to. */
export async function withOwnLibraries(
  reading: OutputReading,
  assemblies: ReadonlyMap<string, AssemblyMetadata>,
  deps: ReadonlyMap<string, Parsed<DepsFile>>,
): Promise<ReadonlyMap<string, AssemblyMetadata>> {
  const read = new Map(assemblies)
  for (const [path, metadata] of assemblies) {
    const listed = deps.get(`${stem(path)}.deps.json`)
    const libraries = listed === undefined ? [] : ownLibraries(valueOf(listed), metadata)
    const names = new Set(metadata.names)
    const ofLibraries = new Map<string, readonly AssemblyReference[]>()
    for (const library of libraries) {
      const own = await libraryMetadata(reading, library, NAMES, DECIDING_MEMBERS)
      for (const name of own?.names ?? []) names.add(name)
      ofLibraries.set(library, own?.references ?? [])
    }
    if (libraries.length > 0) read.set(path, { ...metadata, names, ofLibraries })
  }
  return read
}

function ownLibraries(deps: DepsFile | null, { references }: AssemblyMetadata): readonly string[] {
  return projectLibraries(deps).filter((file) => references?.some(({ name }) => `${name}.dll` === file))
}
