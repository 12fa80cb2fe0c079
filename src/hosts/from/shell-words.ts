// Words as a POSIX shell reads them back.

export function quotedWords(words: readonly string[]): string {
  return words.map(shellWord).join(' ')
}

const PLAIN = /^[\w@%+=:,./-]+$/

export function shellWord(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
