// The command line: arguments in, reports on standard output, everything else on standard error, an exit code out.
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  allExplanations,
  audit,
  baselineFile,
  explanationsFor,
  faultsOf,
  fileErrorCode,
  folderIn,
  inertLogLine,
  isFolder,
  mistakesOf,
  nearest,
  nearPath,
  planRun,
  quoted,
  render,
  renderRule,
  renderRules,
  rules,
  shortLine,
  TOOL_NAME,
  TOOL_VERSION,
  UsageError,
} from '../engine.ts'
import type { RenderOptions } from '../report/formats.ts'
import type { Outcome } from '../findings/gate.ts'
import { parseArguments, type Arguments, type AuditArguments } from './arguments.ts'
import { commandNames, helpText } from './options.ts'

export interface CliIo {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether `out` goes to one. */
  readonly isTerminal: () => boolean
  readonly cwd: string
  /** ISO date. */
  readonly today: () => string
  /** A clock for durations. */
  readonly milliseconds: () => number
}

export type Environment = Readonly<Record<string, string | undefined>>

const exitCodes: Readonly<Record<Outcome, number>> = { pass: 0, fail: 1, error: 3 }

/** Never throws; the exit code is what the process ends with. */
export async function runCli(argv: readonly string[], env: Environment, io: CliIo): Promise<number> {
  try {
    return await runCommand(parseArguments(argv), env, io)
  } catch (error) {
    const usage = error instanceof UsageError
    const told = usage
      ? mistakesOf(error.all)
      : [{ message: `internal error: ${reasonOf(error, argv.includes('--verbose'))}`, hint: null }]
    for (const { message, hint } of told) {
      const instead = hint === null ? '' : `\n  ${hint}`
      io.err(`${forPeople(`${TOOL_NAME}: ${message}${instead}`, env)}\n`)
    }
    return usage ? 2 : 3
  }
}

function reasonOf(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error)
  return verbose && error.stack !== undefined ? error.stack : (error.message.split('\n')[0] ?? '')
}

/** In a step of a workflow the name of a file could otherwise give the runner commands. */
function forPeople(text: string, env: Environment): string {
  return env['GITHUB_ACTIONS'] === 'true' ? text.split('\n').map(inertLogLine).join('\n') : text
}

async function runCommand(given: Arguments, env: Environment, io: CliIo): Promise<number> {
  switch (given.command) {
    case 'help':
      io.out(helpText())
      return 0
    case 'version':
      io.out(`${TOOL_VERSION}\n`)
      return 0
    case 'rules':
      io.out(renderRules(rules, await allExplanations(), given.format))
      return 0
    case 'explain':
      io.out(renderRule(ruleNamed(given.rule), await allExplanations(), hasColours(given.noColour, env, io)))
      return 0
    case 'host-script': {
      const { hostScript } = await import('./host-script.ts')
      io.out(hostScript(given.shell))
      return 0
    }
    case 'audit':
      return runAuditCommand(given, env, io)
  }
}

function ruleNamed(id: string): (typeof rules)[number] {
  const rule = rules.find((each) => each.id === id)
  if (rule !== undefined) return rule
  const near = nearest(
    id,
    rules.map((each) => each.id),
  )
  throw new UsageError(
    `there is no rule ${quoted(id)}`,
    near === null ? 'the command rules lists them' : `did you mean ${near}?`,
  )
}

async function runAuditCommand(given: AuditArguments, env: Environment, io: CliIo): Promise<number> {
  refuseMisspelt(given.paths, io.cwd)
  // Before the audit, so that a slip of the pen costs no time.
  const { writeBaseline } = given
  const files = [...given.outputs.map(({ file }) => file), ...(writeBaseline === null ? [] : [writeBaseline])]
  const slips = files.flatMap((file) => faultsOf(() => refuseMissingFolder(file, io.cwd)))
  const start = io.milliseconds()
  const plan = await planRun(
    given,
    io.cwd,
    rules.map(({ id }) => id),
    slips,
  )
  if (plan.targets.length === 0) {
    throw new UsageError('no path given', 'name the folder that dotnet publish wrote, or see --help')
  }
  const result = await audit({
    ...plan,
    rules,
    asOf: given.asOf ?? io.today(),
    failOn: writeBaseline === null ? (given.failOn ?? plan.failOn ?? 'error') : 'never',
  })
  const asked = [given.format, ...given.outputs.map(({ format }) => format)]
  const options: RenderOptions = {
    explanations: await explanationsFor(result, asked, given.detail),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    colours: given.format === 'text' && hasColours(given.noColour, env, io),
    detail: given.detail,
    milliseconds: io.milliseconds() - start,
    folderOf: (target) => folderIn(env['GITHUB_WORKSPACE'] || io.cwd, resolve(io.cwd, target)),
  }
  const report = render(given.format, result, options)
  io.out(given.format === 'text' || given.format === 'markdown' ? forPeople(report, env) : report)
  const written = given.outputs.map(({ format, file }) =>
    write(
      resolve(io.cwd, file),
      file,
      render(format, result, { ...options, colours: false, milliseconds: null }),
      io,
    ),
  )
  if (writeBaseline !== null) {
    const { text, entries } = baselineFile(result.targets, plan.policy.nameOf)
    written.push(write(resolve(io.cwd, writeBaseline), writeBaseline, text, io))
    const what = `wrote ${entries} ${entries === 1 ? 'finding' : 'findings'} to ${shortLine(writeBaseline)}`
    if (written.at(-1) === true) io.err(`${forPeople(`${TOOL_NAME}: ${what}`, env)}\n`)
  }
  return written.includes(false) ? 3 : exitCodes[result.outcome]
}

/** `explian x` names no paths. */
function refuseMisspelt([word = '']: readonly string[], cwd: string): void {
  const near = /^[a-z-]+$/i.test(word) ? nearest(word, commandNames) : null
  if (near === null || near === word || existsSync(resolve(cwd, word))) return
  throw new UsageError(`there is no command and no path ${quoted(word)}`, `did you mean ${near}?`)
}

function refuseMissingFolder(file: string, cwd: string): void {
  const folder = dirname(file)
  if (isFolder(resolve(cwd, folder))) return
  const { near } = nearPath(folder, cwd)
  throw new UsageError(
    `cannot write ${shortLine(file)}: its folder does not exist`,
    near === null ? `create ${shortLine(folder)} first` : `did you mean ${shortLine(near)}?`,
  )
}

function write(path: string, file: string, text: string, io: CliIo): boolean {
  try {
    writeFileSync(path, text)
    return true
  } catch (error) {
    io.err(`${TOOL_NAME}: cannot write ${shortLine(file)} (${fileErrorCode(error)})\n`)
    return false
  }
}

/** https://no-color.org and https://force-color.org: set and not empty counts; the option is the nearest wish. */
function hasColours(noColour: boolean, env: Environment, io: CliIo): boolean {
  if (noColour) return false
  if ((env['NO_COLOR'] ?? '') !== '') return false
  const forced = env['FORCE_COLOR'] ?? ''
  if (forced !== '') return forced !== '0' && forced !== 'false'
  return env['TERM'] !== 'dumb' && io.isTerminal()
}
