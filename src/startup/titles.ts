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
