// The known name that a misspelt one most likely stands for.

/** Longer words than any name that is looked for: comparing them would only cost time. */
const LONGEST = 64

/** The nearest candidate, the first of equals; null where none is near enough to be meant. Case does not count. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  if (word === '' || word.length > LONGEST) return null
  // A third of the letters wrong is the most at which a suggestion still reads as the same word.
  let best = Math.max(1, Math.floor(word.length / 3)) + 1
  let found: string | null = null
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= best) continue
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase())
    if (edits >= best || edits >= candidate.length) continue
    best = edits
    found = candidate
  }
  return found
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(one: string, other: string): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      const steps = [
        at(above, column) + 1,
        at(current, column - 1) + 1,
        at(above, column - 1) + (same ? 0 : 1),
      ]
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      if (row > 1 && column > 1 && swapped) steps.push(at(before, column - 2) + 1)
      current.push(Math.min(...steps))
    }
    before = above
    above = current
  }
  return at(above, other.length)
}

function at(numbers: readonly number[], index: number): number {
  return numbers[index] ?? Number.POSITIVE_INFINITY
}
