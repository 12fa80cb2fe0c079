// The settings files that the app reads before it can answer.
import type { LoadedSettings } from '../../../facts/settings/loaded-settings.ts'
import { contentRootFault, looksElsewhere } from './content-root.ts'
import { hostBuilders } from '../../../facts/settings/host-builder.ts'
import { decidedByCode, fileDecidedByCode } from '../../../facts/settings/set-by-code.ts'
import { systemOf } from '../../../hosts/host.ts'
import { metadataOf } from '../assemblies/app-metadata.ts'
import { settingsOnHost } from './settings-on-host.ts'
import { defect } from '../../defect.ts'
import { failed, passed, passedOver, suspected, unknown } from '../../step.ts'
import type { Given, Outcome, StepDefinition } from '../../step.ts'

/** The default host builders read these files before the app can answer; a broken one ends the start (measured). */
function loadSettings(given: Given): Outcome {
  if (given.decided.program === null) return passedOver('open')
  const root = contentRootFault(given)
  if (root !== null) return root
  const looksIn = looksElsewhere(given)
  if (looksIn !== null) return passed(`they are looked for in ${looksIn}`, { looksIn })
  const files = settingsOnHost(given)
  if (files === null) return maybeBroken(given) ?? passedOver('own-settings')
  const { usual, perhaps } = files
  for (const file of usual) {
    const fault = faultOf(file)
    if (fault !== null) return unlessByCode(given, file.path, fault)
  }
  const other = faultOfOtherEnvironment(given)
  if (other !== null) return other
  const names = usual.length === 0 ? 'no appsettings.json' : usual.map(({ path }) => path).join(', ')
  return passed(perhaps.length === 0 ? names : `${names}, as most apps do`)
}

function unlessByCode(given: Given, path: string, fault: Outcome): Outcome {
  const why = fileDecidedByCode(metadataOf(given), path)
  return why === null || fault.state !== 'failed' ? fault : suspected(fault, why)
}

/** Where code sets the environment, its file may be any of those. */
function faultOfOtherEnvironment(given: Given): Outcome | null {
  const metadata = metadataOf(given)
  if (decidedByCode(metadata, 'file') === decidedByCode(metadata, 'environment-file')) return null
  for (const [path, document] of given.facts.output.appSettings) {
    const fault = /^appsettings\.[^/]+\.json$/i.test(path) ? faultOf({ path, document }) : null
    if (fault !== null) return unlessByCode(given, path, fault)
  }
  return null
}

/** What a native program reads, its files do not tell. */
function maybeBroken(given: Given): Outcome | null {
  const { facts, host } = given
  if (given.decided.program?.by !== 'native-aot' || hostBuilders(facts, null).length > 0) return null
  const file = facts.output.files.on(systemOf(host), 'appsettings.json')
  const document = file === undefined ? undefined : facts.output.appSettings.get(file.path)
  const fault = file === undefined || document === undefined ? null : faultOf({ path: file.path, document })
  return fault === null ? null : unknown(`${fault.detail}, and the app may read it`, [], null)
}

function faultOf({ path, document }: LoadedSettings): Outcome | null {
  if (document.state === 'broken') {
    const { cause, reason, at } = document
    if (cause !== 'syntax') return unknown(`${path} was not judged: ${reason}`, [], null)
    return failed({
      stage: 'app',
      detail: `${path}: ${reason}`,
      defect: defect('appsettings-invalid-json', path, { path, at }, { reason }),
    })
  }
  const duplicate = document.state === 'ok' ? document.value.duplicates[0] : undefined
  if (duplicate === undefined) return null
  const { key, at, firstAt } = duplicate
  const values = { key, firstLine: firstAt.line }
  return failed({
    stage: 'app',
    detail: `${path} has ${key} twice`,
    defect: defect('appsettings-duplicate-key', `${path} ${key}`, { path, at }, values),
  })
}

export const APP_SETTINGS: StepDefinition = {
  id: 'app-settings',
  title: 'the app reads its settings',
  run: loadSettings,
}
