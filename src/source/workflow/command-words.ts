// A shell script as commands of words, each with its line. Quotes are taken away, variables and `${{ … }}` stay as written.

export interface Word {
  readonly text: string
  /** Counted from 0. */
  readonly line: number
}

/** `folded`: line breaks are blanks, as YAML makes them below `>`. */
export function commandsIn(lines: readonly string[], folded: boolean): readonly (readonly Word[])[] {
  const commands: Word[][] = [[]]
  const end = () => commands.push([])
  lines.forEach((text, line) => {
    if (/^\s*#/.test(text)) return
    for (const word of wordsIn(text)) {
      if (/^(?:&&|\|\||[;|&])$/.test(word)) end()
      else if (word !== '\\' && word !== '`' && word !== '^')
        commands.at(-1)?.push({ text: unquoted(word), line })
    }
    // A command goes on behind the mark of its shell.
    if (!folded && !/(?:^|\s)[\\`^]\s*$/.test(text)) end()
  })
  return commands.filter((words) => words.length > 0)
}

const WORD = /&&|\|\||[;|&]|(?:\$\{\{[^}]*\}\}|"[^"]*"|'[^']*'|[^\s"';|&])+|["']/g

function wordsIn(text: string): readonly string[] {
  const words = text.match(WORD) ?? []
  const comment = words.findIndex((word) => word.startsWith('#'))
  return comment < 0 ? words : words.slice(0, comment)
}

function unquoted(word: string): string {
  return word.replace(
    /"([^"]*)"|'([^']*)'/g,
    (_whole, double?: string, single?: string) => double ?? single ?? '',
  )
}
