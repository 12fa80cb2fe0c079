// The command that starts an app on Linux: a program and its arguments, with variables set in front.

export interface StartCommand {
  /** As written, for example `dotnet`, `./Contoso.Web` or `/app/start.sh`. */
  readonly program: string
  readonly arguments: readonly string[]
  /** `NAME=value` in front of the program. */
  readonly environment: ReadonlyMap<string, string>
}

/** What would need a shell to understand: the audit does not guess what it does. */
const SHELL_SYNTAX = /[;&|<>`\n]|\$[({A-Za-z_]/

/** The words of a command, or why it is not understood. `exec`, `env`, `nohup` and a trailing `"$@"` change nothing. */
export function parseStartCommand(text: string): StartCommand | { readonly reason: string } {
  const trimmed = text.trim().replace(/\s+"?\$@"?$/, '')
  if (trimmed === '') return { reason: 'it is empty' }
  if (SHELL_SYNTAX.test(trimmed))
    return { reason: 'it needs a shell; name the program and its arguments alone' }
  const words = splitWords(trimmed)
  if (words === null) return { reason: 'a quotation mark is never closed' }
  const environment = new Map<string, string>()
  while (words.length > 0) {
    const word = words[0] ?? ''
    const assignment = /^([A-Za-z_][A-Za-z0-9_()]*)=(.*)$/s.exec(word)
    if (assignment !== null) environment.set(assignment[1] ?? '', assignment[2] ?? '')
    else if (!['exec', 'env', 'nohup'].includes(word)) break
    words.shift()
  }
  const [program, ...rest] = words
  if (program === undefined) return { reason: 'it names no program' }
  return { program, arguments: rest, environment }
}

// Quotes and backslashes as a POSIX shell takes them; null for an unclosed quote.
function splitWords(text: string): string[] | null {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (quote === null && /\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character
      word ??= ''
    } else if (character === quote) quote = null
    else if (character === '\\' && quote !== "'") word = (word ?? '') + (text[(index += 1)] ?? '')
    else word = (word ?? '') + character
  }
  if (quote !== null) return null
  if (word !== null) words.push(word)
  return words
}
