// Random hosts of which some facts are known, and plausible values for those that an answer asks for.
import * as fc from 'fast-check'
import { isIis, unknownHost } from '../../src/hosts/host.ts'
import type { Host, Installation } from '../../src/hosts/host.ts'
import { sitePathOf, startsElsewhere } from '../../src/startup/machine/place.ts'
import type { Architecture } from '../../src/publish/binary/binary-head.ts'
import { installed, neighbour, runtime } from './hosts.ts'

/** Everything that an app of any-app.ts may ask for. */
const ALL = ['8.0.0', '8.0.31', '9.0.7', '9.0.20', '10.0.0', '10.0.12', '11.0.0-rc.1.1']
const everything = [
  ...(installed(...ALL).runtimes ?? []),
  ...ALL.map((version) => runtime('Microsoft.WindowsDesktop.App', version)),
]
export const runtimes = fc.oneof(
  fc.constant(everything),
  fc
    .subarray(['8.0.31', '9.0.20', '10.0.12', '11.0.0-rc.1.1'])
    .map((versions) => installed(...versions).runtimes ?? []),
)
export const windowsCpu = fc.constantFrom<Architecture>('x64', 'x64', 'x86', 'arm64')
export const linuxCpu = fc.constantFrom<Architecture>('x64', 'x64', 'arm64', 'arm')
export const libc = fc.constantFrom('glibc' as const, 'musl' as const)
export const modules = fc.constantFrom<readonly string[]>(
  [],
  ['rewrite'],
  ['rewrite', 'httpplatform', 'iisnode'],
)
export const moduleVersions = fc.constantFrom<readonly string[]>(
  ['20.0.25300'],
  ['20.0.25300'],
  ['20.0.25300'],
  ['20.0.25300'],
  ['18.0.24287'],
  ['v1'],
  ['v1', '20.0.25300'],
  [],
)
const FILES = [
  'C:\\dn\\dotnet.exe',
  'D:\\apps\\Contoso.Web.exe',
  'C:\\hooks\\Hook.dll',
  '/opt/run',
  '/opt/dn',
  'D:\\hooks\\One.dll',
  'C:\\hooks\\Other.dll',
  '/hooks/One.dll',
]
/** The app itself is named. */
export const APP_COMMANDS = [
  'dotnet Contoso.Web.dll',
  './Contoso.Web',
  'tini -- dotnet Contoso.Web.dll',
  'dotnet exec Contoso.Web.dll',
]

const COMMANDS = [
  ...APP_COMMANDS,
  '/srv/web/Contoso.Web',
  '/opt/run Contoso.Web.dll',
  'DOTNET_ROOT=/opt/dn ./Contoso.Web',
  'sh start.sh',
  'env -i dotnet Contoso.Web.dll',
  'dotnet exec ../web/Contoso.Web.dll',
  'dotnet /elsewhere/App.dll',
  'supervise Contoso.Web',
  './start.sh --port 80',
  '../dn/dotnet Contoso.Web.dll',
  'dotnet',
  '/opt/dn/dotnet --roll-forward Major Contoso.Web.dll',
]

const WINDOWS_ENVIRONMENT = [
  ['TOOLS', 'C:\\dn'],
  ['APP', 'C:\\inetpub\\web'],
  ['DOTNET_ROLL_FORWARD', 'LatestMajor'],
  ['DOTNET_ROOT', 'D:\\dn'],
  ['DOTNET_STARTUP_HOOKS', 'D:\\hooks\\One.dll'],
  ['ANCM_LAUNCHER_PATH', 'D:\\tools\\run.exe'],
  ['ANCM_LAUNCHER_ARGS', 'exec D:\\apps\\App.dll'],
  ['ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER', 'D:\\ancm\\aspnetcorev2_outofprocess.dll'],
  ['ASPNETCORE_ENVIRONMENT', 'Staging'],
  ['DOTNET_ENVIRONMENT', 'Test'],
  ['DOTNET_ROOT_X86', 'C:\\dn86'],
  ['DOTNET_ROOT(x86)', 'C:\\dn86'],
  ['ProgramFiles', 'E:\\Programs'],
] as const
const LINUX_ENVIRONMENT = [
  ['DOTNET_ROOT', '/opt/dn'],
  ['DOTNET_ROOT_X64', '/usr/share/dotnet'],
  ['DOTNET_STARTUP_HOOKS', '/hooks/One.dll:/srv/web/Two.dll'],
  ['DOTNET_ROLL_FORWARD', 'Major'],
  ['ASPNETCORE_ENVIRONMENT', 'Staging'],
  ['DOTNET_ENVIRONMENT', 'Test'],
] as const

const installation = (root: readonly string[]): fc.Arbitrary<Installation> =>
  fc.record({
    architecture: fc.constant(null),
    runtimes: fc.option(runtimes, { freq: 1 }),
    hostfxr: fc.constantFrom(null, null, '10.0.12'),
    dotnetRoot: fc.constantFrom(null, null, ...root),
    installLocation: fc.constantFrom(null, null, 'none' as const, ...root),
  })

const files = {
  existingFiles: fc.subarray(FILES.slice(0, 5)),
  missingFiles: fc.subarray(FILES.slice(5)),
}

const shared = {
  sdk: fc.constantFrom(null, 'none', '10.0.401'),
  dotnetOnPath: fc.constantFrom(null, true, false),
}

const windowsHost = fc
  .record({
    kind: fc.constantFrom('iis' as const, 'iis-express' as const, 'azure-app-service-windows' as const),
    architecture: fc.option(windowsCpu, { freq: 2 }),
    workerBitness: fc.constantFrom(null, 32 as const, 32 as const, 64 as const, 64 as const),
    module: fc.option(moduleVersions, { freq: 2 }),
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
    modules: fc.option(modules, { freq: 1 }),
    environment: fc.subarray([...WINDOWS_ENVIRONMENT], { maxLength: 2 }).map((pairs) => new Map(pairs)),
    parentHandlers: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, fc.constant(true)),
    pool: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      fc.subarray([neighbour('in', 'inprocess'), neighbour('out', 'outofprocess'), neighbour('site')]),
    ),
    sitePath: fc.constantFrom(null, 'C:\\inetpub\\web', 'D:\\sites\\web'),
    ...files,
    ...shared,
  })
  .map((known) => ({ ...unknownHost('place', known.kind), ...known, workerArchitecture: workerOf(known) }))
  .map(possible)

// Drawn along with another fact, so that the random hosts stay those that were looked at.
function workerOf({ dotnetOnPath }: Pick<Host, 'dotnetOnPath'>): 'x64' | 'arm64' | null {
  return dotnetOnPath === null ? null : dotnetOnPath ? 'x64' : 'arm64'
}

const linuxHost = fc
  .record({
    kind: fc.constantFrom('linux' as const, 'container' as const, 'azure-app-service-linux' as const),
    architecture: fc.option(linuxCpu, { freq: 2 }),
    libc: fc.option(libc, { freq: 1 }),
    dotnet: installation(['/usr/share/dotnet', '/opt/dn']),
    environment: fc.subarray([...LINUX_ENVIRONMENT], { maxLength: 2 }).map((pairs) => new Map(pairs)),
    otherInstallations: fc.option(
      installation(['/opt/arm']).map((one) => [{ ...one, architecture: 'arm64' as const }]),
    ),
    sitePath: fc.constantFrom(null, '/srv/web', '/app'),
    startCommand: fc.option(fc.constantFrom(...COMMANDS), { freq: 2 }),
    workingDirectory: fc.constantFrom(null, null, null, '/srv/web', '/', '/srv'),
    ...files,
    ...shared,
  })
  .map((known): Host => ({ ...unknownHost('place', known.kind), ...known }))
  .map((host) => ({ ...host, startCommand: host.startCommand && commandFrom(host, host.startCommand) }))
  .map(possible)

/** With the full path of the app where the process starts elsewhere. */
export function commandFrom(host: Host, command: string): string {
  if (startsElsewhere(host) === null) return command
  return command.replace(/(?<= |^)(\.\/)?(?=Contoso)/, `${sitePathOf(host) ?? ''}/`)
}

export const anyHost: fc.Arbitrary<Host> = fc.oneof(windowsHost, windowsHost, linuxHost)

/** A host file that says what cannot be is refused when it is read. */
export function possible(host: Host): Host {
  const narrow = host.architecture === 'x86'
  const others = host.otherInstallations?.filter(
    ({ architecture }) => !narrow && architecture !== host.architecture,
  )
  return {
    ...host,
    workerBitness: narrow && isIis(host.kind) ? 32 : host.workerBitness,
    otherInstallations: others ?? host.otherInstallations,
    outOfProcessHandlers:
      host.module?.some((version) => version !== 'v1') === true ? host.outOfProcessHandlers : null,
  }
}
