// Which RIDs' assets the .NET host takes (docs/sources.md, the .NET host; measured on 8, 9 and 10).
import type { Architecture } from '../../publish/binary/binary-head.ts'
import type { DepsFile } from '../../publish/deps.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { platformOf } from '../app/rid.ts'

export interface RidMachine {
  readonly system: 'windows' | 'linux'
  readonly architecture: Architecture
  readonly libc: 'glibc' | 'musl' | null
  /** DOTNET_RUNTIME_ID of the process; absent = not set. */
  readonly runtimeId?: string | undefined
}

export interface RidChoice {
  /** RIDs whose assets are taken, best first. */
  readonly taken: readonly string[]
  /** RIDs of the file whose assets may go before those: which, is decided by the RID graph and the machine's version. */
  readonly open: readonly string[]
}

/** A self-contained app's host does not look into `runtimeTargets`. */
export const NO_RIDS: RidChoice = { taken: [], open: [] }

/** `deps` and the configurations are the app's own; a property of the main file goes before one of `.dev.json` (measured). */
export function chooseRids(
  machine: RidMachine,
  deps: DepsFile,
  ...configs: readonly (RuntimeConfig | null)[]
): RidChoice {
  const { runtimeId = '' } = machine
  const portable = fallbackRids(machine)
  const property = configs
    .map((config) => config?.configProperties.get('System.Runtime.Loader.UseRidGraph'))
    .find((value) => value !== undefined)
  if (property?.toLowerCase() === 'true') return { taken: portable, open: openRids(machine, deps, portable) }
  return { taken: runtimeId === '' ? portable : [runtimeId, ...portable], open: [] }
}

// The list compiled into hostpolicy from 8.0 on.
function fallbackRids({ system, architecture: cpu, libc }: RidMachine): readonly string[] {
  if (system === 'windows') return [`win-${cpu}`, 'win', 'any']
  const musl = libc === 'musl' ? [`linux-musl-${cpu}`, 'linux-musl'] : []
  return [...musl, `linux-${cpu}`, 'linux', `unix-${cpu}`, 'unix', 'any']
}

const NOT_LINUX =
  /^(win|osx|ios|tvos|maccatalyst|android|linux-bionic|browser|wasi|freebsd|netbsd|openbsd|haiku|illumos|solaris)/i

// A DOTNET_RUNTIME_ID that the graph does not know is passed over (measured), so that it settles nothing.
function openRids(machine: RidMachine, deps: DepsFile, portable: readonly string[]): readonly string[] {
  const rids = new Set(deps.libraries.flatMap(({ runtimeTargets }) => runtimeTargets.map(({ rid }) => rid)))
  return [...rids].filter((rid) => {
    if (portable.includes(rid)) return false
    return rid === machine.runtimeId || rid === 'base' || mayRunOn(rid, machine)
  })
}

function mayRunOn(rid: string, { system, architecture, libc }: RidMachine): boolean {
  const made = platformOf(rid)
  if (made.architecture !== null && made.architecture !== architecture) return false
  if (system === 'windows') return made.system === 'windows'
  return !NOT_LINUX.test(rid) && (libc === null || made.libc === null || made.libc === libc)
}
