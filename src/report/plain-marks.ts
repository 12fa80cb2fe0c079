// Names from outside in a line of plain text: a log line, the failure line.
import { plainLine } from '../text/escape.ts'
import type { Marks } from './wording.ts'

const plain = (text: string): string => plainLine(text, 500)

export const plainMarks: Marks = { text: plain, code: plain, strong: plain }
