// What the app makes of its settings while it starts: the levels of its logs, and the endpoints that Kestrel itself loads. Other
// addresses code may set too, and then those of the settings do not count.
import { decidedByCode } from '../../../facts/settings/set-by-code.ts'
import { hostBuilders } from '../../../facts/settings/host-builder.ts'
import type { HostBuilder } from '../../../facts/settings/host-builder.ts'
import { keyOfVariable, wrongEndpoint, wrongLogLevel } from '../../../facts/settings/settings-faults.ts'
import type { EffectiveSetting, SetBy, WrongEndpoint } from '../../../facts/settings/settings-faults.ts'
import { allowedHostsFault } from '../../../facts/settings/allowed-hosts.ts'
import { EVERY_ENDPOINT, needsHttps } from '../../../facts/settings/protocols.ts'
import type { AssemblyMetadata } from '../../../publish/binary/metadata.ts'
import { ALLOWED_HOSTS, capturesErrors, filtersBySettings, isBefore9 } from './allowed-hosts-start.ts'
import { valueOf } from '../../../publish/parsed.ts'
import { listensAt } from './listens-at.ts'
import { metadataOf } from '../assemblies/app-metadata.ts'
import { settingsInEffect } from './effective-settings.ts'
import { appVariables } from '../../machine/environment.ts'
import { findFile } from '../../machine/place.ts'
import { isIis, systemOf } from '../../../hosts/host.ts'
import { appOptions, settingsOfBuilder } from './settings-on-host.ts'
import { defect } from '../../defect.ts'
import { failed, passed, passedOver, suspected, unknown } from '../../step.ts'
import type { Failed, Given, Outcome, StepDefinition } from '../../step.ts'

type Settings = ReadonlyMap<string, EffectiveSetting>

interface Reads {
  readonly builder: HostBuilder
  readonly metadata: AssemblyMetadata | null
  /** Its files lie in another folder, which may hold the rest of an endpoint and its certificate. */
  readonly elsewhere: boolean
}

function useSettings(given: Given): Outcome {
  const { program } = given.decided
  if (program === null || program.by === 'unjudged') return passedOver('open')
  const metadata = metadataOf(given)
  const builders = hostBuilders(given.facts, metadata)
  const judged = builders.flatMap((builder) => judgedFor(given, builder, metadata) ?? [])
  const [first] = judged
  if (first === undefined) return passedOver('own-settings')
  const fault = judged.find(({ state }) => state !== 'passed')
  if (fault === undefined || (metadata !== null && builders.length === 1)) return fault ?? first
  // Which builder the app starts its host with is not known, and so not which values count.
  const why = 'the app may read it'
  if (fault.state === 'unknown' && fault.suspected !== undefined) return fault
  return fault.state === 'failed' ? suspected(fault, why) : unknown(`${fault.detail}, and ${why}`, [], null)
}

/** null where an app with that builder takes all its settings from elsewhere. */
function judgedFor(given: Given, builder: HostBuilder, metadata: AssemblyMetadata | null): Outcome | null {
  const files = settingsOfBuilder(given, builder)
  const reads = { builder, metadata, elsewhere: files === null }
  const outcome = judge(given, settingsInEffect(given, builder, files), reads)
  if (files !== null || outcome.state !== 'passed') return outcome
  const settings = settingsInEffect(given, builder, [])
  const ofHost = judge(given, settings, reads)
  if (ofHost.state === 'failed') return suspected(ofHost, 'the files of the other folder may go before it')
  return settings.size === 0 ? null : ofHost
}

function judge(given: Given, settings: Settings, reads: Reads): Outcome {
  const found = [
    judgeLevels(given, settings),
    judgeEndpoints(given, settings, reads),
    judgeHosts(given, settings, reads),
  ].filter((outcome) => outcome !== null)
  // What is open does not hide what is certain.
  const certain = found.find(({ state }) => state === 'failed')
  const fault = certain ?? found[0]
  if (fault !== undefined) return fault
  const listens = reads.elsewhere ? null : listensAt(given, settings, reads.builder, reads.metadata)
  return passed(settings.size === 0 ? 'none' : 'nothing wrong seen', { listens })
}

// Serilog takes the place of the loggers that read these levels.
function judgeLevels(given: Given, settings: Settings): Outcome | null {
  const app = given.decided.program?.app ?? null
  const libraries = (app === null ? null : valueOf(app.deps))?.libraries ?? []
  if (libraries.some(({ name }) => /^Serilog\.(AspNetCore|Extensions\.Hosting)$/.test(name))) return null
  const wrong = wrongLogLevel(settings)
  if (wrong === null) return null
  const { key, by, path, at } = wrong
  const fault = failed({
    stage: 'app',
    detail: `${nameOf(wrong)} is no log level`,
    defect: defect('logging-level-invalid', key, { path, at }, { by, value: shownLevel(wrong) }),
  })
  return unlessByCode(given, fault, by, 'value')
}

/** Code may set another value, or have another file read than the one that has it. */
function unlessByCode(given: Given, fault: Failed, by: SetBy, decides: 'value' | 'endpoint'): Outcome {
  const metadata = metadataOf(given)
  const ofFile = by === 'file' ? decidedByCode(metadata, 'environment-file') : null
  const why = decidedByCode(metadata, decides) ?? ofFile
  return why === null ? fault : suspected(fault, why)
}

/** A word of a file may be shown, anything else may be a secret that landed there. */
function shownLevel({ by, value }: EffectiveSetting): string {
  return by === 'file' && /^[A-Za-z]{1,20}$/.test(value) ? value : ''
}

function nameOf({ key, by, path }: Pick<EffectiveSetting, 'key' | 'by' | 'path'>): string {
  return by === 'file' ? `${path}: ${key}` : `the ${by} ${key}`
}

// Of what the filter refuses behind IIS, or before ASP.NET Core 9, the rule tells: the app starts.
function judgeHosts(given: Given, settings: Settings, { builder, metadata }: Reads): Outcome | null {
  const setting = settings.get(ALLOWED_HOSTS)
  const fault = setting === undefined ? null : allowedHostsFault(setting.value)
  if (setting === undefined || fault === null || !fault.refused || builder === 'generic') return null
  if (isIis(given.host.kind) || !filtersBySettings(metadata)) return null
  if (capturesErrors(metadata, [...appVariables(given).keys()])) return null
  const bound = given.decided.frameworks?.['Microsoft.AspNetCore.App']
  const brought = given.facts.app.includedFrameworks.find(({ name }) => name === 'Microsoft.AspNetCore.App')
  const version = bound ?? brought?.version ?? null
  if (version === null || isBefore9(version)) return null
  const { key, by, path, at } = setting
  const refused = failed({
    stage: 'app',
    detail: `${nameOf(setting)} is no list of host names`,
    defect: defect('allowed-hosts-invalid', key, { path, at }, { by, kind: fault.kind }),
  })
  return unlessByCode(given, refused, by, 'value')
}

// In-process the server is IIS.
function judgeEndpoints(
  given: Given,
  settings: Settings,
  { builder, metadata, elsewhere }: Reads,
): Outcome | null {
  if (builder === 'generic' || given.decided.model === 'inprocess') return null
  const keys = [...appVariables(given).keys()].map(keyOfVariable)
  const options = [...appOptions(given.decided.program).keys()]
  if (systemOf(given.host) === 'windows' && keys.some((key) => key.startsWith('kestrel:'))) return null
  const exists = (path: string) => elsewhere || findFile(given, path) !== undefined
  // What code says of all endpoints goes before the settings, not before what they say of one, unless it adds https there.
  const byCode = metadata?.names.has('ConfigureEndpointDefaults') === true
  const byModule = given.decided.model === 'outofprocess' && builder !== 'web-slim'
  const ownCount = !byModule && !(byCode && metadata.names.has('UseHttps'))
  const wrong = wrongEndpoint(settings, exists, {
    certificates: builder !== 'web-slim',
    protocols: ownCount ? (byCode ? 'own' : 'all') : 'none',
  })
  if (wrong === null) return byCode ? null : judgeDefaults(given, settings, byModule)
  const refused = refusedEndpoint(given, wrong)
  if (refused.state !== 'failed' || wrong.fault !== 'url-missing') return refused
  if (elsewhere) return suspected(refused, 'the files of the other folder may hold its Url')
  const open = keys.concat(options).some((key) => ENDPOINT_URL.test(key))
  return open ? suspected(refused, 'a placeholder of the place may become its Url') : refused
}

/** Of variables and options; a value that is left open does not count as set. */
const ENDPOINT_URL = /kestrel:endpoints:[^:]+:url$/

function refusedEndpoint(given: Given, wrong: WrongEndpoint): Outcome {
  const { fault, key, by, path, at } = wrong
  const refused = failed({
    stage: 'app',
    detail: `${nameOf(wrong)}: Kestrel cannot use it`,
    defect: defect('kestrel-endpoint-invalid', key, { path, at }, { fault, by }),
  })
  return unlessByCode(given, refused, by, 'endpoint')
}

// They hold for the address that IIS's module chooses, which is http, and for those that urls, ports or code name.
function judgeDefaults(given: Given, settings: Settings, byModule: boolean): Outcome | null {
  const setting = settings.get(EVERY_ENDPOINT)
  if (setting === undefined || !needsHttps(setting.value)) return null
  if (byModule) return refusedEndpoint(given, { ...setting, fault: 'http3-on-http' })
  const own = [...settings.keys()].some((key) => key.startsWith('kestrel:endpoints:'))
  return own ? null : unknown(`${nameOf(setting)}: Kestrel refuses it for an http address`, [], null)
}

export const SETTINGS_VALUES: StepDefinition = {
  id: 'settings-values',
  title: 'log levels, allowed hosts and endpoints of Kestrel',
  run: useSettings,
}
