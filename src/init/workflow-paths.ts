// Paths as a workflow writes them: variables of the workflow are filled in, of a matrix every value is meant.
import { within } from '../source/listing.ts'
import type { Written } from '../source/workflow/publish-command.ts'
import { filledIn, WORKSPACE } from '../source/workflow/variables.ts'

/** From the root, `*` for what a matrix decides; null where only a run knows it, and outside of the repository. */
export function workflowPath(written: string, { folder, variables }: Written): string | null {
  const text = filledIn(written, variables)
  if (text === null) return null
  const path = text.trim().replaceAll('\\', '/')
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
  return parts.join('/') || '.'
}
