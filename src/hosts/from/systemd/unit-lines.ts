// The lines of a systemd unit: https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html
import type { Place } from '../../../text/tree.ts'

export interface Setting {
  readonly section: string
  readonly key: string
  /** Continued lines joined by a blank, as systemd does. */
  readonly value: string
  /** Of the key. */
  readonly at: Place
}

/** In file order; what systemd passes over is not there. */
export function unitSettings(text: string, file: string): readonly Setting[] {
  const settings: Setting[] = []
  let section = ''
  for (const { text: line, number, column } of logicalLines(text)) {
    if (line.startsWith('[')) section = line.endsWith(']') ? line.slice(1, -1) : section
    const equals = line.indexOf('=')
    if (line.startsWith('[') || equals < 1) continue
    settings.push({
      section,
      key: line.slice(0, equals).trimEnd(),
      value: line.slice(equals + 1).trimStart(),
      at: { file, line: number, column },
    })
  }
  return settings
}

interface LogicalLine {
  readonly text: string
  /** Where it begins; both count from 1. */
  readonly number: number
  readonly column: number
}

function* logicalLines(text: string): Generator<LogicalLine> {
  let parts: string[] = []
  let start: Omit<LogicalLine, 'text'> = { number: 1, column: 1 }
  for (const [index, raw] of text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = raw.trim()
    // Also between the lines of one that goes on.
    if (/^[#;]/.test(line)) continue
    if (parts.length === 0) start = { number: index + 1, column: raw.length - raw.trimStart().length + 1 }
    const goesOn = isOpen(line)
    parts.push(goesOn ? line.slice(0, -1) : line)
    if (goesOn) continue
    const whole = parts.join(' ').trim()
    parts = []
    if (whole !== '') yield { ...start, text: whole }
  }
  if (parts.length > 0) yield { ...start, text: parts.join(' ').trim() }
}

/** It ends with a backslash that no other one stands for. */
function isOpen(line: string): boolean {
  let backslashes = 0
  while (line[line.length - 1 - backslashes] === '\\') backslashes += 1
  return backslashes % 2 === 1
}
