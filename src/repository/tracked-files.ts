// What git tracks below a folder.
import type { Refused } from './git-folder.ts'
import type { Git } from './run-git.ts'
import { isPlainPath } from './plain-path.ts'

/** Sorted, relative to `folder`; no links, no submodules, and no name that is not UTF-8, which nobody could open by it. */
export function trackedFiles(git: Git, folder: string): readonly string[] | Refused {
  const listed = git.run(['ls-files', '-z', '--stage'], folder)
  if ('reason' in listed) return listed
  const paths = new Set<string>()
  for (let start = 0, end = listed.indexOf(0); end >= 0; start = end + 1, end = listed.indexOf(0, start)) {
    const path = fileIn(listed.subarray(start, end))
    // One that is being merged is listed up to three times.
    if (path !== null && isPlainPath(path)) paths.add(path)
  }
  return [...paths].sort()
}

const TAB = 0x09
const FILE_MODE = /^100(?:644|755) /
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Of an entry: mode, object and stage, a tab, the path. */
function fileIn(entry: Uint8Array): string | null {
  const tab = entry.indexOf(TAB)
  try {
    const head = decoder.decode(entry.subarray(0, tab))
    return FILE_MODE.test(head) ? decoder.decode(entry.subarray(tab + 1)) : null
  } catch {
    return null
  }
}
