// What to do where a text file was spoilt before it was published: to repair or to publish it again would not help.
import type { Parsed } from '../../publish/parsed.ts'
import { fileName } from '../../publish/files.ts'
import { lineOf } from './place-words.ts'

/** null where it is not. */
export function spoiltFix(document: Parsed<unknown> | undefined): string | null {
  if (document?.state !== 'broken' || document.spoilt === undefined) return null
  const { path, at, spoilt } = document
  if (spoilt === 'lfs-pointer')
    return `Fetch the content of ${fileName(path)} before publishing: actions/checkout with lfs: true, or git lfs pull.`
  const place = { path, line: at?.line ?? null, column: at?.column ?? null }
  return `Resolve the merge conflict in ${lineOf(place)}, and publish again.`
}
