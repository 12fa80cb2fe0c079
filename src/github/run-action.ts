// The action: inputs, audit, then every report in a step of its own; the verdict comes last.
import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import {
  audit,
  compressedSize,
  explanationsFor,
  faultsOf,
  leadsBack,
  inRepository,
  isFolder,
  leadsOut,
  nearPath,
  NO_FILES,
  planRun,
  refusalOf,
  renderJson,
  reportOf,
  rules as allRules,
  shortLine,
  sourceRoot,
  TOOL_NAME,
  UsageError,
  whyNotWritten,
} from '../engine.ts'
import type { Rules } from '../report/wording.ts'
import type { Report } from '../report/json/report.ts'
import type { SourceRequest, WithSources } from '../repository/with-sources.ts'
import type { AnnotationPlan } from '../report/annotations/annotation.ts'
import type { AnnotatedFiles } from '../report/annotations/repository-files.ts'
import type { AuditResult } from '../result.ts'
import { readInputs, reviewInputs, type InputName, type Inputs } from './inputs.ts'
import { outputsOf, withholdUnsafe } from './outputs.ts'
import type { WrittenFiles } from './outputs.ts'
import { baseForSettings, comparedWithBase, refuseOfBase } from './policy-of-run.ts'
import { readEvent, type RunEvent } from './pull-request.ts'
import { review } from './review.ts'
import {
  annotate,
  fail,
  hasOutputs,
  inputOf,
  isVerbose,
  log,
  logDetail,
  setOutputs,
  warn,
} from './toolkit.ts'

/** Never throws; a failure is told to the runner and sets the exit code. */
export async function runAction(): Promise<void> {
  let known: Inputs | null = null
  const event = readEvent(process.env)
  try {
    const inputs = readInputs(inputOf)
    known = inputs
    const { jsonFile, sarifFile } = inputs
    let root: string | null = null
    const slips = [
      ...faultsOf(() => refuseMissingFolder('json-file', jsonFile)),
      ...faultsOf(() => refuseMissingFolder('sarif-file', sarifFile)),
      ...faultsOf(() => (root = sourceRoot('the input source-root', inputs.sourceRoot, process.cwd()))),
    ]
    const start = performance.now()
    const cwd = process.cwd()
    const { pullRequest } = event
    const base = await baseForSettings(pullRequest, inputs, cwd)
    const plan = await planRun(
      inputs,
      cwd,
      allRules.map(({ id }) => id),
      slips,
      base?.files,
    ).catch(base === null ? undefined : refuseOfBase)
    if (plan.targets.length === 0) {
      throw new UsageError(
        'the input path is empty',
        'name the folder that dotnet publish wrote, one path a line',
      )
    }
    const audited = await audit({
      ...plan,
      rules: allRules,
      asOf: inputs.asOf ?? new Date().toISOString().slice(0, 10),
      failOn: inputs.failOn ?? plan.failOn ?? 'error',
    })
    const { result: led, files } = await ledBack(audited, plan.targets, root)
    const loaded = base === null ? plan.loaded : null
    const result =
      pullRequest === null
        ? led
        : await comparedWithBase(led, { ...plan, pullRequest, inputs, cwd, loaded, base })
    // In the checkout another entry may stand on the line that the base's stands on.
    const ofSetting = base === null ? settingFile : () => null
    await deliver(reportOf(result), inputs, { ...files, ofSetting }, event, performance.now() - start)
  } catch (error) {
    await refuse(error, known, event)
  }
}

function settingFile(path: string): string | null {
  return inRepository(path, process.cwd())
}

/** Loaded only where there is something to lead back. */
async function ledBack(
  result: AuditResult,
  targets: SourceRequest['targets'],
  root: string | null,
): Promise<WithSources> {
  if (root === null || !leadsBack(result, { advice: true })) return { result, files: NO_FILES }
  const { withSources } = await import('../repository/with-sources.ts')
  return withSources(result, { root, targets, ofCommit: true, tell: (line) => log(`${TOOL_NAME}: ${line}`) })
}

async function deliver(
  report: Report,
  inputs: Inputs,
  files: AnnotatedFiles,
  event: RunEvent,
  milliseconds: number,
): Promise<void> {
  const { failureLine, leftOut, openSarif, planAnnotations, renderMarkdown, renderText, reviewOf } =
    await import('../report/all-reports.ts')
  const rules: Rules = new Map(allRules.map((rule) => [rule.id, rule]))
  const detail = isVerbose() ? 'verbose' : 'normal'
  const { jsonFile, sarifFile } = inputs
  const asked = ['text', 'markdown', ...(sarifFile === null ? [] : ['sarif' as const])] as const
  const explanations = await explanationsFor(report, asked, detail)
  log(renderText(report, { rules, explanations, colours: false, detail, milliseconds }))
  const summary = writeSummary(renderMarkdown(report, { rules }))
  const lastLine = report.outcome === 'pass' ? null : failureLine(report)
  annotateAll(planAnnotations(report, { rules, mode: inputs.annotations, files, lastLine }))
  const problems: string[] = []
  const json = jsonFile === null ? '' : writeReport('JSON', jsonFile, renderJson(report), problems)
  let sarif = ''
  if (sarifFile !== null) {
    const { text, left } = openSarif(report, { rules, explanations, files, compressedSize })
    if (left > 0) warn(`${shortLine(sarifFile)}: ${leftOut(left)}`)
    sarif = writeReport('SARIF', sarifFile, text, problems)
  }
  writeOutputs(report, { json, sarif, summary }, problems)
  await review(reviewOf(report, { rules, files }), inputs, event)
  const code = problems.length > 0 ? 3 : 1
  if (lastLine !== null) problems.push(lastLine)
  if (problems.length > 0) fail(problems.join(' – '), code)
}

function annotateAll({ annotations, notShown }: AnnotationPlan): void {
  annotations.forEach(annotate)
  if (notShown !== null) log(notShown)
}

function refuseMissingFolder(input: InputName, file: string | null): void {
  if (file === null) return
  const folder = dirname(file)
  if ([folder, file].some((path) => leadsOut(path, process.cwd())))
    throw new UsageError(
      `the input ${input} names ${shortLine(file)}, which leads out of the repository by a link`,
    )
  if (isFolder(resolve(folder))) return
  const { near } = nearPath(folder, process.cwd())
  throw new UsageError(
    `the input ${input} names ${shortLine(file)}, whose folder does not exist`,
    near === null ? 'create it in a step before' : `did you mean ${shortLine(near)}?`,
  )
}

/** The name of the file; empty where it could not be written. */
function writeReport(format: string, file: string, text: string, problems: string[]): string {
  try {
    writeFileSync(file, text)
    return file
  } catch (error) {
    problems.push(`the ${format} report could not be written: ${shortLine(file)} ${whyNotWritten(error)}`)
    return ''
  }
}

/** A later step that reads them would take their absence for a verdict. */
function writeOutputs(report: Report | null, files: WrittenFiles, problems: string[]): void {
  const { outputs, withheld } = withholdUnsafe(outputsOf(report, files))
  for (const name of withheld)
    log(
      `note: the output ${name} is empty: what the files say has characters that a workflow could take for code`,
    )
  if (!hasOutputs()) {
    log(`${TOOL_NAME}: the outputs are not set: GITHUB_OUTPUT is not set`)
    return
  }
  try {
    setOutputs(outputs)
  } catch (error) {
    problems.push(`the outputs could not be written: ${namedBy('GITHUB_OUTPUT')} ${whyNotWritten(error)}`)
  }
}

/** Gives the copy's name: the runner takes its own file away after the step. */
function writeSummary(markdown: string): string {
  const summary = process.env['GITHUB_STEP_SUMMARY'] ?? ''
  if (summary === '') log(`${TOOL_NAME}: no job summary: GITHUB_STEP_SUMMARY is not set`)
  else attempt('no job summary', 'GITHUB_STEP_SUMMARY', warn, () => appendFileSync(summary, markdown))
  const folder = process.env['RUNNER_TEMP'] ?? ''
  if (folder === '') log(`${TOOL_NAME}: no copy of the summary: RUNNER_TEMP is not set`)
  let copy = ''
  if (folder !== '')
    attempt('no copy of the summary', 'RUNNER_TEMP', log, () => {
      const file = join(mkdtempSync(join(folder, `${TOOL_NAME}-`)), 'summary.md')
      writeFileSync(file, markdown)
      copy = file
    })
  return copy
}

/** `GITHUB_OUTPUT names /tmp/x, which`: before what is wrong with it. */
function namedBy(variable: string): string {
  return `${variable} names ${shortLine(process.env[variable] ?? '')}, which`
}

/** A mistake of the user or of our own: nothing was audited, and that is never a pass. */
async function refuse(error: unknown, inputs: Inputs | null, event: RunEvent): Promise<void> {
  const { planMistakes, renderRefusal, reviewOfRefusal } = await import('../report/all-reports.ts')
  const usage = error instanceof UsageError
  const { message, hint } = usage
    ? refusalOf(error.all)
    : {
        message: `internal error: ${error instanceof Error ? error.message : String(error)}`,
        hint: null,
      }
  if (error instanceof Error && !usage) logDetail(error.stack ?? error.message)
  const summary = writeSummary(renderRefusal(message, hint))
  if (usage) annotateAll(planMistakes(error.all, inputs?.annotations ?? 'auto', { ofSetting: settingFile }))
  const problems = [`Not audited: ${message}${hint === null ? '' : ` – ${hint}`}`]
  writeOutputs(null, { json: '', sarif: '', summary }, problems)
  const wanted = inputs ?? reviewInputs(inputOf)
  if (wanted !== null) await review(reviewOfRefusal(message, hint), wanted, event)
  fail(problems.join(' – '), 1)
}

/** A summary that cannot be delivered is one line: the verdict does not change. */
function attempt(what: string, variable: string, tell: (line: string) => void, deliverIt: () => void): void {
  try {
    deliverIt()
  } catch (error) {
    tell(`${TOOL_NAME}: ${what}: ${namedBy(variable)} ${whyNotWritten(error)}`)
  }
}
