// Texts that must fit a limit in bytes.

/** Size in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}

/** The start of the text that fits: whole lines where at least one fits, else whole characters. */
function cutToBytes(text: string, maxBytes: number): string {
  const bytes = new TextEncoder().encode(text)
  let end = Math.max(0, Math.floor(maxBytes))
  if (bytes.length <= end) return text
  // 10xxxxxx continues a character of UTF-8: go back to its first byte.
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  const cut = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, end))
  const lastLine = cut.lastIndexOf('\n')
  return lastLine === -1 ? cut : cut.slice(0, lastLine + 1)
}

/**
 * The first tier that fits, fullest first; later ones are not built. The limit holds whatever the tiers are:
 * where none fits, the last one is cut.
 */
export function fitTiers(tiers: readonly (() => string)[], maxBytes: number): string {
  let text = ''
  for (const tier of tiers) {
    text = tier()
    if (byteLength(text) <= maxBytes) return text
  }
  return cutToBytes(text, maxBytes)
}
