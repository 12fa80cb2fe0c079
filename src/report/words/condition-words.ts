// What must hold for a start, in the words of every report.
import type { Condition, Startup } from '../../startup/startup.ts'
import { listed } from './listed.ts'

/** `X and Y are installed`, `a.dll is there`: each condition once. */
export function conditionWords(conditions: readonly Condition[]): readonly string[] {
  const byRoot = new Map<string, readonly string[]>()
  for (const each of conditions) {
    if (!('installed' in each)) continue
    const { installed, root = '' } = each
    byRoot.set(root, [...new Set([...(byRoot.get(root) ?? []), ...installed])])
  }
  const installed = [...byRoot].map(([root, names]) =>
    areAll(names, `installed${root === '' ? '' : ` in ${root}`}`),
  )
  const others = conditions.flatMap((each) => ('installed' in each ? [] : [inWords(each)]))
  return [...installed, ...new Set(others)]
}

function inWords(condition: Exclude<Condition, { readonly installed: readonly string[] }>): string {
  if ('files' in condition) {
    const { files, told, opaque } = condition
    return areAll(told === undefined ? files : [told], opaque ? 'there and brings the app up' : 'there')
  }
  return 'dotnet' in condition ? `${condition.dotnet} holds the .NET that the app needs` : condition.words
}

function areAll(names: readonly string[], what: string): string {
  return `${listed(names, 4)} ${names.length > 1 ? 'are' : 'is'} ${what}`
}

/** Open, but it is known what lets it start. */
export function isConditional({ conditions }: { readonly conditions: readonly unknown[] }): boolean {
  return conditions.length > 0
}

/** The keys of the host's description that would tell an open start; none where it is none. */
export function decidedBy(
  { answer, missing }: Pick<Startup, 'answer' | 'missing'>,
  code: (key: string) => string,
): readonly string[] {
  if (answer !== 'unknown' || missing.length === 0) return []
  const [keys, tell] = missing.length > 1 ? ['keys', 'tell'] : ['key', 'tells']
  return [`the host ${keys} ${listed(missing.map(code), 4)} ${tell} it`]
}
