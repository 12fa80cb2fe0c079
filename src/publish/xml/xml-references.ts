// Character and entity references: https://www.w3.org/TR/xml/#sec-references
import { XmlFault } from './xml-fault.ts'
import { forbiddenCharacter } from './xml-names.ts'

const ENTITIES = new Set(['lt', 'gt', 'amp', 'quot', 'apos'])
/** fast-xml-parser decodes none with more characters between & and ; and passes it as it is. */
const MAX_REFERENCE = 32

/** Refuses what fast-xml-parser would pass as it is, or drop. */
export function checkReferences(text: string, offset: number): void {
  if (!text.includes('&')) return
  // One at a time: a hostile text has millions of them behind its first fault.
  for (const { index, 1: body = '', 2: end } of text.matchAll(/&([^;&\s]*)(;?)/g)) {
    const reason = end === ';' && body !== '' ? faultOf(body) : 'an & does not start a reference; write &amp;'
    if (reason !== null) throw new XmlFault(reason, offset + index)
    if (body.length > MAX_REFERENCE)
      throw new XmlFault('a &#…; reference is longer than this tool reads', offset + index, 'too-large')
  }
}

function faultOf(body: string): string | null {
  if (body.startsWith('#')) return isCharacter(body) ? null : 'a &#…; reference is not a character of XML'
  // Its name is not told: behind an unescaped & of a connection string it is a piece of the password.
  return ENTITIES.has(body) ? null : 'an entity is not defined; a plain & is written &amp;'
}

function isCharacter(body: string): boolean {
  if (!/^#(?:x[0-9a-fA-F]+|[0-9]+)$/.test(body)) return false
  const code = Number(body.replace(/^#(x?)/, (_, hex: string) => (hex === '' ? '' : '0x')))
  return code <= 0x10ffff && forbiddenCharacter(String.fromCodePoint(code)) < 0
}
