// What hostpolicy refuses although every file is there (docs/sources.md, the .NET host).
import { oncePer } from '../../text/once-per.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { extension, stem } from '../../publish/files.ts'
import type { Position } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'

export interface ExtensionClash {
  readonly name: string
  readonly first: string
  readonly second: string
  readonly at: Position
}

/** One simple name as .dll and as .exe among the assemblies of deps.json; null where there is none. */
export const extensionClash = oncePer((deps: DepsFile): ExtensionClash | null => {
  const seen = new Map<string, string>()
  for (const { type, runtime } of deps.libraries) {
    if (type === null) continue
    for (const { path, at } of runtime) {
      const end = extension(path)
      const name = stem(path)
      const first = seen.get(name)
      if ((end === '.dll' || end === '.exe') && first !== undefined && extension(first) !== end)
        return { name, first, second: path, at }
      if (end === '.dll' || end === '.exe') seen.set(name, path)
    }
  }
  return null
})

/** Properties that the host hands to the runtime itself; a file that sets one as well is refused. */
const RESERVED = new Set([
  'TRUSTED_PLATFORM_ASSEMBLIES',
  'NATIVE_DLL_SEARCH_DIRECTORIES',
  'PLATFORM_RESOURCE_ROOTS',
  'APP_CONTEXT_BASE_DIRECTORY',
  'APP_CONTEXT_DEPS_FILES',
  'FX_DEPS_FILE',
  'PROBING_DIRECTORIES',
  'RUNTIME_IDENTIFIER',
])

/** One more of them since the host of .NET 8 (measured on 10.0.12). */
const CONTRACT = 'HOST_RUNTIME_CONTRACT'

/** The first reserved property that the file sets; null where it sets none. */
export function reservedProperty({ configProperties, tfm }: RuntimeConfig): string | null {
  const since8 = Number(/^net(\d+)\./.exec(tfm ?? '')?.[1] ?? 0) >= 8
  for (const name of configProperties.keys())
    if (RESERVED.has(name) || (since8 && name === CONTRACT)) return name
  return null
}
