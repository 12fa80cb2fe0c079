// Declared hosts for tests: what is not said is unknown, as in a host file.
import { CURRENT_MODULE, unknownHost } from '../../src/hosts/host.ts'
import type { Host, Installation, InstalledRuntime, PoolMember } from '../../src/hosts/host.ts'

/** An x64 server with the current module and a 64-bit pool. */
export function iisHost(known: Partial<Host> = {}): Host {
  const usual = { architecture: 'x64', workerBitness: 64, module: [CURRENT_MODULE] } as const
  return { ...unknownHost('production', 'iis'), ...usual, ...known }
}

/** An x64 machine with glibc. */
export function linuxHost(known: Partial<Host> = {}): Host {
  return { ...unknownHost('server', 'linux'), architecture: 'x64', libc: 'glibc', ...known }
}

/** Azure App Service on Windows, as its preset has it. */
export function azureWindows(known: Partial<Host> = {}): Host {
  const usual = { architecture: 'x64', module: [CURRENT_MODULE] } as const
  return { ...unknownHost('azure', 'azure-app-service-windows'), ...usual, ...known }
}

/** Azure App Service on Linux, as its preset has it. */
export function azureLinux(known: Partial<Host> = {}): Host {
  return {
    ...unknownHost('azure', 'azure-app-service-linux'),
    architecture: 'x64',
    libc: 'glibc',
    ...known,
  }
}

/** ASP.NET Core and .NET of each of these versions; of none, an installation known to be empty. */
export function installed(...versions: readonly string[]): Installation {
  const names = ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App']
  return {
    architecture: null,
    runtimes: versions.flatMap((version) => names.map((name) => runtime(name, version))),
    hostfxr: null,
    dotnetRoot: null,
    installLocation: null,
  }
}

export function runtime(name: string, version: string): InstalledRuntime {
  const settings = { rollForward: null, rollForwardOnNoCandidateFx: null, applyPatches: null }
  return { name, version, references: null, hasDepsJson: true, ...settings }
}

/** Another application in the pool. */
export function neighbour(path: string, hostingModel: PoolMember['hostingModel'] = null): PoolMember {
  return { path, at: { file: 'host.yml', line: 1, column: 1 }, hostingModel }
}
