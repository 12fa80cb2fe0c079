// What the error pages are called: IIS's own, and the module's since ASP.NET Core 5.0 (docs/sources.md, the module).
import type { HostingModel } from '../facts/iis/hosting.ts'

const TITLES: Readonly<Record<string, string>> = {
  '403.14': 'Forbidden',
  '500.19': 'Internal Server Error',
  '500.21': 'Internal Server Error',
  '500.30': 'ASP.NET Core app failed to start',
  '500.31': 'Failed to load ASP.NET Core runtime',
  '500.32': 'Failed to load .NET Core host',
  '500.33': 'Failed to load ASP.NET Core request handler',
  '500.34': 'ASP.NET Core does not support mixing hosting models',
  '500.35': 'ASP.NET Core does not support multiple apps in the same app pool',
  '500.36': 'ASP.NET Core IIS hosting failure (out-of-process)',
  '500.37': 'ASP.NET Core app failed to start within startup time limit',
  '500.38': 'Failed to locate ASP.NET Core app',
  '502.3': 'Bad Gateway',
  '502.5': 'ANCM Out-Of-Process Startup Failure',
  '503': 'Service Unavailable',
}

export function titleOf(status: string, model: HostingModel | null): string | null {
  if (status !== '500.0') return TITLES[status] ?? null
  // Before the model is known the body is empty and IIS's own title is all there is.
  if (model === null) return 'Internal Server Error'
  return `ASP.NET Core IIS hosting failure (${model === 'inprocess' ? 'in-process' : 'out-of-process'})`
}

// First line of what the host prints (docs/sources.md, the .NET host), for places without a status page.
const HOST_MESSAGES: Readonly<Record<string, string>> = {
  '0x80008081': 'The application to execute does not exist',
  '0x80008082': 'A library of the .NET host cannot be loaded',
  '0x80008083': 'A library of the .NET host was not found',
  '0x80008087': 'Could not resolve CoreCLR path',
  '0x80008089': 'Failed to create CoreCLR',
  '0x8000808b': 'An error occurred while parsing deps.json',
  '0x8000808c': 'An assembly of the application dependencies manifest was not found, or has two extensions',
  '0x80008093': 'Invalid runtimeconfig.json',
  '0x80008096': 'You must install or update .NET to run this application.',
  '0x8000809c': 'The references to a framework exclude each other',
  '0x8000809f': 'Failure processing application bundle',
  '0x800080a1': 'Duplicate runtime property found',
}

/** What people read where there is no IIS; a process that dies without a host code ends while it starts. */
export function hostTitle(exitCode: string | null): string {
  return HOST_MESSAGES[exitCode ?? ''] ?? 'The process ends while it starts'
}
