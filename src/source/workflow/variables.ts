// Variables in a script of a workflow, filled in as far as the workflow itself says what they are.
const VARIABLE = /\$\{\{\s*([\w.-]+)\s*\}\}|\$env:(\w+)|\$\{(\w+)\}|\$(\w+)|%(\w+)%/gi
const MOST_ROUNDS = 4
const ROOT = /^(?:github\.workspace|GITHUB_WORKSPACE)$/i

/** What a workflow gives its variables, by name. */
export type Variables = ReadonlyMap<string, string>

/** Stands for the folder of the checkout; no file has this name. */
export const WORKSPACE = '\0'

/** `*` for what a matrix decides; null where only a run knows it. */
export function filledIn(written: string, variables: Variables): string | null {
  let text: string | null = written
  for (let round = 0; round < MOST_ROUNDS && text !== null && /[$%]/.test(text); round += 1)
    text = filledOnce(text, variables)
  return text === null || /[$%{}`]/.test(text) ? null : text.replaceAll(/\*+/g, '*')
}

function filledOnce(text: string, variables: Variables): string | null {
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
