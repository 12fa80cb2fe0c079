// The explanations of the rules, which most runs do not tell: they are loaded only where one is.
import { hasOpenFinding } from '../findings/gate.ts'
import type { Explanations } from '../judge/rule.ts'
import type { Format } from './formats.ts'
import type { Report } from './json/report.ts'
import type { TextOptions } from './text.ts'

const NONE: Explanations = new Map()

/** Those that the reports of these formats tell: SARIF all of them, text of an open finding, others none. */
export async function explanationsFor(
  report: Report,
  formats: readonly Format[],
  detail: TextOptions['detail'],
): Promise<Explanations> {
  const told = formats.includes('text') && detail === 'verbose' && hasOpenFinding(report)
  return told || formats.includes('sarif') ? allExplanations() : NONE
}

export async function allExplanations(): Promise<Explanations> {
  const { explanations } = await import('../judge/explanations.ts')
  return explanations
}
