// A short name for a finding that stays the same from build to build.

/** FNV-1a, 64 bits, as 16 hexadecimal digits: it tells findings apart and guards nothing. In two halves, since numbers are fast. */
export function fingerprint(parts: readonly string[]): string {
  let high = 0xcbf29ce4
  let low = 0x84222325
  for (const byte of new TextEncoder().encode(parts.join('\n'))) {
    low = (low ^ byte) >>> 0
    // Times 2 ** 40 + 0x1b3.
    const product = low * 0x1b3
    const rest = product >>> 0
    high = (high * 0x1b3 + (product - rest) / 0x100000000 + ((low << 8) >>> 0)) >>> 0
    low = rest
  }
  return `${hex(high)}${hex(low)}`
}

function hex(half: number): string {
  return half.toString(16).padStart(8, '0')
}
