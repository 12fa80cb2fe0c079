// The line to change for another hosting model: the one that sets it, else the project that would have to.
import type { HostingAdvice } from '../../advise/advice.ts'
import type { Cause, Made } from '../cause.ts'
import { ownWebConfig } from '../listing.ts'
import { webConfigCause, UNDECIDED } from '../own-files/web-config-cause.ts'
import { propertyCause } from './property-cause.ts'
import { placesThatSet } from './property-places.ts'

export async function changeFor(made: Made, { path, line, column }: HostingAdvice): Promise<Cause | null> {
  const asked = { path, line, column, subject: 'hostingModel', settledBy: ['hosting-model'] } as const
  const own = path === made.shown.webConfigPath ? await webConfigCause(made, asked) : null
  if (own === UNDECIDED) return null
  const cause = own ?? (await propertyCause(made, 'hosting-model', asked))
  if (cause !== null) return cause
  // Where nothing sets it, the SDK's own default is in force.
  const { build, reading } = made
  const places = await placesThatSet(made, 'AspNetCoreHostingModel')
  const isUnset = places !== null && places.length === 0 && !build.open
  return isUnset && ownWebConfig(reading.listing, build.folder) === null
    ? { path: build.project, line: null, holds: null }
    : null
}
