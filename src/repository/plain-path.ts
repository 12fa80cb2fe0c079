// Paths of a listing that cannot lead anywhere but below the root, whatever the system makes of their names.

/** On Windows these separate folders, or name a drive or a stream. */
const OTHER_SIGNS = process.platform === 'win32' ? /[\\:]/ : /(?!)/

/** Relative with `/`, without empty steps, `.` and `..`, and not in `.git`. */
export function isPlainPath(path: string): boolean {
  return !OTHER_SIGNS.test(path) && !path.includes('\0') && path.split('/').every(isPlainStep)
}

function isPlainStep(step: string): boolean {
  return step !== '' && step !== '.' && step !== '..' && step.toLowerCase() !== '.git'
}
