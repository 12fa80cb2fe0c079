// Values of Kestrel's Protocols. Measured on 10.0.12, for CreateBuilder and CreateSlimBuilder, on an http address: with HTTP/3 and
// without HTTP/1.1 the start ends with `HTTP/3 requires HTTPS`, with none every connection is closed, beside HTTP/1.1 the others are
// left out.
export const EVERY_ENDPOINT = 'kestrel:endpointdefaults:protocols'

const HTTP1 = 1
export const HTTP2 = 2
const HTTP3 = 4

const FLAGS: ReadonlyMap<string, number> = new Map([
  ['none', 0],
  ['http1', 1],
  ['http2', HTTP2],
  ['http1andhttp2', 3],
  ['http3', 4],
  ['http1andhttp2andhttp3', 7],
])

/** As Enum.TryParse reads it: a number, a name in any case, or several of them; null for what is none, which Kestrel ignores. */
export function protocolsOf(value: string): number | null {
  // Of 32 bits, of which the last three count; one below zero has them in the complement of two.
  if (/^\s*[+-]?\d{1,10}\s*$/.test(value)) {
    const number = Number(value)
    return (number | 0) === number ? number : null
  }
  const parts = value.split(',').map((name) => FLAGS.get(name.trim().toLowerCase()))
  return parts.reduce<number | null>(
    (all, part) => (all === null || part === undefined ? null : all | part),
    0,
  )
}

/** Kestrel refuses it for an address that is not https. */
export function needsHttps(value: string): boolean {
  const protocols = protocolsOf(value)
  return protocols !== null && (protocols & HTTP3) !== 0 && (protocols & HTTP1) === 0
}
