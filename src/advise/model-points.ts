// What the audit finds wrong with one hosting model and not with the other speaks for that other.
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { Judged, Severity } from '../findings/finding.ts'
import { rank } from '../findings/severity.ts'
import { ruleLink } from '../judge/rule-link.ts'
import { otherModel } from './advice.ts'
import type { AdvicePoint, Weight } from './advice.ts'

export interface JudgedModel {
  readonly model: HostingModel
  readonly judged: readonly Judged[]
}

/** That no model is named, what could not be read and what a user expects say nothing of either; gRPC is a point of its own. */
const SILENT: ReadonlySet<string> = new Set([
  'hosting-model-unset',
  'file-unreadable',
  'expectation-unmet',
  'grpc-without-trailers',
])

const WEIGHTS: Readonly<Record<Severity, Weight>> = { error: 'decides', warning: 'matters', note: 'hint' }

/** On the host of that name. */
export function modelPoints(host: string, one: JudgedModel, two: JudgedModel): readonly AdvicePoint[] {
  const pair = [on(host, one), on(host, two)] as const
  return [...against(pair[0], pair[1]), ...against(pair[1], pair[0])]
}

function on(host: string, { model, judged }: JudgedModel): JudgedModel {
  const known = judged.filter(
    ({ rule, hosts, crash }) =>
      crash !== true && !SILENT.has(rule) && (hosts.length === 0 || hosts.includes(host)),
  )
  return { model, judged: known }
}

function against({ model, judged }: JudgedModel, other: JudgedModel): readonly AdvicePoint[] {
  return judged
    .filter((finding) => !other.judged.some((each) => isAsBad(each, finding)))
    .map(({ rule, severity, what, path, line }) => ({
      speaksFor: otherModel(model),
      weight: WEIGHTS[severity],
      text: what,
      path,
      line,
      source: ruleLink(rule),
    }))
}

/** The same is wrong there, or worse. Of two models a rule may tell one thing with other words. */
function isAsBad(there: Judged, { rule, severity }: Judged): boolean {
  return there.rule === rule && rank(there.severity) <= rank(severity)
}
