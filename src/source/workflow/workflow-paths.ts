// Paths as a workflow writes them: variables of the workflow are filled in, of a matrix every value is meant.
import { within } from '../listing.ts'
import { filledIn, WORKSPACE, type Variables } from './variables.ts'

/** From the root, `''` for the root and `*` for what a matrix decides; null where only a run knows it, and outside of the repository. */
export function pathFrom(folder: string | null, written: string, variables: Variables): string | null {
  const path = filledIn(written, variables)?.trim().replaceAll('\\', '/')
  if (path === undefined) return null
  if (path.startsWith(`${WORKSPACE}/`) || path === WORKSPACE)
    return plainPath('', path.slice(WORKSPACE.length))
  return folder === null || /^(?:[/~]|[a-z]:)/i.test(path) ? null : plainPath(folder, path)
}

function plainPath(folder: string, path: string): string | null {
  const parts: string[] = []
  for (const part of within(folder, path).split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return null
  }
  return parts.join('/')
}
