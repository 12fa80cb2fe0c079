// The job summary where the audit could not even begin: a wrong input, or a fault of our own.
import { escapeMarkdown } from '../text/escape.ts'
import { markdownMarks } from './markdown/markdown-marks.ts'
import { firstLine, LONGEST_LINE } from './words/first-line.ts'

export function renderRefusal(message: string, hint: string | null): string {
  const { text, cut } = firstLine(['Not audited: ', { text: message }], markdownMarks(LONGEST_LINE))
  const blocks = [
    `## ❌ ${text}`,
    ...(cut ? [escapeMarkdown(message)] : []),
    ...(hint === null ? [] : [escapeMarkdown(hint)]),
  ]
  return `${blocks.join('\n\n')}\n`
}
