// The mutated outputs from recordings: no SDK, no runtime pack and no published app is needed.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../../src/read/source.ts'
import { mutated } from './mutate.ts'
import type { Mutation } from './mutations.ts'
import { openRecorded, parseRecorded } from './recorded-source.ts'
import { OUTPUTS } from './recorded-outputs.ts'

/** Recordings of their own: an audit of a damaged app reads other bytes than one of the app as it was published. */
export const MUTATION_OUTPUTS = join(OUTPUTS, 'mutations')

export function mutationRecordingPath(name: string): string {
  return join(MUTATION_OUTPUTS, `${name}.output.json`)
}

const opened = new Map<string, Source>()

function openNamed(name: string): Source {
  const known = opened.get(name)
  if (known !== undefined) return known
  const source = openRecorded(parseRecorded(readFileSync(mutationRecordingPath(name), 'utf8')))
  opened.set(name, source)
  return source
}

/** What an audit sees of a mutation. */
export function openMutation({ app, changes }: Mutation): Source {
  return mutated(openNamed(app), changes, openNamed)
}

/** The names of every app and runtime pack that a mutation takes bytes from, its own app included. */
export function namesOf({ app, changes }: Mutation): readonly string[] {
  const names = new Set([app])
  for (const change of changes) {
    if ('overlay' in change) names.add(change.overlay)
    const content = 'replace' in change ? change.by : 'add' in change ? change.content : null
    if (content !== null && 'from' in content) names.add(content.from)
  }
  return [...names]
}
