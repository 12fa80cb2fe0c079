// The annotations of a workflow run: which ones, in which order, on which file.
// The runner keeps the first ten of each severity of a step and drops the rest silently, and cuts a message at 4,096
// characters: https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs
import type { Severity } from '../findings/finding.ts'
import type { Notice } from '../findings/policy.ts'
import { plainLine, showInvisible } from '../text/escape.ts'
import type { Report, ReportFinding, ReportTarget } from './json/report.ts'
import { counted } from './words/listed.ts'
import { sentenceOf } from './sentence.ts'
import { openFindings, type Rules } from './wording.ts'

export type AnnotationMode = 'auto' | 'all' | 'none'

export interface Annotation {
  readonly severity: Severity
  readonly message: string
  readonly title: string
  /** Relative to the workspace, with `/`; null where the target lies outside of it. */
  readonly file: string | null
  readonly line: number | null
  readonly column: number | null
}

export interface AnnotationPlan {
  readonly annotations: readonly Annotation[]
  /** One line that says how many are not shown; null where all are. */
  readonly notShown: string | null
}

export interface AnnotationOptions {
  readonly rules: Rules
  readonly mode: AnnotationMode
  /** Where the target lies in the workspace, with `/`, empty for the workspace itself; null outside. */
  readonly folderOf: (target: string) => string | null
  /** What the step ends with, which is an annotation too; absent or null where it has none. */
  readonly lastLine?: string | null
}

// The failure line is the tenth error.
const most: Readonly<Record<Severity, number>> = { error: 9, warning: 10, note: 10 }

const severities: Readonly<Record<AnnotationMode, readonly Severity[]>> = {
  auto: ['error', 'warning'],
  all: ['error', 'warning', 'note'],
  none: [],
}

export function planAnnotations({ targets, notices }: Report, options: AnnotationOptions): AnnotationPlan {
  const annotations: Annotation[] = []
  const left: string[] = []
  for (const severity of severities[options.mode]) {
    const all = targets.flatMap((target) =>
      openFindings(target)
        .filter((finding) => finding.severity === severity && !isToldAtTheEnd(target, finding, options))
        .map((finding) => ({ target, finding })),
    )
    const told = [
      ...(severity === 'warning' ? notices.flatMap(noticeAnnotation) : []),
      ...all.map(({ target, finding }) => annotationOf(target, finding, options)),
    ]
    annotations.push(...told.slice(0, most[severity]))
    const more = told.length - most[severity]
    if (more > 0) left.push(counted(more, `more ${severity}`))
  }
  const notShown =
    left.length === 0 ? null : `Not shown as annotations: ${left.join(', ')}. The summary lists them.`
  return { annotations, notShown }
}

/** On its line of the configuration. */
function noticeAnnotation({ text, at }: Notice): readonly Annotation[] {
  if (at === null) return []
  return [
    {
      severity: 'warning',
      message: plainLine(text, 1000),
      title: 'An entry of the configuration has no effect',
      file: showInvisible(at.path),
      line: at.line,
      column: at.column,
    },
  ]
}

/** Why a target was not audited is the last line's own text. */
function isToldAtTheEnd(
  { complete }: ReportTarget,
  finding: ReportFinding,
  { lastLine = null }: AnnotationOptions,
): boolean {
  return !complete && finding.path === null && lastLine?.includes(sentenceOf(finding)) === true
}

function annotationOf(target: ReportTarget, finding: ReportFinding, options: AnnotationOptions): Annotation {
  const folder = options.folderOf(target.path)
  const inside = folder !== null && finding.path !== null
  const title = options.rules.get(finding.rule)?.title ?? finding.rule
  return {
    severity: finding.severity,
    message: plainLine(inside ? finding.message : withPlace(target, finding), 1000) + ` (${finding.rule})`,
    title: plainLine(title, 200),
    file: inside ? showInvisible(joined(folder, finding.path)) : null,
    line: inside ? finding.line : null,
    column: inside && finding.line !== null ? finding.column : null,
  }
}

/** Without a file to stand on, the message itself says where. */
function withPlace(target: ReportTarget, finding: ReportFinding): string {
  const { message } = finding
  if (finding.path !== null) return `${target.path}/${finding.path}: ${message}`
  return message.startsWith(target.path) ? message : `${target.path}: ${message}`
}

function joined(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}
