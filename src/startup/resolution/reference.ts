// One reference to a framework, as hostfxr keeps it, and how two of them become one.
// Source: dotnet/runtime src/native/corehost/fx_reference.{h,cpp}, docs/design/features/framework-version-resolution.md.
import { compareHostVersions, isPreRelease, NO_VERSION, parseHostVersion } from '../../hosts/version.ts'
import type { HostVersion } from '../../hosts/version.ts'
import type { RollForward } from '../../publish/runtime-config.ts'

/** How far a version may be away, from nearest to farthest. */
export type Range = 'exact' | 'patch' | 'minor' | 'major'

const WIDTH: Readonly<Record<Range, number>> = { exact: 0, patch: 1, minor: 2, major: 3 }

/** What `rollForward` sets, always both. */
export interface Roll {
  readonly range: Range
  /** Takes the highest version within the range instead of the lowest. */
  readonly highest: boolean
}

export const ROLLS: Readonly<Record<RollForward, Roll>> = {
  Disable: { range: 'exact', highest: false },
  LatestPatch: { range: 'patch', highest: false },
  Minor: { range: 'minor', highest: false },
  LatestMinor: { range: 'minor', highest: true },
  Major: { range: 'major', highest: false },
  LatestMajor: { range: 'major', highest: true },
}

/** The legacy number; what is none of the three counts as Disable. */
export function legacyRoll(value: number): Roll {
  if (value === 0) return ROLLS.LatestPatch
  if (value === 1) return ROLLS.Minor
  return value === 2 ? ROLLS.Major : ROLLS.Disable
}

export interface ResolvedFramework {
  readonly name: string
  /** The name of the folder. */
  readonly version: string
}

export interface Reference extends Roll {
  readonly name: string
  /** As written. */
  readonly text: string
  readonly version: HostVersion
  readonly applyPatches: boolean
  /** Takes a pre-release only where no release fits. */
  readonly preferRelease: boolean
  /** The framework whose file asks for it; null = the app. */
  readonly askedBy: ResolvedFramework | null
}

export function versionOf(text: string): HostVersion {
  return parseHostVersion(text) ?? NO_VERSION
}

/** Whether the reference puts up with a version that is not below its own. */
export function allows(reference: Reference, higher: HostVersion): boolean {
  const { version, range } = reference
  if (compareHostVersions(version, higher) === 0) return true
  if (version.major !== higher.major) return WIDTH[range] >= WIDTH.major
  if (version.minor !== higher.minor) return WIDTH[range] >= WIDTH.minor
  if (version.patch !== higher.patch && range === 'patch' && !reference.applyPatches) return false
  return range !== 'exact'
}

/** No roll forward at all: the folder must have the very name that is asked for. */
export function isExact(reference: Reference): boolean {
  if (reference.range === 'exact') return true
  return reference.range === 'patch' && !reference.applyPatches && !isPreRelease(reference.version)
}

export type Reconciled =
  | { readonly ok: true; readonly effective: Reference }
  | { readonly ok: false; readonly lower: Reference; readonly higher: Reference }

/** What both references to one framework ask for together. */
export function reconcile(reference: Reference, known: Reference): Reconciled {
  const first = compareHostVersions(reference.version, known.version) >= 0
  const higher = first ? reference : known
  const lower = first ? known : reference
  if (!allows(lower, higher.version)) return { ok: false, lower, higher }
  const effective = {
    ...higher,
    range: WIDTH[lower.range] < WIDTH[higher.range] ? lower.range : higher.range,
    highest: lower.highest || higher.highest,
    preferRelease: lower.preferRelease || higher.preferRelease,
    applyPatches: lower.applyPatches && higher.applyPatches,
  }
  return { ok: true, effective }
}

/** By the text of the version, not by its value: two spellings of one version are a change. */
export function isSame(a: Reference, b: Reference): boolean {
  return (
    a.text === b.text &&
    a.applyPatches === b.applyPatches &&
    a.range === b.range &&
    a.highest === b.highest &&
    a.preferRelease === b.preferRelease
  )
}
