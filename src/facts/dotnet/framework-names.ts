// The shared frameworks by their names. Windows compares them without case, and no framework differs from another in it alone.
import type { RuntimeConfig } from '../../publish/runtime-config.ts'

export const NETCORE = 'Microsoft.NETCore.App'
export const ASPNETCORE = 'Microsoft.AspNetCore.App'
export const DESKTOP = 'Microsoft.WindowsDesktop.App'

export function isFramework(name: string, { name: found }: { readonly name: string }): boolean {
  return found.toLowerCase() === name.toLowerCase()
}

/** Whether the app asks for the framework or brings it along. */
export function includedOrListed(config: RuntimeConfig | null, name: string): boolean {
  const all = [...(config?.frameworks ?? []), ...(config?.includedFrameworks ?? [])]
  return all.some((framework) => isFramework(name, framework))
}

const PRODUCTS: ReadonlyMap<string, string> = new Map([
  [ASPNETCORE.toLowerCase(), 'ASP.NET Core'],
  [NETCORE.toLowerCase(), '.NET'],
  [DESKTOP.toLowerCase(), '.NET Desktop'],
])

/** As people call it: `ASP.NET Core`; a framework of nobody's is called by its own name. */
export function productName(name: string): string {
  return PRODUCTS.get(name.toLowerCase()) ?? name
}
