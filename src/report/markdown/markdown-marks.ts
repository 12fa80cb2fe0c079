// Names from outside in the job summary, shortened so that one of them cannot fill it.
import { codeSpan, escapeMarkdown } from '../../text/escape.ts'
import type { Marks } from '../wording.ts'

export function markdownMarks(longest: number): Marks {
  return {
    text: (text) => escapeMarkdown(clipped(text, longest)),
    code: (text) => codeSpan(clipped(text, longest)),
    strong: (text) => `**${escapeMarkdown(clipped(text, longest))}**`,
  }
}

function clipped(text: string, longest: number): string {
  if (text.length <= longest) return text
  // A character has at most two code units.
  const characters = Array.from(text.slice(0, 2 * longest))
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}

/** A text of our own, which may hold code between backticks. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (/^`[^`]+`$/.test(part)) return codeSpan(part.slice(1, -1))
      // A blank at the start is text here, not indentation.
      const words = part.trimStart()
      return part.slice(0, part.length - words.length) + escapeMarkdown(words)
    })
    .join('')
}

/** A row of a table; the cells hold no line break and no bare pipe, since every text in them was escaped. */
export function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** The title is our own; the blank lines let Markdown be read inside. */
export function fold(title: string, inner: readonly string[]): string {
  return `<details><summary>${title}</summary>\n\n${inner.join('\n\n')}\n\n</details>`
}
