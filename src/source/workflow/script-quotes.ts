// Where what stands together in a script ends: quotes, expressions, here-strings. Looked for so that a script of whatever content
// is gone through in time that grows with its length.
import type { Shell } from './shell.ts'

export interface Scanner {
  /** Of the closing quote; -1 where none begins there, or it never ends. */
  readonly quoteEnd: (at: number) => number
  /** Behind `}}` on the same line, else -1. */
  readonly expressionEnd: (at: number) => number
  /** Behind the `)` of a `(` on the same line, else behind that alone. */
  readonly parenthesisEnd: (at: number) => number
  /** Of PowerShell, behind its end; else -1. */
  readonly hereStringEnd: (at: number) => number
}

export function scanner(text: string, shell: Shell | null): Scanner {
  /** Quotes and marks that do not come again. */
  const gone = new Set<string>()
  let braces = -1

  function find(sought: string, from: number): number {
    const found = gone.has(sought) ? -1 : text.indexOf(sought, from)
    if (found < 0) gone.add(sought)
    return found
  }

  function expressionEnd(at: number): number {
    if (braces < at && !gone.has('}}')) braces = find('}}', at)
    if (braces < at) return -1
    // Longer ones are nobody's.
    const end = braces + 2
    return end - at > LONGEST_EXPRESSION || text.slice(at, end).includes('\n') ? -1 : end
  }

  function quoteEnd(at: number): number {
    const quote = text.charAt(at)
    if ((quote !== '"' && (quote !== "'" || shell === 'cmd')) || gone.has(quote)) return -1
    const isOneLine = shell === null || shell === 'cmd'
    for (let next = at + 1; next < text.length; next += 1) {
      const character = text.charAt(next)
      if (character === '\n' && isOneLine) return -1
      const expression = text.startsWith('${{', next) ? expressionEnd(next) : -1
      if (expression > 0) next = expression - 1
      else if (quote === '"' && isEscape(character, shell)) next += 1
      else if (character === quote) {
        if (shell !== 'powershell' || text.charAt(next + 1) !== quote) return next
        next += 1
      }
    }
    if (!isOneLine) gone.add(quote)
    return -1
  }

  function hereStringEnd(at: number): number {
    const quote = text.charAt(at + 1)
    const begins =
      /["']/.test(quote) && text.charAt(at + 2) === '\n' && (shell === null || shell === 'powershell')
    if (!begins) return -1
    const end = find(`${quote}@`, at + 2)
    return end < 0 ? -1 : end + 2
  }

  /** By where they open, of the line that was asked about last. */
  const closed = new Map<number, number>()
  let lineEnd = 0

  function parenthesisEnd(at: number): number {
    if (at >= lineEnd) {
      closed.clear()
      lineEnd = (text.indexOf('\n', at) + 1 || text.length + 1) - 1
      const open: number[] = []
      for (let next = at; next < lineEnd; next += 1) {
        if (text.charAt(next) === '(') open.push(next)
        else if (text.charAt(next) === ')' && open.length > 0) closed.set(open.pop() ?? next, next + 1)
      }
    }
    return closed.get(at) ?? at + 1
  }

  return { parenthesisEnd, quoteEnd, expressionEnd, hereStringEnd }
}

const LONGEST_EXPRESSION = 1_000

function isEscape(character: string, shell: Shell | null): boolean {
  return (character === '\\' && shell === 'posix') || (character === '`' && shell === 'powershell')
}
