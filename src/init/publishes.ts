// Which apps the workflows publish, how, and where to.
import type { Reading } from '../source/reading.ts'
import type { PublishLine } from '../source/workflow/publish-command.ts'
import { publishesOfWorkflows } from '../source/workflow/publish-lines.ts'
import type { App } from './apps.ts'

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
  for (const [path, publishes] of await publishesOfWorkflows(reading)) {
    if (publishes === null)
      remarks.push(`${path} publishes, and cannot be understood: add what it publishes.`)
    for (const { line, projects } of publishes ?? []) {
      const own = apps.filter(({ build }) => projects.paths.has(build.project))
      // Of a matrix all are meant, and where there is one app it is that.
      const isKnown = projects.isCertain || line.target !== null || own.length < 2
      if (isKnown) published.push(...own.map((app) => ({ app, line })))
      else remarks.push(`${placeOf(line)} publishes what only a run knows: add it.`)
    }
  }
  const left = apps.filter((app) => !published.some((one) => one.app === app))
  // Where workflows publish others, by hand is a guess.
  const isByHand = published.length === 0
  const more = isByHand ? left.map((app) => ({ app, line: null })) : []
  if (!isByHand)
    remarks.push(
      ...left.map(({ build }) => `No workflow is seen to publish ${build.project}: add it where it is.`),
    )
  return { published: [...published, ...more], remarks }
}

export function placeOf({ path, written }: PublishLine): string {
  return `${path}:${written.line}`
}
