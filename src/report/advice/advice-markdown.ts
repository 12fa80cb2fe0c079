// Which hosting model fits, as Markdown: for the command advise, and folded in the job summary.
import { groupBy } from '../../text/group-by.ts'
import type { ReportTarget } from '../json/report.ts'
import { row } from '../markdown/markdown-marks.ts'
import { listed } from '../words/listed.ts'
import { lineOf, modelWords, type Marks } from '../wording.ts'
import {
  advised,
  answerWords,
  changeParts,
  noAdviceWords,
  recommendationWords,
  startsOf,
  type SameAdvice,
} from './advice-words.ts'

/** What is said alike of several apps, or of several hosts, stands once. */
export function adviceSections(targets: readonly ReportTarget[], marks: Marks): readonly string[] {
  const told = targets.flatMap((target) => {
    const app = marks.code(target.path)
    const groups = advised(target)
    return groups.length === 0
      ? [{ app, said: { title: '', sections: [marks.text(noAdviceWords(target))] } }]
      : groups.map((group) => ({
          app: `${app} on ${listed(group.places.map(marks.text), 8)}`,
          said: saidOf(group, marks),
        }))
  })
  const alike = groupBy(told, ({ said }) => JSON.stringify(said))
  return [...alike.values()].flatMap((all) => {
    const [first] = all
    if (first === undefined) return []
    const { title, sections } = first.said
    const apps = listed(
      all.map(({ app }) => app),
      8,
    )
    return [`${title}${apps}`, ...sections]
  })
}

interface Said {
  /** In front of the apps. */
  readonly title: string
  readonly sections: readonly string[]
}

function saidOf(group: SameAdvice, marks: Marks): Said {
  const { advice } = group
  const change = changeParts(advice)
  const starts = startsOf(group).map(
    ([model, startup]) => `${modelWords(model)} it ${marks.text(answerWords(startup))}`,
  )
  const rows = advice.points.map(({ speaksFor, weight, text, path, line, source }) => {
    const where = path === null ? '' : ` (${marks.code(lineOf({ path, line }))})`
    return row(modelWords(speaksFor), weight, `${marks.text(text)}${where} [↗](${source})`)
  })
  return {
    title: `**${recommendationWords(advice)}**: `,
    sections: [
      `Why: ${marks.text(advice.why)}. Predicted: ${starts.join('; ')}.`,
      ...(change === null ? [] : [`To change: ${marks.code(change.line)} in ${marks.code(change.where)}.`]),
      [row('speaks for', 'weight', 'what'), row(':--', ':--', ':--'), ...rows].join('\n'),
    ],
  }
}
