// Which appsettings files the app loads when it starts.
import type { AppSettings } from '../publish/app-settings.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Parsed } from '../publish/parsed.ts'
import type { Facts } from './facts.ts'

export interface LoadedSettings {
  readonly path: string
  readonly document: Parsed<AppSettings>
}

/** The environment that web.config sets; Production where it sets none (what the machine sets is not in the files). */
function environmentOf(facts: Facts): string {
  const variables = facts.iis?.aspNetCore?.environmentVariables ?? []
  const last = (name: string) => variables.findLast((variable) => variable.name.toUpperCase() === name)?.value
  // WebApplication reads ASPNETCORE_ENVIRONMENT after DOTNET_ENVIRONMENT, so it wins.
  return last('ASPNETCORE_ENVIRONMENT') ?? last('DOTNET_ENVIRONMENT') ?? 'Production'
}

/** In the order in which the default builder adds them. */
export function settingsNames(environment: string): string[] {
  return ['appsettings.json', `appsettings.${environment}.json`]
}

/** appsettings.json, then the one of the environment. Windows look-up: case does not count. */
export function listedAppSettings(facts: Facts, environment = environmentOf(facts)): LoadedSettings[] {
  const names = settingsNames(environment)
  const found: LoadedSettings[] = []
  for (const name of names) {
    const file = facts.output.files.anyCase(name)
    const document = file === undefined ? undefined : facts.output.appSettings.get(file.path)
    if (file !== undefined && document !== undefined) found.push({ path: file.path, document })
  }
  return found
}

/** Whether the app certainly reads that file when it starts, so that a broken one ends the start. */
export function loadsAtStart(facts: Facts, path: string): boolean {
  if (!usesHostBuilder(facts)) return false
  const names = settingsNames(environmentOf(facts))
  if (facts.platform?.system === 'linux') return names.includes(path)
  return names.some((candidate) => candidate.toLowerCase() === path.toLowerCase())
}

// The default builders of a web app and of a generic host read the two files; a plain console program reads what it likes.
export function usesHostBuilder({ kind, entry }: Facts): boolean {
  if (kind === 'aspnetcore') return true
  const libraries = entry === null ? undefined : valueOf(entry.deps)?.libraries
  return kind === 'worker' && libraries?.some(({ name }) => name === 'Microsoft.Extensions.Hosting') === true
}
