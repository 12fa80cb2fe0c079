// A report of another run as values of the engine (docs/report-json.md). Nothing of it is believed: what has one of a few values is held
// to them, and every other text is escaped where it is shown, like any of a file.
import { KINDS } from '../facts/app/kind.ts'
import { advice } from './advice-shape.ts'
import { appFacts, hostingFacts, requirement, stated } from './facts-shape.ts'
import { findingOf } from './finding-shape.ts'
import type { JoinedTarget } from './joined-target.ts'
import { startup } from './startup-shape.ts'
import { statedWithout } from './stated-without.ts'
import { count, flag, list, named, oneOf, orNull, record, ReportFault, text, textOf } from './values.ts'
import { severity } from './words.ts'

/** As long as one that can be audited. */
const path = textOf(/^[^]{1,4096}$/, 'a path of 1 to 4096 characters')

const kind = oneOf(KINDS)

/** Of one target; whoever reads a report of more would wait for minutes. */
const MOST_FINDINGS = 20_000
const MOST_TARGETS = 10_000

const target = record(({ need, may }): JoinedTarget => {
  const own = need('path', path)
  const name = may('name', path, own)
  const known = need('kind', kind)
  const app = need('app', orNull(appFacts))
  const hosting = need('hosting', orNull(hostingFacts))
  // What is no publish output was not audited.
  const whole = may('complete', flag, true) && app !== null
  const told = may('stated', orNull(stated), null)
  const startups = need('startups', list(startup))
  const findings = need('findings', list(findingOf(name, whole), MOST_FINDINGS))
  const fails = startups.some(({ answer }) => answer === 'fails')
  if (fails && !findings.some((finding) => finding.severity === 'error'))
    throw new ReportFault('has no error, though a start fails', ['.findings'])
  const complete = whole && !findings.some(({ crash }) => crash === true)
  return {
    path: own,
    name,
    kind: known,
    app,
    hosting,
    requirements: need('requirements', list(requirement)),
    startups,
    stated: app === null ? null : (told ?? statedWithout(known, app, hosting)),
    advice: may('advice', list(advice), []),
    // That is for whoever expects something now.
    findings: findings.filter((finding) => finding.rule !== 'expectation-unmet'),
    complete,
  }
})

// What a report says beside its targets decides nothing, but has its type.
const tool = record(({ need, may }) => [
  need('name', oneOf(['dotnet-publish-audit'])),
  need('version', text),
  may('releaseData', text, ''),
])

const counts = record(({ need, may }) => [
  ...['errors', 'warnings', 'notes'].map((key) => need(key, count)),
  ...['ignored', 'baseline', 'off'].map((key) => may(key, count, 0)),
])

const baseline = record(({ need }) => [need('file', text), need('entries', count), need('gone', count)])

const policy = record(({ may }) => [
  may('configuration', orNull(text), null),
  may('failOn', oneOf(['error', 'warning', 'note', 'never']), 'error'),
  may('off', list(text), []),
  may('changed', named(severity), {}),
  may('ignore', count, 0),
  may('expect', count, 0),
  may('baseline', orNull(baseline), null),
  may('base', orNull(list(text)), null),
])

const noticePlace = record(({ need }) => [need('path', text), need('line', count), need('column', count)])
const notice = record(({ need, may }) => [need('text', text), may('at', orNull(noticePlace), null)])

/** Throws ReportFault. */
export const reportShape = record(({ need, may }): readonly JoinedTarget[] => {
  need('schemaVersion', oneOf([1]))
  need('tool', tool)
  need('asOf', text)
  const outcome = need('outcome', oneOf(['pass', 'fail', 'error']))
  need('counts', counts)
  need('policy', policy)
  may('notices', list(notice, MOST_FINDINGS), [])
  const targets = need('targets', list(target, MOST_TARGETS))
  if (targets.length === 0) throw new ReportFault('is empty: nothing was audited', ['.targets'])
  // Where all of them are whole, which of them it was is not known.
  const unsaid = outcome === 'error' && targets.every(({ complete }) => complete)
  return unsaid ? targets.map((each) => ({ ...each, complete: false })) : targets
})
