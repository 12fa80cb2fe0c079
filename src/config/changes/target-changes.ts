// What of the targets a configuration no longer audits, no longer tries, or no longer expects.
import { shortLine } from '../../text/escape.ts'
import { withoutTrailing } from '../../text/trim.ts'
import type { Config, ConfiguredTarget } from '../config.ts'
import { globTest } from '../path-matcher.ts'
import { expectationChanges } from './expectation-changes.ts'

/** `named`: paths that the run is given whatever the configuration says; without those for which it is given hosts. */
export async function targetChanges(
  base: Config,
  head: Config,
  named: readonly string[],
): Promise<readonly string[]> {
  const [before, now] = [await coverage(base.targets), await coverage(head.targets)]
  const ofPaths = named.filter((path) => before(path).length === 0 && now(path).length > 0)
  const changes = [...base.targets.map(({ path }) => path), ...ofPaths].flatMap((path) => {
    const [old, own] = [before(path), now(path)]
    if (own.length === 0) return [`no longer audits ${shortLine(path)}`]
    const [tried, left] = [hostsOf(old), hostsOf(own)]
    const fewer = tried
      // Of a host that is gone its own line tells.
      .filter((host) => !left.includes(host) && (head.hosts.has(host) || !base.hosts.has(host)))
      .map((host) => `no longer tries ${shortLine(path)} on ${shortLine(host)}`)
    // Without any host the output says itself where it means to go.
    if (tried.length === 0 && left.length > 0)
      fewer.push(`no longer tries ${shortLine(path)} on the host that its output implies`)
    const expected = own.flatMap((target) => target.expectations)
    return [...fewer, ...old.flatMap(({ expectations }) => expectationChanges(path, expectations, expected))]
  })
  return [...new Set(changes)]
}

function hostsOf(targets: readonly ConfiguredTarget[]): readonly string[] {
  return [...new Set(targets.flatMap(({ hosts }) => hosts.map(({ value }) => value)))]
}

/** The targets that mean all that a path or glob means. */
async function coverage(
  targets: readonly ConfiguredTarget[],
): Promise<(path: string) => readonly ConfiguredTarget[]> {
  const tests = new Map<ConfiguredTarget, (path: string) => boolean>()
  for (const target of targets) tests.set(target, await globTest(plainPath(target.path), false))
  return (path) => {
    const plain = plainPath(path)
    const paths = pathsMeant(plain)
    return targets.filter(
      (target) =>
        plainPath(target.path) === plain ||
        (paths.length > 0 && paths.every((each) => tests.get(target)?.(each) === true)),
    )
  }
}

/** Paths that a glob means, such that a glob for all of them means all; none where brackets or patterns stand in it. */
function pathsMeant(glob: string): readonly string[] {
  if (/[[\]{}()!]/.test(glob)) return []
  return glob.includes('**')
    ? ['some-name.1', 'some/deep.er/name'].map((name) => filled(glob.replaceAll('**', name)))
    : [filled(glob)]
}

function filled(glob: string): string {
  return glob.replaceAll('*', 'some-other.name').replaceAll('?', 'x')
}

export function plainPath(path: string): string {
  return withoutTrailing(path.replace(/^(?:\.\/)+/, ''), '/')
}
