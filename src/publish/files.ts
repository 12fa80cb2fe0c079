// Looking files of an output up: as Linux does (exact) and as Windows does (without case).
import type { SourceFile } from '../read/source.ts'

/** One file of the output, with its size and mode. */
export type OutputFile = SourceFile

export interface Files {
  readonly all: readonly SourceFile[]
  /** Files directly in the root. */
  readonly root: readonly SourceFile[]
  /** The file of exactly that path. */
  exact(path: string): SourceFile | undefined
  /** The file that Windows would open for that path: letter case does not count; of several the exact one, else the first. */
  anyCase(path: string): SourceFile | undefined
  /** The file that such a system would open for that path. */
  on(system: 'windows' | 'linux' | 'macos', path: string): SourceFile | undefined
  /** Whether a file lies in that folder, at any depth; letter case does not count. */
  hasFolder(path: string): boolean
}

export function indexFiles(all: readonly SourceFile[]): Files {
  const byPath = new Map(all.map((file) => [file.path, file]))
  const byLowerPath = new Map<string, SourceFile>()
  const folders = new Set<string>()
  for (const file of all) {
    const lower = file.path.toLowerCase()
    if (!byLowerPath.has(lower)) byLowerPath.set(lower, file)
    for (let end = lower.lastIndexOf('/'); end > 0; end = lower.lastIndexOf('/', end - 1)) {
      const folder = lower.slice(0, end)
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  const exact = (path: string) => byPath.get(path)
  const anyCase = (path: string) => byPath.get(path) ?? byLowerPath.get(path.toLowerCase())
  return {
    all,
    root: all.filter((file) => !file.path.includes('/')),
    exact,
    anyCase,
    // Windows does not care for letter case, and neither do the file systems of macOS as they are set up.
    on: (system, path) => (system === 'linux' ? exact(path) : anyCase(path)),
    hasFolder: (path) => folders.has(path.toLowerCase()),
  }
}

/** File name without its last extension: `Contoso.Web.dll` gives `Contoso.Web`. */
export function stem(path: string): string {
  const name = fileName(path)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** Last extension in lower case with its dot, `''` where there is none. */
export function extension(path: string): string {
  const name = fileName(path)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(dot).toLowerCase() : ''
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
