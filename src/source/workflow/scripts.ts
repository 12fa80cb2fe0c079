// The scripts that the jobs of a workflow run, with what each is given: folder, shell, variables. The steps of a tracked composite
// action are steps of the workflow that uses it.
import type { Scalar, Tree } from '../../text/tree.ts'
import { pathFrom } from './workflow-paths.ts'
import { namedShell, usualShell, type Shell } from './shell.ts'
import type { Variables } from './variables.ts'
import { itemsOf, member, memberOf, membersOf, scalarText } from './yaml-members.ts'

export interface Script {
  readonly path: string
  /** Line of the file on which it begins, counted from 1. */
  readonly first: number
  readonly lines: readonly string[]
  /** Line breaks are blanks. */
  readonly folded: boolean
  /** All of it stands on the first line. */
  readonly isOneLine: boolean
  /** Where it runs, from the root; null where only a run knows it. */
  readonly folder: string | null
  /** null = not known. */
  readonly shell: Shell | null
  readonly variables: Variables
  readonly environment: readonly Variable[]
}

/** What an `env` sets. */
interface Variable {
  readonly name: string
  readonly value: string
  /** Of the workflow, counted from 1; null where it stands in another file than the script. */
  readonly line: number | null
}

/** A workflow or an action. */
export interface WorkflowFile {
  readonly path: string
  readonly lines: readonly string[]
  readonly root: Tree
}

/** What is handed down to a step. */
interface Around {
  readonly file: WorkflowFile
  readonly defaults: readonly (Tree | null)[]
  readonly shell: Shell | null
  readonly environment: readonly Variable[]
}

/** `actions`: of a folder, null where there is none. */
export type Actions = (folder: string) => WorkflowFile | null

export function scriptsOf(file: WorkflowFile, actions: Actions): readonly Script[] {
  return membersOf(member(file.root, 'jobs')).flatMap(({ value: job }) => {
    if (isOff(job)) return []
    const around = {
      file,
      defaults: [job, file.root].map((scope) => member(member(scope, 'defaults'), 'run')),
      shell: member(job, 'container') === null ? usualShell(member(job, 'runs-on')) : ('posix' as const),
      environment: [file.root, job].flatMap(variablesOf),
    }
    return scriptsOfSteps(member(job, 'steps'), around, actions, [])
  })
}

const MOST_ACTIONS_DEEP = 4

function scriptsOfSteps(
  steps: Tree | null,
  around: Around,
  actions: Actions,
  inside: readonly string[],
): readonly Script[] {
  return itemsOf(steps).flatMap((step) => {
    if (isOff(step)) return []
    const environment = [...around.environment, ...variablesOf(step)]
    const run = memberOf(step, 'run')
    if (run?.value.kind === 'scalar')
      return [scriptOf(step, run.value, run.keyAt.column, { ...around, environment })]
    const used = actionFolder(scalarText(member(step, 'uses')))
    const file = used === null || inside.includes(used) ? null : actions(used)
    if (used === null || file === null || inside.length >= MOST_ACTIONS_DEEP) return []
    const given = environment.map((one) => ({ ...one, line: null }))
    const within = { file, defaults: [], shell: around.shell, environment: given }
    return scriptsOfSteps(member(member(file.root, 'runs'), 'steps'), within, actions, [...inside, used])
  })
}

/** Of the repository itself. */
export function actionFolder(uses: string | null): string | null {
  return uses?.startsWith('./') === true ? pathFrom('', uses, new Map()) : null
}

function scriptOf(
  step: Tree,
  run: Scalar,
  key: number,
  { file, defaults, shell, environment }: Around,
): Script {
  const told = (name: string) =>
    [step, ...defaults].map((scope) => scalarText(member(scope, name))).find((one) => one !== null) ?? null
  const variables = new Map(environment.map(({ name, value }) => [name, value]))
  const named = told('shell')
  return {
    path: file.path,
    ...textOf(file.lines, run, key),
    folder: pathFrom('', told('working-directory') ?? '', variables),
    shell: named === null ? shell : namedShell(named),
    variables,
    environment,
  }
}

/** The lines of a script, one for each of the file. */
function textOf(
  lines: readonly string[],
  { at, text, indent }: Scalar,
  key: number,
): Pick<Script, 'first' | 'lines' | 'folded' | 'isOneLine'> {
  const mark = lines[at.line - 1]?.charAt(at.column - 1)
  if (mark !== '|' && mark !== '>')
    return { first: at.line, lines: text.split('\n'), folded: false, isOneLine: true }
  const isIn = (one: string) => one.trim() === '' || one.search(/\S/) >= key
  let end = at.line
  while (end < lines.length && isIn(lines[end] ?? '')) end += 1
  const own = lines.slice(at.line, end).map((line) => line.slice(indent ?? 0))
  return { first: at.line + 1, lines: own, folded: mark === '>', isOneLine: false }
}

/** It never runs. */
function isOff(tree: Tree): boolean {
  return /^(?:false|\$\{\{\s*false\s*\}\})$/.test(scalarText(member(tree, 'if'))?.trim() ?? '')
}

function variablesOf(tree: Tree): readonly Variable[] {
  return membersOf(member(tree, 'env')).flatMap(({ key, keyAt, value }) => {
    const text = scalarText(value)
    return text === null ? [] : [{ name: key, value: text, line: keyAt.line }]
  })
}
