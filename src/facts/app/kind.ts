// What kind of program or site the output is.
import type { PublishOutput } from '../../publish/output.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { candidates, isWebAssembly } from './entry.ts'
import type { EntryApp } from './entry.ts'
import type { IisConfiguration } from '../iis/iis-configuration.ts'

/** docs/report-json.md. */
export const KINDS = [
  'aspnetcore',
  'worker',
  'blazor-wasm',
  'azure-functions',
  'class-library',
  'static-site',
  'unknown',
] as const
export type Kind = (typeof KINDS)[number]

export function kindOf(output: PublishOutput, entry: EntryApp | null, iis: IisConfiguration | null): Kind {
  if (isAzureFunctions(output)) return 'azure-functions'
  if (entry === null) return kindWithoutEntry(output, iis)
  if (entry.form === 'assembly' && isLibrary(entry)) return 'class-library'
  return isAspNetCore(output, entry, iis) ? 'aspnetcore' : 'worker'
}

// The isolated worker's host reads host.json and one of these beside it.
function isAzureFunctions(output: PublishOutput): boolean {
  const has = (path: string) => output.files.anyCase(path) !== undefined
  return (
    has('host.json') && (has('functions.metadata') || has('worker.config.json') || has('extensions.json'))
  )
}

function kindWithoutEntry(output: PublishOutput, iis: IisConfiguration | null): Kind {
  if (isWebAssembly(output)) return 'blazor-wasm'
  if (candidates(output).length > 1) return severalApps(output)
  const { files, staticAssets, appSettings } = output
  const page = files.anyCase('index.html') ?? files.anyCase('wwwroot/index.html')
  // What is left of an app whose program is gone does not make it a site of files.
  const remains = staticAssets.size > 0 || appSettings.size > 0 || iis?.namesAspNetCore === true
  if (page !== undefined && !remains) return 'static-site'
  return [...output.binaries.values()].some((head) => head.format === 'pe' && head.managed !== null)
    ? 'class-library'
    : 'unknown'
}

// Which of several apps is meant is open; that they are web apps may still be certain.
function severalApps(output: PublishOutput): Kind {
  const configs = candidates(output).map((name) => output.runtimeConfigs.get(`${name}.runtimeconfig.json`))
  const web = configs.some((config) => config !== undefined && listsAspNetCore(valueOf(config)))
  return web ? 'aspnetcore' : 'worker'
}

// An assembly without an entry point and without what starts a program is a library, whatever lies beside it.
function isLibrary(entry: EntryApp): boolean {
  if (entry.runtimeConfig.state !== 'absent' || entry.launcher !== null) return false
  const head = entry.assemblyHead
  return head?.format === 'pe' && head.managed !== null && !head.managed.entryPoint
}

function isAspNetCore(output: PublishOutput, entry: EntryApp, iis: IisConfiguration | null): boolean {
  const config = valueOf(entry.runtimeConfig)
  const bringsAspNetCore = output.files.anyCase('Microsoft.AspNetCore.dll') !== undefined
  if (config !== null && (config.frameworkDependent || config.includedFrameworks !== null)) {
    return listsAspNetCore(config) || bringsAspNetCore
  }
  // Without a readable runtimeconfig (lost, broken, or Native AOT): the Web SDK's other marks.
  return bringsAspNetCore || iis?.namesAspNetCore === true || output.staticAssets.size > 0
}

function listsAspNetCore(config: RuntimeConfig | null): boolean {
  const listed = [...(config?.frameworks ?? []), ...(config?.includedFrameworks ?? [])]
  return listed.some((framework) => framework.name.toLowerCase() === 'microsoft.aspnetcore.app')
}
