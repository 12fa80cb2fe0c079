// The job summary where the audit could not even begin: a wrong input, or a fault of our own.
import { fitTiers } from '../text/budget.ts'
import { escapeMarkdown } from '../text/escape.ts'
import { markdownMarks } from './markdown/markdown-marks.ts'
import { firstLine, LONGEST_LINE } from './words/first-line.ts'

/** `most`: in bytes. */
export function renderRefusal(message: string, hint: string | null, most = Infinity): string {
  const { text, cut } = firstLine(['Not audited: ', { text: message }], markdownMarks(LONGEST_LINE))
  const blocks = [
    `## ❌ ${text}`,
    ...(cut ? [escapeMarkdown(message)] : []),
    ...(hint === null ? [] : [escapeMarkdown(hint)]),
  ]
  return fitTiers([() => `${blocks.join('\n\n')}\n`, () => `${blocks[0] ?? ''}\n`], most)
}
