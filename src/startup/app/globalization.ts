// Without ICU a process of .NET on Linux ends before Main, unless it is told to do without cultures (measured on 8, 9 and 10).
import { ASPNETCORE, isFramework, NETCORE } from '../../facts/dotnet/framework-names.ts'
import { parseHostVersion } from '../../facts/dotnet/host-version.ts'
import { systemOf } from '../../hosts/host.ts'
import { MAY_NAME_CULTURES, NAMES_OF_CULTURES } from '../../publish/binary/start-assemblies.ts'
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { defect } from '../defect.ts'
import { appVariables } from '../machine/environment.ts'
import { failed, suspected, unknown } from '../step.ts'
import type { Given, Outcome } from '../step.ts'
import { metadataOf, referenceTo } from './assemblies/app-metadata.ts'

const INVARIANT = 'System.Globalization.Invariant'
const PREDEFINED_ONLY = 'System.Globalization.PredefinedCulturesOnly'
const APP_LOCAL = 'System.Globalization.AppLocalIcu'

/** null where ICU is there, is brought along or is not asked for. */
export function icuFault(given: Given): Outcome | null {
  const app = given.decided.program?.app ?? null
  if (systemOf(given.host) !== 'linux' || app === null) return null
  const config = valueOf(app.runtimeConfig)
  if (config === null || isInvariant(given, config) !== false) return null
  const path = app.runtimeConfigPath
  const version = appLocalIcu(given, config)
  if (version !== '') return appLocalFault(given, path, version)
  if (given.host.unknown.has('icu'))
    return unknown(
      'the app asks for cultures, and whether ICU is there is not known',
      ['icu'],
      'ICU is installed',
    )
  if (given.host.icu) return null
  return failed({
    stage: 'runtime',
    exitCode: null,
    detail: 'the app asks for cultures, which ICU knows',
    says: 'runtime-no-icu',
    defect: defect('icu-missing-risk', 'ICU', { path }, 'no-icu'),
  })
}

/** The property goes before the variable; '' where ICU is not said to lie beside the app. */
function appLocalIcu(given: Given, { configProperties }: RuntimeConfig): string {
  const property = configProperties.get(APP_LOCAL) ?? ''
  return property === ''
    ? (appVariables(given).get('DOTNET_SYSTEM_GLOBALIZATION_APPLOCALICU') ?? '')
    : property
}

// `suffix:version`, or the version: libicudata<suffix>.so.<version> is the first that is loaded, and none of another name takes its
// place (measured, 10.0.12). Systems have it by one number or two, packages by four.
function appLocalFault(given: Given, path: string, value: string): Outcome | null {
  if (given.decided.program?.by === 'bundle') return null
  const colon = value.indexOf(':')
  const version = value.slice(colon + 1)
  const name = `libicudata${value.slice(0, Math.max(colon, 0))}.so.${version}`
  if (given.facts.output.files.all.some((file) => fileName(file.path) === name)) return null
  const fault = failed({
    stage: 'runtime',
    exitCode: null,
    detail: 'the app asks for an ICU of its own, which is not there',
    defect: defect('icu-missing-risk', 'ICU', { path }, 'app-local'),
  })
  const ofSystem = colon < 0 && version.split('.').length < 3 && given.host.icu
  return ofSystem ? suspected(fault, 'ends unless the system has that very version') : fault
}

/** Without cultures none but the one without a name can be made, since .NET 6. null where none is, or they are there. */
export function cultureFault(given: Given): Outcome | null {
  const app = given.decided.program?.app ?? null
  const metadata = metadataOf(given)
  const config = app === null ? null : valueOf(app.runtimeConfig)
  if (app === null || config === null || metadata === null) return null
  if (referenceTo(metadata, 'Microsoft.AspNetCore.Localization') === null) return null
  const used = NAMES_OF_CULTURES.find((name) => metadata.names.has(name))
  const called = metadata.mainCalls.find(
    ({ name, afterText }) => afterText && [...NAMES_OF_CULTURES, MAY_NAME_CULTURES].includes(name),
  )
  const named = called?.name ?? used
  if (named === undefined || isInvariant(given, config) !== true || makesAny(given, config)) return null
  const fault = failed({
    stage: 'app',
    detail: `the app runs in invariant mode, without cultures, and calls ${named}`,
    defect: defect('icu-missing-risk', named, { path: app.assembly }, 'invariant'),
  })
  return called === undefined ? suspected(fault, 'may do so while it starts') : fault
}

/** Where it is told to make them up. The SDK writes `true` beside InvariantGlobalization (measured: such an app ends). */
function makesAny(given: Given, config: RuntimeConfig): boolean {
  const variable = appVariables(given).get('DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY') ?? ''
  const property = config.configProperties.get(PREDEFINED_ONLY)
  return variable !== '' || (property !== undefined && property.toLowerCase() !== 'true')
}

/** What a rule knows of a start that is over. */
type Seen = Pick<Given, 'facts' | 'host'> & { readonly decided: Pick<Given['decided'], 'frameworks'> }

/** null where it cannot be told. */
export function isInvariant(given: Seen, config: RuntimeConfig): boolean | null {
  const property = config.configProperties.get(INVARIANT)
  const variable = appVariables(given).get('DOTNET_SYSTEM_GLOBALIZATION_INVARIANT') ?? ''
  const byFile = property === undefined ? null : property.toLowerCase() === 'true'
  const byVariable = variable === '' ? null : /^(1|true)$/i.test(variable)
  if (byFile === null || byVariable === null || byFile === byVariable) return byFile ?? byVariable ?? false
  const major = majorOf(given, config)
  // The variable goes first since .NET 9.
  return major === null ? null : major >= 9 ? byVariable : byFile
}

function majorOf({ decided }: Seen, { includedFrameworks }: RuntimeConfig): number | null {
  const bound = decided.frameworks?.[NETCORE]
  const brought = (includedFrameworks ?? []).find(
    (each) => isFramework(NETCORE, each) || isFramework(ASPNETCORE, each),
  )
  return parseHostVersion(bound ?? brought?.version ?? '')?.major ?? null
}
