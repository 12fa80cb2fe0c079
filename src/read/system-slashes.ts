// Separators in paths of this machine.

/** With `/`. On Windows a backslash separates; elsewhere it is a character of a name, or escapes one of a glob. */
export function systemSlashes(path: string): string {
  return process.platform === 'win32' ? path.replaceAll('\\', '/') : path
}
