// The code or the signal that a process ended with, in the words of shells, systemd, Docker and Kubernetes.

/** From here on a number is a code: `exited (134)`, `exit code: 150`, `returned a non-zero code: 139`. */
const ENDS: ReadonlySet<string> = new Set(['exit', 'exited', 'exitcode', 'return', 'returned', 'zero'])
/** And here the number or the name of a signal: `code=killed, signal=SEGV`, `code=dumped, status=6/ABRT`. */
const BY_SIGNAL: ReadonlySet<string> = new Set(['killed', 'dumped', 'signal'])
const BETWEEN: ReadonlySet<string> = new Set([
  ...ENDS,
  'code',
  'with',
  'status',
  'signal',
  'error',
  'a',
  'non',
])
/** signal(7), those that a .NET process ends by itself. */
const SIGNALS: ReadonlyMap<string, number> = new Map([
  ['abrt', 6],
  ['sigabrt', 6],
  ['segv', 11],
  ['sigsegv', 11],
])

/** `words` in lower case, without punctuation. */
export function exitsSaid(words: readonly string[]): ReadonlySet<number> {
  const codes = words.flatMap((word, index) => {
    const at = afterBetween(words, index + 1)
    return ENDS.has(word) && !BY_SIGNAL.has(words[at - 1] ?? '') ? numberAt(words, at) : []
  })
  // The number alone, or right behind what says that it is a code.
  const first = afterBetween(words, 0)
  const begins = first > 0 || words.length === 1
  return new Set([...codes, ...(begins && words[0] !== 'signal' ? numberAt(words, first) : [])])
}

export function signalsSaid(words: readonly string[]): ReadonlySet<number> {
  const told = words.flatMap((word, index) => {
    if (!BY_SIGNAL.has(word)) return []
    const at = afterBetween(words, index + 1)
    const named = SIGNALS.get(words[at] ?? '')
    return named === undefined ? numberAt(words, at) : [named]
  })
  // What a shell prints in its place.
  const shell = ` ${words.join(' ')} `
  if (shell === ' aborted ' || shell.includes(' aborted core dumped ')) told.push(6)
  if (shell.includes(' segmentation fault ')) told.push(11)
  return new Set(told)
}

function afterBetween(words: readonly string[], from: number): number {
  const at = words.slice(from, from + MOST_BETWEEN).findIndex((word) => !BETWEEN.has(word))
  return at < 0 ? from + MOST_BETWEEN : from + at
}

const MOST_BETWEEN = 6

function numberAt(words: readonly string[], at: number): readonly number[] {
  const word = words[at] ?? ''
  return /^\d{1,3}$/.test(word) ? [Number(word)] : []
}
