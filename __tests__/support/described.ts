// A description as a table of plain values, for tests.
import type { Described } from '../../src/hosts/from/described.ts'
import type { Tree } from '../../src/text/tree.ts'

/** Each key with the line that gives it: `user@7`. */
export function keysOf({ keys }: Described): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    keys.members.map(({ key, keyAt, value }) => [`${key}@${keyAt.line}`, plain(value)]),
  )
}

function plain(tree: Tree): unknown {
  if (tree.kind === 'scalar') return tree.plain && tree.text === 'false' ? false : tree.text
  if (tree.kind === 'list') return tree.items.map(plain)
  return Object.fromEntries(tree.members.map(({ key, value }) => [key, plain(value)]))
}
