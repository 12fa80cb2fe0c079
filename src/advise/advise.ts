// Which hosting model fits an app, on each IIS host that it goes to: what the audit says of it as it is, held against what the audit
// would say if its web.config asked for the other model.
import type { Facts } from '../facts/facts.ts'
import type { HostingModel } from '../facts/iis/hosting.ts'
import { webConfigPath } from '../facts/iis/web-config-files.ts'
import type { Judged } from '../findings/finding.ts'
import { isIis } from '../hosts/host.ts'
import type { Rule, Trial } from '../judge/rule.ts'
import { runRules } from '../judge/run-rules.ts'
import { tryOn } from '../judge/try-on.ts'
import type { Startup } from '../startup/startup.ts'
import { otherModel } from './advice.ts'
import type { HostingAdvice } from './advice.ts'
import { modelPoints } from './model-points.ts'
import { ownPoints } from './own-points.ts'
import { recommend } from './recommend.ts'
import { withModel } from './with-model.ts'

export interface Audited {
  /** Of the files alone. */
  readonly facts: Facts
  readonly trials: readonly Trial[]
  /** What the rules say of it as it is. */
  readonly judged: readonly Judged[]
  readonly rules: readonly Rule[]
  /** ISO date on which support is judged. */
  readonly asOf: string
}

/** One for each IIS host; none where the output is no ASP.NET Core app, or its web.config asks for no model. */
export function advise({ facts, trials, judged, rules, asOf }: Audited): readonly HostingAdvice[] {
  const { hostingModel: now, iis, kind } = facts
  const section = iis?.aspNetCore ?? null
  if (facts.unrecognised !== null || kind !== 'aspnetcore' || now === null || section === null) return []
  if (!trials.some(({ host, startup }) => isIis(host.kind) && startup !== null)) return []
  const model = otherModel(now)
  const changed = withModel(facts, model)
  const others = trials.map((trial) => (isIis(trial.host.kind) ? tryOn(changed, trial.host) : trial))
  const asked = rules.filter(ruleMayDiffer([...trials, ...others]))
  const ids = new Set(asked.map(({ id }) => id))
  const ofNow = judged.filter(({ rule }) => ids.has(rule))
  const ofOther = runRules(asked, changed, others, asOf).judged
  const attribute = section.attributes.get('hostingModel')
  const at = attribute?.at ?? section.at
  const place = { path: webConfigPath(facts.output, at), line: at.line, column: at.column }
  return trials.flatMap(({ host, startup }, index) => {
    const other = others[index]?.startup ?? null
    if (!isIis(host.kind) || startup === null || other === null) return []
    const points = [
      ...modelPoints(host.name, { model: now, judged: ofNow }, { model, judged: ofOther }),
      ...ownPoints(facts, host),
    ]
    const starts = startsOf(now, startup, other)
    const { recommended, why } = recommend(points, starts)
    const change = recommended === null || recommended === now ? null : { path: null, line: null }
    const declared = attribute !== undefined && attribute.text !== ''
    return [{ host: host.name, now, declared, ...place, recommended, why, points, other, change }]
  })
}

/** The others say the same of both models (__tests__/advise/by-model.test.ts). */
function ruleMayDiffer(trials: readonly Trial[]): (rule: Rule) => boolean {
  const named = new Set(
    trials.flatMap(({ startup }) => [
      startup?.defect?.rule ?? '',
      ...(startup?.steps ?? []).map(({ suspected }) => suspected?.rule ?? ''),
    ]),
  )
  return ({ id, byModel }) => byModel === true || named.has(id)
}

function startsOf(
  now: HostingModel,
  startup: Startup,
  other: Startup,
): Readonly<Record<HostingModel, Startup>> {
  return now === 'inprocess'
    ? { inprocess: startup, outofprocess: other }
    : { inprocess: other, outofprocess: startup }
}
