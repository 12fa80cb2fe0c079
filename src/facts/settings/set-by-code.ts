// What the code of an app may decide otherwise than its settings say.
import { DECIDING_CALLS } from '../../publish/binary/calls/deciding-calls.ts'
import type { Decides } from '../../publish/binary/calls/deciding-calls.ts'
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'

/** Why code may decide it otherwise; null where it calls nothing that does, or where that could not be read. */
export function decidedByCode(metadata: AssemblyMetadata | null, decides: Decides): string | null {
  if (metadata === null) return null
  const { names } = metadata
  const deferred = names.has('CreateDefaultBuilder')
  const row = DECIDING_CALLS[decides].find(
    ({ calls, deferred: only }) => (only !== true || deferred) && calls.some((call) => names.has(call)),
  )
  return row?.why ?? null
}

/** Why it may not be read when the app starts, or under that name. */
export function fileDecidedByCode(metadata: AssemblyMetadata | null, path: string): string | null {
  // One that is read in one environment only has its name.
  const decides = /^(appsettings|.+\.settings)\.json$/i.test(path) ? 'file' : 'environment-file'
  const ofApp = /^appsettings\./i.test(path) ? null : decidedByCode(metadata, 'name')
  return decidedByCode(metadata, decides) ?? ofApp
}
