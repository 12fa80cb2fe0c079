// Libraries of the same solution that the entry assembly itself refers to: it may hand its builder to an extension method of theirs,
// which then decides otherwise than the settings say (measured on 10.0.12: one that adds values, and one that clears the sources).
import { asBroken } from '../binaries.ts'
import { fileBytes } from '../file-bytes.ts'
import { readAssembly } from '../metadata.ts'
import type { AssemblyMetadata } from '../metadata.ts'
import { NAMES_TAKEN_AS_ENDINGS } from '../start-assemblies.ts'
import { DECIDING_MEMBERS } from './deciding-calls.ts'
import type { DepsFile } from '../../deps.ts'
import { fileName, stem } from '../../files.ts'
import type { Files } from '../../files.ts'
import { valueOf } from '../../parsed.ts'
import type { Broken, Parsed } from '../../parsed.ts'
import type { Source } from '../../../read/source.ts'

interface Place {
  readonly source: Source
  readonly files: Files
  readonly unreadable: Broken[]
}

/** They only make the audit silent, whoever has them. */
const NAMES = [...NAMES_TAKEN_AS_ENDINGS]

/** Each entry assembly also with the names that these libraries have. */
export async function withOwnLibraries(
  place: Place,
  assemblies: ReadonlyMap<string, AssemblyMetadata>,
  deps: ReadonlyMap<string, Parsed<DepsFile>>,
): Promise<ReadonlyMap<string, AssemblyMetadata>> {
  const read = new Map(assemblies)
  for (const [path, metadata] of assemblies) {
    const listed = deps.get(`${stem(path)}.deps.json`)
    const libraries = listed === undefined ? [] : ownLibraries(valueOf(listed), metadata)
    const names = new Set(metadata.names)
    for (const library of libraries) for (const name of await namesIn(place, library)) names.add(name)
    if (names.size > metadata.names.size) read.set(path, { ...metadata, names })
  }
  return read
}

function ownLibraries(deps: DepsFile | null, { references }: AssemblyMetadata): readonly string[] {
  const projects = (deps?.libraries ?? []).filter(({ type }) => type === 'project')
  const files = projects.flatMap(({ runtime }) => runtime.map(({ path }) => fileName(path)))
  return files.filter((file) => references?.some(({ name }) => `${name}.dll` === file))
}

async function namesIn({ source, files, unreadable }: Place, library: string): Promise<Iterable<string>> {
  const file = files.exact(library)
  if (file === undefined) return []
  try {
    const metadata = await readAssembly(fileBytes(source, file), NAMES, [], DECIDING_MEMBERS)
    return metadata?.names ?? []
  } catch (error) {
    unreadable.push(asBroken(error, library))
    return []
  }
}
