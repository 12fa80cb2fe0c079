// A shell script as commands of words, each with its line. Quotes and redirections are taken away, variables and `${{ … }}` stay as
// written. What is no command is left out: comments, and here-documents that no shell is given.
import type { Shell } from './shell.ts'
import { scanner } from './script-quotes.ts'

export interface Word {
  readonly text: string
  /** Counted from 0. */
  readonly line: number
}

/** A command, or where a subshell begins and ends. */
export type Piece = readonly Word[] | '(' | ')'

const MARKS: Readonly<Record<Shell, string>> = { posix: '\\', powershell: '`', cmd: '^' }
const ANY_MARK = '\\`^'

/** `folded`: line breaks are blanks, as YAML makes them below `>`. `shell` is null where it is not known. */
export function piecesIn(lines: readonly string[], folded: boolean, shell: Shell | null): readonly Piece[] {
  const text = lines.join('\n')
  const { quoteEnd, expressionEnd, hereStringEnd, parenthesisEnd } = scanner(text, shell)
  const pieces: Piece[] = []
  const documents: string[] = []
  let words: Word[] = []
  let word: string | null = null
  let wordLine = 0
  let line = 0
  let isRedirected = false
  let at = 0

  function add(characters: string): void {
    if (word === null) wordLine = line
    word = (word ?? '') + characters
  }
  function endWord(): void {
    if (word === null) return
    if (!isRedirected) words.push({ text: word, line: wordLine })
    isRedirected = false
    word = null
  }
  function endCommand(): void {
    endWord()
    isRedirected = false
    if (words.length > 0) pieces.push(words)
    words = []
  }
  /** Goes on there; the breaks on the way count. */
  function goTo(next: number): void {
    for (; at < next; at += 1) if (text.charAt(at) === '\n') line += 1
  }
  function addUpTo(end: number, from: number, to: number): void {
    add(text.slice(from, to))
    goTo(end)
  }

  function endLine(): void {
    if (folded) endWord()
    else endCommand()
    goTo(at + 1)
    for (let end = documents.shift(); end !== undefined; end = documents.shift()) skipDocument(end)
  }
  function skipDocument(end: string): void {
    while (at < text.length) {
      const next = text.indexOf('\n', at)
      const one = text.slice(at, next < 0 ? text.length : next)
      goTo(next < 0 ? text.length : next + 1)
      if (one.trim() === end) return
    }
  }

  function isContinued(character: string): boolean {
    const following = text.charAt(at + 1)
    if (following !== '\n' && following !== '') return false
    // Where the shell is not known, what stands at the end of a word may as well be part of a path.
    return shell === null ? word === null && ANY_MARK.includes(character) : character === MARKS[shell]
  }

  function redirect(): void {
    // Of `2>` and `*>`.
    if (/^(?:\d+|\*)$/.test(word ?? '')) word = null
    endWord()
    const document = /^<<-?[ \t]*(?:"([\w.-]+)"|'([\w.-]+)'|([\w.-]+))/.exec(text.slice(at, at + 100))
    const isGiven = words.some(({ text: one }) => /^(?:ba|da|k|z)?sh$|^pwsh$/.test(one.replace(/^.*\//, '')))
    if (document !== null && shell !== 'powershell' && shell !== 'cmd') {
      if (!isGiven) documents.push(document.slice(1).find((name) => name !== undefined) ?? '')
      goTo(at + document[0].length)
      return
    }
    const [sign = ''] = /^(?:&>>?|<<<|[<>]{1,2}[|]?(?:&(?:\d|-))?)/.exec(text.slice(at, at + 8)) ?? []
    isRedirected = !sign.includes('&') || sign.startsWith('&')
    goTo(at + Math.max(1, sign.length))
  }

  function parenthesis(character: string): void {
    if (character === ')' || (word === null && words.length === 0)) {
      endCommand()
      pieces.push(character === ')' ? ')' : '(')
      goTo(at + 1)
      return
    }
    // A value that only a run knows.
    const end = parenthesisEnd(at)
    add('$')
    addUpTo(end, at, end)
  }

  function step(character: string): void {
    const following = text.charAt(at + 1)
    const isAlone = word === null && /^[\s;)]?$/.test(following)
    const expression = text.startsWith('${{', at) ? expressionEnd(at) : -1
    const quote = expression < 0 ? quoteEnd(at) : -1
    const hereString = character === '@' ? hereStringEnd(at) : -1
    if (isContinued(character)) goTo(at + 2)
    else if (character === '\n') endLine()
    else if (expression > 0) addUpTo(expression, at, expression)
    else if (quote > 0) addUpTo(quote + 1, at + 1, quote)
    else if (hereString > 0) addUpTo(hereString, at + 3, hereString)
    else if (character === '$' && following === '(') {
      const end = parenthesisEnd(at + 1)
      addUpTo(end, at, end)
    } else if (shell !== null && character === MARKS[shell] && /["'$`;&|()<>#\s]/.test(following))
      addUpTo(at + 2, at + 1, at + 2)
    else if (text.startsWith('<#', at) && word === null) {
      const end = text.indexOf('#>', at)
      goTo(end < 0 ? text.length : end + 2)
    } else if (/[<>]/.test(character) || text.startsWith('&>', at)) redirect()
    else if (/[()]/.test(character)) parenthesis(character)
    else if (/[;|&]/.test(character) || (/[{}]/.test(character) && isAlone)) {
      endCommand()
      goTo(at + 1)
    } else if (character === '#' && word === null && shell !== 'cmd') {
      const end = text.indexOf('\n', at)
      goTo(end < 0 ? text.length : end)
    } else {
      if (/\s/.test(character)) endWord()
      else add(character)
      at += 1
    }
  }

  while (at < text.length) step(text.charAt(at))
  endCommand()
  return pieces
}
