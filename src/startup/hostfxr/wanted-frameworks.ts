// The frameworks that a place must have, as people call them.
import { isFramework, NETCORE, productName } from '../../facts/dotnet/framework-names.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import type { FrameworkReference, RuntimeConfig } from '../../publish/runtime-config.ts'

/** For example `ASP.NET Core 10.0 (x86)`. `cpu` = null where it is the machine's own. */
export function wantedFrameworks(config: RuntimeConfig, cpu: Architecture | null): string[] {
  // ASP.NET Core and the desktop bring Microsoft.NETCore.App along, so naming it as well says nothing.
  const listed = config.frameworks.filter((reference) => !isFramework(NETCORE, reference))
  const told = listed.length > 0 ? listed : config.frameworks
  const which = cpu === null ? '' : ` (${cpu})`
  return told.map((reference) => `${inWords(reference, config)}${which}`)
}

function inWords(reference: FrameworkReference, config: RuntimeConfig): string {
  const name = productName(reference.name)
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(reference.version)
  if (parts === null) return `${name} ${reference.version}`
  const rollForward = reference.rollForward ?? config.rollForward ?? 'Minor'
  if (rollForward === 'Disable') return `${name} ${reference.version} exactly`
  const version = parts[3] === '0' ? `${parts[1]}.${parts[2]}` : reference.version
  if (rollForward === 'Major' || rollForward === 'LatestMajor')
    return `${name} ${version} or any later version`
  return parts[3] === '0' ? `${name} ${version}` : `${name} ${version} or later`
}
