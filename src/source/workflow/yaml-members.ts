// Members of a workflow.
import type { Member, Tree } from '../../text/tree.ts'

export function member(tree: Tree | null, key: string): Tree | null {
  return memberOf(tree, key)?.value ?? null
}

export function memberOf(tree: Tree | null, key: string): Member | null {
  return membersOf(tree).find((one) => one.key === key) ?? null
}

export function membersOf(tree: Tree | null): readonly Member[] {
  return tree?.kind === 'mapping' ? tree.members : []
}

export function itemsOf(tree: Tree | null): readonly Tree[] {
  return tree?.kind === 'list' ? tree.items : []
}

export function scalarText(tree: Tree | null): string | null {
  return tree?.kind === 'scalar' ? tree.text : null
}
