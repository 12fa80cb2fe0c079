// The annotations of a workflow run: which ones, in which order, on which file.
import { rank } from '../findings/severity.ts'
import type { Report } from './json/report.ts'
import {
  shownTitle,
  withinLimits,
  type Annotation,
  type AnnotationMode,
  type AnnotationPlan,
} from './annotations/annotation.ts'
import type { AnnotatedFiles, RepositoryFiles } from './annotations/repository-files.ts'
import { groupsOf, type Group } from './annotations/annotation-group.ts'
import { messageOf } from './annotations/annotation-message.ts'
import { policyAnnotations } from './annotations/settings-annotations.ts'
import { sentenceOf } from './sentence.ts'
import type { Told } from './words/causes.ts'
import type { Rules } from './wording.ts'

export interface AnnotationOptions {
  readonly rules: Rules
  readonly mode: AnnotationMode
  readonly files: AnnotatedFiles
  /** What the step ends with, which is an annotation too; absent or null where it has none. */
  readonly lastLine?: string | null
}

/** Of the configuration first, then findings on a source, then others. */
export function planAnnotations(report: Report, options: AnnotationOptions): AnnotationPlan {
  const groups = groupsOf(report, options.files, (told) => !isToldAtTheEnd(told, options))
  const ofFindings = groups.map((group) => annotationOf(group, options.rules))
  return withinLimits([...policyAnnotations(report, options.files), ...ofFindings], options.mode)
}

/** Of all findings that stand on a file of the repository, without the limits of the runner, worst first. */
export function mappedAnnotations(
  report: Report,
  { rules, files }: { readonly rules: Rules; readonly files: RepositoryFiles },
): readonly (Annotation & { readonly file: string })[] {
  return groupsOf(report, files, () => true)
    .toSorted((one, other) => rank(one.severity) - rank(other.severity))
    .flatMap((group) => {
      const { file, ...annotation } = annotationOf(group, rules)
      return file === null ? [] : [{ ...annotation, file }]
    })
}

/** Why a target was not audited is the last line's own text. */
function isToldAtTheEnd({ target, finding }: Told, { lastLine = null }: AnnotationOptions): boolean {
  return !target.complete && finding.path === null && lastLine?.includes(sentenceOf(finding)) === true
}

function annotationOf(group: Group, rules: Rules): Annotation {
  const { first, severity, file, line, column } = group
  return {
    severity,
    title: shownTitle(rules.get(first.rule)?.title ?? first.rule),
    message: messageOf(group, rules),
    file,
    line,
    column,
  }
}
