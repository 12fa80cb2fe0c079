// What a pull request shows of a report: the text of its comment, and its check run.
import { mappedAnnotations } from './annotations.ts'
import { shownLine, type Annotation } from './annotations/annotation.ts'
import type { RepositoryFiles } from './annotations/repository-files.ts'
import { headline } from './headline.ts'
import type { Report } from './json/report.ts'
import { renderComment, renderMarkdown } from './markdown/markdown.ts'
import { plainMarks } from './plain-marks.ts'
import { renderRefusal } from './refusal.ts'
import { countsLine, type Rules } from './wording.ts'

/** On a line of the repository, of which a whole file has none. */
export interface CheckAnnotation extends Annotation {
  readonly file: string
}

export interface ReviewTexts {
  /** Nothing that a reviewer has to know. */
  readonly clean: boolean
  readonly comment: string
  /** `neutral`: there are errors, and the gate lets them pass. */
  readonly conclusion: 'success' | 'failure' | 'neutral'
  readonly title: string
  readonly summary: string
  readonly annotations: readonly CheckAnnotation[]
}

/** GitHub takes 65,536 characters of a comment; with the marker and the link to the run it stays below 60,000. */
const COMMENT_BYTES = 58_000
/** GitHub takes 65,535 characters: https://docs.github.com/en/rest/checks/runs */
const CHECK_BYTES = 65_000
const LONGEST_TITLE = 200

export function reviewOf(
  report: Report,
  { rules, files }: { readonly rules: Rules; readonly files: RepositoryFiles },
): ReviewTexts {
  const { outcome, counts } = report
  const comment = renderComment(report, { rules, most: COMMENT_BYTES })
  return {
    clean: outcome === 'pass' && counts.errors + counts.warnings === 0,
    comment: `${comment}\n${countsLine(report)}`,
    conclusion: outcome === 'pass' ? (counts.errors > 0 ? 'neutral' : 'success') : 'failure',
    title: headline(report, plainMarks).text,
    summary: renderMarkdown(report, { rules, most: CHECK_BYTES }),
    annotations: mappedAnnotations(report, { rules, files }),
  }
}

/** Where the audit could not even begin. */
export function reviewOfRefusal(message: string, hint: string | null): ReviewTexts {
  const text = renderRefusal(message, hint, COMMENT_BYTES)
  return {
    clean: false,
    comment: text.trimEnd(),
    conclusion: 'failure',
    title: shownLine(`Not audited: ${message}`, LONGEST_TITLE),
    summary: text,
    annotations: [],
  }
}
