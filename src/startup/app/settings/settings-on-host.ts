// The settings files that the app loads on a host.
import { optionsOf, wordsOfApp } from '../../../facts/settings/command-line.ts'
import type { Options } from '../../../facts/settings/command-line.ts'
import { hostBuilders } from '../../../facts/settings/host-builder.ts'
import type { HostBuilder } from '../../../facts/settings/host-builder.ts'
import {
  applicationNames,
  contentRoots,
  loadsOwnName,
  settingsOf,
} from '../../../facts/settings/loaded-settings.ts'
import type { LoadedSettings, SettingsFiles, SettingsStart } from '../../../facts/settings/loaded-settings.ts'
import { stem } from '../../../publish/files.ts'
import { valueOf } from '../../../publish/parsed.ts'
import { metadataOf } from '../assemblies/app-metadata.ts'
import { appVariables } from '../../machine/environment.ts'
import { systemOf } from '../../../hosts/host.ts'
import type { Host } from '../../../hosts/host.ts'
import { sitePathOf, startsElsewhere } from '../../machine/place.ts'
import type { Given, Program } from '../../step.ts'
import { withoutTrailing } from '../../../text/trim.ts'

/** null where the app reads what it likes, or from elsewhere. */
export function settingsOnHost(given: Given): SettingsFiles | null {
  return settingsOf(given.facts, startOf(given))
}

/** All that the app loads if it starts its host with that builder; null where it reads from elsewhere. */
export function settingsOfBuilder(given: Given, builder: HostBuilder): readonly LoadedSettings[] | null {
  return settingsOf(given.facts, { ...startOf(given), builders: [builder] })?.certain ?? null
}

function startOf(given: Given): SettingsStart {
  const { facts, host, decided } = given
  const app = decided.program?.app ?? null
  const config = app === null ? null : valueOf(app.runtimeConfig)
  const deps = app === null ? null : valueOf(app.deps)
  return {
    builders: hostBuilders(facts, metadataOf(given)),
    variables: appVariables(given),
    options: appOptions(decided.program),
    app: app !== null && loadsOwnName(config, deps, decided.frameworks) ? stem(app.assembly) : null,
    exact: systemOf(host) === 'linux',
    isSite: (root) => isSite(root, host),
  }
}

/** A content root that the app takes whichever way it is built; null where none is set, or code may set another. */
export function contentRootOnHost(given: Given): string | null {
  const names = metadataOf(given)?.names
  if (names === undefined || names.has('UseContentRoot') || names.has('set_ContentRootPath')) return null
  const [root = '', ...others] = contentRoots(startOf(given))
  return root === '' || others.some((other) => other !== root) ? null : root
}

/** Whether nothing sets a content root, so that every builder that it may be takes the working directory. */
export function takesWorkingDirectory(given: Given): boolean {
  const roots = contentRoots(startOf(given))
  return roots.length > 0 && roots.every((root) => root === '')
}

/** The names that variables and options may give the app; '' = that of its assembly. */
export function namesOnHost(given: Given): ReadonlySet<string> {
  return new Set(applicationNames(startOf(given)))
}

/** What the command line of the app sets. */
export function appOptions(program: Program | null): Options {
  const words = program?.arguments ?? []
  return optionsOf(program?.by === 'dotnet' ? wordsOfApp(words) : words)
}

// A relative one starts in the app's folder, whatever the working directory is (measured with every builder).
function isSite(root: string, host: Host): boolean {
  if (root === '') return startsElsewhere(host) === null
  const site = sitePathOf(host)
  return plain(root) === '.' || (site !== null && plain(root) === plain(site))
}

function plain(path: string): string {
  return withoutTrailing(path.replaceAll('\\', '/'), '/')
}
