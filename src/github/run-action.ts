// The action: inputs, audit, then every report in a step of its own; the verdict comes last.
import { appendFileSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import {
  audit,
  failureLine,
  fileErrorCode,
  folderIn,
  planAnnotations,
  planRun,
  renderJson,
  renderMarkdown,
  renderRefusal,
  renderText,
  rules as allRules,
  TOOL_NAME,
  UsageError,
} from '../engine.ts'
import type { Rules } from '../report/wording.ts'
import type { AuditResult } from '../result.ts'
import { readInputs, type Inputs } from './inputs.ts'
import { outputsOf, withholdUnsafe } from './outputs.ts'
import type { WrittenFiles } from './outputs.ts'
import { annotate, fail, inputOf, isVerbose, log, logDetail, setOutputs } from './toolkit.ts'

/** Never throws; a failure is told to the runner and sets the exit code. */
export async function runAction(): Promise<void> {
  try {
    const inputs = readInputs(inputOf)
    if (inputs.jsonFile !== null) refuseMissingFolder(inputs.jsonFile)
    const start = performance.now()
    const plan = await planRun(
      inputs,
      process.cwd(),
      allRules.map(({ id }) => id),
    )
    if (plan.targets.length === 0) {
      throw new UsageError(
        'the input path is empty',
        'name the folder that dotnet publish wrote, one path a line',
      )
    }
    const result = await audit({
      ...plan,
      rules: allRules,
      asOf: inputs.asOf ?? new Date().toISOString().slice(0, 10),
      failOn: inputs.failOn ?? plan.failOn ?? 'error',
    })
    deliver(result, inputs, performance.now() - start)
  } catch (error) {
    refuse(error)
  }
}

function deliver(result: AuditResult, inputs: Inputs, milliseconds: number): void {
  const rules: Rules = new Map(allRules.map((rule) => [rule.id, rule]))
  const detail = isVerbose() ? 'verbose' : 'normal'
  log(renderText(result, { rules, colours: false, detail, milliseconds }))
  const summary = writeSummary(renderMarkdown(result, rules))
  annotateAll(result, inputs, rules)
  const problems: string[] = []
  const json = inputs.jsonFile === null ? '' : writeJson(inputs.jsonFile, renderJson(result), problems)
  deliverOutputs(result, { json, summary })
  if (result.outcome !== 'pass') problems.push(failureLine(result, rules))
  if (problems.length > 0) fail(problems.join(' – '))
}

function deliverOutputs(result: AuditResult | null, files: WrittenFiles): void {
  const { outputs, withheld } = withholdUnsafe(outputsOf(result, files))
  for (const name of withheld)
    log(
      `note: the output ${name} is empty: what the files say has characters that a workflow could take for code`,
    )
  attempt('the outputs are not set', () => setOutputs(outputs))
}

function annotateAll(result: AuditResult, inputs: Inputs, rules: Rules): void {
  const workspace = process.env['GITHUB_WORKSPACE'] || process.cwd()
  const { annotations, notShown } = planAnnotations(result, {
    rules,
    mode: inputs.annotations,
    folderOf: (target) => folderIn(workspace, resolve(target)),
  })
  annotations.forEach(annotate)
  if (notShown !== null) log(notShown)
}

function refuseMissingFolder(file: string): void {
  const folder = dirname(resolve(file))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `the input json-file names ${file}, whose folder does not exist`,
      'create it in a step before',
    )
  }
}

/** The name of the file; empty where it could not be written. */
function writeJson(file: string, text: string, problems: string[]): string {
  try {
    writeFileSync(file, text)
    return file
  } catch (error) {
    problems.push(`the JSON report could not be written to ${file} (${fileErrorCode(error)})`)
    return ''
  }
}

/** Gives the copy's name: the runner takes its own file away after the step. */
function writeSummary(markdown: string): string {
  const summary = process.env['GITHUB_STEP_SUMMARY'] ?? ''
  attempt('no job summary', () => {
    if (summary === '') throw new Error('GITHUB_STEP_SUMMARY is not set')
    appendFileSync(summary, markdown)
  })
  let copy = ''
  attempt('no copy of the summary', () => {
    const folder = process.env['RUNNER_TEMP'] ?? ''
    if (folder === '') throw new Error('RUNNER_TEMP is not set')
    const file = join(mkdtempSync(join(folder, `${TOOL_NAME}-`)), 'summary.md')
    writeFileSync(file, markdown)
    copy = file
  })
  return copy
}

/** A mistake of the user or of our own: nothing was audited, and that is never a pass. */
function refuse(error: unknown): void {
  const usage = error instanceof UsageError
  const message = usage
    ? error.message
    : `internal error: ${error instanceof Error ? error.message : String(error)}`
  const hint = usage ? error.hint : null
  if (error instanceof Error && !usage) logDetail(error.stack ?? error.message)
  const summary = writeSummary(renderRefusal(message, hint))
  deliverOutputs(null, { json: '', summary })
  fail(`Not audited: ${message}${hint === null ? '' : ` – ${hint}`}`)
}

/** A report that cannot be delivered is one line of the log: the verdict does not change. */
function attempt(what: string, deliverIt: () => void): void {
  try {
    deliverIt()
  } catch (error) {
    log(`${TOOL_NAME}: ${what}: ${reasonOf(error)}`)
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
