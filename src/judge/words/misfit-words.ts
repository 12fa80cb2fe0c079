// What is made for another system or CPU than the place that is to load it: what to publish for instead, and where it ends a start.
import type { Facts } from '../../facts/facts.ts'
import { isIis, systemOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import type { Problem } from '../problem.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import { workerCpu } from '../../startup/machine/pool-bitness.ts'
import type { Stage } from '../../startup/stage.ts'

/** The portable RID of that host: `win-x64`; where its CPU or C library is not known, words that say so. */
export function ridFor(host: Host, { platform }: Pick<Facts, 'platform'>, cpu: Architecture | null): string {
  const windows = systemOf(host) === 'windows'
  if (cpu === null || cpu === 'other') return windows ? 'a win- RID' : 'a linux- RID'
  if (windows) return `win-${cpu}`
  const libc = host.libc ?? platform?.libc ?? null
  if (libc === null) return `linux-${cpu} (linux-musl-${cpu} for Alpine)`
  return libc === 'musl' ? `linux-musl-${cpu}` : `linux-${cpu}`
}

/** `publish self-contained for win-x64`: without a RID the SDK takes that of the machine that builds. */
export function selfContainedFor(host: Host, facts: Pick<Facts, 'platform'>): string {
  const cpu = isIis(host.kind) ? workerCpu(host) : host.architecture
  return `publish self-contained for ${ridFor(host, facts, cpu ?? facts.platform?.architecture ?? null)}`
}

/** What asks already for what is needed is not the cause: the file is left of another publish. */
export function leftOver(
  asked: string | null | undefined,
  needed: string | null,
): Pick<Problem, 'settledBy'> {
  return asked != null && asked === needed ? { settledBy: [] } : {}
}

/** Of a library or assembly that the process cannot load. */
export function stageOfLibrary(file: string): Stage {
  if (/^(lib)?hostfxr\./i.test(file)) return 'load-hostfxr'
  return /^(lib)?hostpolicy\./i.test(file) ? 'hostfxr' : 'runtime'
}
