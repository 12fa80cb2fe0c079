// How high a job summary stands on GitHub, in pixels, where the page is 1,000 px wide: an estimate, since no browser is a part of
// the tests. What scripts/summary-picture.ts draws is the measure; its picture of the sample in the README was 1,917 px high, and
// this model gives 1,943.
//
// As github-markdown-css has it: text of 16 px in lines of 24 px, 16 px between blocks, headings of 24 and 20 px in lines of 1.25,
// with 24 px above; a cell has 13 px left and right and 6 px above and below, a row a line of 1 px. What is folded is one line.

/** Inside of the bordered box, whose padding is 24 px on each side. */
const WIDTH = 950
/** The box and the page around it. */
const AROUND = 82
/** Of text of 16 px in the fonts of GitHub: 950 px hold about 125 characters. */
const CHARACTER = 7.6
/** Of a code span, which is 85 % of a font whose letters are all as wide. */
const CODE_CHARACTER = 8.2
const CODE_PADDING = 11

interface Block {
  readonly kind: 'h2' | 'h3' | 'text' | 'list' | 'table' | 'fold'
  readonly lines: readonly string[]
}

export function heightOf(markdown: string): number {
  const blocks = blocksOf(markdown)
  const heights = blocks.map((block, index) => {
    const above = index > 0 && (block.kind === 'h2' || block.kind === 'h3') ? 8 : 0
    return above + heightOfBlock(block) + (index === blocks.length - 1 ? 0 : 16)
  })
  return Math.round(AROUND + sum(heights))
}

/** Folded ones as they are at first: what stands in them is left out. */
function blocksOf(markdown: string): readonly Block[] {
  const closed = markdown.replace(
    /<details><summary>(.*?)<\/summary>[\s\S]*?<\/details>/g,
    '<details>$1</details>',
  )
  return closed
    .split(/\n{2,}/)
    .filter((text) => text.trim() !== '')
    .map((text) => ({ kind: kindOf(text), lines: text.trimEnd().split('\n') }))
}

function kindOf(text: string): Block['kind'] {
  if (text.startsWith('## ')) return 'h2'
  if (text.startsWith('### ')) return 'h3'
  if (text.startsWith('|')) return 'table'
  if (text.startsWith('- ')) return 'list'
  return text.startsWith('<details>') ? 'fold' : 'text'
}

function heightOfBlock({ kind, lines }: Block): number {
  const [first = ''] = lines
  if (kind === 'h2') return 30 * linesOf(first.slice(3), WIDTH, 24 / 16) + 7
  if (kind === 'h3') return 25 * linesOf(first.slice(4), WIDTH, 20 / 16)
  if (kind === 'list')
    return 4 * (lines.length - 1) + sum(lines.map((line) => 24 * linesOf(line.slice(2), WIDTH - 32, 1)))
  if (kind === 'table') return heightOfTable(lines)
  return 24 * linesOf(lines.join(' '), WIDTH, 1)
}

/** Bold in headings, which is wider. */
function linesOf(text: string, room: number, size: number): number {
  const width = widthOf(text) * size * (size > 1 ? 1.06 : 1)
  // A line ends at a word.
  return width <= room ? 1 : Math.ceil((width * 1.05) / room)
}

function widthOf(text: string): number {
  const shown = visible(text)
  const codes = shown.match(/`[^`]+`/g) ?? []
  const code = sum(codes.map((each) => (each.length - 2) * CODE_CHARACTER + CODE_PADDING))
  const others = shown.length - sum(codes.map(({ length }) => length))
  return code + others * CHARACTER
}

/** Without what is no letter on the page. */
function visible(text: string): string {
  return text
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/<[^>]*>|\*\*|[[\]]/g, '')
    .replace(/&#?\w+;/g, 'x')
}

function heightOfTable(lines: readonly string[]): number {
  const rows = lines
    .filter((line) => !/^\|(?: :?-+:? \|)+$/.test(line))
    .map((line) => line.slice(2, -2).split(' | '))
  const columns = (rows[0] ?? []).map((_, index) => rows.map((row) => row[index] ?? ''))
  const widest = columns.map((cells) => Math.max(0, ...cells.map(widthOf)))
  const narrowest = columns.map((cells) =>
    Math.max(0, ...cells.flatMap((cell) => wordsOf(cell).map(widthOf))),
  )
  const room = WIDTH - 27 * columns.length
  const [most, least] = [sum(widest), sum(narrowest)]
  // A browser shares what is left between the columns by what each still wants.
  const share = most <= room || most === least ? 1 : Math.max(0, (room - least) / (most - least))
  const widths = widest.map((width, index) => {
    const low = narrowest[index] ?? 0
    return low + (width - low) * share
  })
  return rows.reduce((height, row) => {
    const high = row.map((cell, index) => linesOf(cell, (widths[index] ?? 0) + 0.5, 1))
    return height + 13 + 24 * Math.max(1, ...high)
  }, 1)
}

function wordsOf(cell: string): readonly string[] {
  return cell.match(/`[^`]+`|[^\s`]+/g) ?? []
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
