// The hosting model that fits, from what speaks for each and from how the app would start with each.
import type { HostingModel } from '../facts/iis/hosting.ts'
import { sufficientConditions } from '../startup/startup.ts'
import type { Startup } from '../startup/startup.ts'
import { otherModel } from './advice.ts'
import type { AdvicePoint } from './advice.ts'

export interface Recommendation {
  readonly recommended: HostingModel | null
  /** One plain line without full stop. */
  readonly why: string
}

type Starts = Readonly<Record<HostingModel, Startup>>

const MODELS = ['inprocess', 'outofprocess'] as const

const NAMES: Readonly<Record<HostingModel, string>> = {
  inprocess: 'in-process',
  outofprocess: 'out-of-process',
}

export function recommend(points: readonly AdvicePoint[], starts: Starts): Recommendation {
  const [inProcess, outOfProcess] = MODELS.map((model) => whyNot(model, points, starts))
  if (inProcess != null && outOfProcess != null) return neither(points, starts)
  if (inProcess != null) return { recommended: 'outofprocess', why: inProcess }
  if (outOfProcess != null) return { recommended: 'inprocess', why: outOfProcess }
  const open = moreOpen('inprocess', starts)
  if (open !== null)
    return { recommended: null, why: `whether it starts in-process depends on ${open}, which is not known` }
  const forIn = textOf(points, 'inprocess', 'matters')
  const forOut = textOf(points, 'outofprocess', 'matters')
  if (forIn !== null && forOut !== null)
    return {
      recommended: null,
      why: 'each model has something at odds with it, which the files do not weigh',
    }
  if (forOut !== null) return { recommended: 'outofprocess', why: forOut }
  return {
    recommended: 'inprocess',
    why: forIn ?? 'nothing speaks against it, and it has the higher throughput',
  }
}

/** null where nothing rules the model out. */
function whyNot(model: HostingModel, points: readonly AdvicePoint[], starts: Starts): string | null {
  const text = textOf(points, otherModel(model), 'decides')
  if (text !== null) return text
  const { answer, title } = starts[model]
  return answer === 'fails' ? `${NAMES[model]} it does not start${title === null ? '' : `: ${title}`}` : null
}

function neither(points: readonly AdvicePoint[], starts: Starts): Recommendation {
  const [first, second] = MODELS.map((model) => starts[model])
  const rule = first?.defect?.rule ?? null
  const same = rule !== null && rule === second?.defect?.rule
  const why = same
    ? `it starts with neither model: ${rule} comes first`
    : `neither fits: ${MODELS.map((model) => `${NAMES[model]}, ${whyNot(model, points, starts)}`).join('; ')}`
  return { recommended: null, why }
}

function keys(missing: readonly string[]): string {
  return missing.length === 0 ? 'what the files do not tell' : missing.join(', ')
}

/** What decides a start with the model alone, and is not known; null where it is no more open than the other. */
function moreOpen(model: HostingModel, starts: Starts): string | null {
  const [one, two] = [starts[model], starts[otherModel(model)]]
  if (one.answer !== 'unknown') return null
  const more = one.missing.filter((key) => !two.missing.includes(key))
  if (more.length > 0) return keys(more)
  const [open, asked] = [one, two].map((start) => JSON.stringify(sufficientConditions(start)))
  return open === asked ? null : keys(one.missing)
}

function textOf(
  points: readonly AdvicePoint[],
  model: HostingModel,
  weight: AdvicePoint['weight'],
): string | null {
  return points.find((point) => point.speaksFor === model && point.weight === weight)?.text ?? null
}
