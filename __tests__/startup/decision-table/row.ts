// Rows of the decision table: an output and a server on one side of a branch of the module's decisions, and what follows.
import type { Host } from '../../../src/hosts/host.ts'
import type { MemoryFiles } from '../../../src/read/memory.ts'
import { portableApp, webConfig, windowsApp } from '../../support/apps.ts'
import type { Changes, WebConfigOptions } from '../../support/apps.ts'
import { iisHost, installed, runtime } from '../../support/hosts.ts'

export interface Row {
  /** Stage and step of the decision procedure of the ASP.NET Core Module. */
  readonly branch: string
  readonly what: string
  readonly files: MemoryFiles
  readonly host: Host
  /** `starts`, `fails 500.31 0x80008096`, `unknown runtimes`. */
  readonly expected: string
}

/** A server with .NET 10 on which everything that is asked for is known. */
export function server(known: Partial<Host> = {}): Host {
  return iisHost({ dotnet: installed('10.0.1'), otherInstallations: [], ...known })
}

/** The same with .NET for x86 only, and a 32-bit pool. */
export function narrow(known: Partial<Host> = {}): Host {
  const other = { ...installed('10.0.1'), architecture: 'x86' } as const
  return server({ workerBitness: 32, otherInstallations: [other], ...known })
}

export function coreOnly(): Partial<Host> {
  return { dotnet: { ...installed(), runtimes: [runtime('Microsoft.NETCore.App', '10.0.1')] } }
}

/** A portable app with that web.config. */
export function app(options: WebConfigOptions = {}, changes: Changes = {}): MemoryFiles {
  return portableApp({ 'web.config': webConfig(options), ...changes })
}

/** An app for win-x64 that its exe starts, with that web.config. */
export function byExe(options: WebConfigOptions = {}, changes: Changes = {}): MemoryFiles {
  const started = { processPath: '.\\Contoso.Web.exe', arguments: null, ...options }
  return windowsApp({ 'web.config': webConfig(started), ...changes })
}

export const OUT = { hostingModel: 'outofprocess' } as const

/** A pool whose own variables go before those of web.config. */
export function preferred(pairs: Readonly<Record<string, string>>, said = 'true'): Partial<Host> {
  const all = { ...pairs, ANCM_PREFER_ENVIRONMENT_VARIABLES: said }
  return { environment: new Map(Object.entries(all)) }
}

/** Items of a collection inside aspNetCore. */
export function variables(...pairs: readonly (readonly [string, string])[]): string {
  return collection('environmentVariable', pairs)
}

export function settings(...pairs: readonly (readonly [string, string])[]): string {
  return collection('handlerSetting', pairs)
}

function collection(item: string, pairs: readonly (readonly [string, string])[]): string {
  const items = pairs.map(([name, value]) => `<${item} name="${name}" value="${value}" />`)
  return `<${item}s>${items.join('')}</${item}s>`
}
