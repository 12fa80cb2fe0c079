// A workflow as a runner goes through it, as far as this action is concerned: its own steps are run in a workspace for each job, what
// one uploads another one downloads, and every other step does nothing.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { load } from 'js-yaml'
import { startAction, type Ended } from './action-process.ts'
import { readOutputs } from './runner.ts'

export const OWN = 'dotnet-publish-audit/dotnet-publish-audit@v1'
const OWN_WORKFLOW = /^dotnet-publish-audit\/dotnet-publish-audit\/(\.github\/workflows\/[\w-]+\.yml)@v1$/

export interface Step {
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, string | number>>
}

type Axes = Readonly<Record<string, readonly string[]>>

interface Included {
  readonly include: readonly Values[]
}

interface Job {
  readonly steps?: readonly Step[]
  /** In the place of steps: a reusable workflow. */
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: Axes | Included }
}

interface Workflow {
  readonly on?: {
    readonly workflow_call?: { readonly inputs: Readonly<Record<string, { readonly default?: string }>> }
  }
  readonly jobs: Readonly<Record<string, Job>>
}

type Values = Readonly<Record<string, string>>

/** One job of a workflow, once for each leg of its matrix. */
export interface Leg {
  readonly steps: readonly Step[]
  /** What expressions stand for. */
  readonly values: Values
}

/** In the order of the file; a reusable workflow of this repository in the place of the job that calls it. */
export function legsOf(text: string, given: Values = {}): readonly Leg[] {
  // What it does not have fails the test that looks for it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { on, jobs } = load(text) as Workflow
  const inputs = Object.entries(on?.workflow_call?.inputs ?? {}).map(
    ([name, { default: value = '' }]): [string, string] => [`inputs.${name}`, given[name] ?? value],
  )
  return Object.values(jobs).flatMap((job) => {
    const called = OWN_WORKFLOW.exec(job.uses ?? '')?.[1]
    if (called !== undefined) return legsOf(readFileSync(called, 'utf8'), job.with)
    return combinations(job).map((matrix) => ({
      steps: job.steps ?? [],
      values: { ...Object.fromEntries(inputs), ...matrix },
    }))
  })
}

function combinations({ strategy }: Job): readonly Values[] {
  const matrix = strategy?.matrix ?? {}
  const rows: readonly Values[] = isIncluded(matrix)
    ? matrix.include
    : Object.entries(matrix).flatMap(([name, values]) => values.map((value) => ({ [name]: value })))
  if (rows.length === 0) return [{}]
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [`matrix.${name}`, value])),
  )
}

function isIncluded(matrix: Axes | Included): matrix is Included {
  return 'include' in matrix
}

export interface Ran extends Ended {
  readonly outputs: Values
  readonly summary: string
  readonly workspace: string
}

/** By their names, the folders that hold what was uploaded. */
export type Artifacts = Map<string, string>

/** What the runner and the other steps of a job bring. */
export interface Surroundings {
  /** Of the jobs before; all went well otherwise. */
  readonly result?: string
  /** Variables of the runner, beside the usual ones. */
  readonly env?: Values
  readonly checkout?: (workspace: string) => void
  /** At the place where `dotnet publish` would; a real output otherwise. */
  readonly publish?: (target: string) => Promise<void>
}

/** Runs the own steps of a job, in a workspace of its own. */
export async function runLeg(
  { steps, values }: Leg,
  folder: string,
  artifacts: Artifacts,
  around: Surroundings = {},
): Promise<readonly Ran[]> {
  const workspace = mkdtempSync(path.join(folder, 'workspace-'))
  const temp = mkdtempSync(path.join(folder, 'temp-'))
  const known: Values = { ...values, 'runner.temp': temp, 'needs.audit.result': around.result ?? 'success' }
  const said = (value: string | number | undefined): string =>
    String(value ?? '')
      .replaceAll(
        /\$\{\{ ([\w.-]+) != '(\w+)' && '([^']*)' \|\| '' \}\}/g,
        (_, name: string, other: string, then: string) => (said(known[name]) === other ? '' : then),
      )
      .replaceAll(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => said(known[name]))
  const ran: Ran[] = []
  for (const { uses = '', with: given = {} } of steps) {
    const inputs = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, said(value)]))
    if (uses === OWN) ran.push(await runStep(inputs, workspace, temp, around))
    if (uses.startsWith('actions/checkout@')) around.checkout?.(workspace)
    if (uses.startsWith('actions/upload-artifact@')) upload(inputs, workspace, folder, artifacts)
    if (uses.startsWith('actions/download-artifact@')) download(inputs, workspace, artifacts)
  }
  return ran
}

/** All jobs, one after the other. */
export async function runLegs(
  legs: readonly Leg[],
  folder: string,
  artifacts: Artifacts,
  around: Surroundings = {},
): Promise<readonly Ran[]> {
  const ran: Ran[] = []
  for (const leg of legs) ran.push(...(await runLeg(leg, folder, artifacts, around)))
  return ran
}

function upload(
  { name = '', path: file = '' }: Values,
  workspace: string,
  folder: string,
  artifacts: Artifacts,
): void {
  const source = path.resolve(workspace, file)
  if (!existsSync(source)) return
  const stored = mkdtempSync(path.join(folder, 'artifact-'))
  cpSync(source, path.join(stored, path.basename(file)), { recursive: true })
  artifacts.set(name, stored)
}

function download({ name, pattern, path: to = '' }: Values, workspace: string, artifacts: Artifacts): void {
  const prefix = pattern?.replace(/\*$/, '')
  const fitting = [...artifacts].filter(([each]) =>
    prefix === undefined ? each === name : each.startsWith(prefix),
  )
  for (const [each, stored] of fitting) {
    // One alone gets no folder of its own: https://github.com/actions/download-artifact/issues/419
    const into = path.resolve(workspace, to, prefix === undefined || fitting.length === 1 ? '.' : each)
    mkdirSync(into, { recursive: true })
    for (const file of readdirSync(stored))
      cpSync(path.join(stored, file), path.join(into, file), { recursive: true })
  }
}

async function runStep(
  inputs: Values,
  workspace: string,
  temp: string,
  { env = {}, publish = copySample }: Surroundings,
): Promise<Ran> {
  for (const line of (inputs['path'] ?? '').split('\n'))
    if (line.trim() !== '' && !line.endsWith('.json')) await publish(path.join(workspace, line.trim()))
  const [output, summary] = [path.join(temp, 'output'), path.join(temp, 'summary')]
  for (const file of [output, summary]) writeFileSync(file, '')
  const ended = await startAction(workspace, {
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: temp,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
    ...env,
  })
  return {
    ...ended,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    workspace,
  }
}

async function copySample(target: string): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true })
  cpSync(path.resolve('samples/contoso-web'), target, { recursive: true })
}
