// MapStaticAssets reads the list of static assets that publish wrote, while the app starts (measured on 9.0 and 10.0).
import { fileName } from '../../publish/files.ts'
import { decidedByCode } from '../../facts/settings/set-by-code.ts'
import {
  askingAssembly,
  askingNative,
  listOf,
  makesEndpointsAtOnce,
  staticAssetsFault,
} from '../../facts/settings/static-assets.ts'
import type { Asking } from '../../facts/settings/static-assets.ts'
import { valueOf } from '../../publish/parsed.ts'
import { defect } from '../defect.ts'
import { findFile } from '../machine/place.ts'
import { failed, passed, passedOver, suspected, unknown } from '../step.ts'
import type { Given, Outcome, Program, StepDefinition } from '../step.ts'
import { metadataOf } from './assemblies/app-metadata.ts'
import { namesOnHost } from './settings/settings-on-host.ts'

function mapStaticAssets(given: Given): Outcome {
  const { program } = given.decided
  if (program === null || program.by === 'unjudged') return passedOver('open')
  const own = askingOf(given, program)
  if (own === null) return passed('not asked for')
  const [name = '', ...others] = namesOnHost(given)
  if (others.length > 0) return unknown('which name the app has is not known', [], null)
  const asking = name === '' ? own : { ...own, list: listOf(name) }
  const { output } = given.facts
  const found = findFile(given, asking.list)
  const document = found === undefined ? undefined : output.staticAssets.get(found.path)
  if (found !== undefined && document?.state === 'broken' && document.cause !== 'syntax')
    return unknown(`${found.path} was not judged: ${document.reason}`, [], null)
  const fault = staticAssetsFault(output, asking, found)
  const byCode = decidedByCode(metadataOf(given), 'name')
  if (fault === null && found !== undefined)
    return byCode === null
      ? makeEndpoints(given, found.path)
      : unknown(`${found.path}, and ${byCode}`, [], null)
  if (fault === null) return unknown(`${asking.list} is missing, and another list may be meant`, [], null)
  const { file, reason, place } = fault
  const detail = reason === null ? `${file} is missing` : `${file}: ${reason}`
  if (asking.asks === 'perhaps') return unknown(`${detail}, and ${asking.program} may ask for it`, [], null)
  const values = { file, assembly: asking.program, reason, renamed: asking.list !== own.list }
  const refused = failed({
    stage: 'app',
    detail,
    defect: defect('static-assets-manifest-missing', file, place, values),
  })
  return byCode === null ? refused : suspected(refused, byCode)
}

/** Blazor and authorization make the endpoints when the app starts, others do at the first request (static-assets-endpoint-invalid). */
function makeEndpoints(given: Given, path: string): Outcome {
  const document = given.facts.output.staticAssets.get(path)
  const faults = document === undefined ? [] : (valueOf(document)?.faults ?? [])
  const by = makesEndpointsAtOnce(metadataOf(given))
  const atOnce = faults.some(({ scope }) => scope === 'all' || (scope === 'blazor' && by === 'Blazor'))
  if (by === null || !atOnce) return passed(fileName(path))
  return unknown(`${path}: endpoints that cannot be made, and ${by} may make them at once`, [], null)
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
