// What lies near a path that leads nowhere: the same name in other case, with the other slash or another ending, or a misspelt one.
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { shortLine } from '../text/escape.ts'
import { nearest } from '../text/nearest.ts'
import { withoutTrailing } from '../text/trim.ts'
import type { NearPath } from './source.ts'

/** A folder with more names is looked through no further. */
const MOST_NAMES = 10_000
/** No path that anybody writes has more. */
const MOST_STEPS = 64

/** A hint for whoever wrote the path: `did you mean artifacts/web?`, else in which folder it was looked for. */
export function pathHint(path: string, cwd: string): string {
  const { near, folder } = nearPath(path, cwd)
  return near === null
    ? `it was looked for in ${shortLine(folder ?? cwd)}`
    : `did you mean ${shortLine(near)}?`
}

/** `path` is one that leads nowhere. */
export function nearPath(path: string, cwd: string): NearPath {
  const written = withoutTrailing(path.replaceAll('\\', '/'), '/')
  const steps = written.split('/')
  if (steps.length > MOST_STEPS) return { near: null, folder: null }
  let way = ''
  let folder: string | null = null
  for (const [index, step] of steps.entries()) {
    const next = index === 0 ? step : `${way}/${step}`
    if (step === '' || existsSync(resolve(cwd, next))) {
      way = next
      continue
    }
    const here = way === '' && written.startsWith('/') ? '/' : way
    folder ??= here
    const name = nearName(step, namesIn(resolve(cwd, here)), index === steps.length - 1)
    if (name === null) return { near: null, folder: folder || null }
    way = index === 0 ? name : `${way}/${name}`
  }
  return { near: way === path ? null : way, folder: folder || null }
}

function namesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder)
    return names.length > MOST_NAMES ? [] : names
  } catch {
    // No folder, or none that can be read.
    return []
  }
}

function nearName(name: string, names: readonly string[], last: boolean): string | null {
  const lower = name.toLowerCase()
  const sameLetters = names.find((each) => each.toLowerCase() === lower)
  const otherEnding = last ? names.find((each) => withoutEnding(each) === withoutEnding(name)) : undefined
  return sameLetters ?? otherEnding ?? nearest(name, names)
}

function withoutEnding(name: string): string {
  const dot = name.lastIndexOf('.')
  return (dot > 0 ? name.slice(0, dot) : name).toLowerCase()
}
