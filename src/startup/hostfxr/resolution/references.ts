// From the files of an app or a framework to references with all their settings, in the host's order of precedence.
// Source: dotnet/runtime src/native/corehost/runtime_config.cpp.
import { ROLLS, withSettings } from '../../../facts/dotnet/roll-forward.ts'
import type { GivenSettings, Policy } from '../../../facts/dotnet/roll-forward.ts'
import { isPreRelease } from '../../../facts/dotnet/host-version.ts'
import type { RuntimeConfig } from '../../../publish/runtime-config.ts'
import { contentOf } from './installed.ts'
import type { GivenReference, InstalledFramework } from './installed.ts'
import { versionOf } from './reference.ts'
import type { Reference, ResolvedFramework } from './reference.ts'
import type { Outside } from './host-rules.ts'

/** The app's own files. An absent file is null; of a `.dev.json` with a mistake, what stands before it. */
export interface AppConfiguration {
  readonly file: RuntimeConfig | null
  /** `<name>.runtimeconfig.dev.json`, read first. */
  readonly dev?: RuntimeConfig | null
}

export type ReadReferences =
  | {
      readonly ok: true
      readonly frameworkDependent: boolean
      readonly references: readonly Reference[]
    }
  | Unreadable

/** `by` the file itself, or the variable that holds for every reference of it. */
export interface Unreadable {
  readonly ok: false
  readonly by: 'file' | 'variable'
  readonly detail: string
}

/** What reading one file after the other leaves behind. */
interface Reading {
  readonly outside: Outside
  readonly askedBy: ResolvedFramework | null
  defaults: Policy
  /** Which of the two ways to roll forward was used so far: they exclude each other, also across both files. */
  current: boolean
  legacy: boolean
  /** One was used after the other: a file that uses neither is fine with what `.dev.json` used. */
  mixed: boolean
  references: Reference[]
}

const MIXED = 'rollForward is used together with applyPatches or rollForwardOnNoCandidateFx'
const BAD_VARIABLE = 'the value of DOTNET_ROLL_FORWARD is unknown'

function unreadable(detail: string): Unreadable {
  return { ok: false, by: detail === BAD_VARIABLE ? 'variable' : 'file', detail }
}

function newReading(outside: Outside, askedBy: ResolvedFramework | null): Reading {
  const defaults = { ...outside.base, applyPatches: true }
  return { outside, askedBy, defaults, current: false, legacy: false, mixed: false, references: [] }
}

function apply(reading: Reading, settings: GivenSettings, policy: Policy): Policy {
  const { rollForward } = settings
  const known = reading.outside.rules.legacy ? settings : { rollForward }
  if (rollForward != null) reading.current = true
  const legacy = known.rollForwardOnNoCandidateFx != null || known.applyPatches != null
  if (legacy) reading.legacy = true
  if (legacy || rollForward != null) reading.mixed = reading.current && reading.legacy
  return withSettings(policy, known)
}

function addReference(reading: Reading, given: GivenReference): void {
  const { outside } = reading
  const version = versionOf(given.version)
  const own = apply(reading, given, reading.defaults)
  const roll = outside.commandLine ?? (outside.variable === 'invalid' ? null : outside.variable) ?? own
  reading.references.push({
    name: given.name,
    text: given.version,
    version,
    range: roll.range,
    highest: roll.highest,
    applyPatches: own.applyPatches,
    // Set where the version is read (measured on 8 and 9).
    preferRelease: given.versionless !== true && !isPreRelease(version) && !outside.toPreRelease,
    askedBy: reading.askedBy,
  })
}

/** The first mistake, or null. */
function readFile(
  reading: Reading,
  settings: GivenSettings,
  given: readonly GivenReference[],
  single: 'first' | 'none',
): string | null {
  reading.mixed = false
  reading.defaults = apply(reading, settings, reading.defaults)
  for (const [index, reference] of given.entries()) {
    const twice = reading.references.some(({ name }) => name === reference.name)
    addReference(reading, reference)
    if (reading.outside.variable === 'invalid') return BAD_VARIABLE
    if (twice && !(single === 'first' && index === 0))
      return `the framework '${reference.name}' is listed twice`
  }
  return reading.mixed ? MIXED : null
}

export function readAppReferences(config: AppConfiguration, outside: Outside): ReadReferences {
  const reading = newReading(outside, null)
  const { file, dev = null } = config
  const refused = (read: RuntimeConfig | null) =>
    outside.rules.demandsIdentity ? (read?.refusedSince10 ?? null) : null
  const mistaken = refused(file)
  if (mistaken !== null) return unreadable(mistaken.reason)
  if (dev !== null) {
    const mistake = readFile(reading, dev, dev.frameworks.slice(0, refused(dev)?.index), 'first')
    // Never fatal; the reference at fault is dropped, what came before stays.
    if (mistake !== null) reading.references.pop()
  }
  const alreadyDependent = dev?.frameworkDependent ?? false
  if (file === null) return { ok: true, frameworkDependent: alreadyDependent, references: reading.references }
  const mistake = readFile(reading, file, file.frameworks, file.firstIsSingular ? 'first' : 'none')
  if (mistake !== null) return unreadable(mistake)
  if (file.includedFrameworks !== null && alreadyDependent)
    return unreadable('includedFrameworks stands beside framework or frameworks')
  const included = [...(dev?.includedFrameworks ?? []), ...(file.includedFrameworks ?? [])]
  const twice = included.find(({ name }, index) => included.findIndex((one) => one.name === name) < index)
  if (twice !== undefined) return unreadable(`the framework '${twice.name}' is listed twice`)
  return {
    ok: true,
    frameworkDependent: alreadyDependent || file.frameworkDependent,
    references: reading.references,
  }
}

/** References of an installed framework: nothing of the app's file reaches them, variables and options do. */
export function readFrameworkReferences(framework: InstalledFramework, outside: Outside): ReadReferences {
  if (framework.configBroken === true) return unreadable('its runtimeconfig.json is invalid')
  const { settings, references } = contentOf(framework)
  const reading = newReading(outside, { name: framework.name, version: framework.version })
  const mistake = readFile(reading, settings, references, 'none')
  if (mistake !== null) return unreadable(mistake)
  return { ok: true, frameworkDependent: references.length > 0, references: reading.references }
}

/** `--fx-version`: a text that is no version leaves the number of the file in place. */
export function withFxVersion(references: readonly Reference[], fxVersion: string): readonly Reference[] {
  const [first, ...others] = references
  if (first === undefined) return references
  const parsed = versionOf(fxVersion)
  const version = parsed.major < 0 ? first.version : parsed
  return [{ ...first, ...ROLLS.Disable, text: fxVersion, version, applyPatches: false }, ...others]
}
