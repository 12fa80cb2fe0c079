// A worker service in the place of a web app: nothing of it is a web server, so that nobody behind IIS ever gets an answer.
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import type { Facts } from '../facts.ts'
import { hostBuilders } from './host-builder.ts'

/** Assemblies of .NET and of the generic host; any other may bring a web server. */
const OF_DOTNET = /^(System|Microsoft\.Extensions|Microsoft\.Win32)\.|^(netstandard|mscorlib)$/
/** With these the app may listen by itself, at the port that the module names, or load what does. */
const MAY_LISTEN = /^System\.(Net\.(HttpListener|Sockets|Quic)|ServiceModel|Runtime\.Loader)\b/
const LOADS_OTHERS = ['Load', 'LoadFrom', 'LoadFile']

export function neverListens(facts: Facts, metadata: AssemblyMetadata): boolean {
  const builders = hostBuilders(facts, metadata)
  if (metadata.references === null || builders.length === 0) return false
  if (builders.some((builder) => builder !== 'generic')) return false
  if (LOADS_OTHERS.some((name) => metadata.names.has(name))) return false
  return metadata.references.every(({ name }) => OF_DOTNET.test(name) && !MAY_LISTEN.test(name))
}
