// Names and characters: https://www.w3.org/TR/xml/#NT-Name
import { XmlFault } from './xml-fault.ts'

const START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const REST = `${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}`
export const NAME = `[${START}][${REST}]*`
const NAME_AT = new RegExp(NAME, 'uy')
const SPACE = /[ \t\n]*/y
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u
const LOCAL_START = new RegExp(`^(?!:)[${START}]`, 'u')

/** What the sticky expression matches at that offset. */
export function matchAt(expression: RegExp, text: string, offset: number): RegExpExecArray | null {
  expression.lastIndex = offset
  return expression.exec(text)
}

/** The name at that offset; '' where none starts there. */
export function nameAt(text: string, offset: number): string {
  return matchAt(NAME_AT, text, offset)?.[0] ?? ''
}

/** The first offset from there that is no white space. */
export function afterSpace(text: string, offset: number): number {
  return offset + (matchAt(SPACE, text, offset)?.[0].length ?? 0)
}

/** The offset of the first character that XML does not allow anywhere; -1 where there is none. */
export function forbiddenCharacter(text: string): number {
  return text.search(FORBIDDEN)
}

/** At most one colon, and a name on both of its sides. */
export function checkQualified(name: string, offset: number): void {
  const colon = name.indexOf(':')
  if (colon < 0) return
  const local = name.slice(colon + 1)
  if (colon === 0 || local.includes(':') || !LOCAL_START.test(local)) {
    throw new XmlFault('a name uses a colon wrongly', offset)
  }
}
