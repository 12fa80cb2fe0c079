// Text from outside made harmless for the place where it is shown. Each function takes raw text; never escape twice.

// Controls, line separators, lone surrogates, and what fonts do not draw: zero-width, bidi, tags, variation selectors.
// U+FFF9 to U+FFFB (annotations) are not drawn either, but not in that Unicode property.
const invisible = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{FFF9}-\u{FFFB}]/gu

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function visibleEscape(character: string): string {
  const short = shortEscapes[character]
  if (short !== undefined) return short
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`
}

/** Line breaks, controls, bidi and zero-width characters as `\n`, `\u202e`, `\u{e0041}`. */
export function showInvisible(text: string): string {
  return text.replace(invisible, visibleEscape)
}

// GitHub looks for mentions, references, emoji and addresses in the rendered text, where entities and backslashes are
// gone, so only a character between helps. Visible text has no zero-width space of its own, so it can mark the places.
const breaker = '\u200b'
// An address that the product's own advice names leads where it says, whoever wrote it.
// `file:6:9` names no emoji: the only ones of digits are 100 and 1234.
const references =
  /:(?=\/\/(?!dotnet\.microsoft\.com\/download\/dotnet(?![^\s/)]))|(?!(?!1234:|100:)\d+:)[\w+-]+:)|(?<=www)(?=\.)|@|#(?=\w)|(?<=(?<![a-z\d])GH-)(?=\d)/gi

/** The same in JSON that was written, where it changes no value: JSON.stringify leaves some as they are. */
export function escapeJson(json: string): string {
  return json.replace(invisible, (characters) =>
    Array.from({ length: characters.length }, (_, index) => unitOf(characters.charCodeAt(index))).join(''),
  )
}

/** JSON on one line, which has half the bytes for the report of 200 hosts, and is that wherever it is printed. */
export function jsonLine(value: object): string {
  // In a workflow, `##[` and `##vso[` would be taken for commands anywhere in a line; in JSON they can be written otherwise.
  return `${escapeJson(JSON.stringify(value)).replace(/##(?=(?:vso)?\[)/gi, '#\\u0023')}\n`
}

function unitOf(code: number): string {
  return `\\u${code.toString(16).padStart(4, '0')}`
}

const markdownSyntax = /[&<>`*[\]|~\\$\u200b]|_+/g

// Entities instead of backslashes: they also hold inside an HTML block such as <summary>, where Markdown is not read.
function entities(characters: string): string {
  return characters.replace(/./g, (each) => `&#${each.charCodeAt(0)};`)
}

// Between letters or digits an underscore is no emphasis (https://spec.commonmark.org/0.31.2/#emphasis-and-strong-emphasis).
function isInsideWord(text: string, start: number, end: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(start - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(end))
}

function escapeSyntax(match: string, offset: number, text: string): string {
  if (match === '&') return '&amp;'
  if (match === '<') return '&lt;'
  if (match === '>') return '&gt;'
  // GitHub takes $…$ for mathematics; outside of a formula this is the only way that its documentation gives:
  // https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions
  if (match === '$') return '<span>$</span>'
  if (match.startsWith('_') && isInsideWord(text, offset, offset + match.length)) return match
  return entities(match)
}

function markdownOf(visible: string): string {
  return (
    visible
      .replace(references, (match) => `${match}${breaker}`)
      .replace(markdownSyntax, escapeSyntax)
      // Heading, list, underline of a heading, delimiter row of a table, code by indentation.
      .replace(/^[#+=: -]/, entities)
      // At the end of a heading it would be a part of its mark.
      .replace(/#$/, entities)
      .replace(/^(\d{1,9})([.)])(?=\s|$)/, (_, digits: string, mark: string) => digits + entities(mark))
  )
}

/** For inline text in a paragraph, a list item, a table cell or an HTML element; not for an attribute. */
export function escapeMarkdown(text: string): string {
  return markdownOf(showInvisible(text))
}

// A link or an image, a tag, an entity, which could stand for a mention; and at the start what makes a block of the line.
const markdownStarts = /(?<=\])(?=\()|(?<=<)(?=[a-z/!?])|(?<=&)(?=[a-z#])|^(?=[#>*+=:|~`-]|\d{1,9}[.)])/gi

/**
 * For text that is shown as it is, and by some as Markdown: in both it says the same, and leads nowhere. Emphasis and code are left, since
 * no character between them would help.
 */
export function inertText(text: string): string {
  return showInvisible(text)
    .replace(references, (match) => `${match}${breaker}`)
    .replace(markdownStarts, breaker)
}

/** A code span that holds in a table cell too; not for the inside of an HTML block. */
export function codeSpan(text: string): string {
  const visible = showInvisible(text)
  // A table is split at its pipes before code spans are read, and `\|` would show its backslash outside of a table.
  if (visible === '' || visible.includes('|')) return `<code>${markdownOf(visible)}</code>`
  const runs = (visible.match(/`+/g) ?? []).map((run) => run.length)
  let fence = '`'
  while (runs.includes(fence.length)) fence += '`'
  // One space on each side is taken off again, unless there is nothing but spaces.
  const losesSpaces = visible.startsWith(' ') && visible.endsWith(' ') && visible.trim() !== ''
  const padding = losesSpaces || visible.startsWith('`') || visible.endsWith('`') ? ' ' : ''
  return `${fence}${padding}${visible}${padding}${fence}`
}

/** The message of a workflow command, as the official toolkit escapes it; it may have several lines. */
export function escapeCommandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

/** A property of a workflow command, such as file or title. */
export function escapeCommandProperty(text: string): string {
  return escapeCommandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** A value that a message repeats: more of it than this helps nobody. */
const LONGEST_VALUE = 200

/** Enough of it to see whether it is longer: a character may have two units. */
const beginningOf = (text: string) => text.slice(0, 2 * LONGEST_VALUE + 2)

/** As it is written, cut and without what steers a terminal. */
export function shortLine(text: string): string {
  return plainLine(beginningOf(text), LONGEST_VALUE)
}

/** In quotation marks. */
export function quoted(text: string): string {
  const cut = Array.from(beginningOf(text))
  const held = cut.length > LONGEST_VALUE ? `${cut.slice(0, LONGEST_VALUE - 1).join('')}…` : text
  return showInvisible(JSON.stringify(held))
}

/** One line for a terminal, of at most `maxLength` characters; what is cut off ends in `…`. */
export function plainLine(text: string, maxLength: number): string {
  const characters = Array.from(showInvisible(text))
  if (characters.length <= maxLength) return characters.join('')
  return maxLength < 1 ? '' : `${characters.slice(0, maxLength - 1).join('')}…`
}

// The runner skips white space before `::` and finds `##[` anywhere in a line
// (https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs). Characters without a glyph are
// skipped here too, as a comparison by culture would.
const commandStart =
  /^((?:(?![\r\n\u2028\u2029])[\s\p{Cc}\p{Default_Ignorable_Code_Point}])*)(?=:[\p{Cc}\p{Default_Ignorable_Code_Point}]*:)/gmu

/** Log text that no runner takes for a command: a backslash goes before `::` and into `##[`, and into `##vso[` of Azure Pipelines. */
export function inertLogLine(line: string): string {
  return line.replace(commandStart, '$1\\').replace(/##(?=(?:vso)?\[)/gi, '##\\')
}
