// The cases of a rule as data: an output in memory and what the audit must say of it.
import type { Host } from '../../src/hosts/host.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import type { ListingGap, Source } from '../../src/read/source.ts'

export interface RuleCase {
  readonly name: string
  /** Also an example on the rule's page; the first shown case with findings and the first without. */
  readonly shown?: boolean
  readonly files: MemoryFiles
  /** What the listing left out; nothing when left out. */
  readonly gaps?: readonly ListingGap[]
  /** What this rule says, a line a finding: `error web.config:6:59 message`. Empty = it must stay silent. */
  readonly findings: readonly string[]
  /** What each of these findings says to change in this app, in their order; null = only what the rule says; not looked at when left out. */
  readonly fixes?: readonly (string | null)[]
  /** Ids of the other rules that speak on these files, each once, sorted; none when left out. */
  readonly others?: readonly string[]
  /** The predicted answer: `starts`, `unknown runtimes`, `fails 500.31 0x80008093`; not looked at when left out. */
  readonly startup?: string
  /** What the user calls the path; `app` when left out. */
  readonly label?: string
  /** What lies at the path where it is no folder; `files` is then empty. */
  readonly instead?: Source['instead']
  /** Declared hosts; the implied one when left out. */
  readonly hosts?: readonly Host[]
  /** What the user expects, as on the command line: `kind=worker`. */
  readonly expect?: readonly string[]
  /** Outputs of the other applications that hosts name in `pool`, by that path. */
  readonly pools?: Readonly<Record<string, MemoryFiles>>
  /** ISO date on which support is judged; a day on which .NET 8, 9 and 10 are supported when left out. */
  readonly asOf?: string
}

export interface RuleCases {
  readonly rule: string
  readonly cases: readonly RuleCase[]
}

export function cases(rule: string, list: readonly RuleCase[]): RuleCases {
  return { rule, cases: list }
}
