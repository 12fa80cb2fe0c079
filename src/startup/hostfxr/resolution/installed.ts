// The frameworks of one installation: `<root>/shared/<name>/<version>` with their own references.
import type { GivenSettings } from '../../../facts/dotnet/roll-forward.ts'
import { parseHostVersion } from '../../../facts/dotnet/host-version.ts'
import type { HostVersion } from '../../../facts/dotnet/host-version.ts'
import { oncePer } from '../../../text/once-per.ts'

export interface GivenReference extends GivenSettings {
  readonly name: string
  readonly version: string
  readonly versionless?: true | undefined
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

export interface Installation {
  /** Folders are found in any case, as on Windows. */
  readonly ignoresCase: boolean
  /** By name, in lower case where case is ignored; versions in the order given. */
  readonly versions: ReadonlyMap<string, readonly InstalledVersion[]>
}

type Installed = readonly InstalledFramework[]

export function indexInstalled(installed: Installed, ignoresCase: boolean): Installation {
  return ignoresCase ? indexInAnyCase(installed) : indexExactly(installed)
}

// One installation judges many apps, and a pasted list may have thousands of lines.
const indexExactly = oncePer((installed: Installed) => index(installed, false))
const indexInAnyCase = oncePer((installed: Installed) => index(installed, true))

function index(installed: Installed, ignoresCase: boolean): Installation {
  const versions = new Map<string, InstalledVersion[]>()
  for (const framework of installed) {
    const entry = { framework, version: parseHostVersion(framework.version) }
    const name = ignoresCase ? framework.name.toLowerCase() : framework.name
    const others = versions.get(name)
    if (others === undefined) versions.set(name, [entry])
    else others.push(entry)
  }
  return { ignoresCase, versions }
}

export function versionsOf(
  { ignoresCase, versions }: Installation,
  name: string,
): readonly InstalledVersion[] {
  return versions.get(ignoresCase ? name.toLowerCase() : name) ?? []
}

export function folderIs({ ignoresCase }: Installation, folder: string, text: string): boolean {
  return folder === text || (ignoresCase && folder.toLowerCase() === text.toLowerCase())
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
