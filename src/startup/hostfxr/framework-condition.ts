// The frameworks that a place must have, as a condition in plain words.
import type { Architecture } from '../../publish/binary/binary.ts'
import type { FrameworkReference, RuntimeConfig } from '../../publish/runtime-config.ts'

const NAMES: Readonly<Record<string, string>> = {
  'microsoft.aspnetcore.app': 'ASP.NET Core',
  'microsoft.netcore.app': '.NET',
  'microsoft.windowsdesktop.app': '.NET Desktop',
}

/** For example `ASP.NET Core 10.0 (x86) is installed`. `cpu` = null where it is the machine's own. */
export function frameworkCondition(config: RuntimeConfig, cpu: Architecture | null): string {
  const listed = config.frameworks.filter((reference) => !isCore(reference))
  const told = listed.length > 0 ? listed : config.frameworks
  const words = told.map((reference) => inWords(reference, config)).join(' and ')
  const where = cpu === null ? '' : ` (${cpu})`
  return `${words}${where} ${told.length > 1 ? 'are' : 'is'} installed`
}

// ASP.NET Core and the desktop bring Microsoft.NETCore.App along, so naming it as well says nothing.
function isCore(reference: FrameworkReference): boolean {
  return reference.name.toLowerCase() === 'microsoft.netcore.app'
}

function inWords(reference: FrameworkReference, config: RuntimeConfig): string {
  const name = NAMES[reference.name.toLowerCase()] ?? reference.name
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(reference.version)
  if (parts === null) return `${name} ${reference.version}`
  const rollForward = reference.rollForward ?? config.rollForward ?? 'Minor'
  if (rollForward === 'Disable') return `${name} ${reference.version} exactly`
  const version = parts[3] === '0' ? `${parts[1]}.${parts[2]}` : reference.version
  if (rollForward === 'Major' || rollForward === 'LatestMajor')
    return `${name} ${version} or any later version`
  return parts[3] === '0' ? `${name} ${version}` : `${name} ${version} or later`
}
