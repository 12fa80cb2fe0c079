// What to change for one cause, over its apps and hosts: each thing once.
import type { Rules } from '../wording.ts'
import type { Cause } from './causes.ts'
import { hostName } from './hits.ts'

interface CauseFix {
  /** With full stop. */
  readonly text: string
  /** The rule's own, whatever the app: code stands between backticks. */
  readonly general: boolean
  /** Apps and hosts that need it, where others need another thing. */
  readonly paths: readonly string[]
  readonly hosts: readonly string[]
}

interface Needed extends Pick<CauseFix, 'text' | 'general'> {
  readonly paths: Set<string>
  readonly hosts: Set<string>
}

export function fixesOf({ all }: Pick<Cause, 'all'>, rules: Rules): readonly CauseFix[] {
  const byText = new Map<string, Needed>()
  for (const { target, finding } of all) {
    const rule = rules.get(finding.rule)?.fix
    const general = finding.fixes.length === 0
    const known = general && rule !== undefined ? [{ fix: rule, hosts: [] }] : finding.fixes
    for (const { fix: text, hosts } of known) {
      const fix = byText.get(text) ?? { text, general, paths: new Set(), hosts: new Set() }
      byText.set(text, fix)
      fix.paths.add(target.path)
      for (const host of hosts) fix.hosts.add(hostName(target, host))
    }
  }
  const paths = new Set(all.map(({ target }) => target.path))
  const fixes = [...byText.values()]
  const hosts = new Set(fixes.flatMap((fix) => [...fix.hosts]))
  return fixes.map((fix) => ({
    text: fix.text,
    general: fix.general,
    paths: fixes.length > 1 && fix.paths.size < paths.size ? [...fix.paths] : [],
    hosts: fixes.length > 1 && fix.hosts.size < hosts.size ? [...fix.hosts] : [],
  }))
}
