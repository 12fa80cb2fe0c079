// What is known about the place where the app will run (docs/hosts.md). null = unknown, never guessed.
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { ServerCollection } from '../facts/iis/sections/server-keys.ts'
import type { Architecture } from '../publish/binary/binary-head.ts'
import type { RollForwardSettings } from '../publish/roll-forward-settings.ts'
import type { Place } from '../text/tree.ts'
import type { FileModes, Obstacle, UnknownKey } from './from/described.ts'
import type { HostOrigin } from './from/host-origin.ts'
import type { ServerFacts } from './from/server-facts.ts'

export const HOST_KINDS = [
  'iis',
  'iis-express',
  'azure-app-service-windows',
  'azure-app-service-linux',
  'linux',
  'container',
] as const
export type HostKind = (typeof HOST_KINDS)[number]

/** A reference from one shared framework to another, as its own runtimeconfig.json has it. */
export interface RuntimeReference extends RollForwardSettings {
  readonly name: string
  readonly version: string
}

/** One shared framework that is installed. */
export interface InstalledRuntime extends RollForwardSettings {
  readonly name: string
  readonly version: string
  /** null = the usual ones of a framework of that name. */
  readonly references: readonly RuntimeReference[] | null
  /** A framework folder without its deps.json is ignored by hosts from 8.0 on. */
  readonly hasDepsJson: boolean
}

/** One .NET installation; a machine has one for each architecture. */
export interface Installation {
  /** null = the machine's, which is not known. */
  readonly architecture: Architecture | null
  /** null = not known; empty = known to have none. */
  readonly runtimes: readonly InstalledRuntime[] | null
  /** Newest installed host resolver; null = highest Microsoft.NETCore.App. */
  readonly hostfxr: string | null
  /** null = the usual place of the system, or the registered one. */
  readonly dotnetRoot: string | null
  /** The registered location; 'none' = known not to be registered. */
  readonly installLocation: string | null
}

/** An application in the same pool, requested before this one. */
export interface PoolMember {
  /** Path of its output, relative to the working directory. */
  readonly path: string
  /** Where the host names it. */
  readonly at: Place
  /** What it claims of the pool; null where it claims nothing, and as long as nobody read its web.config. */
  readonly hostingModel: HostingModel | null
}

/** Of the server; 10 and 11 are those of a client, where the build is not told. */
export type WindowsVersion = '2012R2' | '2016' | '2019' | '2022' | '2025' | '10' | '11'

export interface Host {
  readonly name: string
  readonly kind: HostKind
  /** Nobody declared it: the output itself says where it means to go. */
  readonly implied: boolean
  /** Of the machine. */
  readonly architecture: Architecture | null
  readonly libc: 'glibc' | 'musl' | null
  /** Of the IIS application pool. */
  readonly workerBitness: 32 | 64 | null
  /** Of a 64-bit worker on an Arm64 machine. */
  readonly workerArchitecture: 'x64' | 'arm64' | null
  /** Installed ASP.NET Core Modules: file versions of V2, 'v1'; empty = known that there is none; null = not known. */
  readonly module: readonly string[] | null
  /** Version folders of out-of-process handlers beside the module; null = one that fits. */
  readonly outOfProcessHandlers: readonly string[] | null
  /** The .NET of the machine's own architecture. */
  readonly dotnet: Installation
  /** Of each of those frameworks a later patch may be there: the tag of an image names none. */
  readonly laterPatches: boolean
  /** What the place makes of the modes of files; null = they are as audited. */
  readonly modes: FileModes | null
  /** .NET of other architectures; null = not known. */
  readonly otherInstallations: readonly Installation[] | null
  /** Newest installed SDK; 'none' = known that there is none. */
  readonly sdk: string | null
  readonly dotnetOnPath: boolean | null
  /** Of the worker process or the service, not of web.config. Names as written. */
  readonly environment: ReadonlyMap<string, string>
  readonly pool: readonly PoolMember[]
  readonly parentHandlers: boolean
  /** Further IIS modules, lower case; null = not known. */
  readonly modules: readonly string[] | null
  /** Sections that the server lets a web.config set though IIS locks them as installed; null = not known. */
  readonly unlockedSections: readonly string[] | null
  /** Keys that the server's own collections hold, in lower case; null = not known. */
  readonly serverCollections: Readonly<Record<ServerCollection, readonly string[]>> | null
  readonly windowsVersion: WindowsVersion | null
  readonly childApplications: boolean
  readonly writeAccess: boolean
  /** Whether ICU is installed, which knows cultures; on Windows it always is. */
  readonly icu: boolean
  readonly sitePath: string | null
  /** How the app is started on Linux and in containers; null = the usual way. */
  readonly startCommand: string | null
  /** Where the process starts; null = in the app's folder. */
  readonly workingDirectory: string | null
  /** Name or number that the process runs as, with a group behind a colon; null = not known. */
  readonly user: string | null
  /** Published or routed to; null = not known. */
  readonly ports: readonly number[] | null
  readonly existingFiles: readonly string[]
  readonly missingFiles: readonly string[]
  /** Of applicationHost.config, where one describes it; null = none does. */
  readonly server: ServerFacts | null
  /** Keys that the file which describes the host decides and does not tell. */
  readonly unknown: ReadonlySet<UnknownKey>
  /** What keeps anything from starting there; null = nothing that such a file shows. */
  readonly obstacle: Obstacle | null
  /** The file that describes it; null where a person does. */
  readonly origin: HostOrigin | null
  /** What the implied host took from the output, in plain words; said in the trace. */
  readonly taken: readonly string[]
}

/** File version of the module in the current Hosting Bundle: 10 + .NET major, minor, build. */
export const CURRENT_MODULE = '20.0.25300'

/** A host of that kind of which nothing else is known. */
export function unknownHost(name: string, kind: HostKind): Host {
  return {
    name,
    kind,
    implied: false,
    architecture: null,
    libc: null,
    workerBitness: null,
    workerArchitecture: null,
    module: null,
    outOfProcessHandlers: null,
    dotnet: { architecture: null, runtimes: null, hostfxr: null, dotnetRoot: null, installLocation: null },
    laterPatches: false,
    modes: null,
    otherInstallations: null,
    sdk: null,
    dotnetOnPath: null,
    environment: new Map(),
    pool: [],
    parentHandlers: false,
    modules: null,
    unlockedSections: null,
    serverCollections: null,
    windowsVersion: null,
    childApplications: false,
    writeAccess: true,
    icu: true,
    sitePath: null,
    startCommand: null,
    workingDirectory: null,
    user: null,
    ports: null,
    existingFiles: [],
    missingFiles: [],
    server: null,
    unknown: new Set(),
    obstacle: null,
    origin: null,
    taken: [],
  }
}

export function isIis(kind: HostKind): boolean {
  return kind === 'iis' || kind === 'iis-express' || kind === 'azure-app-service-windows'
}

/** IIS before Windows Server 2022 and Windows 11 sends no HTTP/2 trailers. */
const WITHOUT_TRAILERS: ReadonlySet<WindowsVersion> = new Set(['2012R2', '2016', '2019', '10'])

/** null = not known. */
export function sendsTrailers({ windowsVersion }: Host): boolean | null {
  return windowsVersion === null ? null : !WITHOUT_TRAILERS.has(windowsVersion)
}

export type HostSystem = 'windows' | 'linux'

export function systemOf(host: Pick<Host, 'kind'>): HostSystem {
  return isIis(host.kind) ? 'windows' : 'linux'
}

/** Whether a module that came with .NET of that major version, or a later one, may be installed: 10 + major is the first number of its version. */
export function hasModuleOf({ module }: Host, major: number): boolean {
  return module === null || module.some((version) => Number.parseInt(version, 10) >= 10 + major)
}
