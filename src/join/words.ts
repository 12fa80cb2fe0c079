// Words that several parts of a report have, each one of a few.
import { count, oneOf, orNull, textOf, ReportFault } from './values.ts'
import type { Reader } from './values.ts'

export const severity = oneOf(['error', 'warning', 'note'])
export const model = oneOf(['inprocess', 'outofprocess'])
/** A later version may have others than this one. */
export const rule = textOf(/^[a-z][a-z0-9-]{0,99}$/, 'the id of a rule')
export const status = orNull(textOf(/^\d{3}(?:\.\d{1,3})?$/, 'an HTTP status'))
export const exitCode = orNull(textOf(/^\w{1,20}$/, 'an exit code'))

/** A line or a column. */
export const line: Reader<number> = (value) => {
  const found = count(value)
  // Whoever shows it keeps it in 32 bits.
  if (found === 0 || found >= 2 ** 31) throw new ReportFault('is a line or a column, which count from 1')
  return found
}

export const position = orNull(line)
