// Words as they can be compared.

/** Without case, quotes and punctuation, which terminals, logs and people change. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
