// A start as the JSON report has it, every key written out: one that was predicted here, or that another report told.
import { sufficientConditions } from '../../startup/startup.ts'
import type { Startup, Step } from '../../startup/startup.ts'
import { isPredicted } from '../../startup/told-startup.ts'
import type { ShownState, ToldStartup, ToldStep } from '../../startup/told-startup.ts'
import { conditionWords } from '../words/condition-words.ts'

export function reportedStartup(startup: Startup | ToldStartup): ToldStartup {
  return {
    host: startup.host,
    kind: isPredicted(startup) ? startup.hostKind : startup.kind,
    implied: startup.implied,
    answer: startup.answer,
    hostingModel: startup.hostingModel,
    status: startup.status,
    exitCode: startup.exitCode,
    title: startup.title,
    seen: { remote: startup.seen.remote, local: startup.seen.local, log: startup.seen.log },
    missing: startup.missing,
    conditions: isPredicted(startup) ? conditionWords(sufficientConditions(startup)) : startup.conditions,
    frameworks: startup.frameworks,
    steps: startup.steps.map(stepOf),
  }
}

function stepOf(step: Step | ToldStep): ToldStep {
  const { id, title, state, detail } = step
  const own = 'shown' in step ? step : { rule: step.defect?.rule ?? null, shown: shownOf(step) }
  return { id, title, state, detail, rule: own.rule, shown: own.shown }
}

/** A step that looked at nothing has passed nothing, as far as a reader is concerned. */
function shownOf({ state, passedOver, missing }: Step): ShownState {
  if (passedOver !== null) return 'skipped'
  return state === 'unknown' && missing.length > 0 ? 'depends' : state
}
