// Starts that no error explains: open ones, and failing ones that were let through.
import { groupBy } from '../../text/group-by.ts'
import type { Report } from '../json/report.ts'
import { isEndedBy } from '../words/causes.ts'
import type { Start } from '../words/causes.ts'
import { counted, listed } from '../words/listed.ts'
import { conditionOf, isUsualCondition, openFindings, placeOf } from '../wording.ts'
import { commonSeen, traceFold } from './markdown-trace.ts'
import type { Tier } from './summary-tier.ts'

type Kind = 'explained' | 'let-through' | 'open' | 'well'

/** Whose start ends by an error that is told, fails without one, hangs on something, or goes as it should. */
export function startKind({ target, startup }: Start): Kind {
  if (startup.answer === 'fails')
    return openFindings(target).some((finding) => finding.severity === 'error' && isEndedBy(startup, finding))
      ? 'explained'
      : 'let-through'
  return startup.answer === 'starts' || isUsualCondition(startup) ? 'well' : 'open'
}

export function allStarts({ targets }: Report): readonly Start[] {
  return targets.flatMap((target) => target.startups.map((startup) => ({ target, startup })))
}

/** A heading for each that differs, and below it how the start goes; `told` = the first line has said all of the only one. */
export function openSections(report: Report, told: boolean, tier: Tier): readonly string[] {
  const open = allStarts(report).filter((start) => ['open', 'let-through'].includes(startKind(start)))
  const groups = groupBy(open, (start) => wordsOf(start, tier))
  const shown = [...groups].slice(0, tier.causes)
  const more = groups.size - shown.length
  return [
    ...shown.flatMap(([words, starts]) => section(words, starts, told, tier)),
    ...(more === 0 ? [] : [`${counted(more, 'further open start')} not shown here.`]),
  ]
}

function wordsOf({ startup }: Start, { marks }: Tier): string {
  if (startup.answer === 'fails')
    return startup.status === null ? 'does not start' : `answers HTTP ${startup.status}`
  const condition = conditionOf(startup)
  return condition === null
    ? 'may start or not: the files do not tell'
    : `starts only where ${marks.text(condition)}`
}

function section(words: string, starts: readonly Start[], told: boolean, tier: Tier): readonly string[] {
  const apps = [...new Set(starts.map(({ target }) => target.path))].map(tier.marks.code)
  const hosts = [...new Set(starts.map(({ startup }) => placeOf(startup)))].map(tier.marks.text)
  const [first] = starts
  const sign = first?.startup.answer === 'fails' ? '⚠️ Let through' : '🔷 Open'
  return [
    ...(told ? [] : [`### ${sign}: ${listed(apps)} on ${listed(hosts)} ${words}`]),
    ...commonSeen(
      starts.map(({ startup }) => startup),
      tier,
    ),
    ...traceFold(starts, tier),
  ]
}
