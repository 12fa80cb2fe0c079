// Predicts as the audit does: with the facts as the host sees them.
import type { Facts } from '../../src/facts/facts.ts'
import type { Host } from '../../src/hosts/host.ts'
import { factsOnHost } from '../../src/startup/machine/facts-on-host.ts'
import { predictWhichever } from '../../src/startup/whichever-module.ts'
import type { Startup } from '../../src/startup/startup.ts'

export function predictOn(facts: Facts, host: Host): Startup | null {
  return predictWhichever(facts, factsOnHost(facts, host), host)
}
