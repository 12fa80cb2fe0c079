// A worker service in the place of a web app: who waits until it listens waits in vain.
import { neverListens } from '../../facts/settings/never-listens.ts'
import { defect } from '../defect.ts'
import { failed, passed, passedOver, suspected } from '../step.ts'
import type { Failed, Given, Outcome, StepDefinition } from '../step.ts'
import { metadataOf } from './assemblies/app-metadata.ts'

export function noServer(assembly: string): Failed {
  return failed({
    stage: 'time-limit',
    detail: `${assembly} starts no web server`,
    defect: defect('worker-behind-iis', assembly, { path: assembly }, null),
  })
}

/** Azure App Service on Linux asks the container for a page until it answers, and starts it anew where it does not: read, not tried. */
function answerPings(given: Given): Outcome {
  const { program } = given.decided
  if (program === null || program.by === 'unjudged') return passedOver('open')
  const metadata = metadataOf(given)
  if (metadata === null) return passedOver('unreadable')
  const assembly = program.app?.assembly ?? ''
  return neverListens(given.facts, metadata)
    ? suspected(noServer(assembly), 'the platform waits until it answers')
    : passed('not ruled out')
}

export const PINGED: StepDefinition = { id: 'web-server', title: 'a web server', run: answerPings }
