// The command that a unit starts: https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines
import { shellWord } from '../shell-words.ts'
import { unitWords, type UnitWord } from './unit-words.ts'

export type ExecStart =
  | {
      readonly kind: 'command'
      /** As a host file has it (start-command). */
      readonly text: string
      readonly program: string
      /** Words behind the program, as far as the unit says them; null = not said. */
      readonly words: readonly (string | null)[]
    }
  /** systemd does not take it. */
  | { readonly kind: 'refused'; readonly why: string }
  /** What it starts is not in the unit. */
  | { readonly kind: 'open'; readonly why: string }

/** `variables`: those that the unit sets; null = others may be set too. */
export function execStart(value: string, variables: ReadonlyMap<string, string> | null): ExecStart {
  const found = /^([@:+!|-]*)(.*)$/s.exec(value)
  const [prefixes, rest] = [found?.[1] ?? '', found?.[2] ?? '']
  if (!['', '+', '!', '!!'].includes(prefixes.replace(/[@:-]/g, '')))
    return prefixes.includes('|') ? SHELL : refused('its prefixes do not go together')
  const words = unitWords(rest)
  if (words === null) return refused('a quotation mark in it is never closed')
  const [program, ...behind] = words
  if (program === undefined) return refused('it names no program')
  if (behind.some(({ separates }) => separates)) return { kind: 'open', why: 'it has several commands' }
  if (program.open) return { kind: 'open', why: 'its program is named by a specifier' }
  if (program.text.includes('/') && !program.text.startsWith('/'))
    return refused('its program is neither a full path nor a name alone')
  const own = prefixes.includes('@') ? behind.slice(1) : behind
  const known = own.flatMap((word) => (prefixes.includes(':') ? [plain(word)] : substituted(word, variables)))
  return {
    kind: 'command',
    text: [
      shellWord(program.text),
      ...known.map((word) => (word === null ? '"$UNKNOWN"' : shellWord(word))),
    ].join(' '),
    program: program.text,
    words: known,
  }
}

const SHELL: ExecStart = { kind: 'open', why: 'a shell runs it' }

function refused(why: string): ExecStart {
  return { kind: 'refused', why }
}

function plain({ text, open }: UnitWord): string | null {
  return open ? null : text
}

/** `$NAME` as a word of its own becomes the words of its value, `${NAME}` stays within one word, `$$` is a dollar. */
function substituted(
  word: UnitWord,
  variables: ReadonlyMap<string, string> | null,
): readonly (string | null)[] {
  if (word.open) return [null]
  const alone = /^\$([A-Za-z_]\w*)$/.exec(word.text)?.[1]
  if (alone !== undefined) {
    const value = variables?.get(alone)
    if (value === undefined) return variables === null ? [null] : []
    return value.split(/\s+/).filter((each) => each !== '')
  }
  let known = true
  const text = word.text.replaceAll(/\$\$|\$\{([A-Za-z_]\w*)\}/g, (match, name: string | undefined) => {
    if (match === '$$' || name === undefined) return '$'
    const value = variables?.get(name)
    if (value === undefined && variables === null) known = false
    return value ?? ''
  })
  return [known ? text : null]
}
