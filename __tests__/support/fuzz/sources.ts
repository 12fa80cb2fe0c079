// The fuzz of the mapping: one file of a repository, or of the output, is damaged.
import * as fc from 'fast-check'
import { mapSources } from '../../../src/source/map-sources.ts'
import { utf8 } from '../bytes.ts'
import { audited, memoryRepository, repositoryOf } from '../repositories.ts'
import { anyDamage, damaged } from './damage.ts'
import { demand, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'

const APPS = ['source-shop', 'source-site', 'source-service', 'source-portal']
const FACTS = [
  'runtime-identifier',
  'target-framework',
  'single-file',
  'roll-forward',
  'hosting-model',
] as const

interface Start {
  readonly app: string
  readonly path: string
}

async function starts(): Promise<fc.Arbitrary<Start>> {
  const all: Start[] = []
  for (const app of APPS) for (const path of repositoryOf({ app }).files) all.push({ app, path })
  return fc.constantFrom(...all)
}

export const sourceFuzzes: readonly Fuzz[] = [
  fuzz(
    'sources of findings',
    async () => fc.tuple(await starts(), fc.constantFrom(...FACTS), anyDamage),
    async ([{ app, path }, fact, damage]) => {
      const situation = { app, finding: { settledBy: [fact] } }
      const { source, result } = await audited(situation)
      const whole = repositoryOf(situation)
      const files: Record<string, Uint8Array> = {}
      for (const one of whole.files) files[one] = (await whole.read(one)) ?? utf8('')
      files[path] = damaged(files[path] ?? utf8(''), damage)
      const [target] = await mapSources([{ source, result, folder: null }], memoryRepository(files))
      for (const { source: cause } of target?.findings ?? []) {
        if (cause === null) continue
        const bytes = files[cause.path]
        demand(bytes !== undefined, () => `leads to ${cause.path}, which is not tracked`)
        const lines = new TextDecoder('latin1').decode(bytes).split(/\r\n|\r|\n/).length
        demand((cause.line ?? 1) <= lines, () => `leads to line ${cause.line} of ${lines} of ${cause.path}`)
      }
    },
  ),
]
