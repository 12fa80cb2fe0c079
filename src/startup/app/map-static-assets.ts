// MapStaticAssets reads the list of static assets that publish wrote, while the app starts (measured on 9.0 and 10.0).
import { fileName, stem } from '../../publish/files.ts'
import { defect } from '../defect.ts'
import type { DefectPlace } from '../defect.ts'
import { findFile } from '../machine/place.ts'
import { failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'
import { metadataOf, referenceTo } from './app-metadata.ts'

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
    return refused({ file: name, assembly, reason: null }, { path: assembly })
  }
  const document = staticAssets.get(file.path)
  if (document?.state !== 'broken') return passed(fileName(file.path))
  const { cause, reason, at } = document
  if (cause !== 'syntax') return unknown(`${file.path} was not judged: ${reason}`, [], null)
  return refused({ file: file.path, assembly, reason }, { path: file.path, at })
}

interface Fault {
  readonly file: string
  readonly assembly: string
  /** null = the file is not there. */
  readonly reason: string | null
}

function refused(fault: Fault, place: DefectPlace): Outcome {
  const { file, reason } = fault
  return failed({
    stage: 'app',
    detail: reason === null ? `${file} is missing` : `${file}: ${reason}`,
    defect: defect('static-assets-manifest-missing', file, place, fault),
  })
}

export const STATIC_ASSETS: StepDefinition = {
  id: 'static-assets',
  title: 'the list of static assets',
  run: mapStaticAssets,
}
