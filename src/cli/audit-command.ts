// `audit`: reports on standard output and in files, and an exit code.
import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  audit,
  baselineFile,
  compressedSize,
  explanationsFor,
  faultsOf,
  fileErrorCode,
  inRepository,
  isFolder,
  leadsOut,
  nearPath,
  planRun,
  renderJson,
  reportOf,
  rules,
  shortLine,
  sourceRoot,
  TOOL_NAME,
  UsageError,
} from '../engine.ts'
import type { Outcome } from '../findings/gate.ts'
import type { RenderOptions } from '../report/all-reports.ts'
import type { Format } from '../report/formats.ts'
import type { Report } from '../report/json/report.ts'
import type { AuditArguments } from './arguments.ts'
import { ledBack } from './led-back.ts'
import { refuseMisspelt, refuseNoPath } from './refuse-paths.ts'
import { forPeople, hasColours, type CliIo, type Environment } from './terminal.ts'

const exitCodes: Readonly<Record<Outcome, number>> = { pass: 0, fail: 1, error: 3 }

/** Throws UsageError. */
export async function runAuditCommand(given: AuditArguments, env: Environment, io: CliIo): Promise<number> {
  return runAudit(given, env, io).catch(async (error: unknown) => {
    if (given.format === 'github' && error instanceof UsageError) io.out(await mistakesAsCommands(error, io))
    throw error
  })
}

async function rendererOf(formats: readonly Format[]) {
  if (formats.some((format) => format !== 'json')) return (await import('../report/all-reports.ts')).render
  return (_: Format, report: Report) => renderJson(report)
}

async function mistakesAsCommands({ all }: UsageError, io: CliIo): Promise<string> {
  const { planMistakes, renderPlan } = await import('../report/all-reports.ts')
  return renderPlan(planMistakes(all, 'auto', settingFiles(io)))
}

/** As annotations name them. */
function settingFiles({ cwd }: CliIo) {
  return { ofSetting: (path: string) => inRepository(path, cwd) }
}

async function runAudit(given: AuditArguments, env: Environment, io: CliIo): Promise<number> {
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
  refuseNoPath(plan.targets)
  const audited = await audit({
    ...plan,
    rules,
    asOf: given.asOf ?? io.today(),
    failOn: writeBaseline === null ? (given.failOn ?? plan.failOn ?? 'error') : 'never',
  })
  const asked = [given.format, ...given.outputs.map(({ format }) => format)]
  const advice = asked.some((format) => format === 'json' || format === 'markdown')
  const { result, files } = await ledBack(audited, plan.targets, root, env, io, { advice })
  const report = reportOf(result)
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
