// What an application claims of the worker process that it shares with others (docs/sources.md, the module, stage 3).
import type { Facts } from '../../facts/facts.ts'
import type { HostingModel } from '../../facts/iis/hosting.ts'
import type { Host } from '../../hosts/host.ts'
import { BEFORE_THE_POOL } from './iis.ts'
import { factsOnHost } from '../machine/facts-on-host.ts'
import { runSteps } from '../run-steps.ts'

/**
 * The model that the module records for the worker when that application is requested; null where it never comes so far: it
 * fails in a step before, or another module runs it. `facts` are those of the files alone.
 */
export function poolClaim(facts: Facts, host: Host): HostingModel | null {
  // Below which application it lies is not said: it may be the parent itself, or another child of it.
  const own = claimOn(facts, { ...host, parentHandlers: false })
  return own ?? (host.parentHandlers ? claimOn(facts, host) : null)
}

function claimOn(facts: Facts, host: Host): HostingModel | null {
  const { failure, decided } = runSteps(factsOnHost(facts, host), host, () => BEFORE_THE_POOL)
  return failure === null && decided.module === 'AspNetCoreModuleV2' ? decided.model : null
}
