// What the app makes of its settings while it starts: the levels of its logs, and the addresses that Kestrel listens at.
import { hostBuilders } from '../facts/host-builder.ts'
import type { HostBuilder } from '../facts/host-builder.ts'
import { effectiveSettings, keyOfVariable, wrongEndpoint, wrongLogLevel } from '../facts/settings-faults.ts'
import type { EffectiveSetting } from '../facts/settings-faults.ts'
import { valueOf } from '../publish/parsed.ts'
import { onceForAlike } from './alike.ts'
import { metadataOf } from './app-metadata.ts'
import { appVariables } from './environment.ts'
import { findFile, systemOf } from './place.ts'
import { settingsOnHost } from './settings-on-host.ts'
import { defect, failed, passed } from './step.ts'
import type { Given, Outcome, StepDefinition } from './step.ts'
import { startFailure } from './visitor-status.ts'

type Settings = ReadonlyMap<string, EffectiveSetting>

function useSettings(given: Given): Outcome {
  const metadata = metadataOf(given)
  const [builder, other] = metadata === null ? [] : hostBuilders(given.facts, metadata)
  if (metadata === null || builder === undefined || other !== undefined) return passed('not judged')
  const { host, decided } = given
  const variables = [...appVariables(given)].map((variable) => variable.join('='))
  const program = decided.program
  const start = [decided.model, program?.by, program?.app?.assembly, startFailure(given), host.sitePath]
  const words = [...(program?.arguments ?? []), '', decided.frameworks?.['Microsoft.AspNetCore.App']]
  return judgeOnce(given.facts, [systemOf(host), ...start, ...words, ...variables], () =>
    judge(given, builder),
  )
}

const judgeOnce = onceForAlike<Outcome>()

function judge(given: Given, builder: HostBuilder): Outcome {
  const files = settingsOnHost(given)
  // Which values count is then not known.
  if (files === null || files.perhaps.length > 0) return passed('not judged')
  const overridden = new Set([...appVariables(given).keys()].map(keyOfVariable))
  const settings = effectiveSettings(files.certain, overridden)
  return (
    judgeLevels(given, settings) ??
    judgeEndpoints(given, settings, builder, overridden) ??
    passed(settings.size === 0 ? 'none' : 'levels and addresses are sound')
  )
}

// Serilog takes the place of the loggers that read these levels.
function judgeLevels(given: Given, settings: Settings): Outcome | null {
  const app = given.decided.program?.app ?? null
  const libraries = (app === null ? null : valueOf(app.deps))?.libraries ?? []
  if (libraries.some(({ name }) => /^Serilog\.(AspNetCore|Extensions\.Hosting)$/.test(name))) return null
  const wrong = wrongLogLevel(settings)
  if (wrong === null) return null
  const { key, path, at, value } = wrong
  const found = defect('logging-level-invalid', key, path, at, { key, value: shownLevel(value) })
  return failed(startFailure(given), null, `${path}: ${key} is no log level`, found)
}

/** A word may be shown, anything else may be a secret that landed there. */
function shownLevel(value: string): string {
  return /^[A-Za-z]{1,20}$/.test(value) ? value : ''
}

// In-process the server is IIS.
function judgeEndpoints(
  given: Given,
  settings: Settings,
  builder: HostBuilder,
  overridden: ReadonlySet<string>,
): Outcome | null {
  if (builder === 'generic' || given.decided.model === 'inprocess') return null
  if ([...overridden].some((key) => key.startsWith('kestrel:'))) return null
  const wrong = wrongEndpoint(settings, (path) => findFile(given, path) !== undefined, builder !== 'web-slim')
  // A variable of the place may complete it: what is in the files proves nothing.
  if (wrong === null || wrong.fault === 'url-missing') return null
  const { fault, key, path, at } = wrong
  const found = defect('kestrel-endpoint-invalid', key, path, at, { fault, key })
  return failed(startFailure(given), null, `${path}: Kestrel cannot use ${key}`, found)
}

export const SETTINGS_VALUES: StepDefinition = {
  id: 'settings-values',
  title: 'levels and addresses of the settings',
  run: useSettings,
}
