// The job summary where the audit could not even begin: a wrong input, or a fault of our own.
import { escapeMarkdown } from '../text/escape.ts'

export function renderRefusal(message: string, hint: string | null): string {
  const head = `## ❌ Not audited: ${escapeMarkdown(message)}\n`
  return hint === null ? head : `${head}\n${escapeMarkdown(hint)}\n`
}
