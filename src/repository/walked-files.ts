// The files below a folder, where git cannot say which of them it tracks.
import { readdirSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { Refused } from './git-folder.ts'
import type { FilesAndLinks } from './files-and-links.ts'
import { isPlainPath } from './plain-path.ts'
import { realPath } from './real-path.ts'

export interface WalkCaps {
  readonly entries: number
  readonly depth: number
}

const CAPS: WalkCaps = { entries: 100_000, depth: 32 }

/** What a build writes, and what a package manager brings. */
const LEFT_OUT = new Set(['bin', 'obj', 'node_modules'])

/** Sorted, relative to `root`; links apart, and without folders that begin with a dot and those of `avoid`. All of it or nothing. */
export function walkedFiles(
  root: string,
  avoid: readonly string[],
  caps: WalkCaps = CAPS,
): FilesAndLinks | Refused {
  const left = new Set(avoid.map(realPath))
  const files: string[] = []
  const links: string[] = []
  let entries = 0
  let level = left.has(root) ? [] : ['']
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > caps.depth) return { reason: `its folders are more than ${caps.depth} deep` }
    const deeper: string[] = []
    for (const folder of level) {
      for (const entry of entriesOf(join(root, folder))) {
        entries += 1
        if (entries > caps.entries) return { reason: `it holds more than ${caps.entries} files` }
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (!isPlainPath(entry.name)) continue
        if (entry.isFile()) files.push(path)
        else if (entry.isSymbolicLink()) links.push(path)
        else if (entry.isDirectory() && isWalked(entry.name) && !left.has(join(root, path))) deeper.push(path)
      }
    }
    level = deeper
  }
  return { files: files.sort(), links: links.sort() }
}

function isWalked(name: string): boolean {
  return !name.startsWith('.') && !LEFT_OUT.has(name.toLowerCase())
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    // What may not be read cannot be a candidate.
    return []
  }
}
