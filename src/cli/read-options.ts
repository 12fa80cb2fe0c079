// The words of the command line as options and operands. Strict: whatever is not known is an error that names the nearest known thing.
import { parseArgs } from 'node:util'
import { collector, nearest, shortLine, UsageError } from '../engine.ts'
import { options, type CommandName, type Option } from './options.ts'

export interface Given {
  /** In the order given; a flag has the value null. */
  readonly options: readonly { readonly option: Option; readonly value: string | null }[]
  readonly positionals: readonly string[]
}

/** parseArgs is asked to tolerate everything: its own errors know no nearest name. */
export function readOptions(argv: readonly string[]): Given {
  refuseEndlessOption(argv)
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      options.map(({ name, short, value }) => [
        name,
        { type: value === null ? 'boolean' : 'string', ...(short === null ? {} : { short }) } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const found: { option: Option; value: string | null }[] = []
  const faults = collector()
  const refused = new Set<number>()
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    // `-quiet` is taken for five options of one letter: what is written is told.
    // The letters of `-quiet` are one mistake.
    if (token.kind !== 'option' || refused.has(token.index)) continue
    const word = argv[token.index] ?? token.rawName
    // An exit code as Windows shows it.
    if (/^-\d+$/.test(word)) {
      refused.add(token.index)
      positionals.push(word)
      continue
    }
    const [written = word] = word.split('=', 1)
    const option = faults.read(() => readOption(token.name, written, token.value), null)
    if (option === null) refused.add(token.index)
    else found.push(option)
  }
  faults.refuse()
  return { options: found, positionals }
}

/** The letters behind one dash are options each, which parseArgs takes apart in a time that grows with the square of their number. */
function refuseEndlessOption(argv: readonly string[]): void {
  const end = argv.indexOf('--')
  const endless = argv
    .slice(0, end < 0 ? argv.length : end)
    .find((word) => /^-[^-]/.test(word) && word.length > 200)
  if (endless !== undefined) throw new UsageError(`unknown option ${shortLine(endless)}`)
}

function readOption(name: string, written: string, value: string | undefined): Given['options'][number] {
  const option = options.find((each) => each.name === name)
  if (option === undefined) {
    const near = nearest(
      withoutDashes(written),
      options.map((each) => each.name),
    )
    throw new UsageError(
      `unknown option ${shortLine(written)}`,
      near === null ? null : `did you mean --${near}?`,
    )
  }
  if (option.value === null) {
    if (value !== undefined) throw new UsageError(`--${name} takes no value`)
    return { option, value: null }
  }
  // A value that looks like an option is a forgotten value.
  if (value === undefined || value === '' || value.startsWith('--')) {
    throw new UsageError(`--${name} needs a value: ${option.text}`, `write --${name} ${option.value}`)
  }
  return { option, value }
}

function withoutDashes(written: string): string {
  return written.replace(/^--?/, '')
}

export function refuseOthers(given: Given, command: CommandName): void {
  const other = given.options.find(({ option }) => !option.commands.includes(command))
  if (other !== undefined)
    throw new UsageError(`--${other.option.name} means nothing to the command ${command}`)
}

export function has(given: Given, name: string): boolean {
  return given.options.some(({ option }) => option.name === name)
}

export function valuesOf(given: Given, name: string): readonly string[] {
  return given.options.filter(({ option }) => option.name === name).map(({ value }) => value ?? '')
}

export function valueOf(given: Given, name: string, fallback: string): string {
  return valuesOf(given, name).at(-1) ?? fallback
}
