// What trimming took away and the app needs: certainly while it starts, or wherever it comes to it.
import { lostInTrimming, strippedControllers } from '../../facts/settings/controllers.ts'
import type { LostInTrimming } from '../../facts/settings/controllers.ts'
import { trimmedUses } from '../../facts/settings/trimmed-uses.ts'
import { valueOf } from '../../publish/parsed.ts'
import { metadataOf } from './assemblies/app-metadata.ts'
import { defect } from '../defect.ts'
import { failed, suspected, unknown } from '../step.ts'
import type { AppDocuments, Given, Outcome } from '../step.ts'

export function lacksTrimmed(given: Given, app: AppDocuments): Outcome | null {
  const config = valueOf(app.runtimeConfig)
  const lost = lostInTrimming(given.facts.output, app.assembly, config)
  if (lost !== null) return trimmedAway(lost)
  const used = usesTrimmed(given, app)
  if (used !== null) return used
  if (strippedControllers(config, metadataOf(given)) !== 'api') return null
  return unknown(`${app.assembly} may have an action that the trimmed MVC does not start with`, [], null)
}

function usesTrimmed(given: Given, app: AppDocuments): Outcome | null {
  const { program } = given.decided
  const isBundle = program?.by === 'bundle'
  const uses = trimmedUses(given.facts.output, {
    config: valueOf(app.runtimeConfig),
    deps: valueOf(app.deps),
    metadata: metadataOf(given),
    isBundle,
  })
  if (uses.length === 0) return null
  const path = isBundle ? (program.path ?? app.assembly) : app.assembly
  const found = defect('trimmed-app-uses-reflection', app.assembly, { path }, { uses })
  const detail = `${app.assembly} uses what trimming takes away`
  return suspected(
    failed({ stage: 'app', detail, defect: found }),
    'whether it answers cannot be told from the files',
  )
}

function trimmedAway(found: LostInTrimming): Outcome {
  const { assembly, lost, asked } = found
  const action = 'action' in lost
  const [subject, path] = action ? [lost.action, assembly] : [lost.type, lost.file]
  const fault = failed({
    stage: 'app',
    detail: action
      ? `MVC was trimmed of what it needs to bind ${subject}`
      : `${subject} was trimmed out of ${path}`,
    defect: defect('trimmed-mvc-controllers', subject, { path }, found),
  })
  return asked === 'always' ? fault : suspected(fault, `${assembly} may ask for it`)
}
