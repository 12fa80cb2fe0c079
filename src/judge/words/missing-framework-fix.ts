// What to install where a framework is missing: by the names that it has there.
import { versionOfTarget } from '../../facts/dotnet/asked-runtime.ts'
import { ASPNETCORE, DESKTOP, isFramework, NETCORE, productName } from '../../facts/dotnet/framework-names.ts'
import { appFrameworks } from '../../facts/dotnet/framework-references.ts'
import { compareHostVersions, isPreRelease, parseHostVersion } from '../../facts/dotnet/host-version.ts'
import { policyOf } from '../../facts/dotnet/roll-forward.ts'
import type { Facts } from '../../facts/facts.ts'
import type { Fact } from '../../findings/settled-by.ts'
import { placeName } from '../../hosts/host-names.ts'
import { isIis } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import type { MissingFramework } from '../../startup/defect.ts'
import { productOf, projectOf, withoutVersions } from './app-names.ts'
import { fromWhere } from './install-advice.ts'
import { selfContainedFor } from './misfit-words.ts'

/** What is missing, for a summary of many apps; undefined where that host has a release of it that does not do. */
export function missingFrameworkHeading({
  bringer,
  installed,
  because,
}: MissingFramework): string | undefined {
  const wanted = parseHostVersion(bringer.version)
  if (because !== null || wanted === null) return undefined
  const near = (installed ?? []).map(parseHostVersion)
  return near.some((there) => there?.major === wanted.major && there.minor === wanted.minor)
    ? undefined
    : `${productOf(bringer.name, bringer.version)} is missing`
}

/** What of the project makes the app ask for what is not there. */
export function settlesMissing(missing: MissingFramework, facts: Facts): readonly Fact[] {
  const { version, installed, because } = missing
  // What is to change is told, and is none of the project.
  if (because !== null) return []
  if (refusedOf(missing, facts) !== null) return ['roll-forward']
  const target = versionOfTarget(facts.app.targetFramework)
  // Another version than the target's is written by itself.
  if (target !== null && !version.startsWith(`${target}.`)) return ['desktop-framework', 'framework-patch']
  const asked = parseHostVersion(version)
  const hasOlder = (installed ?? []).map(parseHostVersion).some((there) => {
    if (asked === null || there === null || isPreRelease(there)) return false
    return there.major === asked.major && there.minor === asked.minor && there.patch < asked.patch
  })
  return hasOlder ? ['desktop-framework', 'framework-patch'] : ['desktop-framework', 'target-framework']
}

/** Install the framework on that host, which has others of its versions; or do without an installed one. */
export function missingFrameworkFix(missing: MissingFramework, facts: Facts, host: Host): string {
  const place = placeName(host)
  const { bringer, installed } = missing
  const { name, version } = bringer
  if (parseHostVersion(version) === null)
    return `Write a version of three numbers, such as 10.0.0, in place of ${version} in the runtimeconfig.json of ${projectOf(facts)}.`
  const older = olderThanTarget(version, facts, host)
  if (older !== null) return older
  const instead = selfContainedFor(host, facts)
  const own = settingOfApp(missing, facts, place)
  if (own !== null) return `${own}, or ${instead}.`
  // Nobody installs anything on App Service.
  if (host.kind.startsWith('azure-app-service'))
    return `Set the .NET version of ${place} to ${productOf(NETCORE, version)}, or ${instead}.`
  const has = host.implied || installed === null ? '' : ` (it has ${inWords(installed, name)})`
  const what = `${whatToInstall(name, version, host)}${fromWhere(bringer, host, patchAsked(version))}`
  return host.kind === 'container'
    ? `Build the image of ${place}${has} on one with ${what}, or ${instead}.`
    : `Install ${what} on ${place}${has}, or ${instead}.`
}

/** What to change where the app asks for less than it is built for: it would not start there either. null where it does not. */
export function olderThanTarget(version: string, facts: Facts, host: Host): string | null {
  const target = versionOfTarget(facts.app.targetFramework)
  if (target === null || !(Number.parseInt(version, 10) < Number.parseInt(target, 10))) return null
  return withoutVersions(facts, `.NET ${target}, which ${placeName(host)} then must have`)
}

function settingOfApp(missing: MissingFramework, facts: Facts, place: string): string | null {
  const later = refusedOf(missing, facts)
  return later === null
    ? null
    : `Let ${projectOf(facts)} take ${productName(missing.name)} ${later}, which ${place} has: remove what narrows its roll-forward (RollForward in the project, rollForward or applyPatches in runtimeconfig.json)`
}

// By default a later release of the same major is taken: where one is there, a narrower setting of the app's own refuses it.
function refusedOf({ name, version, installed }: MissingFramework, facts: Facts): string | null {
  const frameworks = appFrameworks(facts)
  const reference = frameworks?.asked.find((each) => each.name === name && each.version === version)
  if (frameworks === null || reference === undefined) return null
  const { range, applyPatches } = policyOf(reference, frameworks.config)
  if (applyPatches && (range === 'minor' || range === 'major')) return null
  const asked = parseHostVersion(version)
  const later = (installed ?? []).find((each) => {
    const there = parseHostVersion(each)
    if (asked === null || there === null || isPreRelease(there)) return false
    return there.major === asked.major && compareHostVersions(there, asked) > 0
  })
  return later ?? null
}

function inWords(installed: readonly string[], name: string): string {
  return installed.length === 0 ? `no ${productName(name)}` : installed.join(', ')
}

/** A patch is named where the app asks for one: an older one does not do. */
function patchAsked(version: string): string | null {
  return /^\d+\.\d+\.[1-9]/.test(version) ? version : null
}

function whatToInstall(name: string, version: string, host: Host): string {
  const own = isFramework(ASPNETCORE, { name }) || isFramework(NETCORE, { name })
  if (isIis(host.kind) && own) return `the ${productOf(ASPNETCORE, version)} Hosting Bundle`
  return own || isFramework(DESKTOP, { name })
    ? `the ${productOf(name, version)} runtime`
    : `${name} ${version}`
}
