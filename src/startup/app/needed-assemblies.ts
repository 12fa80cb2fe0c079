// The assemblies that every start loads (start-assemblies.ts): one that is gone, not whole, made for another system or CPU, or
// older than what refers to it ends the start with an unhandled exception.
import { versionOfTarget } from '../../facts/dotnet/asked-runtime.ts'
import { includedOrListed, isFramework, NETCORE } from '../../facts/dotnet/framework-names.ts'
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import { START_ASSEMBLIES } from '../../publish/binary/start-assemblies.ts'
import { hostsStarted, loads, metadataOf, referenceTo } from './app-metadata.ts'
import { placeOfAssembly } from '../hostpolicy/assembly-place.ts'
import type { AssemblyPlace } from '../hostpolicy/assembly-place.ts'
import { badBinary, misfitDefect, unread } from '../machine/bad-binary.ts'
import { compositeFault } from './composite.ts'
import { appVariables } from '../machine/environment.ts'
import { placeOfReference } from '../hostfxr/place-of-reference.ts'
import { resolutionInput } from '../hostfxr/resolution-input.ts'
import { staysBelow } from '../hostfxr/whatever-is-installed.ts'
import { bringsRuntime, incomplete } from '../machine/own-runtime.ts'
import { findFile } from '../machine/place.ts'
import { systemOf } from '../../hosts/host.ts'
import { cpuName, managedMisfit } from '../machine/process-cpu.ts'
import { defect } from '../defect.ts'
import type { Defect } from '../defect.ts'
import { failed, passed } from '../step.ts'
import type { AppDocuments, Given, Outcome, StepDefinition } from '../step.ts'

function loadAssemblies(given: Given): Outcome {
  const app = given.decided.program?.app ?? null
  const metadata = metadataOf(given)
  if (app === null || metadata === null || given.decided.program?.by === 'bundle') return passed('not judged')
  const newer = newerThanFramework(given, app, metadata)
  if (newer !== null) return refused(newer)
  const { fault, wanted, shipped } = searchAll(given, app, metadata)
  if (fault !== null) return refused(fault)
  const judged = passed(wanted === 0 ? 'not judged' : `${wanted} that every such app loads`)
  return unread(given, shipped) ?? judged
}

interface Search {
  readonly fault: Fault | null
  /** How many assemblies were looked for. */
  readonly wanted: number
  /** Those that the app brings. */
  readonly shipped: readonly string[]
}

function searchAll(given: Given, app: AppDocuments, metadata: AssemblyMetadata): Search {
  const hosts = hostsStarted(metadata)
  const major = majorOfHosts(given, app, metadata)
  const wanted = START_ASSEMBLIES.filter(
    (assembly) => loads(hosts, assembly) && isCertain(given, metadata, assembly.name, major),
  )
  const shipped: string[] = []
  for (const { name, packageOnly } of wanted) {
    const place = placeOfAssembly(given, app, name)
    if (packageOnly && !(place.at === 'app' && place.ofPackage)) continue
    const found = faultOf(given, app, metadata, name, place, major)
    if (found !== null) return { fault: found, wanted: wanted.length, shipped }
    if (place.at === 'app') shipped.push(place.path)
  }
  return { fault: null, wanted: wanted.length, shipped }
}

interface Fault {
  readonly words: string
  readonly defect: Defect
}

function refused({ words, defect: found }: Fault): Outcome {
  return failed({ stage: 'runtime', detail: words, defect: found })
}

// From .NET 5 on a framework's System.Runtime has its major version, and meets no higher reference (measured). Before, it counts
// by itself: that of .NET Core 3.1 is 4.2.2.0 (Microsoft.NETCore.App.Ref 3.1.0).
const FIRST_NUMBERED_AS_NET = 5

function newerThanFramework(given: Given, app: AppDocuments, metadata: AssemblyMetadata): Fault | null {
  const asked = referenceTo(metadata, 'System.Runtime')?.version
  const wanted = asked === undefined ? 0 : Number.parseInt(asked, 10)
  if (wanted < FIRST_NUMBERED_AS_NET) return null
  const bound = given.decided.frameworks?.[NETCORE]
  const used = bound === undefined ? highestThere(given, app, wanted) : Number.parseInt(bound, 10)
  if (used === null || used >= wanted) return null
  const config = valueOf(app.runtimeConfig)
  // Of one build, whose project asks for an older version than that of its own target.
  const own = Number.parseInt(versionOfTarget(config?.tfm ?? null) ?? '', 10) === wanted
  const place = own && config !== null ? placeOfReference(app, config, NETCORE) : { path: app.assembly }
  const values = { wanted, used, versionBy: own ? 'project' : 'another-build' } as const
  const found = defect('assembly-newer-than-framework', app.assembly, place, values)
  const framework = bound ?? `of ${used}, whatever is installed`
  return {
    words: `${app.assembly} is built for .NET ${wanted}, the framework is ${framework}`,
    defect: found,
  }
}

/** What is installed is not known; null where it may be as high as the app needs. */
function highestThere(given: Given, app: AppDocuments, wanted: number): number | null {
  const { program } = given.decided
  const config = valueOf(app.runtimeConfig)
  if (program === null || config === null || !config.frameworkDependent) return null
  const start = { program, app, variables: appVariables(given) }
  return staysBelow(resolutionInput(given, start, null), config, wanted)
}

// IL of System.* differs between systems; these are what the IL of ASP.NET Core and Microsoft.Extensions, which does not,
// calls in the way that was measured.
const SAME_ON_WINDOWS =
  /^(Microsoft\.(AspNetCore|Extensions)\b.*|System\.(Runtime|Collections|Collections\.Concurrent|ComponentModel|Threading|Linq|Memory|Text\.Json|Diagnostics\.DiagnosticSource))$/
const ON_WINDOWS = new Set(
  START_ASSEMBLIES.map(({ name }) => name).filter((name) => SAME_ON_WINDOWS.test(name)),
)

/** Versions on which the list was measured. */
const MEASURED_MAJORS = [8, 9, 10]

function isCertain(given: Given, metadata: AssemblyMetadata, name: string, major: number | null): boolean {
  // A trimmed app refers to System.Private.CoreLib itself.
  if (name === 'System.Runtime' && referenceTo(metadata, name) === null) return false
  if (systemOf(given.host) === 'windows' && !ON_WINDOWS.has(name)) return false
  return (
    (major !== null && MEASURED_MAJORS.includes(major)) ||
    name === 'System.Runtime' ||
    name === 'Microsoft.AspNetCore' ||
    name === 'Microsoft.Extensions.Hosting'
  )
}

/** Major version of what the app starts its host with: of its own framework, or of the package. */
function majorOfHosts(given: Given, app: AppDocuments, metadata: AssemblyMetadata): number | null {
  const config = valueOf(app.runtimeConfig)
  const included = config?.includedFrameworks?.find((one) => isFramework(NETCORE, one))
  const coreLib = given.facts.output.assemblies.get('System.Private.CoreLib.dll')?.version
  const own = bringsRuntime(config, given) ? (included?.version ?? coreLib) : undefined
  const referred =
    referenceTo(metadata, 'Microsoft.AspNetCore') ?? referenceTo(metadata, 'Microsoft.Extensions.Hosting')
  const text = own ?? referred?.version
  return text === undefined ? null : Number.parseInt(text, 10)
}

function faultOf(
  given: Given,
  app: AppDocuments,
  metadata: AssemblyMetadata,
  name: string,
  place: AssemblyPlace,
  major: number | null,
): Fault | null {
  if (place.at === 'framework' || place.at === 'not-judged') return null
  if (place.at === 'nowhere') return referenceTo(metadata, name) === null ? null : unlisted(given, app, name)
  const file = findFile(given, place.path)
  if (file === undefined) return missing(given, app, place)
  const path = file.path
  const bad = badBinary(given.facts, path) ?? compositeFault(given, path)
  if (bad !== null) return { words: `${path} cannot be loaded`, defect: bad }
  return misfit(given, path) ?? tooOld(given, app, metadata, name, path, major)
}

function missing(given: Given, app: AppDocuments, place: AssemblyPlace & { readonly at: 'app' }): Fault {
  const { path, listed, ofPackage } = place
  const words = `${path} is missing`
  if (bringsRuntime(valueOf(app.runtimeConfig), given) && !ofPackage)
    return { words, defect: incomplete(app, path) }
  const asking = { path: app.depsPath, at: listed?.asset.at ?? null }
  return { words, defect: defect('deps-assembly-missing', path, asking, null) }
}

/** What the entry assembly refers to, and the host does not find. */
function unlisted(given: Given, app: AppDocuments, name: string): Fault {
  const file = `${name}.dll`
  const config = valueOf(app.runtimeConfig)
  if (name.startsWith('Microsoft.AspNetCore') && !includedOrListed(config, 'Microsoft.AspNetCore.App')) {
    const { runtimeConfigPath: path, assembly } = app
    const place = { path, at: config?.frameworksAt ?? null }
    const found = defect('aspnetcore-framework-not-referenced', name, place, { assembly })
    return { words: `${assembly} needs ${name}, but no framework of the app has it`, defect: found }
  }
  const there = findFile(given, file) === undefined ? 'missing' : 'unlisted'
  const values = { assembly: app.assembly, file: there, deps: app.depsPath } as const
  return {
    words: `${app.assembly} needs ${name}, which neither ${app.depsPath} nor a framework of the app has`,
    defect: defect('reference-unresolvable', name, { path: app.assembly }, values),
  }
}

function misfit(given: Given, path: string): Fault | null {
  const { facts, decided, host } = given
  const head = facts.output.binaries.get(path) ?? null
  const cpu = decided.program?.architecture ?? null
  const found = managedMisfit(head, cpu, systemOf(host))
  if (found === null) return null
  return { words: `${path} is made for ${cpuName(head)}`, defect: misfitDefect(given, path, found, cpu) }
}

/** A reference is never met by a lower version, always by a higher one (measured). */
function tooOld(
  given: Given,
  app: AppDocuments,
  metadata: AssemblyMetadata,
  name: string,
  path: string,
  major: number | null,
): Fault | null {
  const version = given.facts.output.assemblies.get(path)?.version
  if (version === undefined) return null
  const asked = referenceTo(metadata, name)?.version ?? '0.0.0.0'
  if (isLower(version, asked)) return older(path, version, asked, app.assembly)
  const family = major === null || !isOfFamily(given, app, name) ? 0 : major
  if (Number.parseInt(version, 10) >= family) return null
  return older(path, version, `${family}.0.0.0`, 'the framework')
}

// Assemblies of one framework refer to each other in its own version, and so do the packages of Microsoft.Extensions.Hosting.
function isOfFamily(given: Given, app: AppDocuments, name: string): boolean {
  const config = valueOf(app.runtimeConfig)
  if (!bringsRuntime(config, given)) return name.startsWith('Microsoft.Extensions.')
  return !name.startsWith('Microsoft.') || includedOrListed(config, 'Microsoft.AspNetCore.App')
}

function older(path: string, version: string, wanted: string, by: string): Fault {
  return {
    words: `${path} is version ${version}, ${by} needs ${wanted}`,
    defect: defect('deps-version-mismatch', fileName(path), { path }, { version, wanted, by }),
  }
}

function isLower(version: string, wanted: string): boolean {
  const [has, needs] = [version, wanted].map((text) => text.split('.').map(Number))
  const at = needs?.findIndex((number, part) => number !== has?.[part]) ?? -1
  return at >= 0 && (has?.[at] ?? 0) < (needs?.[at] ?? 0)
}

export const NEEDED_ASSEMBLIES: StepDefinition = {
  id: 'needed-assemblies',
  title: 'assemblies that a start loads',
  run: loadAssemblies,
}
