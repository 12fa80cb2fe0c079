// What a run is asked to post.
import type { ReviewInputs } from '../inputs.ts'

export type What = 'comment' | 'check run'

export function wantedOf({ comment, checkRun }: Pick<ReviewInputs, 'comment' | 'checkRun'>): readonly What[] {
  return [...(comment === 'never' ? [] : ['comment' as const]), ...(checkRun ? ['check run' as const] : [])]
}
