// Paths of a listing that cannot lead anywhere but below the root, whatever the system makes of their names.

const LEADS_ELSEWHERE = /(?:^|\/)(?:\.{0,2}|\.git)(?:\/|$)|\0/i

/** On Windows these separate folders, or name a drive or a stream. */
const OF_WINDOWS = /[\\:]/

/** Relative with `/`, without empty steps, `.` and `..`, and not in `.git`. */
export function isPlainPath(path: string, windows = process.platform === 'win32'): boolean {
  return !LEADS_ELSEWHERE.test(path) && !(windows && OF_WINDOWS.test(path))
}
