// Whether a path is meant by one that the configuration names, which may be a glob.
import { isAbsolute, relative, resolve } from 'node:path'

const windows = process.platform === 'win32'

/** `path` is a full path. */
export type PathMatcher = (pattern: string, path: string) => boolean

/** `cwd`: the folder that patterns are relative to. */
export async function pathMatcher(cwd: string): Promise<PathMatcher> {
  const globOf = await globMatcher(windows)
  return (pattern, path) => {
    if (resolve(cwd, pattern) === path) return true
    const glob = withSlashes(pattern).replace(/\/+$/, '')
    return globOf(glob)(withSlashes(isAbsolute(pattern) ? path : relative(cwd, path)))
  }
}

/** A glob over paths with `/`. IIS tells no case, so neither does a path inside an output. */
export async function globMatcher(nocase = true): Promise<(glob: string) => (path: string) => boolean> {
  const { default: picomatch } = await import('picomatch')
  return (glob) => picomatch(glob.replace(/^\.\//, ''), { nocase, dot: true, nonegate: true })
}

function withSlashes(path: string): string {
  return windows ? path.replaceAll('\\', '/') : path
}
