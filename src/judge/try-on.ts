// One place where an output is tried.
import type { Facts } from '../facts/facts.ts'
import type { Host } from '../hosts/host.ts'
import { factsOnHost } from '../startup/machine/facts-on-host.ts'
import { predictWhichever } from '../startup/whichever-module.ts'
import type { Trial } from './rule.ts'

/** `facts` are those of the files alone; of a path that is no publish output nothing is predicted. */
export function tryOn(facts: Facts, host: Host): Trial {
  const seen = factsOnHost(facts, host)
  const startup = facts.unrecognised === null ? predictWhichever(facts, seen, host) : null
  return { host, facts: seen, startup }
}
