// Character and entity references: https://www.w3.org/TR/xml/#sec-references
import { XmlFault } from './xml-fault.ts'
import { forbiddenCharacter } from './xml-names.ts'

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** An attribute's value as an application sees it: white space made blanks, then references decoded. */
export function attributeValue(raw: string, offset: number): string {
  const blanks = raw.replace(/\r\n|[\t\n\r]/g, ' ')
  // A shorter text has lost CRs, so a fault in it can be placed only at the value's start.
  return decoded(blanks, (index) => (blanks.length === raw.length ? offset + index : offset))
}

/** Text is checked only: nothing of the tool reads text content. */
export function checkReferences(text: string, offset: number): void {
  decoded(text, (index) => offset + index)
}

// One reference at a time, not `replace`: that finds every match of a hostile text before it tells the first.
function decoded(text: string, offsetOf: (index: number) => number): string {
  if (!text.includes('&')) return text
  const parts: string[] = []
  let behind = 0
  for (const { index, 0: whole, 1: body = '', 2: end } of text.matchAll(/&([^;&\s]*)(;?)/g)) {
    parts.push(text.slice(behind, index), referenced(body, end === ';', offsetOf(index)))
    behind = index + whole.length
  }
  return parts.join('') + text.slice(behind)
}

function referenced(body: string, ended: boolean, offset: number): string {
  if (!ended || body === '') throw new XmlFault('an & does not start a reference; write &amp;', offset)
  if (body.startsWith('#')) return referencedCharacter(body, offset)
  const character = ENTITIES.get(body)
  // Its name is not told: behind an unescaped & of a connection string it is a piece of the password.
  if (character === undefined)
    throw new XmlFault('an entity is not defined; a plain & is written &amp;', offset)
  return character
}

function referencedCharacter(body: string, offset: number): string {
  const digits = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(body)
  const code =
    digits === null ? Number.NaN : Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10)
  const character = code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\0'
  if (forbiddenCharacter(character) >= 0) {
    throw new XmlFault('a &#…; reference is not a character of XML', offset)
  }
  return character
}
