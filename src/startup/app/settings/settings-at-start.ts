// Whether an app certainly reads a settings file when it starts.
import { loadsAtStart } from '../../../facts/settings/loaded-settings.ts'
import type { Facts } from '../../../facts/facts.ts'
import { isIis } from '../../../hosts/host.ts'
import type { Host } from '../../../hosts/host.ts'
import type { Startup } from '../../startup.ts'

interface Tried {
  readonly host: Host
  readonly startup: Startup | null
}

/** A host whose start got past its settings has decided it; for the others the files tell. */
export function readAtStart(facts: Facts, path: string, trials: readonly Tried[]): boolean {
  const open = trials.filter(
    ({ startup }) => startup?.steps.find(({ id }) => id === 'app-settings')?.state !== 'passed',
  )
  if (open.length === 0 && trials.length > 0) return false
  return loadsAtStart(facts, path, open.length > 0 && open.every(({ host }) => !isIis(host.kind)))
}
