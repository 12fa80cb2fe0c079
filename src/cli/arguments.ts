// What the command line asks for.
import {
  choice,
  collector,
  failOnLevels,
  formats,
  isoDate,
  answerFormats,
  shortLine,
  UsageError,
} from '../engine.ts'
import type { Format, AnswerFormat } from '../report/formats.ts'
import type { FailOn } from '../findings/gate.ts'
import { commandNames, shells, type Shell } from './options.ts'
import { has, readOptions, refuseOthers, valueOf, valuesOf, type Given } from './read-options.ts'

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

/** Which hosting model fits: paths, hosts and configuration are those of an audit. */
export interface AdviseArguments extends Pick<
  AuditArguments,
  'paths' | 'hosts' | 'config' | 'sourceRoot' | 'noColour'
> {
  readonly command: 'advise'
  readonly format: AnswerFormat
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
  | AdviseArguments
  | { readonly command: 'rules'; readonly format: AnswerFormat }
  | { readonly command: 'explain'; readonly asked: string; readonly noColour: boolean }
  | InitArguments
  | { readonly command: 'host-script'; readonly shell: Shell }
  | { readonly command: 'help' | 'version' }

export function parseArguments(argv: readonly string[]): Arguments {
  const given = readOptions(argv)
  if (has(given, 'help')) return { command: 'help' }
  if (has(given, 'version')) return { command: 'version' }
  const [first] = given.positionals
  const command = commandNames.find((name) => name === first) ?? 'audit'
  const operands = first === command ? given.positionals.slice(1) : given.positionals
  refuseOthers(given, command)
  if (command === 'advise') return adviseArguments(given, operands)
  if (command === 'rules') return rulesArguments(given, operands)
  if (command === 'explain') return explainArguments(given, operands)
  if (command === 'init') return initArguments(given, operands)
  if (command === 'host-script') return hostScriptArguments(given, operands)
  return auditArguments(given, operands)
}

function auditArguments(given: Given, paths: readonly string[]): Arguments {
  const faults = collector()
  faults.read(() => refuseEmpty(paths), undefined)
  faults.read(() => {
    if (has(given, 'quiet') && has(given, 'verbose'))
      throw new UsageError('--quiet and --verbose exclude each other')
  }, undefined)
  const asOf = valuesOf(given, 'as-of').at(-1)
  const failOn = valuesOf(given, 'fail-on').at(-1)
  const wanted: AuditArguments = {
    command: 'audit',
    ...placesOf(given, paths),
    expect: valuesOf(given, 'expect'),
    baseline: valuesOf(given, 'baseline').at(-1) ?? null,
    writeBaseline: valuesOf(given, 'write-baseline').at(-1) ?? null,
    failOn: failOn === undefined ? null : faults.read(() => choice('--fail-on', failOn, failOnLevels), null),
    format: faults.read(() => choice('--format', valueOf(given, 'format', 'text'), formats), 'text'),
    outputs: valuesOf(given, 'output').flatMap((output) => faults.read(() => [outputOf(output)], [])),
    asOf: asOf === undefined ? null : faults.read(() => isoDate('--as-of', asOf), null),
    detail: has(given, 'quiet') ? 'quiet' : has(given, 'verbose') ? 'verbose' : 'normal',
  }
  faults.refuse()
  return wanted
}

function refuseEmpty(paths: readonly string[]): void {
  if (paths.includes('')) throw new UsageError('a path is empty')
}

/** What an audit and advice have in common. */
function placesOf(given: Given, paths: readonly string[]) {
  return {
    paths,
    hosts: valuesOf(given, 'host'),
    config: valuesOf(given, 'config').at(-1) ?? null,
    sourceRoot: valuesOf(given, 'source-root').at(-1) ?? null,
    noColour: has(given, 'no-color'),
  }
}

function adviseArguments(given: Given, paths: readonly string[]): Arguments {
  refuseEmpty(paths)
  const format = choice('--format', valueOf(given, 'format', 'text'), answerFormats)
  return { command: 'advise', ...placesOf(given, paths), format }
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
  return { command: 'rules', format: choice('--format', valueOf(given, 'format', 'text'), answerFormats) }
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
