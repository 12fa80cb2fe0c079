// Programs that do nothing but start the next one of their command: what stands behind them is what starts.
// Measured with tini 0.19.0, dumb-init 1.2.5 and gosu 1.14: apps start behind them, and `tini -- A=1 dotnet …` ends with 127.

interface Wrapper {
  /** Words between its options and the program, for example a user. */
  readonly words: 0 | 1
  /** Options that change nothing of what is started, without and with a value. */
  readonly flags: RegExp | null
  readonly valued: RegExp | null
}

const NO_OPTIONS = { flags: null, valued: null } as const
// https://github.com/krallin/tini#options
const TINI: Wrapper = { words: 0, flags: /^-[svwgl]+$/, valued: /^-[pe]$/ }

/** Options that are not named here may change everything (`env -i`, `env -C`): such a command is not read. */
const WRAPPERS: Readonly<Record<string, Wrapper>> = {
  exec: { words: 0, ...NO_OPTIONS },
  env: { words: 0, ...NO_OPTIONS },
  nohup: { words: 0, ...NO_OPTIONS },
  nice: { words: 0, flags: /^(-\d+|-n-?\d+|--adjustment=-?\d+)$/, valued: /^(-n|--adjustment)$/ },
  tini: TINI,
  'tini-static': TINI,
  'docker-init': TINI,
  catatonit: { words: 0, ...NO_OPTIONS },
  // https://github.com/Yelp/dumb-init
  'dumb-init': {
    words: 0,
    flags: /^(-c|--single-child|-v|--verbose|--rewrite=\S+)$/,
    valued: /^(-r|--rewrite)$/,
  },
  gosu: { words: 1, ...NO_OPTIONS },
  'su-exec': { words: 1, ...NO_OPTIONS },
  's6-setuidgid': { words: 1, ...NO_OPTIONS },
}

/** Its name, found on PATH or by a full path; null for any other program. */
export function wrapperOf(word: string): string | null {
  const name = word.startsWith('/') ? word.slice(word.lastIndexOf('/') + 1) : word
  return Object.hasOwn(WRAPPERS, name) ? name : null
}

/** How many words of the command are the wrapper's, its name among them; null where its options are not read. */
export function wordsOfWrapper(name: string, words: readonly string[]): number | null {
  const wrapper = WRAPPERS[name]
  if (wrapper === undefined) return null
  let index = 1
  while (words[index]?.startsWith('-') === true) {
    const word = words[index] ?? ''
    index += 1
    if (word === '--') break
    if (wrapper.valued?.test(word) === true) index += 1
    else if (wrapper.flags?.test(word) !== true) return null
  }
  return index + wrapper.words
}
