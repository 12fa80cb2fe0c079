// AllowedHosts as the host filter of ASP.NET Core takes it apart. Every row was measured on 8.0.31, 9.0.20 and 10.0.12, with ICU and
// in invariant mode; what only one of the two refuses is not judged.

/** Entries that the filter cannot turn into a name: it throws. */
type Refused = 'control' | 'label-empty' | 'label-long' | 'name-long' | 'coded'
/** Entries that no Host header equals: requests for them get HTTP 400. */
type Unmatched = 'url' | 'port' | 'blank' | 'comma' | 'character'

export interface AllowedHostsFault {
  readonly kind: Refused | Unmatched
  readonly refused: boolean
  /** No entry lets any request in. */
  readonly all: boolean
}

/** A name of these alone is taken as it is, whatever it is. */
const PLAIN = /^[A-Za-z0-9.:[\]%-]*$/
const EVERY_HOST = new Set(['*', '[::]', '0.0.0.0'])

/** The first entry that is refused, else the first that matches nothing. Behind one for every host none is looked at. */
export function allowedHostsFault(value: string): AllowedHostsFault | null {
  const entries = value.split(';').filter((entry) => entry !== '')
  const any = entries.findIndex((entry) => EVERY_HOST.has(entry))
  const read = any < 0 ? entries : entries.slice(0, any)
  for (const entry of read) {
    const kind = refusal(entry)
    if (kind !== null) return { kind, refused: true, all: true }
  }
  if (any >= 0) return null
  const kinds = entries.map(unmatched)
  const kind = kinds.find((each) => each !== null) ?? null
  return kind === null ? null : { kind, refused: false, all: !kinds.includes(null) }
}

function refusal(entry: string): Refused | null {
  const colon = entry.indexOf(':')
  // Of an address in brackets or with several colons other rules hold.
  if (PLAIN.test(entry) || entry.includes('[') || colon !== entry.lastIndexOf(':')) return null
  const host = colon < 0 ? entry : entry.slice(0, colon)
  if (Array.from(host).some((character) => character < ' ')) return 'control'
  const labels = host.split(/[.\u3002\uff0e\uff61]/)
  if (labels.at(-1) === '') labels.pop()
  if (host !== '' && labels.includes('')) return 'label-empty'
  if (labels.some((label) => /^xn--/i.test(label) && !ASCII.test(mapped(label)))) return 'coded'
  const lengths = labels.map(leastLength)
  if (lengths.some((length) => length > 63)) return 'label-long'
  const all = lengths.reduce((sum, length) => sum + length + 1, -1)
  return all > 255 && !ASCII.test(host) ? 'name-long' : null
}

const ASCII = /^\p{ASCII}*$/u

/** Nearly as ICU maps it first; in invariant mode it stays as it is. */
function mapped(label: string): string {
  return label.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '')
}

// A lower bound that holds for both. Beyond ASCII the form that is sent has `xn--`, the ASCII characters with a hyphen behind, and at
// least one character for each other.
function leastLength(label: string): number {
  if (ASCII.test(label)) return label.length
  const other = mapped(label)
  return other.includes('.') ? 0 : Math.min(coded(label), coded(other))
}

function coded(label: string): number {
  if (ASCII.test(label)) return label.length
  const characters = Array.from(label)
  return 4 + characters.length + (characters.some((character) => character < '\x80') ? 1 : 0)
}

function unmatched(entry: string): Unmatched | null {
  if (entry.includes('/')) return 'url'
  if (/\s/.test(entry)) return 'blank'
  if (entry.includes(',')) return 'comma'
  if (/[#$(){}%@?=]/.test(entry)) return 'character'
  return entry.replace(/^\[[^\]]*\]/, '').includes(':') ? 'port' : null
}
