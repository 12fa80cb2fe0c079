// Plausible values for what an answer asks for.
import * as fc from 'fast-check'
import { isIis } from '../../src/hosts/host.ts'
import type { Host, Installation } from '../../src/hosts/host.ts'
import type { Architecture } from '../../src/publish/binary/binary-head.ts'
import type { Startup } from '../../src/startup/startup.ts'
import {
  APP_COMMANDS,
  commandFrom,
  libc,
  linuxCpu,
  modules,
  moduleVersions,
  possible,
  runtimes,
  windowsCpu,
} from './any-host.ts'
import { installed } from './hosts.ts'

export type Draw = fc.GeneratorValue

/** One round: every key that is asked for. */
export function giveAll(host: Host, startup: Startup, draw: Draw): Host {
  return startup.missing.reduce((told, key) => give(told, key, startup, draw), host)
}

/** The host with that key at a plausible value. */
export function give(host: Host, key: string, startup: Startup, draw: Draw): Host {
  switch (key) {
    case 'architecture':
      return possible({ ...host, architecture: draw(isIis(host.kind) ? () => windowsCpu : () => linuxCpu) })
    case 'libc':
      return { ...host, libc: draw(() => libc) }
    case 'worker-bitness':
      return { ...host, workerBitness: draw(() => fc.constantFrom(32 as const, 64 as const)) }
    case 'worker-architecture':
      return { ...host, workerArchitecture: draw(() => fc.constantFrom('x64' as const, 'arm64' as const)) }
    case 'module':
      return { ...host, module: draw(() => moduleVersions) }
    case 'modules':
      return { ...host, modules: draw(() => modules) }
    case 'runtimes':
      return { ...host, dotnet: { ...host.dotnet, runtimes: draw(() => runtimes) } }
    case 'dotnet-root':
      return { ...host, dotnet: { ...host.dotnet, dotnetRoot: rootHeld(startup) ?? rootAsked(startup) } }
    case 'site-path':
      return {
        ...host,
        sitePath: draw(() =>
          isIis(host.kind)
            ? fc.constantFrom('C:\\inetpub\\web', 'D:\\sites\\web')
            : fc.constantFrom('/srv/web', '/app'),
        ),
      }
    case 'other-installations':
      return possible({ ...host, otherInstallations: installations(startup, draw) })
    case 'start-command':
      // What starts something else would be asked for again.
      return {
        ...host,
        startCommand: commandFrom(
          host,
          draw(() => fc.constantFrom(...APP_COMMANDS)),
        ),
      }
    case 'existing-files':
      return giveFiles(host, startup, draw)
    default:
      throw new Error(`nobody knows how to give ${key}`)
  }
}

/** The folder of a .NET that is asked for by its place. */
function rootAsked({ conditions }: Startup): string | null {
  return conditions.flatMap((each) => ('installed' in each ? (each.root ?? []) : []))[0] ?? null
}

/** The folder that the start would take its .NET from; null where no condition names one. */
function rootHeld({ conditions }: Startup): string | null {
  return conditions.flatMap((each) => ('dotnet' in each ? [each.dotnet] : []))[0] ?? null
}

function installations(startup: Startup, draw: Draw): readonly Installation[] {
  const cpus = draw(() => fc.subarray<Architecture>(['x86', 'x64']))
  const [held, root] = [rootHeld(startup), rootAsked(startup)]
  const asked = root === null ? cpus : [...new Set<Architecture>(['x86', ...cpus])]
  return asked.map((architecture) => ({
    ...installed(),
    architecture,
    runtimes: draw(() => runtimes),
    dotnetRoot: held ?? (architecture === 'x86' ? root : null),
  }))
}

/** Each file that the conditions name, as one that is there or as one that is not. */
function giveFiles(host: Host, startup: Startup, draw: Draw): Host {
  const files = startup.conditions.flatMap((each) => ('files' in each ? [...each.files] : []))
  const root = rootHeld(startup)
  // The folder alone, or with its dotnet.
  if (root !== null) files.push(root)
  if (root !== null && draw(() => fc.boolean()))
    files.push(isIis(host.kind) ? `${root}\\dotnet.exe` : `${root}/dotnet`)
  const exists = files.map(() => draw(() => fc.boolean()))
  return {
    ...host,
    existingFiles: [...host.existingFiles, ...files.filter((_file, index) => exists[index])],
    missingFiles: [...host.missingFiles, ...files.filter((_file, index) => !exists[index])],
  }
}
