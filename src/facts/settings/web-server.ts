// Whether an app puts Kestrel in the place of the server that its host builder has chosen: in-process that is the one of IIS.
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import type { Facts } from '../facts.ts'
import { hostBuilders } from './host-builder.ts'

/** Each adds Kestrel as the server, the last of which counts. ConfigureKestrel and its options add none (measured). */
const ADD_KESTREL = ['UseKestrel', 'UseKestrelCore']

/** These choose the server of IIS when they run in its process, and listen where its module says; the others leave both out. */
const FOR_IIS: ReadonlySet<string> = new Set(['web-application', 'web-defaults', 'web-host'])

/** Whether the app starts its host with defaults that are made for IIS too. */
export function isMadeForIis(facts: Facts, metadata: AssemblyMetadata | null): boolean {
  const builders = hostBuilders(facts, metadata)
  return builders.length > 0 && builders.every((builder) => FOR_IIS.has(builder))
}

/** `perhaps` where the call may stand behind a condition. */
export function replacesServer(facts: Facts, metadata: AssemblyMetadata): 'always' | 'perhaps' | 'never' {
  const { references, names, mainCalls } = metadata
  const refers = references?.some(({ name }) => name === 'Microsoft.AspNetCore.Server.Kestrel') === true
  if (!refers || !ADD_KESTREL.some((name) => names.has(name))) return 'never'
  // Behind it, it chooses the server of IIS again.
  if (names.has('UseIIS')) return 'never'
  if (!isMadeForIis(facts, metadata)) return 'never'
  return mainCalls.some(({ name }) => ADD_KESTREL.includes(name)) ? 'always' : 'perhaps'
}
