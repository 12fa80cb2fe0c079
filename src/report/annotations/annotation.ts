// What the runner shows on a run and on the lines of a pull request. It keeps the first ten of each severity of a step and drops the rest
// silently, and cuts a message at 4,096 characters:
// https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
import type { Severity } from '../../findings/finding.ts'
import { showInvisible } from '../../text/escape.ts'
import { cutEnd } from '../words/first-line.ts'
import { counted } from '../words/listed.ts'

export type AnnotationMode = 'auto' | 'all' | 'none'

export interface Annotation {
  readonly severity: Severity
  /** One line, which GitHub shows as it is: no Markdown, mention or link is read in it. */
  readonly message: string
  readonly title: string
  /** Relative to the git root, with `/`: the runner leaves such a path as it is, wherever the checkout lies. null = on the run alone. */
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
}

export interface AnnotationPlan {
  readonly annotations: readonly Annotation[]
  /** One line that says how many are not shown; null where all are. */
  readonly notShown: string | null
}

// The failure line is the tenth error.
const most: Readonly<Record<Severity, number>> = { error: 9, warning: 10, note: 10 }

const severities: Readonly<Record<AnnotationMode, readonly Severity[]>> = {
  auto: ['error', 'warning'],
  all: ['error', 'warning', 'note'],
  none: [],
}

/** Worst first, otherwise in the order given. */
export function withinLimits(all: readonly Annotation[], mode: AnnotationMode): AnnotationPlan {
  const annotations: Annotation[] = []
  const left: string[] = []
  for (const wanted of severities[mode]) {
    const these = all.filter(({ severity }) => severity === wanted)
    annotations.push(...these.slice(0, most[wanted]))
    const more = these.length - most[wanted]
    if (more > 0) left.push(counted(more, `more ${wanted}`))
  }
  const notShown =
    left.length === 0 ? null : `Not shown as annotations: ${left.join(', ')}. The summary lists them.`
  return { annotations, notShown }
}

export const LONGEST_MESSAGE = 1000
const LONGEST_TITLE = 200

/** One line without what steers a terminal, of at most so many characters. */
export function shownLine(text: string, longest: number): string {
  return cutEnd(showInvisible(text), longest)
}

export function shownTitle(text: string): string {
  return shownLine(text, LONGEST_TITLE)
}

/** Where it is shown otherwise than it is called, the runner would look for another file. */
export function placeIn(
  file: string | null,
  line: number | null,
  column: number | null = null,
): Pick<Annotation, 'file' | 'line' | 'column'> {
  return file === null || showInvisible(file) !== file
    ? { file: null, line: null, column: null }
    : { file, line, column: line === null ? null : column }
}
