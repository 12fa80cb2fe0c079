// Which apps the workflows publish, how, and where to.
import { folderOf, nameOf } from '../source/listing.ts'
import type { Reading } from '../source/reading.ts'
import type { PublishLine } from '../source/workflow/publish-command.ts'
import { linesOfWorkflows } from '../source/workflow/publish-lines.ts'
import { compileGlob, pathFault } from '../text/glob.ts'
import type { App } from './apps.ts'
import { workflowPath } from './workflow-paths.ts'

export interface Published {
  readonly app: App
  /** null = no workflow publishes it: as its author would by hand. */
  readonly line: PublishLine | null
}

export interface Publishes {
  readonly published: readonly Published[]
  /** What was left out, in words. */
  readonly remarks: readonly string[]
}

export async function publishesOf(reading: Reading, apps: readonly App[]): Promise<Publishes> {
  const published: Published[] = []
  const remarks: string[] = []
  for (const [path, lines] of await linesOfWorkflows(reading)) {
    if (lines === null) remarks.push(`${path} publishes, and cannot be understood: add what it publishes.`)
    for (const line of lines ?? []) {
      const own = await appsOfLine(line, apps, reading)
      if (own === null) remarks.push(`${placeOf(line)} publishes what only a run knows: add it.`)
      else published.push(...own.map((app) => ({ app, line })))
    }
  }
  const byHand = apps.filter((app) => !published.some((one) => one.app === app))
  return { published: [...published, ...byHand.map((app) => ({ app, line: null }))], remarks }
}

export function placeOf({ path, written }: PublishLine): string {
  return `${path}:${written.line}`
}

/** null where a variable decides it, and there are several. */
async function appsOfLine(
  { written }: PublishLine,
  apps: readonly App[],
  reading: Reading,
): Promise<readonly App[] | null> {
  const path = workflowPath(written.target ?? '.', written)
  if (path === null) return apps.length === 1 ? apps : null
  const folder = path === '.' ? '' : path
  const { files, projects } = reading.listing
  if (path.includes('*')) return appsLike(path, apps)
  if (/\.\w+proj$/.test(path)) return apps.filter(({ build }) => build.project === path)
  if (files.has(path)) return inSolution(path, apps, reading)
  if (projects.some((project) => folderOf(project) === folder))
    return apps.filter(({ build }) => build.folder === folder)
  const solution = [...files].find((file) => folderOf(file) === folder && /\.slnx?$/.test(file))
  return solution === undefined ? [] : inSolution(solution, apps, reading)
}

async function appsLike(glob: string, apps: readonly App[]): Promise<readonly App[]> {
  if (pathFault(glob) !== null) return []
  const matches = await compileGlob(glob, { nocase: false, dot: false })
  return apps.filter(({ build }) => matches(build.project) || matches(build.folder))
}

async function inSolution(path: string, apps: readonly App[], reading: Reading): Promise<readonly App[]> {
  const text = new TextDecoder().decode((await reading.bytes(path)) ?? new Uint8Array())
  return apps.filter(({ build }) => text.includes(nameOf(build.project)))
}
