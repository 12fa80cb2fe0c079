// The `dotnet publish` commands of tracked workflows, with the properties that each sets.
import { oncePer } from '../../text/once-per.ts'
import type { Reading } from '../reading.ts'
import { parseYaml } from '../readers.ts'
import type { PublishLine } from './publish-command.ts'
import { projectsAt, type PublishedProjects } from './published-projects.ts'
import { publishesIn } from './script-publishes.ts'
import { scriptsOf, type WorkflowFile } from './scripts.ts'
import { publishingTexts, type WorkflowText } from './workflow-texts.ts'

const LONGEST_LINE = 4_096

/** The lines that publish the project, or may, where one of them may set the property; null where that cannot be told. */
export type LinesThatMaySet = (property: string) => Promise<readonly PublishLine[] | null>

/** A publish line with what it publishes. */
export interface Publish {
  readonly line: PublishLine
  readonly projects: PublishedProjects
}

export async function publishLines(reading: Reading, project: string): Promise<LinesThatMaySet> {
  const texts = await publishingTexts(reading)
  return async (property) => {
    if (texts === null) return null
    const name = property.toLowerCase()
    // Most say little more than what is published where, and then nobody needs the YAML reader.
    if (![...texts.values()].some((text) => mentions(text, name))) return []
    const workflows = [...(await publishesOfWorkflows(reading)).values()]
    if (workflows.includes(null)) return null
    const all = workflows.flatMap((publishes) => publishes ?? [])
    const own = all.filter(({ projects }) => projects.paths.has(project))
    // Where no other line publishes anything, it is this one.
    const isUncertain = own.some(({ line, projects }) => !projects.isCertain && line.properties.has(name))
    return isUncertain && all.length > 1 ? null : own.map(({ line }) => line)
  }
}

const OPTIONS: Readonly<Record<string, RegExp>> = {
  runtimeidentifier: /[\s"']-[ra]\b|--(?:runtime|os|arch)\b/,
  targetframework: /[\s"']-f\b|--framework\b/,
  selfcontained: /--(?:self-contained|no-self-contained|sc)\b/,
}

function mentions({ text, lowerCase }: WorkflowText, property: string): boolean {
  return OPTIONS[property]?.test(text) === true || lowerCase.includes(property)
}

/** By the path of the workflow; null for one that cannot be understood. Several projects ask, and each is taken apart once. */
export const publishesOfWorkflows = oncePer(
  async (reading: Reading): Promise<ReadonlyMap<string, readonly Publish[] | null>> => {
    const texts = (await publishingTexts(reading)) ?? new Map<string, WorkflowText>()
    const files = new Map<string, WorkflowFile | null>()
    for (const [path, { text }] of texts) files.set(path, await parsed(path, text))
    const found = new Map<string, readonly Publish[] | null>()
    const known = new Set<string>()
    for (const [path, { isAction, uses }] of texts) {
      if (isAction) continue
      const file = files.get(path) ?? null
      const isWhole = [path, ...uses.values()].every((one) => files.get(one) !== null)
      found.set(path, file === null || !isWhole ? null : await publishesOf(file, uses, files, reading, known))
    }
    return found
  },
)

async function parsed(path: string, text: string): Promise<WorkflowFile | null> {
  const lines = text.split(/\r\n|\r|\n/)
  if (lines.some(({ length }) => length > LONGEST_LINE)) return null
  try {
    return { path, lines, root: await parseYaml(text, path) }
  } catch {
    // No YAML, or some that this tool does not read.
    return null
  }
}

async function publishesOf(
  file: WorkflowFile,
  uses: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, WorkflowFile | null>,
  reading: Reading,
  known: Set<string>,
): Promise<readonly Publish[]> {
  const found: Publish[] = []
  const scripts = scriptsOf(file, (folder) => files.get(uses.get(folder) ?? '') ?? null)
  for (const line of scripts.flatMap(publishesIn)) {
    const place = `${line.path}:${line.written.line}:${line.written.target}`
    // Steps of an action that is used twice are the same lines.
    if (line.path !== file.path && known.has(place)) continue
    known.add(place)
    found.push({ line, projects: await projectsAt(reading, line.target) })
  }
  return found
}
