// Where a server is known to have the ASP.NET Core Module and nobody says its version: mostly it decides nothing.
import type { Facts } from '../facts/facts.ts'
import { CURRENT_MODULE } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { factsOnHost } from './machine/facts-on-host.ts'
import { predict } from './predict.ts'
import type { Startup } from './startup.ts'

/** That of ASP.NET Core 2.2, the first of its kind. */
const FIRST_MODULE = '12.2.18316'

/** `facts` are those of the files alone, `seen` as the host sees them. */
export function predictWhichever(facts: Facts, seen: Facts, host: Host): Startup | null {
  const registered = host.module === null ? (host.server?.aspNetCore ?? null) : null
  const startup = predict(seen, host)
  if (startup === null || registered?.includes('AspNetCoreModuleV2') !== true) return startup
  const legacy = registered.includes('AspNetCoreModule') ? ['v1'] : []
  const [first, current] = [FIRST_MODULE, CURRENT_MODULE].map((version) => {
    const each = { ...host, module: [version, ...legacy] }
    return predict(factsOnHost(facts, each), each)
  })
  if (first == null || current == null || first.answer === current.answer)
    return current?.answer === 'fails' ? current : startup
  // What does not fail with one of them ends in the question for the version.
  const open = first.answer === 'fails' ? current : first
  const steps = open.steps.map((step) =>
    step.id === 'handler'
      ? { ...step, state: 'unknown' as const, missing: ['module'], condition: { words: WORDS } }
      : step,
  )
  return {
    ...open,
    answer: 'unknown',
    missing: [...open.missing, 'module'],
    steps,
    conditions: [...open.conditions, { words: WORDS }],
  }
}

const WORDS = 'its ASP.NET Core Module is of a version with which it starts'
