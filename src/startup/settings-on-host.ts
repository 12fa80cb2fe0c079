// The appsettings files that the app loads on a host.
import { listedAppSettings, settingsNames } from '../facts/loaded-settings.ts'
import type { LoadedSettings } from '../facts/loaded-settings.ts'
import { appVariables } from './environment.ts'
import { systemOf } from './place.ts'
import type { Given } from './step.ts'

/** Linux opens only the exact name (measured: another casing is silently not loaded). */
export function settingsOnHost(given: Given): LoadedSettings[] {
  const variables = appVariables(given)
  const environment =
    variables.get('ASPNETCORE_ENVIRONMENT') ?? variables.get('DOTNET_ENVIRONMENT') ?? 'Production'
  const names = settingsNames(environment)
  const loaded = listedAppSettings(given.facts, environment)
  return systemOf(given.host) === 'windows' ? loaded : loaded.filter(({ path }) => names.includes(path))
}
