// A first configuration of a repository, from what it tracks: the apps, where its workflows publish them, what they prove.
import { listingOf } from '../source/listing.ts'
import { startReading } from '../source/reading.ts'
import type { Repository } from '../source/repository.ts'
import { appsOf } from './apps.ts'
import { configurationText } from './configuration-text.ts'
import type { Discovered } from './discover/draft-host.ts'
import type { DraftTarget } from './draft-target.ts'
import { expectedOf } from './expected.ts'
import { outputFolder } from './output-folder.ts'
import { placeOf, publishesOf } from './publishes.ts'
import type { Published } from './publishes.ts'

export interface Draft {
  /** The file. */
  readonly text: string
  /** Number of targets. */
  readonly targets: number
  /** Of those whose folder is not certain. */
  readonly open: number
}

/** `discover`: files that describe a place become hosts. */
export async function draftConfiguration(repository: Repository, discover = false): Promise<Draft> {
  const listing = listingOf(repository.files, [])
  const reading = startReading(repository, listing)
  const { published, remarks } = await publishesOf(reading, await appsOf(reading))
  const targets = new Map<string, DraftTarget>()
  for (const one of published) {
    const { path, why } = outputFolder(one, reading)
    const target = {
      path,
      projects: [one.app.build.project],
      publishedBy: one.line === null ? null : placeOf(one.line),
      why,
      expected: expectedOf(one.app, one.line, listing),
    }
    const key = path ?? `${target.projects[0]} ${why}`
    const before = targets.get(key)
    targets.set(key, before === undefined ? target : together(before, target))
  }
  const left = reading.isExhausted() ? ['Not all projects were read: there are too many.'] : []
  const all = inOrder([...targets.values()], published)
  const certain = all.filter(({ path }) => path !== null).length
  const discovered = discover
    ? await (await import('./discover/discover.ts')).discoverHosts(reading, all)
    : NOTHING_DISCOVERED
  const text = configurationText(all, [...remarks, ...left], discovered)
  return { text, targets: certain, open: all.length - certain }
}

const NOTHING_DISCOVERED: Discovered = { hosts: [], remarks: [] }

/** Several projects or several commands fill one folder, or a glob means the folders of several. */
function together(one: DraftTarget, other: DraftTarget): DraftTarget {
  const expected = one.expected.filter(({ key, value }) =>
    other.expected.some((each) => each.key === key && each.value === value),
  )
  return { ...one, projects: [...new Set([...one.projects, ...other.projects])], expected }
}

/** By project. */
function inOrder(targets: readonly DraftTarget[], published: readonly Published[]): readonly DraftTarget[] {
  const projects = published.map(({ app }) => app.build.project).toSorted()
  return targets.toSorted(
    (a, b) =>
      projects.indexOf(a.projects[0] ?? '') - projects.indexOf(b.projects[0] ?? '') ||
      ((a.path ?? a.why) < (b.path ?? b.why) ? -1 : 1),
  )
}
