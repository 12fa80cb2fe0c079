// Where SARIF puts a finding: on a file of the repository, by a URI that is relative to its root.
import type { AnnotatedFiles } from '../annotations/repository-files.ts'
import type { ReportFinding, ReportTarget } from '../json/report.ts'

export type SarifFiles = Pick<AnnotatedFiles, 'ofSource' | 'ofTarget'>

/** The line of the repository that has to change, else the file in the target, else the target, by its path from the root of the repository. */
export function placeOf(
  target: ReportTarget,
  { source, path, line, column }: ReportFinding,
  files: SarifFiles,
): object {
  if (source !== null) return location(stepsOf(files.ofSource(source.path) ?? source.path), source.line, null)
  if (path === null) return location(stepsOf(target.name), null, null)
  const tracked = files.ofTarget(target.path, path)
  const steps = tracked === null ? [...stepsOf(target.name), ...stepsOf(path)] : stepsOf(tracked)
  return location(steps, line, column)
}

function location(steps: readonly string[], line: number | null, column: number | null): object {
  const startLine = countFrom(line)
  const startColumn = countFrom(column)
  return {
    physicalLocation: {
      artifactLocation: { uri: steps.map(encoded).join('/') || '.' },
      // All four, since GitHub asks for them: the first character, as the end is not known.
      region: { startLine, startColumn, endLine: startLine, endColumn: startColumn + 1 },
    },
  }
}

/** Below the root, whatever the path says: without a drive, a slash in front and a way up. */
function stepsOf(path: string): readonly string[] {
  const steps: string[] = []
  for (const step of path.replace(/^[a-z]:(?=\/|$)/i, '').split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps
}

/** Half a character cannot be written in a URI. */
function encoded(step: string): string {
  return encodeURIComponent(step.replace(/\p{Cs}/gu, '\ufffd'))
}

/** Of a number that somebody else's report may say: lines and columns count from 1, and readers keep them in 32 bits. */
function countFrom(value: number | null): number {
  return value !== null && Number.isInteger(value) && value >= 1 && value < 2 ** 31 - 1 ? value : 1
}
