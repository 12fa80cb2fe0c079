// What the command line asks for. Strict: whatever is not known is an error that names the nearest known thing.
import { parseArgs } from 'node:util'
import {
  choice,
  collector,
  failOnLevels,
  formats,
  isoDate,
  nearest,
  ruleFormats,
  shortLine,
  UsageError,
} from '../engine.ts'
import type { Format, RuleFormat } from '../report/formats.ts'
import type { FailOn } from '../findings/gate.ts'
import { commandNames, options, shells, type CommandName, type Option, type Shell } from './options.ts'

export interface AuditArguments {
  readonly command: 'audit'
  /** Empty = the targets of the configuration. */
  readonly paths: readonly string[]
  /** Names, files or presets. */
  readonly hosts: readonly string[]
  /** null = the usual one, if it exists. */
  readonly config: string | null
  /** `key=value`. */
  readonly expect: readonly string[]
  /** null = none. */
  readonly baseline: string | null
  readonly writeBaseline: string | null
  /** null = as the configuration says. */
  readonly failOn: FailOn | null
  readonly format: Format
  readonly outputs: readonly { readonly format: Format; readonly file: string }[]
  /** Folder or `none`; null = the git root above the working directory. */
  readonly sourceRoot: string | null
  /** null = today. */
  readonly asOf: string | null
  readonly detail: 'quiet' | 'normal' | 'verbose'
  readonly noColour: boolean
}

export interface InitArguments {
  readonly command: 'init'
  readonly discover: boolean
  /** Print it, and write nothing. */
  readonly dryRun: boolean
  /** In the place of one that is there. */
  readonly force: boolean
}

export type Arguments =
  | AuditArguments
  | { readonly command: 'rules'; readonly format: RuleFormat }
  | { readonly command: 'explain'; readonly asked: string; readonly noColour: boolean }
  | InitArguments
  | { readonly command: 'host-script'; readonly shell: Shell }
  | { readonly command: 'help' | 'version' }

interface Given {
  /** In the order given; a flag has the value null. */
  readonly options: readonly { readonly option: Option; readonly value: string | null }[]
  readonly positionals: readonly string[]
}

export function parseArguments(argv: readonly string[]): Arguments {
  const given = read(argv)
  if (has(given, 'help')) return { command: 'help' }
  if (has(given, 'version')) return { command: 'version' }
  const [first] = given.positionals
  const command = commandNames.find((name) => name === first) ?? 'audit'
  const operands = first === command ? given.positionals.slice(1) : given.positionals
  refuseOthers(given, command)
  if (command === 'rules') return rulesArguments(given, operands)
  if (command === 'explain') return explainArguments(given, operands)
  if (command === 'init') return initArguments(given, operands)
  if (command === 'host-script') return hostScriptArguments(given, operands)
  return auditArguments(given, operands)
}

/** parseArgs is asked to tolerate everything: its own errors know no nearest name. */
function read(argv: readonly string[]): Given {
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

function refuseOthers(given: Given, command: CommandName): void {
  const other = given.options.find(({ option }) => !option.commands.includes(command))
  if (other !== undefined)
    throw new UsageError(`--${other.option.name} means nothing to the command ${command}`)
}

function has(given: Given, name: string): boolean {
  return given.options.some(({ option }) => option.name === name)
}

function valuesOf(given: Given, name: string): readonly string[] {
  return given.options.filter(({ option }) => option.name === name).map(({ value }) => value ?? '')
}

function valueOf(given: Given, name: string, fallback: string): string {
  return valuesOf(given, name).at(-1) ?? fallback
}

function auditArguments(given: Given, paths: readonly string[]): Arguments {
  const faults = collector()
  faults.read(() => {
    if (paths.includes('')) throw new UsageError('a path is empty')
  }, undefined)
  faults.read(() => {
    if (has(given, 'quiet') && has(given, 'verbose'))
      throw new UsageError('--quiet and --verbose exclude each other')
  }, undefined)
  const asOf = valuesOf(given, 'as-of').at(-1)
  const failOn = valuesOf(given, 'fail-on').at(-1)
  const wanted: AuditArguments = {
    command: 'audit',
    paths,
    hosts: valuesOf(given, 'host'),
    config: valuesOf(given, 'config').at(-1) ?? null,
    expect: valuesOf(given, 'expect'),
    baseline: valuesOf(given, 'baseline').at(-1) ?? null,
    writeBaseline: valuesOf(given, 'write-baseline').at(-1) ?? null,
    failOn: failOn === undefined ? null : faults.read(() => choice('--fail-on', failOn, failOnLevels), null),
    format: faults.read(() => choice('--format', valueOf(given, 'format', 'text'), formats), 'text'),
    outputs: valuesOf(given, 'output').flatMap((output) => faults.read(() => [outputOf(output)], [])),
    sourceRoot: valuesOf(given, 'source-root').at(-1) ?? null,
    asOf: asOf === undefined ? null : faults.read(() => isoDate('--as-of', asOf), null),
    detail: has(given, 'quiet') ? 'quiet' : has(given, 'verbose') ? 'verbose' : 'normal',
    noColour: has(given, 'no-color'),
  }
  faults.refuse()
  return wanted
}

function outputOf(value: string): AuditArguments['outputs'][number] {
  const split = value.indexOf('=')
  if (split < 1 || split === value.length - 1) {
    throw new UsageError(
      `--output ${shortLine(value)} names no format and file`,
      'write for example --output json=audit.json',
    )
  }
  return { format: choice('--output', value.slice(0, split), formats), file: value.slice(split + 1) }
}

function rulesArguments(given: Given, operands: readonly string[]): Arguments {
  if (operands[0] !== undefined) {
    throw new UsageError('the command rules takes no rule id', `write explain ${shortLine(operands[0])}`)
  }
  return { command: 'rules', format: choice('--format', valueOf(given, 'format', 'text'), ruleFormats) }
}

/** Several words are one text: what stands on a screen is often pasted without quotes. */
function explainArguments(given: Given, operands: readonly string[]): Arguments {
  const asked = operands.join(' ').trim()
  if (asked === '') {
    throw new UsageError(
      'the command explain takes a rule id, a status, a code or the words on the screen',
      'the command rules lists the rules',
    )
  }
  return { command: 'explain', asked, noColour: has(given, 'no-color') }
}

function initArguments(given: Given, [operand]: readonly string[]): Arguments {
  if (operand !== undefined)
    throw new UsageError('the command init takes no path', 'run it in the repository that it is for')
  const [discover, dryRun, force] = [has(given, 'discover'), has(given, 'dry-run'), has(given, 'force')]
  return { command: 'init', discover, dryRun, force }
}

function hostScriptArguments(given: Given, operands: readonly string[]): Arguments {
  const [operand] = operands
  if (operand !== undefined) {
    const shell = (shells as readonly string[]).includes(operand) ? operand : 'SHELL'
    throw new UsageError('the command host-script takes no path', `write host-script --shell ${shell}`)
  }
  return { command: 'host-script', shell: choice('--shell', valueOf(given, 'shell', 'powershell'), shells) }
}
