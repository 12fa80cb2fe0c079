// Words of a value, with the quotes and escapes of systemd, which are not those of a shell. Measured with systemd-analyze verify 252.

export interface UnitWord {
  readonly text: string
  /** Something else stands there when it runs: a specifier such as %h. */
  readonly open: boolean
  /** A lone `;` without quotes. */
  readonly separates: boolean
}

/** null where a quotation mark is never closed: systemd refuses the line. */
export function unitWords(value: string): readonly UnitWord[] | null {
  const words: UnitWord[] = []
  let at = 0
  while (at < value.length) {
    if (/\s/.test(value.charAt(at))) {
      at += 1
      continue
    }
    const word = wordAt(value, at)
    if (word === null) return null
    words.push({ ...withoutSpecifiers(word.text), separates: value.slice(at, word.end) === ';' })
    at = word.end
  }
  return words
}

function wordAt(value: string, start: number): { readonly text: string; readonly end: number } | null {
  let text = ''
  let quote = ''
  let at = start
  while (at < value.length) {
    const character = value.charAt(at)
    if (quote === '' && /\s/.test(character)) break
    if (character === '\\') {
      const escape = escapeAt(value, at)
      text += escape.text
      at += escape.length
      continue
    }
    if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
    else text += character
    at += 1
  }
  return quote === '' ? { text, end: at } : null
}

const LETTERS: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
  ';': ';',
}

function escapeAt(value: string, at: number): { readonly text: string; readonly length: number } {
  const letter = value.charAt(at + 1)
  const plain = LETTERS[letter]
  if (plain !== undefined) return { text: plain, length: 2 }
  const code = /^\\(?:x([\da-f]{2})|u([\da-f]{4})|U(00[01][\da-f]{5})|([0-3][0-7]{2}))/i.exec(
    value.slice(at, at + 10),
  )
  const [whole = '', hex, short, long, octal] = code ?? []
  const digits = hex ?? short ?? long
  const number = digits === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(digits, 16)
  // One that systemd does not know stays as it is, with a line of the log.
  if (whole === '' || number === 0 || number > 0x10_ffff) return { text: `\\${letter}`, length: 2 }
  return { text: String.fromCodePoint(number), length: whole.length }
}

function withoutSpecifiers(text: string): Pick<UnitWord, 'text' | 'open'> {
  return {
    text: text.replaceAll('%%', '%'),
    open: /%[a-z]/i.test(text.replaceAll('%%', '')),
  }
}
