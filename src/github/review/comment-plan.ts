// What becomes of the comment of a pull request, by what is to be said and the comment that is there.
import type { ReviewTexts } from '../../report/review-texts.ts'
import type { Comment } from '../api/comments.ts'

export type CommentMode = 'never' | 'on-findings' | 'always'

/** Of this workflow run. */
export interface RunIdentity {
  readonly id: string
  readonly attempt: string
  /** Its page; null = unknown. */
  readonly link: string | null
}

export type CommentPlan =
  | { readonly act: 'create'; readonly body: string }
  /** `ofSameRun`: another audit of this very run wrote what is there. */
  | { readonly act: 'update'; readonly id: number; readonly body: string; readonly ofSameRun: boolean }
  | { readonly act: 'leave'; readonly why: 'clean' | 'equal' | 'newer' }

/** The first line of the comment, and how it is found again. */
export function markerOf(key: string): string {
  return `<!-- dotnet-publish-audit: ${key} -->`
}

/** `head`: the commit of the pull request, or null. */
export function commentBody(
  key: string,
  { comment }: Pick<ReviewTexts, 'comment'>,
  { id, attempt, link }: RunIdentity,
  head: string | null,
): string {
  const run = link === null ? '' : ` · [this run](${link})`
  // So that it is seen where a later push ended before its audit began.
  const from = head === null ? run : `${run} · commit ${head.slice(0, 7)}`
  return `${markerOf(key)}\n<!-- run ${id} ${attempt} -->\n\n${comment}${from}`
}

export function planComment(
  mode: Exclude<CommentMode, 'never'>,
  clean: boolean,
  body: string,
  there: Comment | null,
): CommentPlan {
  if (there === null)
    return clean && mode === 'on-findings' ? { act: 'leave', why: 'clean' } : { act: 'create', body }
  const [before, now] = [runIn(there.body), runIn(body)]
  if (isNewer(before, now)) return { act: 'leave', why: 'newer' }
  if (sameText(there.body, body)) return { act: 'leave', why: 'equal' }
  return { act: 'update', id: there.id, body, ofSameRun: !isNewer(now, before) }
}

/** GitHub gives line ends as the browser sent them. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trimEnd() === other.trimEnd()
}

/** Id and attempt, as the second line has them. */
function runIn(body: string): readonly bigint[] {
  const found = /^[^\r\n]*\r?\n<!-- run (\d{1,19}) (\d{1,9}) -->/.exec(body)
  return [BigInt(found?.[1] ?? 0), BigInt(found?.[2] ?? 0)]
}

function isNewer([id = 0n, attempt = 0n]: readonly bigint[], [own = 0n, ownAttempt = 0n]: readonly bigint[]) {
  return id > own || (id === own && attempt > ownAttempt)
}
