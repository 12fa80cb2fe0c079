// One reference to a framework, as hostfxr keeps it, and how two of them become one.
// Source: dotnet/runtime src/native/corehost/fx_reference.{h,cpp}, docs/design/features/framework-version-resolution.md.
import type { Policy, Range } from '../../../facts/dotnet/roll-forward.ts'
import {
  compareHostVersions,
  isPreRelease,
  NO_VERSION,
  parseHostVersion,
} from '../../../facts/dotnet/host-version.ts'
import type { HostVersion } from '../../../facts/dotnet/host-version.ts'

const WIDTH: Readonly<Record<Range, number>> = { exact: 0, patch: 1, minor: 2, major: 3 }

export interface ResolvedFramework {
  readonly name: string
  /** The name of the folder. */
  readonly version: string
}

export interface Reference extends Policy {
  readonly name: string
  /** As written. */
  readonly text: string
  readonly version: HostVersion
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
  if (reference === known) return { ok: true, effective: known }
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
