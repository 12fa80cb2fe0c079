// Everything of XML that is neither element nor text. Each function takes the offset of a `<` and gives the offset
// behind the construct, or throws.
import { XmlFault } from './xml-fault.ts'
import { afterSpace, nameAt } from './xml-names.ts'

// The version is 1.0 and nothing else: the readers of Windows and .NET know no other.
const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/

/** The end of the XML declaration, 0 where there is none. */
export function afterDeclaration(text: string): number {
  if (!/^<\?xml[ \t\r\n?]/.test(text)) return 0
  // A declaration is short; the bound keeps the expression from looking at megabytes of white space.
  const match = DECLARATION.exec(text.slice(0, 4096))
  if (match === null) throw new XmlFault('the XML declaration is malformed', 0)
  return match[0].length
}

export function afterComment(text: string, start: number): number {
  const dashes = text.indexOf('--', start + 4)
  if (dashes < 0) throw new XmlFault('a comment is never closed', start)
  if (text[dashes + 2] !== '>') throw new XmlFault('a comment contains --', dashes)
  return dashes + 3
}

export function afterInstruction(text: string, start: number): number {
  const target = nameAt(text, start + 2)
  if (target === '') throw new XmlFault('a processing instruction has no name', start)
  if (target.toLowerCase() === 'xml')
    throw new XmlFault('the XML declaration is not at the start of the file', start)
  if (target.includes(':')) throw new XmlFault('the name of a processing instruction has a colon', start)
  const end = text.indexOf('?>', start + 2 + target.length)
  if (end < 0) throw new XmlFault('a processing instruction is never closed', start)
  const behind = start + 2 + target.length
  if (behind !== end && afterSpace(text, behind) === behind) {
    throw new XmlFault('a processing instruction has a malformed name', start)
  }
  return end + 2
}

export function afterCdata(text: string, start: number): number {
  const end = text.indexOf(']]>', start + 9)
  if (end < 0) throw new XmlFault('a CDATA section is never closed', start)
  return end + 3
}

/** Skips a DOCTYPE without taking anything from it: it is never fetched or expanded. */
export function afterDoctype(text: string, start: number): number {
  const nameStart = afterSpace(text, start + 9)
  const name = nameAt(text, nameStart)
  if (nameStart === start + 9 || name === '') throw new XmlFault('the DOCTYPE has no name', start)
  let at = afterExternalId(text, nameStart + name.length, start)
  if (text[at] === '[') at = afterSpace(text, afterSubset(text, at, start))
  if (text[at] !== '>') throw new XmlFault('the DOCTYPE is malformed or never closed', start)
  return at + 1
}

function afterExternalId(text: string, behindName: number, start: number): number {
  const keyword = afterSpace(text, behindName)
  const kind = nameAt(text, keyword)
  if (keyword === behindName || (kind !== 'SYSTEM' && kind !== 'PUBLIC')) return keyword
  let at = keyword + kind.length
  for (let literals = kind === 'PUBLIC' ? 2 : 1; literals > 0; literals--) {
    const quote = afterSpace(text, at)
    if (quote === at || !isQuote(text[quote])) throw new XmlFault('the DOCTYPE is malformed', start)
    at = afterQuoted(text, quote, start)
  }
  return afterSpace(text, at)
}

/** From the `[` to behind its `]`. */
function afterSubset(text: string, bracket: number, start: number): number {
  let at = afterSpace(text, bracket + 1)
  while (text[at] !== ']') {
    if (text.startsWith('<!--', at)) at = afterComment(text, at)
    else if (text.startsWith('<?', at)) at = afterInstruction(text, at)
    else if (text.startsWith('<!', at)) at = afterMarkupDeclaration(text, at, start)
    else if (text[at] === '%') at = afterParameterReference(text, at, start)
    else throw new XmlFault('the DOCTYPE is malformed or never closed', start)
    at = afterSpace(text, at)
  }
  return at + 1
}

function afterMarkupDeclaration(text: string, declaration: number, start: number): number {
  if (!/^<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)[ \t\r\n]/.test(text.slice(declaration, declaration + 11))) {
    throw new XmlFault('the DOCTYPE has a malformed declaration', declaration)
  }
  const delimiter = /[<>"']/g
  delimiter.lastIndex = declaration + 2
  for (let match = delimiter.exec(text); match !== null; match = delimiter.exec(text)) {
    if (match[0] === '>') return match.index + 1
    if (match[0] === '<') break
    delimiter.lastIndex = afterQuoted(text, match.index, start)
  }
  throw new XmlFault('the DOCTYPE has a malformed declaration', declaration)
}

function afterParameterReference(text: string, percent: number, start: number): number {
  const end = percent + 1 + nameAt(text, percent + 1).length
  if (end === percent + 1 || text[end] !== ';') throw new XmlFault('the DOCTYPE is malformed', start)
  return end + 1
}

function isQuote(character: string | undefined): boolean {
  return character === '"' || character === "'"
}

function afterQuoted(text: string, quote: number, start: number): number {
  const end = text.indexOf(text.charAt(quote), quote + 1)
  if (end < 0) throw new XmlFault('a quote of the DOCTYPE is never closed', start)
  return end + 1
}
