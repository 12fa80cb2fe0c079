// Every app on every host at a glance.
import type { Report, ReportStartup, ReportTarget } from '../json/report.ts'
import { counted } from '../words/listed.ts'
import { hostKey } from '../words/states.ts'
import {
  conditionOf,
  countOf,
  deploymentLine,
  deploymentWords,
  isUsualCondition,
  openFindings,
  placeTitle,
} from '../wording.ts'
import { row } from './markdown-marks.ts'
import type { Tier } from './summary-tier.ts'

/** One cell says no more than the first line. */
export function isOneCell({ targets }: Report): boolean {
  const hosts = new Set(targets.flatMap(({ startups }) => startups.map(hostKey)))
  return targets.length < 2 && hosts.size < 2
}

/** The matrix; of a single cell only how the app was published, since the first line says the rest. */
export function overview(report: Report, tier: Tier): string {
  const [first] = report.targets
  if (isOneCell(report)) return first === undefined ? '' : tier.marks.text(deploymentLine(first))
  const hosts = new Map<string, string>()
  for (const { startups } of report.targets)
    for (const startup of startups) hosts.set(hostKey(startup), placeTitle(startup))
  const columns = [...hosts]
  const shown = report.targets.slice(0, tier.targets)
  const more = report.targets.length - shown.length
  const lines = [
    row(
      'app',
      ...columns.map(([, title]) => tier.marks.text(title)),
      ...(hosts.size === 0 ? ['result'] : []),
    ),
    row(...Array.from({ length: Math.max(1, hosts.size) + 1 }, () => ':--')),
    ...shown.map((target) =>
      row(
        appCell(target, tier),
        ...columns.map(([key]) => answerCell(target, key)),
        ...(hosts.size === 0 ? [resultCell(target)] : []),
      ),
    ),
  ]
  return more === 0
    ? lines.join('\n')
    : `${lines.join('\n')}\n\n${counted(more, 'further target')} not shown here.`
}

function appCell(target: ReportTarget, tier: Tier): string {
  return [tier.marks.code(target.path), ...deploymentWords(target).map(tier.marks.text)].join(' · ')
}

function answerCell(target: ReportTarget, key: string): string {
  const startup = target.startups.find((each) => hostKey(each) === key)
  // Tried elsewhere: what holds there says nothing of this host.
  if (startup === undefined) {
    const silent = target.startups.length > 0 || countOf(target, 'error') === 0
    return target.complete && silent ? '–&nbsp;not predicted' : resultCell(target)
  }
  if (startup.answer === 'fails')
    return startup.status === null ? '❌&nbsp;does not start' : `❌&nbsp;HTTP ${startup.status}`
  const errors = errorsOn(target, startup)
  if (errors > 0) return errorCell(errors)
  if (startup.answer === 'starts') return '✅&nbsp;starts'
  if (conditionOf(startup) === null) return '🔷&nbsp;cannot be told'
  return isUsualCondition(startup)
    ? '✅&nbsp;starts where .NET is installed'
    : '⚠️&nbsp;starts on a condition'
}

/** Errors of the files alone hold everywhere, those of another host not here. */
function errorsOn(target: ReportTarget, { host }: ReportStartup): number {
  const errors = openFindings(target).filter(({ severity }) => severity === 'error')
  return errors.filter(({ hosts }) => hosts.length === 0 || hosts.includes(host)).length
}

function resultCell(target: ReportTarget): string {
  if (!target.complete) return '❌&nbsp;not audited'
  const errors = countOf(target, 'error')
  return errors > 0 ? errorCell(errors) : '✅&nbsp;no errors'
}

function errorCell(errors: number): string {
  return `❌&nbsp;${counted(errors, 'error')}`
}
