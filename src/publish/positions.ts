// Offsets of a text as line and column, with the line breaks that XML knows: CRLF, LF and a lone CR.
import type { Position } from './parsed.ts'

/** Answers many offsets of one text: the table of lines is built once, on the first question. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: number[] | null = null
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

function holds(starts: readonly number[], line: number, offset: number): boolean {
  return (starts[line] ?? Infinity) <= offset && offset < (starts[line + 1] ?? Infinity)
}

function lineStarts(text: string): number[] {
  const starts = [0]
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n?|\n/g)) starts.push(index + lineBreak.length)
  return starts
}

/** The last line that starts at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
