// A host as applicationHost.config describes it.
import { describeApplicationHost } from '../../src/hosts/from/application-host/application-host.ts'
import type { Described } from '../../src/hosts/from/described.ts'
import type { Host } from '../../src/hosts/host.ts'
import { hostNamed } from '../../src/hosts/parse-host.ts'
import type { Place, Tree } from '../../src/text/tree.ts'

const SITE_AT: Place = { file: 'audit.yml', line: 4, column: 9 }

export function describeServer(
  text: string,
  site: string | null,
  redirection: string | null = null,
): Described {
  return describeApplicationHost(text, 'ops/applicationHost.config', {
    site: site === null ? null : { value: site, at: SITE_AT },
    redirection: redirection === null ? null : { text: redirection, file: 'ops/redirection.config' },
  })
}

/** What the keys say, without their places. */
export function said({ keys }: Described): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.members.map(({ key, value }) => [key, plainOf(value)]))
}

function plainOf(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.text
  if (tree.kind === 'list') return tree.items.map(plainOf)
  return Object.fromEntries(tree.members.map(({ key, value }) => [key, plainOf(value)]))
}

export function serverHost(text: string, site: string | null, more: Partial<Host> = {}): Host {
  const { keys, server = null, obstacle } = describeServer(text, site)
  return { ...hostNamed('server').read(keys, 'the host'), server, obstacle, ...more }
}
