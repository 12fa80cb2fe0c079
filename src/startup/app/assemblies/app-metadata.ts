// What the metadata of the started assembly say: what it was built against, and how it starts its host.
import type { AssemblyMetadata, AssemblyReference } from '../../../publish/binary/metadata.ts'
import type { HostStart, StartAssembly, WebStart } from '../../../publish/binary/start-assemblies.ts'
import type { Given } from '../../step.ts'

/** null where nothing is started that is judged, or where its assembly could not be read. */
export function metadataOf({ facts, decided }: Given): AssemblyMetadata | null {
  const { program } = decided
  if (program === null || program.app === null) return null
  const metadata =
    program.by === 'bundle'
      ? facts.entry?.launcher?.content?.entryMetadata
      : facts.output.assemblies.get(program.app.assembly)
  // Where its references could not be read, its names were not either.
  return metadata === undefined || metadata?.references == null ? null : metadata
}

export function referenceTo(metadata: AssemblyMetadata, name: string): AssemblyReference | null {
  return metadata.references?.find((reference) => reference.name === name) ?? null
}

export interface HostsStarted {
  readonly web: Exclude<WebStart, 'application'> | null
  /** By a WebApplication, not by a WebHost, which does without the generic host. */
  readonly application: boolean
  readonly host: HostStart | null
}

const NONE: HostsStarted = { web: null, application: false, host: null }

/** By the assemblies that hold the builders, and by the names of the builders themselves. */
export function hostsStarted(metadata: AssemblyMetadata): HostsStarted {
  const { names } = metadata
  const some = (...wanted: readonly string[]) => wanted.some((name) => names.has(name))
  if (referenceTo(metadata, 'Microsoft.AspNetCore') !== null) {
    const bare = some('CreateSlimBuilder', 'CreateEmptyBuilder', 'HostBuilder')
    const application = some('WebApplication') && !some('WebHost', 'CreateDefaultBuilder')
    const web = some('CreateBuilder', 'CreateDefaultBuilder') && !bare ? 'builder' : 'web'
    return { web, application, host: null }
  }
  if (referenceTo(metadata, 'Microsoft.Extensions.Hosting') === null) return NONE
  const bare = some('CreateEmptyApplicationBuilder', 'HostBuilder')
  const usual = some('CreateApplicationBuilder', 'CreateDefaultBuilder')
  return { ...NONE, host: usual && !bare ? 'worker' : 'host' }
}

export function loads({ web, application, host }: HostsStarted, assembly: StartAssembly): boolean {
  if (application && assembly.web === 'application') return true
  const byWeb = web !== null && (assembly.web === 'web' || assembly.web === web)
  const byHost = host !== null && (assembly.host === 'host' || assembly.host === host)
  return byWeb || byHost
}
