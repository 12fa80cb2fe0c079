// Keys of a description as a reader gives them: the tree that a person's YAML would be.
import type { Mapping, Member, Place, Scalar, Tree } from '../../text/tree.ts'

export function said(key: string, value: string | Tree, at: Place): Member {
  return { key, keyAt: at, value: typeof value === 'string' ? scalar(value, at) : value }
}

/** `quoted`: a text that looks like another type stays a text. */
export function scalar(text: string, at: Place, quoted = true): Scalar {
  return { kind: 'scalar', at, text, plain: !quoted, indent: null }
}

export function listOf(texts: readonly string[], at: Place): Tree {
  return { kind: 'list', at, items: texts.map((text) => scalar(text, at)) }
}

export function mappingOf(members: readonly Member[], at: Place): Mapping {
  return { kind: 'mapping', at, members }
}
