// MapStaticAssets reads the list of static assets that publish wrote, while the app starts (measured on 9.0 and 10.0).
import { fileName } from '../../publish/files.ts'
import { asksForStaticAssets, staticAssetsFault, staticAssetsOf } from '../../facts/settings/static-assets.ts'
import { defect } from '../defect.ts'
import { findFile } from '../machine/place.ts'
import { failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'
import { metadataOf } from './app-metadata.ts'

function mapStaticAssets(given: Given): Outcome {
  const metadata = metadataOf(given)
  const assembly = given.decided.program?.app?.assembly ?? null
  if (metadata === null || assembly === null) return passed('not judged')
  const asked = asksForStaticAssets(metadata)
  if (asked === 'never') return passed('not asked for')
  const { output } = given.facts
  const found = findFile(given, staticAssetsOf(assembly))
  const document = found === undefined ? undefined : output.staticAssets.get(found.path)
  if (found !== undefined && document?.state === 'broken' && document.cause !== 'syntax')
    return unknown(`${found.path} was not judged: ${document.reason}`, [], null)
  const fault = staticAssetsFault(output, assembly, found)
  if (fault === null) return passed(found === undefined ? 'not judged' : fileName(found.path))
  const { file, reason, place } = fault
  const detail = reason === null ? `${file} is missing` : `${file}: ${reason}`
  if (asked === 'perhaps') return unknown(`${detail}, and ${assembly} may ask for it`, [], null)
  return failed({
    stage: 'app',
    detail,
    defect: defect('static-assets-manifest-missing', file, place, { file, assembly, reason }),
  })
}

export const STATIC_ASSETS: StepDefinition = {
  id: 'static-assets',
  title: 'the list of static assets',
  run: mapStaticAssets,
}
