// Other applications in the pool of a host: their outputs, found before anything is audited.
import { shortLine } from '../text/escape.ts'
import { resolve } from 'node:path'
import type { Host, PoolMember } from '../hosts/host.ts'
import { pathHint } from '../read/nearest-path.ts'
import { openPaths } from '../read/open-paths.ts'
import type { Source } from '../read/source.ts'
import { refusal } from '../text/tree.ts'

/** A list that names the target itself is the order of all: only what stands before the target was there before it. */
export function beforeInPool(hosts: readonly Host[], target: string, cwd: string): readonly Host[] {
  return hosts.map((host) => {
    const own = host.pool.findIndex(({ path }) => resolve(cwd, path) === target)
    return own < 0 ? host : { ...host, pool: host.pool.slice(0, own) }
  })
}

/** By the path that the host gives. Throws UsageError where there is no output. */
export async function openPools(
  targets: readonly { readonly hosts: readonly Host[] }[],
  cwd: string,
): Promise<ReadonlyMap<string, Source>> {
  const opened = new Map<string, Source>()
  for (const { name, pool } of new Set(targets.flatMap(({ hosts }) => hosts))) {
    for (const member of pool) {
      if (!opened.has(member.path)) opened.set(member.path, await openPool(member, name, cwd))
    }
  }
  return opened
}

async function openPool({ path, at }: PoolMember, host: string, cwd: string): Promise<Source> {
  const [source, second] = await openPaths([path], cwd)
  const faulty =
    source === undefined || source.instead !== undefined
      ? 'there is no publish output'
      : second === undefined
        ? null
        : 'there are several outputs'
  if (source !== undefined && faulty === null) return source
  throw refusal(
    at,
    `the pool of the host ${shortLine(host)} names ${shortLine(path)}, but ${faulty ?? 'nothing'} there`,
    source?.instead === 'nothing' ? pathHint(path, cwd) : null,
  )
}
