// What a library of the output says beside its head, where the entry assembly alone does not tell.
import type { Source } from '../../../read/source.ts'
import type { DepsFile } from '../../deps.ts'
import { fileName } from '../../files.ts'
import type { Files } from '../../files.ts'
import type { Broken } from '../../parsed.ts'
import { asBroken } from '../binaries.ts'
import { fileBytes } from '../file-bytes.ts'
import { readAssembly } from '../metadata.ts'
import type { AssemblyMetadata } from '../metadata.ts'

/** An output that is being read; what cannot be read is added to `unreadable`. */
export interface OutputReading {
  readonly source: Source
  readonly files: Files
  readonly unreadable: Broken[]
}

/** With which of the names it has; null where there is no such file, or it is no assembly. */
export async function libraryMetadata(
  { source, files, unreadable }: OutputReading,
  library: string,
  names: readonly string[],
  members: readonly string[] = [],
): Promise<AssemblyMetadata | null> {
  const file = files.exact(library)
  if (file === undefined) return null
  try {
    return await readAssembly(fileBytes(source, file), names, [], members)
  } catch (error) {
    unreadable.push(asBroken(error, library))
    return null
  }
}

/** Files of the projects of the solution that deps.json lists, that of the app first; at most `most` projects. */
export function projectLibraries(deps: DepsFile | null, most = Number.POSITIVE_INFINITY): readonly string[] {
  const projects = (deps?.libraries ?? []).filter(({ type }) => type === 'project').slice(0, most)
  return projects.flatMap(({ runtime }) => runtime.map(({ path }) => fileName(path)))
}
