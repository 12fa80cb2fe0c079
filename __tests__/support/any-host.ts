// Random hosts of which some facts are known, and plausible values for those that an answer asks for.
import * as fc from 'fast-check'
import { isIis, unknownHost } from '../../src/hosts/host.ts'
import type { Host, Installation } from '../../src/hosts/host.ts'
import type { Architecture } from '../../src/publish/binary.ts'
import type { Startup } from '../../src/startup/startup.ts'
import { installed } from './hosts.ts'

export type Draw = fc.GeneratorValue

const runtimes = fc
  .subarray(['8.0.31', '9.0.20', '10.0.12', '11.0.0-rc.1.1'])
  .map((versions) => installed(...versions).runtimes)
const windowsCpu = fc.constantFrom<Architecture>('x64', 'x64', 'x86', 'arm64')
const linuxCpu = fc.constantFrom<Architecture>('x64', 'x64', 'arm64', 'arm')
const libc = fc.constantFrom('glibc' as const, 'musl' as const)
const modules = fc.constantFrom<readonly string[]>([], ['rewrite'], ['rewrite', 'httpplatform', 'iisnode'])
const moduleVersions = fc.constantFrom<readonly string[]>(
  ['20.0.25300'],
  ['20.0.25300'],
  ['18.0.24287'],
  ['v1'],
  ['v1', '20.0.25300'],
  [],
)
const FILES = ['C:\\dn\\dotnet.exe', 'D:\\apps\\Contoso.Web.exe', 'C:\\hooks\\Hook.dll', '/opt/run']
const COMMANDS = [
  'dotnet Contoso.Web.dll',
  './Contoso.Web',
  '/srv/web/Contoso.Web',
  '/opt/run Contoso.Web.dll',
  'DOTNET_ROOT=/opt/dn ./Contoso.Web',
  'sh start.sh',
  'dotnet exec --runtimeconfig Contoso.Web.runtimeconfig.json Contoso.Web.dll',
  'dotnet exec --depsfile /etc/web/deps.json ../web/Contoso.Web.dll',
  'dotnet /elsewhere/App.dll',
  'supervise Contoso.Web',
  '/opt/dn/dotnet --roll-forward Major Contoso.Web.dll',
]

const WINDOWS_ENVIRONMENT = [
  ['TOOLS', 'C:\\dn'],
  ['APP', 'C:\\inetpub\\web'],
  ['DOTNET_ROLL_FORWARD', 'LatestMajor'],
  ['DOTNET_ROOT', 'D:\\dn'],
  ['DOTNET_STARTUP_HOOKS', 'D:\\hooks\\One.dll'],
  ['ANCM_LAUNCHER_PATH', 'D:\\tools\\run.exe'],
] as const
const LINUX_ENVIRONMENT = [
  ['DOTNET_ROOT', '/opt/dn'],
  ['DOTNET_ROOT_X64', '/usr/share/dotnet'],
  ['DOTNET_STARTUP_HOOKS', '/hooks/One.dll:/srv/web/Two.dll'],
  ['DOTNET_ROLL_FORWARD', 'Major'],
] as const

const installation = (root: readonly string[]): fc.Arbitrary<Installation> =>
  fc.record({
    architecture: fc.constant(null),
    runtimes: fc.option(runtimes),
    hostfxr: fc.constantFrom(null, null, '10.0.12'),
    dotnetRoot: fc.constantFrom(null, null, ...root),
    installLocation: fc.constantFrom(null, null, 'none' as const, ...root),
  })

const shared = {
  sdk: fc.constantFrom(null, 'none', '10.0.401'),
  dotnetOnPath: fc.constantFrom(null, true, false),
}

const windowsHost = fc
  .record({
    kind: fc.constantFrom('iis' as const, 'iis-express' as const, 'azure-app-service-windows' as const),
    architecture: fc.option(windowsCpu, { freq: 3 }),
    workerBitness: fc.constantFrom(null, 32 as const, 32 as const, 64 as const, 64 as const),
    module: fc.option(moduleVersions, { freq: 3 }),
    outOfProcessHandlers: fc.constantFrom(null, null, ['20.0.25300']),
    dotnet: installation(['C:\\Program Files\\dotnet', 'C:\\dn']),
    otherInstallations: fc.option(
      fc
        .subarray<Architecture>(['x86', 'x64'])
        .chain((cpus) =>
          fc.tuple(
            ...cpus.map((architecture) =>
              installation(['C:\\Program Files (x86)\\dotnet']).map((one) => ({ ...one, architecture })),
            ),
          ),
        ),
    ),
    modules: fc.option(modules, { freq: 2 }),
    environment: fc.subarray([...WINDOWS_ENVIRONMENT]).map((pairs) => new Map(pairs)),
    parentHandlers: fc.constantFrom(false, false, true),
    sitePath: fc.constantFrom(null, 'C:\\inetpub\\web'),
    existingFiles: fc.subarray(FILES),
    ...shared,
  })
  .map((known) => ({ ...unknownHost('place', known.kind), ...known }))
  .map(possible)

const linuxHost = fc
  .record({
    kind: fc.constantFrom('linux' as const, 'container' as const, 'azure-app-service-linux' as const),
    architecture: fc.option(linuxCpu),
    libc: fc.option(libc),
    dotnet: installation(['/usr/share/dotnet', '/opt/dn']),
    environment: fc.subarray([...LINUX_ENVIRONMENT]).map((pairs) => new Map(pairs)),
    sitePath: fc.constantFrom(null, '/srv/web'),
    startCommand: fc.option(fc.constantFrom(...COMMANDS), { freq: 2 }),
    existingFiles: fc.subarray(FILES),
    ...shared,
  })
  .map((known): Host => ({ ...unknownHost('place', known.kind), ...known }))

export const anyHost: fc.Arbitrary<Host> = fc.oneof(windowsHost, windowsHost, linuxHost)

/** A host file that says what cannot be is refused when it is read. */
function possible(host: Host): Host {
  const narrow = host.architecture === 'x86'
  const others = host.otherInstallations?.filter(
    ({ architecture }) => !narrow && architecture !== host.architecture,
  )
  return {
    ...host,
    workerBitness: narrow ? 32 : host.workerBitness,
    otherInstallations: others ?? host.otherInstallations,
    outOfProcessHandlers:
      host.module?.some((version) => version !== 'v1') === true ? host.outOfProcessHandlers : null,
  }
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
    case 'module':
      return { ...host, module: draw(() => moduleVersions) }
    case 'modules':
      return { ...host, modules: draw(() => modules) }
    case 'runtimes':
      return { ...host, dotnet: { ...host.dotnet, runtimes: draw(() => runtimes) } }
    case 'dotnet-root':
      return { ...host, dotnet: { ...host.dotnet, dotnetRoot: rootHeld(startup) ?? rootAsked(startup) } }
    case 'site-path':
      return { ...host, sitePath: 'C:\\inetpub\\web' }
    case 'other-installations':
      return possible({ ...host, otherInstallations: installations(startup, draw) })
    case 'start-command':
      return { ...host, startCommand: draw(() => fc.constantFrom(...COMMANDS)) }
    case 'existing-files':
      return giveFiles(host, startup, draw)
    default:
      throw new Error(`nobody knows how to give ${key}`)
  }
}

/** The folder of a .NET that is asked for by its place. */
function rootAsked({ conditions }: Startup): string | null {
  const asked = conditions.flatMap((condition) => / installed in (.+)$/.exec(condition)?.[1] ?? [])
  return asked[0] ?? null
}

/** The folder that the start would take its .NET from; null where no condition names one. */
function rootHeld({ conditions }: Startup): string | null {
  const roots = conditions.flatMap(
    (each) => /^(.+) holds the \.NET that the app needs$/.exec(each)?.[1] ?? [],
  )
  return roots[0] ?? null
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
  const files = startup.conditions.flatMap((condition) => /^(.+) is there$/.exec(condition)?.[1] ?? [])
  const root = rootHeld(startup)
  if (root !== null) files.push(root)
  const exists = files.map(() => draw(() => fc.boolean()))
  return {
    ...host,
    existingFiles: [...host.existingFiles, ...files.filter((_file, index) => exists[index])],
    missingFiles: [...host.missingFiles, ...files.filter((_file, index) => !exists[index])],
  }
}
