// With which builder an app starts its host, as the names in its entry assembly tell.
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'

/**
 * - `web-application`: WebApplication.CreateBuilder or Create · `web-slim`: WebApplication.CreateSlimBuilder
 * - `web-defaults`: Host.CreateDefaultBuilder with ConfigureWebHostDefaults · `web-host`: WebHost.CreateDefaultBuilder
 * - `generic`: Host.CreateApplicationBuilder or CreateDefaultBuilder, without ASP.NET Core
 */
export type HostBuilder = 'web-application' | 'web-slim' | 'web-defaults' | 'web-host' | 'generic'

/** These read no settings by themselves, whatever stands beside them. */
const BARE = ['CreateEmptyBuilder', 'CreateEmptyApplicationBuilder', 'HostBuilder', 'WebHostBuilder']

/** Which builders it may be; none = the app reads what it likes. `metadata`: null where they cannot be read. */
export function hostBuilders(facts: Facts, metadata: AssemblyMetadata | null): readonly HostBuilder[] {
  const references = metadata?.references ?? null
  if (metadata === null || references === null) return usualBuilders(facts)
  const some = (...wanted: readonly string[]) => wanted.some((name) => metadata.names.has(name))
  if (some(...BARE)) return []
  const web = references.some(({ name }) => name === 'Microsoft.AspNetCore')
  const generic = references.some(({ name }) => name === 'Microsoft.Extensions.Hosting')
  const slim = web && some('CreateSlimBuilder')
  const created = some('CreateBuilder') || (!slim && some('WebApplication') && some('Create'))
  const found = new Set<HostBuilder>()
  if (web && created) found.add('web-application')
  if (slim) found.add('web-slim')
  if ((web || generic) && some('CreateDefaultBuilder')) {
    if (some('ConfigureWebHostDefaults', 'ConfigureWebHost')) found.add('web-defaults')
    else found.add(web && some('WebHost', 'IWebHost') ? 'web-host' : 'generic')
  }
  if (generic && some('CreateApplicationBuilder')) found.add('generic')
  return [...found]
}

/** Of a web app; where none is told, any of the usual ones. */
export function webBuilders(facts: Facts, metadata: AssemblyMetadata | null): readonly HostBuilder[] {
  const found = hostBuilders(facts, metadata).filter((builder) => builder !== 'generic')
  return found.length > 0 ? found : USUAL_OF_WEB
}

const USUAL_OF_WEB: readonly HostBuilder[] = ['web-application', 'web-slim', 'web-defaults']

// What nearly every app of the kind does; a plain console program reads what it likes.
function usualBuilders({ kind, entry }: Facts): readonly HostBuilder[] {
  if (kind === 'aspnetcore') return USUAL_OF_WEB
  const libraries = entry === null ? undefined : valueOf(entry.deps)?.libraries
  const hosting = libraries?.some(({ name }) => name === 'Microsoft.Extensions.Hosting') === true
  return kind === 'worker' && hosting ? ['generic'] : []
}

/** Of the app that the output tells. */
export function entryMetadata({ entry, output }: Facts): AssemblyMetadata | null {
  if (entry === null) return null
  if (entry.assembly !== null) return output.assemblies.get(entry.assembly) ?? null
  return entry.launcher?.content?.entryMetadata ?? null
}
