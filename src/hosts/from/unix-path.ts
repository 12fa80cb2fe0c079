// Paths of a Linux, whatever system this runs on. In the place of node:path, which a browser does not have.
import { withoutTrailing } from '../../text/trim.ts'

/** A full path without `.`, `..` and slashes that say nothing. `path` from `folder`, a full path. */
export function resolvedPath(folder: string, path = ''): string {
  const steps: string[] = []
  for (const step of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return `/${steps.join('/')}`
}

/** The last step, without a slash at its end. */
export function baseName(path: string): string {
  return withoutTrailing(path, '/').split('/').at(-1) ?? ''
}
