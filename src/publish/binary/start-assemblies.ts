// The assemblies that a start loads, whatever the app is: without one of them it ends with FileNotFoundException before it
// listens. In the order in which they are first loaded.
//
// Measured on Linux x64 with the runtimes 8.0.31, 9.0.20 and 10.0.12: self-contained apps of one program with many ways to
// start, each started once for each assembly that it had loaded, with that one renamed. A name stands here when the start
// failed without it in every app of the kind and on all three:
//   builder    WebApplication.Create and CreateBuilder (minimal API, MVC, a server that does not listen), WebHost.CreateDefaultBuilder,
//              Host.CreateDefaultBuilder with ConfigureWebHostDefaults
//   application  those of WebApplication among these, CreateSlimBuilder and CreateEmptyBuilder
//   web        all of these
//   worker     Host.CreateApplicationBuilder and CreateDefaultBuilder, of the package Microsoft.Extensions.Hosting 8.0.1,
//              9.0.20 and 10.0.15
//   host       these, new HostBuilder and CreateEmptyApplicationBuilder
// For a later major, of which nothing is measured, the same list is taken; what it alone says leaves the start unknown there.
// The published apps of this repository agree: trimmed (but for System.Runtime), composite, without appsettings.json, and with
// a file watcher that polls. System.Private.Uri is missed but for a server that does not listen. Loaded but not missed, and so not here: Microsoft.Net.Http.Headers, System.Reflection.Emit.*, System.Reflection.Primitives, and
// System.Text.Encoding.Extensions where there is no appsettings.json.

import { DECIDING_NAMES } from './calls/deciding-calls.ts'
import { NAMES_THAT_GIVE_CERTIFICATES, NAMES_THAT_LISTEN } from './calls/names-that-listen.ts'
import { NAMES_OF_CONTROLLERS } from './calls/names-of-controllers.ts'
import { NAMES_OF_PROTECTED_DATA, NAMES_THAT_KEEP_KEYS } from './calls/names-of-protection.ts'
import { NAMES_THAT_LOOK_FIRST, NAMES_THAT_SERVE_FILES } from './calls/names-that-serve.ts'
import { NAMES_OF_TRIMMED_APPS, SILENCING_NAMES } from './trimmed-names.ts'

export type WebStart = 'web' | 'builder' | 'application'
export type HostStart = 'host' | 'worker'

export interface StartAssembly {
  readonly name: string
  /** Which web apps load it. */
  readonly web: WebStart | null
  /** Which apps of the generic host alone load it. */
  readonly host: HostStart | null
  /** Not where Microsoft.Extensions.Hosting comes with the framework, precompiled, instead of by its package. */
  readonly packageOnly: boolean
}

/** With these an app finds assemblies that the host does not (measured: moved into a folder of their own, and packed by Costura). */
export const NAMES_THAT_FIND_ASSEMBLIES: readonly string[] = ['add_AssemblyResolve', 'add_Resolving']
/** With these it finds native libraries. */
export const NAMES_THAT_FIND_NATIVES: readonly string[] = [
  'add_ResolvingUnmanagedDll',
  'SetDllImportResolver',
]

/** Names in the entry assembly that only make the audit silent. Compilers store a name that ends another one in that one, where it cannot be told from it. */
export const NAMES_TAKEN_AS_ENDINGS: ReadonlySet<string> = new Set([
  'ConfigureEndpointDefaults',
  'UseContentRoot',
  'UseHttps',
  'UseIIS',
  'set_ContentRootPath',
  'HostFilteringOptions',
  'AddHostFiltering',
  'CaptureStartupErrors',
  'AddJsonFile',
  'ApplicationPartManager',
  'get_Conventions',
  'get_ModelMetadataDetailsProviders',
  'set_ApplicationName',
  'set_SuppressInferBindingSourcesForParameters',
  'SetBasePath',
  'SetCurrentDirectory',
  'SetFileProvider',
  'UseWebRoot',
  'set_CurrentDirectory',
  'set_WebRootPath',
  ...DECIDING_NAMES,
  ...NAMES_THAT_FIND_ASSEMBLIES,
  ...NAMES_THAT_FIND_NATIVES,
  ...NAMES_THAT_GIVE_CERTIFICATES,
  ...NAMES_THAT_LISTEN,
  ...NAMES_THAT_KEEP_KEYS,
  ...NAMES_THAT_LOOK_FIRST,
  ...NAMES_THAT_SERVE_FILES,
  ...SILENCING_NAMES,
])

/** Each of these has MVC look through the app for its parts, at once (measured). */
export const NAMES_THAT_ADD_MVC: readonly string[] = [
  'AddControllers',
  'AddControllersWithViews',
  'AddMvc',
  'AddMvcCore',
  'AddRazorPages',
]

/**
 * These bring the services of authorization, and with them WebApplication the middleware, which asks for all endpoints of the app as
 * it starts (measured: Razor Pages with UseAuthorization, and AddControllers alone).
 */
export const NAMES_OF_AUTHORIZATION: readonly string[] = [
  'AddAuthorization',
  'UseAuthorization',
  ...NAMES_THAT_ADD_MVC,
]

/** What the Razor compiler leaves in an assembly with pages or views: it names the type that MVC asks for them. */
export const PART_FACTORY_ATTRIBUTE = 'ProvideApplicationPartFactoryAttribute'

/** Each makes the cultures that it is given the names of, at once. */
export const NAMES_OF_CULTURES: readonly string[] = [
  'AddSupportedCultures',
  'AddSupportedUICultures',
  'SetDefaultCulture',
]

/** The same where it is given their names, and nothing of that kind elsewhere (measured on 10.0.12). */
export const MAY_NAME_CULTURES = 'UseRequestLocalization'

/** What ends a start wherever Main calls it, unless something else is there too. */
export const NAMES_FOLLOWED: readonly string[] = [
  'MapStaticAssets',
  'UseKestrel',
  'UseKestrelCore',
  ...NAMES_OF_CULTURES,
  MAY_NAME_CULTURES,
]

/** Names in the entry assembly that tell how it starts its host, on what server, and whether it serves files. */
export const NAMES_ASKED_FOR: readonly string[] = [
  'ApiControllerAttribute',
  PART_FACTORY_ATTRIBUTE,
  'ConfigureWebHost',
  'ConfigureWebHostDefaults',
  'Create',
  'CreateApplicationBuilder',
  'CreateBuilder',
  'CreateDefaultBuilder',
  'CreateEmptyApplicationBuilder',
  'CreateEmptyBuilder',
  'CreateSlimBuilder',
  'HostBuilder',
  'IWebHost',
  'IncludeXmlComments',
  'Load',
  'LoadFile',
  'LoadFrom',
  'MapRazorComponents',
  'UseFileServer',
  'UseStaticFiles',
  'WebApplication',
  'WebHost',
  'WebHostBuilder',
  ...NAMES_OF_PROTECTED_DATA,
  ...NAMES_OF_CONTROLLERS,
  ...NAMES_OF_AUTHORIZATION,
  ...NAMES_FOLLOWED,
  ...NAMES_OF_TRIMMED_APPS,
  ...NAMES_TAKEN_AS_ENDINGS,
]

const MEASURED: readonly (readonly [string, WebStart | null, HostStart | null])[] = [
  ['System.Runtime', 'web', 'host'],
  ['System.Threading.Thread', 'web', 'host'],
  ['System.Collections', 'web', 'host'],
  ['Microsoft.AspNetCore', 'web', null],
  ['Microsoft.Extensions.Hosting.Abstractions', 'web', 'host'],
  ['Microsoft.Extensions.DependencyInjection.Abstractions', 'web', 'host'],
  ['Microsoft.Extensions.Logging.Abstractions', 'web', 'host'],
  ['Microsoft.Extensions.Diagnostics.Abstractions', null, 'host'],
  ['Microsoft.Extensions.Configuration.Abstractions', 'web', 'host'],
  ['Microsoft.AspNetCore.Http.Abstractions', 'web', null],
  ['Microsoft.AspNetCore.Routing', 'web', null],
  ['System.ComponentModel', 'web', 'host'],
  ['Microsoft.Extensions.Features', 'web', null],
  ['Microsoft.Extensions.Configuration', 'web', 'host'],
  ['Microsoft.Extensions.Primitives', 'web', 'host'],
  ['Microsoft.Extensions.Hosting', 'application', 'host'],
  ['Microsoft.AspNetCore.Hosting', 'web', null],
  ['Microsoft.AspNetCore.Hosting.Abstractions', 'web', null],
  ['System.Threading', 'web', 'host'],
  ['Microsoft.Extensions.Configuration.EnvironmentVariables', 'builder', 'worker'],
  ['Microsoft.Extensions.FileProviders.Abstractions', 'web', 'host'],
  ['Microsoft.Extensions.FileProviders.Physical', 'web', 'host'],
  ['Microsoft.Extensions.Configuration.FileExtensions', 'web', 'host'],
  ['Microsoft.Extensions.Options', 'web', 'host'],
  ['Microsoft.Extensions.Logging', 'web', 'host'],
  ['Microsoft.Extensions.Diagnostics', 'web', 'host'],
  ['System.Diagnostics.DiagnosticSource', 'web', 'host'],
  ['Microsoft.Extensions.Configuration.Binder', null, 'worker'],
  ['Microsoft.Extensions.Configuration.Json', 'builder', 'worker'],
  ['System.Memory', 'web', 'worker'],
  ['System.Linq', 'web', 'host'],
  ['System.IO.FileSystem.Watcher', 'builder', 'worker'],
  ['System.ComponentModel.Primitives', 'builder', 'worker'],
  ['System.Collections.Concurrent', 'web', 'host'],
  ['System.Runtime.InteropServices', 'web', 'host'],
  ['System.Text.Json', 'web', 'worker'],
  ['Microsoft.Extensions.Logging.Configuration', 'builder', 'worker'],
  ['Microsoft.Extensions.Options.ConfigurationExtensions', 'builder', 'worker'],
  ['Microsoft.Extensions.Logging.Console', 'builder', 'worker'],
  ['Microsoft.Extensions.Logging.Debug', 'builder', 'worker'],
  ['Microsoft.Extensions.Logging.EventSource', 'builder', 'worker'],
  ['System.Diagnostics.Tracing', 'web', 'host'],
  ['Microsoft.Extensions.DependencyInjection', 'web', 'host'],
  ['Microsoft.AspNetCore.Server.Kestrel.Core', 'web', null],
  ['Microsoft.AspNetCore.Server.Kestrel', 'web', null],
  ['Microsoft.AspNetCore.Server.Kestrel.Transport.Quic', 'builder', null],
  ['Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets', 'web', null],
  ['System.Net.Quic', 'builder', null],
  ['System.Net.Sockets', 'web', null],
  ['System.Net.Primitives', 'web', null],
  ['Microsoft.AspNetCore.Server.IIS', 'builder', null],
  ['Microsoft.AspNetCore.Server.IISIntegration', 'builder', null],
  ['Microsoft.AspNetCore.Http', 'web', null],
  ['Microsoft.AspNetCore.Connections.Abstractions', 'web', null],
  ['Microsoft.AspNetCore.Hosting.Server.Abstractions', 'web', null],
  ['Microsoft.AspNetCore.HostFiltering', 'builder', null],
  ['Microsoft.AspNetCore.HttpOverrides', 'builder', null],
  ['Microsoft.AspNetCore.Routing.Abstractions', 'builder', null],
  ['Microsoft.Extensions.ObjectPool', 'builder', null],
  ['System.ObjectModel', 'builder', null],
  ['System.Console', 'web', 'host'],
  ['System.Threading.ThreadPool', 'web', 'host'],
  ['Microsoft.Win32.Primitives', 'web', 'host'],
  ['Microsoft.Extensions.Configuration.CommandLine', null, 'worker'],
  ['Microsoft.Extensions.Configuration.UserSecrets', null, 'worker'],
  ['Microsoft.Extensions.FileSystemGlobbing', null, 'worker'],
  ['Microsoft.Extensions.Logging.EventLog', null, 'worker'],
]

const PACKAGE_ONLY: ReadonlySet<string> = new Set([
  'Microsoft.Extensions.Configuration.CommandLine',
  'Microsoft.Extensions.Configuration.UserSecrets',
  'Microsoft.Extensions.FileSystemGlobbing',
  'Microsoft.Extensions.Logging.EventLog',
])

export const START_ASSEMBLIES: readonly StartAssembly[] = MEASURED.map(([name, web, host]) => ({
  name,
  web,
  host,
  packageOnly: PACKAGE_ONLY.has(name),
}))

const FILES: ReadonlySet<string> = new Set(
  ['System.Private.CoreLib', ...MEASURED.map(([name]) => name)].map((name) => `${name.toLowerCase()}.dll`),
)

/** Whether a file of the root may be one of them. */
export function isStartAssembly(path: string): boolean {
  return FILES.has(path.toLowerCase())
}
