// A Dockerfile as `init` tells of it: its stages, and what the last one takes of the folder that it is built from.
import { imageFacts } from '../image/image-facts.ts'
import { BUDGET } from './expand.ts'
import { imageOf } from './image-of-stage.ts'
import { readInstructions } from './read-instructions.ts'
import { stageNamed, stagesOf } from './stages.ts'

export interface Outline {
  /** Names in file order; null = it has none. */
  readonly stages: readonly (string | null)[]
  /** As written. */
  readonly copied: readonly string[]
}

/** Throws UsageError for a file that Docker refuses. */
export function outlineOf(text: string, file: string): Outline {
  const dockerfile = readInstructions(text, file)
  const budget = { left: BUDGET }
  const stages = stagesOf(dockerfile, file, budget)
  const last = imageOf(stageNamed(stages, null), { stages, escape: dockerfile.escape, budget, imageFacts })
  return {
    stages: stages.all.map(({ name }) => name),
    copied: last.work.flatMap((each) => (each.kind === 'copy' && each.from === null ? each.sources : [])),
  }
}
