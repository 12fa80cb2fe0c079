// Everything of XML that is neither element nor text. Each function takes the offset of a `<` and gives the offset
// behind the construct, or throws.
import { XmlFault } from './xml-fault.ts'
import { afterSpace, matchAt, NAME, nameAt } from './xml-names.ts'

// The version is 1.0 and nothing else: the readers of Windows and .NET know no other.
const DECLARATION =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.0"|'1\.0')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/

/** The end of the XML declaration, 0 where there is none. */
export function afterDeclaration(text: string): number {
  if (!/^<\?xml[ \t\n?]/.test(text)) return 0
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

// No expression loops over anything with more than one way through it, so none looks at a character again and again.
const SPACES = '[ \\t\\n]+'
const QUOTED = `(?:"[^"]*"|'[^']*')`
const EXTERNAL_ID = `${SPACES}(?:SYSTEM|PUBLIC${SPACES}${QUOTED})${SPACES}(?:${QUOTED}|(["']))`
/** Up to the `[` or `>`; its group is a quote that is never closed. */
const DOCTYPE = new RegExp(`<!DOCTYPE${SPACES}${NAME}(?:${EXTERNAL_ID})?[ \\t\\n]*`, 'uy')
const PART_OF_SUBSET = new RegExp(
  `<!(?:ENTITY|ELEMENT|ATTLIST|NOTATION)[ \\t\\n][^<>"']*(?:${QUOTED}[^<>"']*)*>|%${NAME};`,
  'uy',
)

/** Skips a DOCTYPE without taking anything from it: it is never fetched or expanded. */
export function afterDoctype(text: string, start: number): number {
  const match = matchAt(DOCTYPE, text, start)
  if (match === null) throw new XmlFault('the DOCTYPE has no name', start)
  if (match[1] !== undefined) throw new XmlFault('a quote of the DOCTYPE is never closed', start)
  let at = start + match[0].length
  if (text[at] === '[') {
    at = afterSpace(text, at + 1)
    while (text[at] !== ']') at = afterSpace(text, afterPartOfSubset(text, at, start))
    at = afterSpace(text, at + 1)
  }
  if (text[at] !== '>') throw new XmlFault('the DOCTYPE is malformed or never closed', start)
  return at + 1
}

function afterPartOfSubset(text: string, at: number, start: number): number {
  if (text.startsWith('<!--', at)) return afterComment(text, at)
  if (text.startsWith('<?', at)) return afterInstruction(text, at)
  const match = matchAt(PART_OF_SUBSET, text, at)
  if (match === null) throw new XmlFault('the DOCTYPE is malformed or never closed', start)
  return at + match[0].length
}
