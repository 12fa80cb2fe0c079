// Whether bytes are those that git keeps under a name: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects

/** Line breaks may be those of Windows in the working directory alone (core.autocrlf). */
export async function isObject(bytes: Uint8Array, name: string): Promise<boolean> {
  if ((await nameOf(bytes, name.length)) === name) return true
  const text = Buffer.from(bytes).toString('latin1')
  const plain = Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1')
  return plain.length < bytes.length && (await nameOf(plain, name.length)) === name
}

/** SHA-1 has 40 digits, SHA-256 64. */
async function nameOf(bytes: Uint8Array, digits: number): Promise<string> {
  // It takes 3 ms to load, and only a workflow asks.
  const { createHash } = await import('node:crypto')
  return createHash(digits === 40 ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex')
}
