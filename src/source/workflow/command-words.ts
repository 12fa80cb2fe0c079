// A shell script as commands of words, each with its line. Quotes are taken away, variables and `${{ … }}` stay as written.

export interface Word {
  readonly text: string
  /** Counted from 0. */
  readonly line: number
}

/** `folded`: line breaks are blanks, as YAML makes them below `>`. */
export function commandsIn(lines: readonly string[], folded: boolean): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]]
  lines.forEach((text, line) => {
    if (/^\s*#/.test(text)) return
    for (const word of wordsIn(text)) {
      if (word === null) commands.push([])
      else if (word !== '\\' && word !== '`' && word !== '^') commands.at(-1)?.push({ text: word, line })
    }
    // A command goes on behind the mark of its shell.
    if (!folded && !/[\\`^]$/.test(text.trimEnd())) commands.push([])
  })
  return commands.filter((words) => words.length > 0)
}

/** null where a command ends; up to a comment. */
function wordsIn(text: string): readonly (string | null)[] {
  const words: (string | null)[] = []
  let word: string | null = null
  const end = () => {
    if (word !== null) words.push(word)
    word = null
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    const close = closing(text, at)
    if (close > at) {
      word = (word ?? '') + (character === '$' ? text.slice(at, close + 1) : text.slice(at + 1, close))
      at = close
    } else if (/\s/.test(character)) end()
    else if (/[;|&]/.test(character)) {
      end()
      words.push(null)
    } else if (character === '#' && word === null) return words
    else word = (word ?? '') + character
  }
  end()
  return words
}

/** Where the quote or the expression that begins there ends; -1 where none begins or it never ends. */
function closing(text: string, at: number): number {
  const character = text.charAt(at)
  if (character === '"' || character === "'") return text.indexOf(character, at + 1)
  return text.startsWith('${{', at) ? text.indexOf('}', at) + 1 : -1
}
