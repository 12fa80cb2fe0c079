// MapStaticAssets reads the list of static assets that publish wrote, while the app starts (measured on 9.0 and 10.0).
import { fileName, stem } from '../../publish/files.ts'
import { metadataOf, referenceTo } from './app-metadata.ts'
import { findFile } from '../machine/place.ts'
import { startFailure } from '../iis/visitor-status.ts'
import { defect, failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'

const SUFFIX = '.staticwebassets.endpoints.json'

function mapStaticAssets(given: Given): Outcome {
  const metadata = metadataOf(given)
  const assembly = given.decided.program?.app?.assembly ?? null
  if (metadata === null || assembly === null) return passed('not judged')
  const calls = metadata.names.has('MapStaticAssets')
  if (!calls || referenceTo(metadata, 'Microsoft.AspNetCore.StaticAssets') === null)
    return passed('not asked for')
  const name = `${stem(assembly)}${SUFFIX}`
  const file = findFile(given, name)
  const { staticAssets } = given.facts.output
  if (file === undefined) {
    // The call may name another list.
    if ([...staticAssets.keys()].some((path) => path.toLowerCase() !== name.toLowerCase()))
      return passed('not judged')
    return missing(given, name, assembly, 'missing', null)
  }
  const document = staticAssets.get(file.path)
  if (document?.state !== 'broken') return passed(fileName(file.path))
  if (document.cause !== 'syntax') return unknown(`${file.path} was not judged: ${document.reason}`, [], null)
  return missing(given, file.path, assembly, document.reason, document.at)
}

function missing(
  given: Given,
  file: string,
  assembly: string,
  reason: string,
  at: Parameters<typeof defect>[3],
): Outcome {
  const gone = reason === 'missing'
  const detail = { file, assembly, reason: gone ? '' : reason }
  const found = defect('static-assets-manifest-missing', file, gone ? assembly : file, at, detail)
  return failed(startFailure(given), null, gone ? `${file} is missing` : `${file}: ${reason}`, found)
}

export const STATIC_ASSETS: StepDefinition = {
  id: 'static-assets',
  title: 'the list of static assets',
  run: mapStaticAssets,
}
