// The frameworks of one installation: `<root>/shared/<name>/<version>` with their own references.
import { parseHostVersion } from '../../hosts/version.ts'
import type { HostVersion } from '../../hosts/version.ts'
import type { RollForwardSettings } from '../../publish/runtime-config.ts'

/** Settings that may be left out, as in a file. */
export type GivenSettings = { readonly [K in keyof RollForwardSettings]?: RollForwardSettings[K] | undefined }

export interface GivenReference extends GivenSettings {
  readonly name: string
  readonly version: string
}

/** The content of a framework's own runtimeconfig.json, as far as it is known. */
export interface InstalledFramework extends GivenSettings {
  readonly name: string
  /** Name of the folder. */
  readonly version: string
  /** null or absent = not known: taken to be what Microsoft's frameworks have. */
  readonly references?: readonly GivenReference[] | null | undefined
  /** Absent = true. */
  readonly hasDepsJson?: boolean | undefined
  /** Its runtimeconfig.json is there and invalid. */
  readonly configBroken?: boolean | undefined
}

export interface InstalledVersion {
  readonly framework: InstalledFramework
  /** null where the folder's name is no version: only an exact match finds it. */
  readonly version: HostVersion | null
}

/** The versions of each framework, in the order given. */
export type Installation = ReadonlyMap<string, readonly InstalledVersion[]>

// One installation judges many apps, and a pasted list may have thousands of lines.
const indexed = new WeakMap<readonly InstalledFramework[], Installation>()

export function indexInstalled(installed: readonly InstalledFramework[]): Installation {
  const known = indexed.get(installed)
  if (known !== undefined) return known
  const index = new Map<string, InstalledVersion[]>()
  for (const framework of installed) {
    const entry = { framework, version: parseHostVersion(framework.version) }
    const versions = index.get(framework.name)
    if (versions === undefined) index.set(framework.name, [entry])
    else versions.push(entry)
  }
  indexed.set(installed, index)
  return index
}

const CORE = 'Microsoft.NETCore.App'
const ON_TOP_OF_CORE = new Set(['Microsoft.AspNetCore.App', 'Microsoft.WindowsDesktop.App'])

/** Measured on AspNetCore.App 8.0.31, 9.0.20 and 10.0.12: `framework` NETCore.App X.Y.Z and `rollForward` LatestPatch. */
export function contentOf(framework: InstalledFramework): {
  readonly settings: GivenSettings
  readonly references: readonly GivenReference[]
} {
  if (framework.references != null) return { settings: framework, references: framework.references }
  if (!ON_TOP_OF_CORE.has(framework.name)) return { settings: framework, references: [] }
  const said =
    framework.rollForward != null ||
    framework.rollForwardOnNoCandidateFx != null ||
    framework.applyPatches != null
  return {
    settings: said ? framework : { rollForward: 'LatestPatch' },
    references: [{ name: CORE, version: framework.version }],
  }
}
