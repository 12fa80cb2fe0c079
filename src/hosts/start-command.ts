// The command that starts an app on Linux: a program and its arguments, with variables set in front.
import { muxerArguments } from '../facts/dotnet/host-arguments.ts'
import { oncePer } from '../text/once-per.ts'
import type { Host } from './host.ts'
import { wrapperOf, wordsOfWrapper } from './command-wrappers.ts'

export interface StartCommand {
  /** Programs in front that do nothing but start the next one, as written: `tini`, `/usr/bin/env`. */
  readonly wrappers: readonly string[]
  /** As written, for example `dotnet`, `./Contoso.Web` or `/app/start.sh`. */
  readonly program: string
  readonly arguments: readonly string[]
  /** `NAME=value` in front of the program. */
  readonly environment: ReadonlyMap<string, string>
}

/** Why a command is not understood, and what to write instead. None of its words is repeated: they may be secret. */
export interface NotUnderstood {
  readonly reason: string
  readonly hint: string
}

/** A word, and whether a shell would put something else in its place. */
interface Word {
  readonly text: string
  readonly variable: boolean
}

const PLAIN = 'name the program and its arguments alone, for example dotnet Contoso.Web.dll'
const NO_SHELL = `${PLAIN}; quote characters that are meant as they are, or put the commands into a script of the output and name that`

/** The words of a command. A trailing `"$@"` changes nothing. */
export function parseStartCommand(text: string): StartCommand | NotUnderstood {
  const words = splitWords(withoutPassedOn(text.trim()))
  if ('reason' in words) return words
  const environment = new Map<string, string>()
  const texts = words.map((word) => word.text)
  const wrappers: string[] = []
  let last: string | null = null
  let passed = 0
  let read = 0
  while (read < words.length && passed < MOST_WRAPPERS) {
    const { text: word, variable } = words[read] ?? { text: '', variable: false }
    const [, name = '', value = ''] = /^([A-Za-z_][A-Za-z0-9_()]*)=(.*)$/s.exec(word) ?? []
    if (name !== '') {
      if (last !== null && !TAKES_VARIABLES.has(last)) return VARIABLE_BEHIND
      if (variable && DECIDES.test(name)) return usesVariable('in a value that decides how the app starts')
      environment.set(name, value)
      read += 1
      continue
    }
    const wrapper = wrapperOf(word)
    const taken = wrapper === null ? null : wordsOfWrapper(wrapper, texts.slice(read))
    if (wrapper === null || taken === null) break
    last = wrapper
    passed += 1
    // A word of the shell, no program.
    if (wrapper !== 'exec') wrappers.push(word)
    read += taken
  }
  const program = words[read]
  const rest = words.slice(read + 1)
  if (program === undefined) return { reason: 'it names no program', hint: PLAIN }
  const argumentTexts = texts.slice(read + 1)
  const told = wordsRead(program.text, argumentTexts)
  if (program.variable || rest.some(({ variable }, index) => variable && index < told))
    return usesVariable('where the program or the app is named')
  return { wrappers, program: program.text, arguments: argumentTexts, environment }
}

/** null where the host has none. Asked for at nearly every step. */
export const declaredCommandOf = oncePer(({ startCommand }: Host) =>
  startCommand === null ? null : parseStartCommand(startCommand),
)

/** Nobody stacks more; each costs a look at the rest of the command. */
const MOST_WRAPPERS = 8

/** A shell and `env` set variables that stand in front of the program; others take them for the program. */
const TAKES_VARIABLES = new Set(['env', 'exec'])

const VARIABLE_BEHIND: NotUnderstood = {
  reason: 'it sets a variable where a program is expected',
  hint: 'set variables at its beginning, or behind env',
}

/** What stands for the arguments that the script itself was given. */
const PASSED_ON = ['"$@"', '"$@', '$@"', '$@']

function withoutPassedOn(text: string): string {
  for (const ending of PASSED_ON) {
    const before = text.endsWith(ending) ? text.slice(0, -ending.length) : null
    if (before !== null && before.trimEnd() !== before) return before.trimEnd()
  }
  return text
}

/** How many of the arguments tell what is started: dotnet's options and its app, or the script of a shell. */
function wordsRead(program: string, words: readonly string[]): number {
  if (/(^|\/)dotnet$/.test(program)) return (muxerArguments(words).app ?? words.length) + 1
  return /(^|\/)(sh|bash|ash|dash)$/.test(program) ? 1 : 0
}

/** Variables whose values the prediction reads; those of others may hold anything. */
const DECIDES = /^(DOTNET_.*|ASPNETCORE_ENVIRONMENT)$/i

function usesVariable(where: string): NotUnderstood {
  return {
    reason: `it uses a variable of the shell ${where}`,
    hint: 'write out what the variable stands for; behind the app, variables may stay',
  }
}

// Quotes and backslashes as a POSIX shell takes them.
function splitWords(text: string): Word[] | NotUnderstood {
  const words: Word[] = []
  let word: Word | null = null
  let quote: string | null = null
  const add = (more: string, variable = false) => {
    word = { text: (word?.text ?? '') + more, variable: variable || word?.variable === true }
  }
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] ?? ''
    const operator = quote === "'" ? null : shellOperator(text, index, quote !== null)
    if (operator !== null) return { reason: `${operator} needs a shell`, hint: NO_SHELL }
    if (quote === null && /\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character
      add('')
    } else if (character === quote) quote = null
    else if (character === '\\' && quote !== "'") {
      index += 1
      // A backslash at the end of a line joins it to the next.
      if (text[index] !== '\n') add(text[index] ?? '')
    } else add(character, quote !== "'" && isVariable(text, index, quote === null && word === null))
  }
  if (quote !== null)
    return { reason: 'a quotation mark is never closed', hint: 'close it, or put a backslash before it' }
  if (word !== null) words.push(word)
  return words
}

/** What joins commands or redirects one; inside double quotes only what runs another command. */
function shellOperator(text: string, index: number, quoted: boolean): string | null {
  const rest = text.slice(index, index + 2)
  if (rest.startsWith('`')) return 'a backtick'
  if (rest === '$(') return '$('
  if (quoted) return null
  if (rest.startsWith('\n')) return 'a second line'
  return /^(&&|\|\||>>|<<|[;&|<>])/.exec(rest)?.[0] ?? null
}

function isVariable(text: string, index: number, startsWord: boolean): boolean {
  const rest = text.slice(index, index + 2)
  return /^\$[A-Za-z0-9_{@*#?!$-]/.test(rest) || (startsWord && /^~(\/|$)/.test(rest))
}
