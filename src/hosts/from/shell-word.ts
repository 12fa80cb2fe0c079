// A word as a POSIX shell reads it back.

const PLAIN = /^[\w@%+:,./-]+$/

export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
