// SARIF 2.1.0, made for GitHub's code scanning: what that asks for is told in docs/sources.md.
import { rank } from '../../findings/severity.ts'
import type { Explanations } from '../../judge/rule.ts'
import { byteLength } from '../../text/budget.ts'
import { jsonLine } from '../../text/escape.ts'
import type { Report } from '../json/report.ts'
import type { ResultOptions, SarifFinding } from './sarif-result.ts'
import { descriptorsOf } from './sarif-rules.ts'
import { runsOf } from './sarif-run.ts'

export interface SarifOptions extends ResultOptions {
  readonly explanations: Explanations
  /** Bytes of the file as it is uploaded; absent = as many as it has. */
  readonly compressedSize?: (text: string) => number
}

/** GitHub refuses a run with more results, and a file with more bytes when it is compressed. */
const MOST_RESULTS = 25_000
const MOST_BYTES = 10_000_000

/** What counts, and what is ignored or known, with the reason. */
export function renderSarif(report: Report, options: SarifOptions): string {
  const all = findingsOf(report, ({ finding }) => finding.status !== 'off')
  return fitting(all, options, (results) =>
    logOf(report, results, options, { left: all.length - results.length }),
  ).text
}

export interface OpenSarif {
  readonly text: string
  /** Findings that did not fit. */
  readonly left: number
}

/** What counts alone, for GitHub, which honours no suppression. */
export function openSarif(report: Report, options: SarifOptions): OpenSarif {
  const all = findingsOf(report, ({ finding }) => finding.status === 'open')
  return fitting(all, options, (results) => logOf(report, results, options, null))
}

/** The worst first, otherwise as reported. */
function findingsOf({ targets }: Report, isShown: (one: SarifFinding) => boolean): readonly SarifFinding[] {
  const all = targets.flatMap((target) => target.findings.map((finding) => ({ target, finding })))
  return all.filter(isShown).toSorted((a, b) => rank(a.finding.severity) - rank(b.finding.severity))
}

/** As many as fit: of too many, the first half. */
function fitting(
  all: readonly SarifFinding[],
  { compressedSize = byteLength }: SarifOptions,
  write: (results: readonly SarifFinding[]) => object,
): OpenSarif {
  for (let most = Math.min(all.length, MOST_RESULTS); ; most = Math.floor(most / 2)) {
    const text = jsonLine(write(all.slice(0, most)))
    if (most === 0 || byteLength(text) <= MOST_BYTES || compressedSize(text) <= MOST_BYTES)
      return { text, left: all.length - most }
  }
}

function logOf(
  report: Report,
  results: readonly SarifFinding[],
  options: SarifOptions,
  told: { readonly left: number } | null,
): object {
  const rules = descriptorsOf(options.rules, options.explanations)
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: runsOf(report, results, rules, options, told),
  }
}
