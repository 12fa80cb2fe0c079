// The assemblies that every start loads (start-assemblies.ts): one that is gone, not whole, made for another system or CPU, or
// older than what refers to it ends the start with an unhandled exception.
import { includedOrListed, isFramework, NETCORE } from '../../../facts/dotnet/framework-names.ts'
import type { AssemblyMetadata } from '../../../publish/binary/metadata.ts'
import { fileName } from '../../../publish/files.ts'
import { valueOf } from '../../../publish/parsed.ts'
import { NAMES_THAT_FIND_ASSEMBLIES, START_ASSEMBLIES } from '../../../publish/binary/start-assemblies.ts'
import { hostsStarted, loads, metadataOf, referenceTo } from './app-metadata.ts'
import { placeOfAssembly } from '../../hostpolicy/assembly-place.ts'
import type { AssemblyPlace } from '../../hostpolicy/assembly-place.ts'
import { badBinary, misfitDefect, unread } from '../../machine/bad-binary.ts'
import { newerThanFramework } from './newer-than-framework.ts'
import type { LoadFault } from './newer-than-framework.ts'
import { lostReference, missingAssembly, unlisted } from './lost-references.ts'
import { compositeFault } from './composite.ts'
import { lostLibrary } from './lost-libraries.ts'
import { bringsRuntime } from '../../machine/own-runtime.ts'
import { findFile } from '../../machine/place.ts'
import { systemOf } from '../../../hosts/host.ts'
import { cpuName, managedMisfit } from '../../machine/process-cpu.ts'
import { defect } from '../../defect.ts'
import { failed, passed, passedOver, suspected, unknown } from '../../step.ts'
import type { AppDocuments, Failed, Given, Outcome, StepDefinition } from '../../step.ts'

function loadAssemblies(given: Given): Outcome {
  const app = given.decided.program?.app ?? null
  const metadata = metadataOf(given)
  const by = given.decided.program?.by
  if (by === 'native-aot') return lostLibrary(given) ?? passed('compiled in (Native AOT)')
  if (app === null) return passedOver('open')
  if (by === 'bundle') return lostLibrary(given) ?? passedOver('bundle')
  if (metadata === null) return lostLibrary(given) ?? passedOver('unreadable')
  const newer = newerThanFramework(given, app, metadata)
  if (newer !== null) return refused(newer)
  const { fault, likely, wanted, newerMajor, shipped } = searchAll(given, app, metadata)
  if (fault !== null) return mayFind(metadata, fault) ?? refused(fault)
  const measured = `.NET ${MEASURED_MAJORS.at(0) ?? ''} to ${LAST_MEASURED}`
  if (likely !== null)
    return unknown(
      `${likely.words}: apps on ${measured} do not start then, that of a later one was not tried`,
      [],
      null,
    )
  const lost = lostReference(given, app, metadata)
  if (lost !== null)
    return (
      mayFind(metadata, lost) ??
      suspected(refused(lost), `${lost.by ?? app.assembly} refers to it: Main may use it`)
    )
  const every = newerMajor ? `every such app on ${measured}` : 'every such app'
  const judged = wanted === 0 ? passedOver('no-known-host') : passed(`${wanted} that ${every} loads`)
  return lostLibrary(given) ?? unread(given, shipped) ?? judged
}

interface Search {
  /** What certainly ends the start. */
  readonly fault: LoadFault | null
  /** What ends it on every version on which the list was measured; this one is later. */
  readonly likely: LoadFault | null
  /** How many assemblies were looked for. */
  readonly wanted: number
  readonly newerMajor: boolean
  /** Those that the app brings. */
  readonly shipped: readonly string[]
}

function searchAll(given: Given, app: AppDocuments, metadata: AssemblyMetadata): Search {
  const hosts = hostsStarted(metadata)
  const major = majorOfHosts(given, app, metadata)
  const newerMajor = major !== null && major > LAST_MEASURED
  const wanted = START_ASSEMBLIES.filter(
    (assembly) => loads(hosts, assembly) && isWanted(given, metadata, assembly.name, major),
  )
  let likely: LoadFault | null = null
  const shipped: string[] = []
  for (const { name, packageOnly } of wanted) {
    const place = placeOfAssembly(given, app, name)
    if (packageOnly && !(place.at === 'app' && place.ofPackage)) continue
    const found = faultOf(given, app, metadata, name, place, major)
    if (found !== null) {
      if (!newerMajor || ON_EVERY_VERSION.has(name))
        return { fault: found, likely: null, wanted: wanted.length, newerMajor, shipped }
      likely ??= found
    } else if (place.at === 'app') {
      shipped.push(place.path)
    }
  }
  return { fault: null, likely, wanted: wanted.length, newerMajor, shipped }
}

/** An app that looks for lost assemblies itself may have one elsewhere: only the rule tells that it is lost. */
function mayFind({ names }: AssemblyMetadata, { words, defect: { rule } }: LoadFault): Outcome | null {
  const notFound = rule === 'deps-assembly-missing' || rule === 'reference-unresolvable'
  return notFound && NAMES_THAT_FIND_ASSEMBLIES.some((name) => names.has(name))
    ? unknown(`${words}, and the app may find it elsewhere`, [], null)
    : null
}

function refused({ words, defect: found }: LoadFault): Failed {
  return failed({ stage: 'runtime', detail: words, defect: found })
}

// IL of System.* differs between systems; these are what the IL of ASP.NET Core and Microsoft.Extensions, which does not,
// calls in the way that was measured.
const SAME_ON_WINDOWS =
  /^(Microsoft\.(AspNetCore|Extensions)(\..*)?|System\.(Runtime|Collections|Collections\.Concurrent|ComponentModel|Threading|Linq|Memory|Text\.Json|Diagnostics\.DiagnosticSource))$/
const ON_WINDOWS = new Set(
  START_ASSEMBLIES.map(({ name }) => name).filter((name) => SAME_ON_WINDOWS.test(name)),
)

/** Versions on which the list was measured. It is taken for later ones too, but what it alone says leaves the start unknown there. */
const MEASURED_MAJORS: readonly number[] = [8, 9, 10]
const LAST_MEASURED = Math.max(...MEASURED_MAJORS)

/** What the entry assembly itself refers to, by the name of the builder. */
const ON_EVERY_VERSION = new Set(['System.Runtime', 'Microsoft.AspNetCore', 'Microsoft.Extensions.Hosting'])

function isWanted(given: Given, metadata: AssemblyMetadata, name: string, major: number | null): boolean {
  // A trimmed app refers to System.Private.CoreLib itself.
  if (name === 'System.Runtime' && referenceTo(metadata, name) === null) return false
  if (systemOf(given.host) === 'windows' && !ON_WINDOWS.has(name)) return false
  const measured = major !== null && (MEASURED_MAJORS.includes(major) || major > LAST_MEASURED)
  return measured || ON_EVERY_VERSION.has(name)
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
): LoadFault | null {
  if (place.at === 'framework' || place.at === 'not-judged') return null
  if (place.at === 'nowhere') {
    const by = neededBy(given, app, metadata, name)
    return by === null ? null : unlisted(given, app, name, by)
  }
  const file = findFile(given, place.path)
  if (file === undefined) return missingAssembly(given, app, place)
  const path = file.path
  const bad = badBinary(given.facts, path) ?? compositeFault(given, path)
  if (bad !== null) return { words: `${path} cannot be loaded`, defect: bad }
  return misfit(given, path) ?? tooOld(given, app, metadata, name, path, major)
}

const HOSTING = 'Microsoft.Extensions.Hosting.dll'

/** An app may hold the assembly inside its own; beside the package of the host builder it does not (measured, without deps.json). */
function neededBy(given: Given, app: AppDocuments, metadata: AssemblyMetadata, name: string): string | null {
  if (referenceTo(metadata, name) !== null) return app.assembly
  const ofPackage = app.deps.state === 'absent' && name.startsWith('Microsoft.Extensions.')
  return ofPackage && findFile(given, HOSTING) !== undefined ? HOSTING : null
}

function misfit(given: Given, path: string): LoadFault | null {
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
): LoadFault | null {
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

function older(path: string, version: string, wanted: string, by: string): LoadFault {
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
