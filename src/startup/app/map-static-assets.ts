// MapStaticAssets reads the list of static assets that publish wrote, while the app starts (measured on 9.0 and 10.0).
import { fileName } from '../../publish/files.ts'
import { askingAssembly, askingNative, staticAssetsFault } from '../../facts/settings/static-assets.ts'
import type { Asking } from '../../facts/settings/static-assets.ts'
import { valueOf } from '../../publish/parsed.ts'
import { defect } from '../defect.ts'
import { findFile } from '../machine/place.ts'
import { failed, passed, passedOver, unknown } from '../step.ts'
import type { Given, Outcome, Program, StepDefinition } from '../step.ts'
import { metadataOf } from './assemblies/app-metadata.ts'

function mapStaticAssets(given: Given): Outcome {
  const { program } = given.decided
  if (program === null || program.by === 'unjudged') return passedOver('open')
  const asking = askingOf(given, program)
  if (asking === null) return passed('not asked for')
  const { output } = given.facts
  const found = findFile(given, asking.list)
  const document = found === undefined ? undefined : output.staticAssets.get(found.path)
  if (found !== undefined && document?.state === 'broken' && document.cause !== 'syntax')
    return unknown(`${found.path} was not judged: ${document.reason}`, [], null)
  const fault = staticAssetsFault(output, asking, found)
  if (fault === null && found !== undefined) return makeEndpoints(given, found.path)
  if (fault === null) return unknown(`${asking.list} is missing, and another list may be meant`, [], null)
  const { file, reason, place } = fault
  const detail = reason === null ? `${file} is missing` : `${file}: ${reason}`
  if (asking.asks === 'perhaps') return unknown(`${detail}, and ${asking.program} may ask for it`, [], null)
  return failed({
    stage: 'app',
    detail,
    defect: defect('static-assets-manifest-missing', file, place, { file, assembly: asking.program, reason }),
  })
}

/** Blazor makes the endpoints when the app starts, others do at the first request (static-assets-endpoint-invalid). */
function makeEndpoints(given: Given, path: string): Outcome {
  const document = given.facts.output.staticAssets.get(path)
  const faults = document === undefined ? [] : (valueOf(document)?.faults ?? [])
  const blazor = metadataOf(given)?.names.has('MapRazorComponents') === true
  if (!blazor || faults.every(({ scope }) => scope === 'own')) return passed(fileName(path))
  return unknown(`${path}: endpoints that cannot be made, and Blazor may make them at once`, [], null)
}

function askingOf(given: Given, { by, path, app }: Program): Asking | null {
  if (by !== 'native-aot')
    return app === null ? null : askingAssembly(given.facts, app.assembly, metadataOf(given))
  const launcher = given.facts.output.launchers.find(({ file }) => file.path === path)
  return launcher === undefined ? null : askingNative(given.facts.output, launcher)
}

export const STATIC_ASSETS: StepDefinition = {
  id: 'static-assets',
  title: 'the list of static assets',
  run: mapStaticAssets,
}
