// Bytes of a JSON file as text: which encodings and byte order marks each reader understands.

/**
 * Who reads the file.
 * - `host`: hostfxr and hostpolicy (rapidjson): runtimeconfig.json and deps.json
 * - `configuration`: Microsoft.Extensions.Configuration.Json: appsettings.json
 * - `plain`: System.Text.Json with its defaults: the endpoints manifest
 */
export type JsonDialect = 'host' | 'configuration' | 'plain'

/**
 * The text without its byte order mark. Bytes that are not UTF-8 become U+FFFD, as .NET's StreamReader has it: inside
 * strings every reader here takes them (the host was seen on Linux only), elsewhere none does.
 */
export function decodeJson(bytes: Uint8Array, dialect: JsonDialect): string {
  const wide = dialect === 'host' ? null : decodeWide(bytes)
  if (wide !== null) return wide
  const content = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(content)
}

/** What StreamReader takes for UTF-16 and UTF-32: only with a byte order mark. */
function decodeWide(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return decodeUtf32(bytes, true)
  if (startsWith(bytes, [0, 0, 0xfe, 0xff])) return decodeUtf32(bytes, false)
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, 'utf-16le')
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, 'utf-16be')
  return null
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(2))
}

// TextDecoder knows no UTF-32, StreamReader does.
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let text = ''
  for (let offset = 4; offset + 4 <= bytes.length; offset += 4) {
    const code = view.getUint32(offset, littleEndian)
    const valid = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
    text += valid ? String.fromCodePoint(code) : '\ufffd'
  }
  return text
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

/** Whether half of a surrogate pair stands alone. The first look is cheap, and nearly always the only one. */
export function hasLoneSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)
}
