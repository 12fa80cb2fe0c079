// The mutated outputs from recordings: no SDK, no runtime pack and no published app is needed.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../../src/read/source.ts'
import { mutated } from './mutate.ts'
import type { Mutation } from './mutations.ts'
import { openRecorded, parseRecorded } from './recorded-source.ts'

const OUTPUTS = join(process.cwd(), '__tests__/outputs')

/** What is taken from here goes before the recording of the app as it was published: of a damaged one other bytes may be read. */
export const MUTATION_OUTPUTS = join(OUTPUTS, 'mutations')

/** The recording of the app as it was published. */
export function publishedRecordingPath(name: string): string {
  return join(OUTPUTS, `${name}.output.json`)
}

export function mutationRecordingPath(name: string): string {
  return join(MUTATION_OUTPUTS, `${name}.output.json`)
}

const opened = new Map<string, Source>()

function openNamed(name: string): Source {
  const known = opened.get(name)
  if (known !== undefined) return known
  const own = mutationRecordingPath(name)
  const path = existsSync(own) ? own : publishedRecordingPath(name)
  const source = openRecorded(parseRecorded(readFileSync(path, 'utf8')))
  opened.set(name, source)
  return source
}

/** What an audit sees of a mutation. */
export function openMutation({ app, changes }: Mutation): Source {
  return mutated(openNamed(app), changes, openNamed)
}
