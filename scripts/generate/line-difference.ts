// Two short texts compared line by line, as `diff -u` shows them.

const CONTEXT = 1
/** The table has that many cells squared; no file of an example comes near it. */
const MOST_LINES = 400

/** The body of a diff, hunks parted by `…`; null where the texts are too long to be compared, [] where they are equal. */
export function lineDifference(before: string, after: string): readonly string[] | null {
  const [first, second] = [linesOf(before), linesOf(after)]
  if (first.length > MOST_LINES || second.length > MOST_LINES) return null
  return hunks(marked(first, second))
}

export function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r?\n$/, '')
    .split(/\r\n|\n|\r/)
}

function marked(first: readonly string[], second: readonly string[]): string[] {
  const common = commonLengths(first, second)
  const at = (i: number, j: number): number => common[i]?.[j] ?? 0
  const lines: string[] = []
  let [i, j] = [0, 0]
  while (i < first.length || j < second.length) {
    if (i < first.length && j < second.length && first[i] === second[j]) {
      lines.push(`  ${first[i] ?? ''}`)
      i += 1
      j += 1
    } else if (i < first.length && (j >= second.length || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(`- ${first[i] ?? ''}`)
      i += 1
    } else {
      lines.push(`+ ${second[j] ?? ''}`)
      j += 1
    }
  }
  return lines
}

/** Cell i, j: the longest common subsequence of what follows line i of the one and line j of the other. */
function commonLengths(first: readonly string[], second: readonly string[]): number[][] {
  const table = Array.from({ length: first.length + 1 }, () =>
    Array.from<number>({ length: second.length + 1 }).fill(0),
  )
  for (let i = first.length - 1; i >= 0; i -= 1) {
    const row = table[i]
    const next = table[i + 1]
    if (row === undefined || next === undefined) continue
    for (let j = second.length - 1; j >= 0; j -= 1) {
      row[j] = first[i] === second[j] ? (next[j + 1] ?? 0) + 1 : Math.max(next[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

function hunks(lines: readonly string[]): string[] {
  const kept = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some((line) => !line.startsWith('  ')),
  )
  return lines.flatMap((line, at) => {
    if (kept[at] !== true) return []
    const gap = at > 0 && kept[at - 1] !== true && kept.slice(0, at).includes(true)
    return gap ? ['  …', line] : [line]
  })
}
