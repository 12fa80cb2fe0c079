// The command line: arguments in, reports on standard output, everything else on standard error, an exit code out.
import { existsSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  allExplanations,
  audit,
  baselineFile,
  compressedSize,
  explanationsFor,
  faultsOf,
  fileErrorCode,
  hasOpenFinding,
  inertLogLine,
  inRepository,
  isFolder,
  leadsOut,
  mistakesOf,
  nearest,
  nearPath,
  NO_FILES,
  planRun,
  quoted,
  renderJson,
  reportOf,
  rules,
  shortLine,
  sourceRoot,
  TOOL_NAME,
  TOOL_VERSION,
  UsageError,
} from '../engine.ts'
import type { RenderOptions } from '../report/all-reports.ts'
import type { Format } from '../report/formats.ts'
import type { Report } from '../report/json/report.ts'
import type { Outcome } from '../findings/gate.ts'
import type { SourceRequest, WithSources } from '../repository/with-sources.ts'
import type { AuditResult } from '../result.ts'
import { explained } from './explain-command.ts'
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
      io.err(`${forPeople(`${TOOL_NAME}: ${message}${instead}`)}\n`)
    }
    return usage ? 2 : 3
  }
}

function reasonOf(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return String(error)
  return verbose && error.stack !== undefined ? error.stack : (error.message.split('\n')[0] ?? '')
}

/** In a step of a workflow, wherever it runs, the name of a file could otherwise give the runner commands. */
function forPeople(text: string): string {
  return text.split('\n').map(inertLogLine).join('\n')
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
      io.out((await inWords()).renderRules(rules, await allExplanations(), given.format))
      return 0
    case 'explain':
      io.out(await explained(given.asked, hasColours(given.noColour, env, io)))
      return 0
    case 'init':
      return (await import('./init.ts')).runInit(given, io)
    case 'host-script':
      io.out((await import('./host-script.ts')).hostScript(given.shell))
      return 0
    case 'audit':
      return runAuditCommand(given, env, io).catch(async (error: unknown) => {
        if (given.format === 'github' && error instanceof UsageError)
          io.out(await mistakesAsCommands(error, io))
        throw error
      })
  }
}

/** Loaded only where something is told in words. */
function inWords() {
  return import('../report/all-reports.ts')
}

async function rendererOf(formats: readonly Format[]) {
  if (formats.some((format) => format !== 'json')) return (await inWords()).render
  return (_: Format, report: Report) => renderJson(report)
}

async function mistakesAsCommands({ all }: UsageError, io: CliIo): Promise<string> {
  const { planMistakes, renderPlan } = await inWords()
  return renderPlan(planMistakes(all, 'auto', settingFiles(io)))
}

/** As annotations name them. */
function settingFiles({ cwd }: CliIo) {
  return { ofSetting: (path: string) => inRepository(path, cwd) }
}

async function runAuditCommand(given: AuditArguments, env: Environment, io: CliIo): Promise<number> {
  refuseMisspelt(given.paths, io.cwd)
  // Before the audit, so that a slip of the pen costs no time.
  const { writeBaseline } = given
  const toWrite = [
    ...given.outputs.map(({ file }) => file),
    ...(writeBaseline === null ? [] : [writeBaseline]),
  ]
  let root: string | null = null
  const slips = [
    ...toWrite.flatMap((file) => faultsOf(() => refuseMissingFolder(file, io.cwd))),
    ...faultsOf(() => (root = sourceRoot('--source-root', given.sourceRoot, io.cwd))),
  ]
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
  const audited = await audit({
    ...plan,
    rules,
    asOf: given.asOf ?? io.today(),
    failOn: writeBaseline === null ? (given.failOn ?? plan.failOn ?? 'error') : 'never',
  })
  const { result, files } = await ledBack(audited, plan.targets, root, env, (line) => {
    io.err(`${forPeople(`${TOOL_NAME}: ${line}`)}\n`)
  })
  const report = reportOf(result)
  const asked = [given.format, ...given.outputs.map(({ format }) => format)]
  const options: RenderOptions = {
    explanations: await explanationsFor(report, asked, given.detail),
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    colours: given.format === 'text' && hasColours(given.noColour, env, io),
    detail: given.detail,
    milliseconds: io.milliseconds() - start,
    files: { ...files, ...settingFiles(io) },
    compressedSize,
  }
  const render = await rendererOf(asked)
  const text = render(given.format, report, options)
  io.out(given.format === 'text' || given.format === 'markdown' ? forPeople(text) : text)
  const written = given.outputs.map(({ format, file }) =>
    write(
      resolve(io.cwd, file),
      file,
      render(format, report, { ...options, colours: false, milliseconds: null }),
      io,
    ),
  )
  if (writeBaseline !== null) {
    const { text: known, entries } = baselineFile(result.targets)
    written.push(write(resolve(io.cwd, writeBaseline), writeBaseline, known, io))
    const what = `wrote ${entries} ${entries === 1 ? 'finding' : 'findings'} to ${shortLine(writeBaseline)}`
    if (written.at(-1) === true) io.err(`${forPeople(`${TOOL_NAME}: ${what}`)}\n`)
  }
  return written.includes(false) ? 3 : exitCodes[report.outcome]
}

/** Loaded only where there is a finding to lead back. */
async function ledBack(
  result: AuditResult,
  targets: SourceRequest['targets'],
  root: string | null,
  env: Environment,
  tell: SourceRequest['tell'],
): Promise<WithSources> {
  if (root === null || !hasOpenFinding(result)) return { result, files: NO_FILES }
  const { withSources } = await import('../repository/with-sources.ts')
  return withSources(result, { root, targets, ofCommit: env['GITHUB_ACTIONS'] === 'true', tell })
}

/** `explian x` names no paths. */
function refuseMisspelt([word = '']: readonly string[], cwd: string): void {
  const near = /^[a-z-]+$/i.test(word) ? nearest(word, commandNames) : null
  if (near === null || near === word || existsSync(resolve(cwd, word))) return
  throw new UsageError(`there is no command and no path ${quoted(word)}`, `did you mean ${near}?`)
}

function refuseMissingFolder(file: string, cwd: string): void {
  const folder = dirname(file)
  if ([folder, file].some((path) => leadsOut(path, cwd)))
    throw new UsageError(`cannot write ${shortLine(file)}: it leads out of the repository by a link`)
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
