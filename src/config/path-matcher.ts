// Whether a path is meant by one that the configuration names, which may be a glob.
import { isAbsolute, relative, resolve } from 'node:path'
import { systemSlashes } from '../read/system-slashes.ts'
import { compileGlob, type PathTest } from '../text/glob.ts'
import { withoutTrailing } from '../text/trim.ts'

const windows = process.platform === 'win32'

/** `path` is a full path. */
export type PathMatcher = (pattern: string, path: string) => boolean

/** `cwd`: the folder that patterns are relative to. */
export async function pathMatcher(cwd: string, patterns: readonly string[]): Promise<PathMatcher> {
  const tests = new Map<string, PathTest>()
  for (const pattern of patterns)
    tests.set(pattern, await globTest(withoutTrailing(systemSlashes(pattern), '/'), windows))
  return (pattern, path) => {
    if (resolve(cwd, pattern) === path) return true
    const told = systemSlashes(isAbsolute(pattern) ? path : relative(cwd, path))
    return tests.get(pattern)?.(told) ?? false
  }
}

/** A glob over paths with `/`. IIS tells no case, so neither does a path inside an output. */
export function globTest(glob: string, nocase = true): Promise<PathTest> {
  return compileGlob(glob.startsWith('./') ? glob.slice(2) : glob, { nocase, dot: true })
}
