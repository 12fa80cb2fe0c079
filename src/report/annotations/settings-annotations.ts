// What is wrong with the configuration and the host files, or weaker than before: on their lines.
import type { Report } from '../json/report.ts'
import { listed } from '../words/listed.ts'
import {
  LONGEST_MESSAGE,
  placeIn,
  shownLine,
  withinLimits,
  type Annotation,
  type AnnotationMode,
  type AnnotationPlan,
} from './annotation.ts'
import type { AnnotatedFiles } from './repository-files.ts'

type Setting = Pick<AnnotatedFiles, 'ofSetting'>

/** What a pull request changes of the policy as one warning, and entries that have expired or accept nothing. */
export function policyAnnotations({ policy, notices }: Report, files: Setting): readonly Annotation[] {
  const { base, configuration } = policy
  const changed = base === null || base.length === 0 ? [] : [changeOf(base, configuration, files)]
  const entries = notices.flatMap(({ text, at }): Annotation[] =>
    at === null
      ? []
      : [
          {
            severity: 'warning',
            title: 'An entry of the configuration has no effect',
            message: shownLine(text, LONGEST_MESSAGE),
            ...placeIn(files.ofSetting(at.path), at.line, at.column),
          },
        ],
  )
  return [...changed, ...entries]
}

const LONGEST_CHANGE = 150
const MOST_CHANGES = 5

function changeOf(changes: readonly string[], configuration: string | null, files: Setting): Annotation {
  const texts = changes.map((text) => shownLine(text, LONGEST_CHANGE))
  return {
    severity: 'warning',
    title: 'This pull request changes what the audit accepts',
    message: `This pull request ${listed(texts, MOST_CHANGES)}.`,
    ...placeIn(configuration === null ? null : files.ofSetting(configuration), 1),
  }
}

interface Mistake {
  readonly message: string
  readonly hint: string | null
  readonly at: { readonly file: string; readonly line: number; readonly column: number } | null
}

/** Nothing was audited: those that stand in a file, each on its line. */
export function planMistakes(
  mistakes: readonly Mistake[],
  mode: AnnotationMode,
  files: Setting,
): AnnotationPlan {
  const annotations = mistakes.flatMap(({ message, hint, at }): Annotation[] =>
    at === null
      ? []
      : [
          {
            severity: 'error',
            title: 'A mistake in the configuration or a host file',
            message: shownLine(hint === null ? message : `${message} – ${hint}`, LONGEST_MESSAGE),
            ...placeIn(files.ofSetting(at.file), at.line, at.column),
          },
        ],
  )
  return withinLimits(annotations, mode)
}
