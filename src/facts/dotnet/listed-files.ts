// The files that deps.json lists, by their names alone.
import type { DepsAsset, DepsFile } from '../../publish/deps.ts'
import { fileName } from '../../publish/files.ts'
import { oncePer } from '../../text/once-per.ts'

interface ListedFiles {
  readonly runtime: ReadonlySet<string>
  readonly native: ReadonlySet<string>
}

/** Without RID-specific ones, and without libraries that only stand under `targets`, which the host passes over. */
export const listedFiles = oncePer((deps: DepsFile): ListedFiles => {
  const libraries = deps.libraries.filter(({ type }) => type !== null)
  return {
    runtime: new Set(libraries.flatMap(({ runtime }) => runtime.map(nameOf))),
    native: new Set(libraries.flatMap(({ native }) => native.map(nameOf))),
  }
})

function nameOf({ path }: DepsAsset): string {
  return fileName(path)
}
