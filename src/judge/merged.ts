// One problem, told of the files or of several hosts, as one finding.
import type { HostFix, Judged } from '../findings/finding.ts'
import { rank, worst } from '../findings/severity.ts'

// The first words stay: those of a step know their host, which the files alone do not. What to change may differ from host to host.
export function merged(before: Judged, now: Judged): Judged {
  const ofFiles = now.hosts.length === 0
  // Of two hosts the one that is worse off is spoken of.
  const { what, effect, expected } = rank(now.severity) < rank(before.severity) ? now : before
  const { heading, settledBy, describedAt, ...others } = before
  const place = samePlace(describedAt, now.describedAt)
  // It must hold on every host.
  const common = heading !== undefined && (ofFiles || now.heading === heading)
  return {
    ...others,
    ...(common ? { heading } : {}),
    ...(settledBy === undefined
      ? {}
      : { settledBy: settledBy.filter((fact) => now.settledBy?.includes(fact)) }),
    ...(place === undefined ? {} : { describedAt: place }),
    what,
    effect,
    expected,
    severity: worst(before.severity, now.severity),
    fixes: ofFiles ? before.fixes : withFixes(before.fixes, now.fixes),
    answers: [...before.answers, ...now.answers],
    hosts: [...before.hosts, ...now.hosts],
  }
}

/** Hosts that a person describes have none, and say nothing of another's. */
function samePlace(one: Judged['describedAt'], other: Judged['describedAt']): Judged['describedAt'] {
  if (one === undefined) return other
  if (other === undefined) return one
  return one !== null && one.path === other?.path && one.line === other.line ? one : null
}

function withFixes(before: readonly HostFix[], added: readonly HostFix[]): readonly HostFix[] {
  const byFix = new Map<string, readonly string[]>()
  for (const { fix, hosts } of [...before, ...added])
    byFix.set(fix, [...new Set([...(byFix.get(fix) ?? []), ...hosts])])
  return [...byFix].map(([fix, hosts]) => ({ fix, hosts }))
}
