// `RUN <<EOF`: text below an instruction, up to a line that holds its word.
import { wordsOf } from './instruction-words.ts'

export interface Heredoc {
  readonly text: string
}

interface Found {
  readonly heredocs: readonly Heredoc[]
  /** Of the first line behind them. */
  readonly next: number
}

const START = /^\d*<<(-?)([^<\s]+)$/
const MOST = 20

/** null where the instruction has none, `open` where the file ends before one does. */
export function heredocsIn(
  text: string,
  escape: string,
  lines: readonly string[],
  first: number,
): Found | 'open' | null {
  if (!text.includes('<<')) return null
  const starts = wordsOf(text, escape)
    .flatMap(({ text: word }) => START.exec(word) ?? [])
    .filter((_, index) => index % 3 !== 0)
  const heredocs: Heredoc[] = []
  let line = first
  for (let index = 0; index < Math.min(starts.length, MOST * 2); index += 2) {
    const withTabs = starts[index] === '-'
    const word = (starts[index + 1] ?? '').replace(/["'\\]/g, '')
    if (word === '') continue
    const body: string[] = []
    for (;;) {
      if (line >= lines.length) return 'open'
      const whole = (lines[line] ?? '').replace(/\r$/, '')
      const own = withTabs ? whole.replace(/^\t+/, '') : whole
      line += 1
      if (own === word) break
      body.push(own)
    }
    heredocs.push({ text: body.join('\n') })
  }
  return heredocs.length === 0 ? null : { heredocs, next: line }
}
