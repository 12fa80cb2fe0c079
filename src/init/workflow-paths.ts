// Paths as a workflow writes them: variables of the workflow are filled in, of a matrix every value is meant.
import { within } from '../source/listing.ts'
import type { Written } from '../source/workflow/publish-command.ts'

const VARIABLE = /\$\{\{\s*([\w.-]+)\s*\}\}|\$env:(\w+)|\$\{(\w+)\}|\$(\w+)|%(\w+)%/gi
const MOST_ROUNDS = 4
const ROOT = /^(?:github\.workspace|GITHUB_WORKSPACE)$/i

/** From the root, `*` for what a matrix decides; null where only a run knows it, and outside of the repository. */
export function workflowPath(written: string, { folder, variables }: Written): string | null {
  let text: string | null = written
  for (let round = 0; round < MOST_ROUNDS && text !== null && /[$%]/.test(text); round += 1)
    text = filledIn(text, variables)
  if (text === null || /[$%{}]/.test(text)) return null
  const path = text.trim().replaceAll('\\', '/')
  if (path.startsWith(`${WORKSPACE}/`) || path === WORKSPACE)
    return plainPath('', path.slice(WORKSPACE.length))
  return folder === null || /^(?:[/~]|[a-z]:)/i.test(path) ? null : plainPath(folder, path)
}

/** Stands for the folder of the checkout; no file has this name. */
const WORKSPACE = '\0'

function filledIn(text: string, variables: Written['variables']): string | null {
  let isKnown = true
  const filled = text.replace(VARIABLE, (_whole, ...groups: readonly (string | undefined)[]) => {
    const name = groups.slice(0, 5).find((group) => group !== undefined) ?? ''
    if (ROOT.test(name)) return WORKSPACE
    if (name.startsWith('matrix.')) return '*'
    const value = variables.get(name.replace(/^env\./, ''))
    if (value === undefined || (name.includes('.') && !name.startsWith('env.'))) isKnown = false
    return value ?? ''
  })
  return isKnown ? filled : null
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
