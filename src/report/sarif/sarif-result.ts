// A finding as a result of SARIF.
import { inertText, showInvisible } from '../../text/escape.ts'
import type { Report, ReportFinding, ReportTarget } from '../json/report.ts'
import { cutEnd, cutMiddle } from '../words/first-line.ts'
import { hostsBefore } from '../words/hits.ts'
import type { Rules } from '../wording.ts'
import { placeOf, type SarifFiles } from './sarif-place.ts'

export interface SarifFinding {
  readonly target: ReportTarget
  readonly finding: ReportFinding
}

export interface ResultOptions {
  readonly rules: Rules
  readonly files: SarifFiles
}

export function resultOf(
  { target, finding }: SarifFinding,
  ruleIndex: number,
  { rules, files }: ResultOptions,
): object {
  const identity = shown(finding.fingerprint, LONGEST_NAME)
  return {
    ruleId: ruleIdOf(finding),
    ruleIndex,
    level: finding.severity,
    message: { text: messageOf(target, finding, rules) },
    locations: [placeOf(target, finding, files)],
    // GitHub reads the second alone; what upload-sarif would make of the line changes with it.
    partialFingerprints: { 'publishAudit/v1': identity, primaryLocationLineHash: identity },
  }
}

/** Empty for what counts: SARIF wants to know of each result where it knows of one. */
export function suppressionsOf({ status, reason }: ReportFinding, { policy }: Report): readonly object[] {
  if (status === 'open') return []
  const known = `known in the baseline${policy.baseline === null ? '' : ` ${policy.baseline.file}`}`
  const justification = status === 'baseline' ? known : (reason ?? '')
  return [{ kind: 'external', status: 'accepted', justification: shown(justification, LONGEST_TEXT) }]
}

/** Of a report that another version wrote, it may be any text. */
export function ruleIdOf({ rule }: ReportFinding): string {
  return shown(rule, LONGEST_NAME)
}

/** Enough for what a person reads. */
const LONGEST_TEXT = 4000
const LONGEST_NAME = 200

/** One line that no viewer takes for a link, a mention or a tag: GitHub also shows it where it reads Markdown. */
export function shown(text: string, longest: number): string {
  return inertText(cutEnd(showInvisible(text), longest))
}

/** `artifacts/web on production: ASP.NET Core 10.0 is missing: IIS answers HTTP 500.31. Install …` */
function messageOf(target: ReportTarget, finding: ReportFinding, rules: Rules): string {
  const fix = finding.fix ?? rules.get(finding.rule)?.fix.replaceAll('`', '')
  const sentences = [
    `${beginningOf(target, finding)}${finding.message}.`,
    ...(fix === undefined ? [] : [fix]),
  ]
  return shown(sentences.join(' '), LONGEST_TEXT)
}

function beginningOf(target: ReportTarget, finding: ReportFinding): string {
  // A path that is no app is what the sentence begins with.
  if (finding.path === null && finding.what.startsWith(`${target.path} `)) return ''
  const hosts = hostsBefore(target, finding)
  return `${cutMiddle(showInvisible(target.path), LONGEST_NAME)}${hosts === '' ? ': ' : ` on ${hosts}`}`
}
