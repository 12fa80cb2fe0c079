// Keys of a host file, made as a person could have written them, each at the line that gives it.
import type { Mapping, Member, Place, Scalar, Tree } from '../../text/tree.ts'

/** Without quotes: a word of the host file's own, a number, true or false. */
export function plain(text: string, at: Place): Scalar {
  return { kind: 'scalar', at, text, plain: true, indent: null }
}

/** In quotes, whatever it is. */
export function quotedText(text: string, at: Place): Scalar {
  return { kind: 'scalar', at, text, plain: false, indent: null }
}

export function listOf(items: readonly Tree[], at: Place): Tree {
  return { kind: 'list', at, items }
}

export function member(key: string, value: Tree): Member {
  return { key, keyAt: value.at, value }
}

export function mappingOf(members: readonly Member[], at: Place): Mapping {
  return { kind: 'mapping', at, members }
}
