// The `dotnet publish` commands of tracked workflows, with the properties that each sets.
import { oncePer } from '../../text/once-per.ts'
import type { Tree } from '../../text/tree.ts'
import { folderOf, resolvePath } from '../listing.ts'
import type { Reading } from '../reading.ts'
import { parseYaml } from '../readers.ts'
import { commandsIn } from './command-words.ts'
import { publishLine } from './publish-command.ts'
import type { PublishLine, Written } from './publish-command.ts'

const MOST_WORKFLOWS = 200
/** Of all that publish; taking YAML of this size apart takes a quarter of a second. */
const MOST_TEXT = 512 * 1024
const LONGEST_LINE = 4_096

/** The lines that publish the project, or may, where one of them may set the property; null where that cannot be told. */
export type LinesThatMaySet = (property: string) => Promise<readonly PublishLine[] | null>

export async function publishLines(reading: Reading, project: string): Promise<LinesThatMaySet> {
  const texts = await publishingTexts(reading)
  let lines: readonly PublishLine[] | null | undefined
  return async (property) => {
    if (texts === null) return null
    // Most say little more than what is published where, and then nobody needs the YAML reader.
    if (![...texts.values()].some((text) => mentions(text, property.toLowerCase()))) return []
    lines ??= linesThatPublish(project, reading, [...(await linesOfWorkflows(reading)).values()])
    return lines
  }
}

interface WorkflowText {
  readonly text: string
  readonly lowerCase: string
}

/** The workflows that may publish; null where one cannot be read. */
const publishingTexts = oncePer(
  async (reading: Reading): Promise<ReadonlyMap<string, WorkflowText> | null> => {
    const { workflows } = reading.listing
    if (workflows.length > MOST_WORKFLOWS) return null
    const publishing = new Map<string, WorkflowText>()
    let left = MOST_TEXT
    for (const path of workflows) {
      const bytes = await reading.bytes(path)
      if (bytes === null) return null
      const text = new TextDecoder().decode(bytes)
      if (!/dotnet(?:\.exe)?[\s\\`^]+publish\b/.test(text)) continue
      left -= text.length
      if (left < 0) return null
      publishing.set(path, { text, lowerCase: text.toLowerCase() })
    }
    return publishing
  },
)

const OPTIONS: Readonly<Record<string, RegExp>> = {
  runtimeidentifier: /[\s"']-[ra]\b|--(?:runtime|os|arch)\b/,
  targetframework: /[\s"']-f\b|--framework\b/,
  selfcontained: /--(?:self-contained|no-self-contained|sc)\b/,
}

function mentions({ text, lowerCase }: WorkflowText, property: string): boolean {
  return OPTIONS[property]?.test(text) === true || lowerCase.includes(property)
}

/** Of all workflows, by their paths; null for one that cannot be understood. Several projects ask, and each is taken apart once. */
export const linesOfWorkflows = oncePer(
  async (reading: Reading): Promise<ReadonlyMap<string, readonly PublishLine[] | null>> => {
    const found = new Map<string, readonly PublishLine[] | null>()
    for (const [path, { text }] of (await publishingTexts(reading)) ?? [])
      found.set(path, await linesOrNull(text, path))
    return found
  },
)

async function linesOrNull(text: string, path: string): Promise<readonly PublishLine[] | null> {
  try {
    return await linesOfWorkflow(text, path)
  } catch {
    // No YAML, or some that this tool does not read.
    return null
  }
}

function linesThatPublish(
  project: string,
  { listing: { files, projects } }: Reading,
  all: readonly (readonly PublishLine[] | null)[],
): readonly PublishLine[] | null {
  const folders = new Set(projects.map(folderOf))
  const known = all.flatMap((lines) => lines ?? [])
  if (all.includes(null)) return null
  return known.filter(({ target }) => {
    if (target === null || target === project || target === folderOf(project)) return true
    // A solution may hold it.
    if (files.has(target)) return !/\.\w+proj$/.test(target)
    // A folder with projects of its own, and not this one.
    return !folders.has(target)
  })
}

async function linesOfWorkflow(text: string, path: string): Promise<readonly PublishLine[]> {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.some(({ length }) => length > LONGEST_LINE)) throw new Error('a line is too long')
  const root = await parseYaml(text, path)
  const found: PublishLine[] = []
  for (const job of valuesOf(member(root, 'jobs'))) {
    const usual =
      workingDirectory(member(member(job, 'defaults'), 'run')) ??
      workingDirectory(member(member(root, 'defaults'), 'run'))
    const steps = member(job, 'steps')
    for (const step of steps?.kind === 'list' ? steps.items : []) {
      const run = step.kind === 'mapping' ? step.members.find(({ key }) => key === 'run') : undefined
      if (run?.value.kind !== 'scalar') continue
      const from = workingDirectory(step) ?? usual ?? ''
      const script = scriptOf(lines, run.value.at.line, run.value.at.column, run.keyAt.column, run.value.text)
      const folder = from === '' ? '' : resolvePath('', from)
      const variables = new Map([root, job, step].flatMap((scope) => variablesOf(member(scope, 'env'))))
      found.push(...publishIn(script, path, folder, variables))
    }
  }
  return found
}

interface Script {
  /** Of the file, counted from 1. */
  readonly first: number
  readonly lines: readonly string[]
  readonly folded: boolean
}

/** The lines of a script as they stand in the file. */
function scriptOf(lines: readonly string[], line: number, column: number, key: number, text: string): Script {
  const mark = lines[line - 1]?.charAt(column - 1)
  const isIn = (one: string) => one.trim() === '' || one.search(/\S/) >= key
  if (mark !== '|' && mark !== '>') return { first: line, lines: text.split('\n'), folded: true }
  let end = line
  while (end < lines.length && isIn(lines[end] ?? '')) end += 1
  return { first: line + 1, lines: lines.slice(line, end), folded: mark === '>' }
}

function publishIn(
  { first, lines, folded }: Script,
  path: string,
  folder: string | null,
  variables: Written['variables'],
): PublishLine[] {
  let at = folder
  return commandsIn(lines, folded).flatMap((words): PublishLine[] => {
    const [program, verb] = words
    if (program?.text === 'cd')
      at = at === null ? null : verb === undefined ? null : resolvePath(at, verb.text)
    const start = words.findIndex(
      ({ text }, index) => text === 'publish' && /^dotnet(?:\.exe)?$/.test(words[index - 1]?.text ?? ''),
    )
    if (start < 0) return []
    const line = first + (words[start]?.line ?? 0)
    return [publishLine(words.slice(start + 1), first, path, { line, folder: at, variables })]
  })
}

function member(tree: Tree | null, key: string): Tree | null {
  return tree?.kind === 'mapping' ? (tree.members.find((one) => one.key === key)?.value ?? null) : null
}

function variablesOf(tree: Tree | null): readonly (readonly [string, string])[] {
  const members = tree?.kind === 'mapping' ? tree.members : []
  return members.flatMap(({ key, value }) => (value.kind === 'scalar' ? [[key, value.text] as const] : []))
}

function valuesOf(tree: Tree | null): readonly Tree[] {
  return tree?.kind === 'mapping' ? tree.members.map(({ value }) => value) : []
}

function workingDirectory(tree: Tree | null): string | null {
  const told = member(tree, 'working-directory')
  return told?.kind === 'scalar' ? told.text : null
}
