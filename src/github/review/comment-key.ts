// What tells the comments and check runs of one tool apart.
import { quoted, UsageError } from '../../engine.ts'

/** Of a line that nobody sees, and of a name that everybody does. */
const LONGEST = 200

/** As a user writes it: it stands in a comment of HTML, and in one line. */
export function commentKey(text: string): string {
  const why = faultOf(text)
  if (why === null) return text
  throw new UsageError(
    `the input comment-key ${quoted(text)} ${why}`,
    'use letters, digits, blanks, /, . and single -',
  )
}

function faultOf(text: string): string | null {
  const found = /[<>]|--|[\p{Cc}\p{Zl}\p{Zp}]/u.exec(text)?.[0]
  if (found === undefined) return text.length > LONGEST ? `has more than ${LONGEST} characters` : null
  return /[<>-]/.test(found) ? `has ${found}, which it may not hold` : 'has more than one line'
}

/** Of a workflow and its job, whose names may hold anything. */
export function usualKey(workflow: string, job: string): string {
  const plain = `${workflow}/${job}`.replace(/[<>\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '').replaceAll('--', '')
  return Array.from(plain).slice(0, LONGEST).join('')
}
