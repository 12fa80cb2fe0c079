// Offsets of a text as line and column, with the line breaks that XML knows: CRLF, LF and a lone CR.
import type { Position } from './parsed.ts'

/** Answers many offsets of one text: the table of lines is built once, on the first question. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: ArrayLike<number> | null = null
  let line = 0
  return (offset) => {
    starts ??= lineStarts(text)
    // Nearly always the question is about the line of the one before, or about the next.
    if (!holds(starts, line, offset)) {
      line = holds(starts, line + 1, offset) ? line + 1 : lineAt(starts, offset)
    }
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
  }
}

function holds(starts: ArrayLike<number>, line: number, offset: number): boolean {
  return (starts[line] ?? Infinity) <= offset && offset < (starts[line + 1] ?? Infinity)
}

// Counted first: a file of line breaks alone has millions, and a list that grows takes six times the memory.
function lineStarts(text: string): ArrayLike<number> {
  const next = text.includes('\r') ? nextLine : nextLineOfFeeds
  let lines = 1
  for (let start = next(text, 0); start > 0; start = next(text, start)) lines += 1
  const starts = new Int32Array(lines)
  for (let line = 1; line < lines; line += 1) starts[line] = next(text, starts[line - 1] ?? 0)
  return starts
}

/** Where the line behind the next break starts; 0 where there is none. */
function nextLine(text: string, from: number): number {
  for (let offset = from; offset < text.length; offset += 1) {
    const code = text.charCodeAt(offset)
    if (code === 10) return offset + 1
    if (code === 13) return text.charCodeAt(offset + 1) === 10 ? offset + 2 : offset + 1
  }
  return 0
}

/** The same where no line ends with CR, as in nearly every file: ten times as fast. */
function nextLineOfFeeds(text: string, from: number): number {
  return text.indexOf('\n', from) + 1
}

/** The last line that starts at or before the offset. */
function lineAt(starts: ArrayLike<number>, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
