// What a rule is: metadata for every report, and pure checks over facts. One file a rule; the file's name is its id.
import type { Expectation } from '../expect/expectation.ts'
import type { StatedApp } from '../expect/stated-facts.ts'
import type { Tried } from '../expect/unmet.ts'
import type { Facts } from '../facts/facts.ts'
import { webConfigPath } from '../facts/iis/web-config-files.ts'
import type { Severity } from '../findings/finding.ts'
import type { Fact } from '../findings/settled-by.ts'
import type { HostKey } from '../hosts/from/host-key.ts'
import type { Host } from '../hosts/host.ts'
import type { Position } from '../publish/parsed.ts'
import type { Defect } from '../startup/defect.ts'
import type { Startup } from '../startup/startup.ts'
import type { Place, Problem } from './problem.ts'

/** One place where the target is tried. */
export interface Trial {
  readonly host: Host
  /** As that host sees them. */
  readonly facts: Facts
  /** null where there is nothing to start. */
  readonly startup: Startup | null
}

export interface Rule {
  /** Kebab-case phrase that states the defect; also the name of the file, its cases, its page and its config key. */
  readonly id: string
  readonly title: string
  /** The highest severity of its problems. */
  readonly severity: Severity
  /** What the rule is about. Where no such host is declared or implied, its problems are at most notes. */
  readonly about: 'any' | 'iis' | 'linux'
  /** What its checks say depends on the hosting model: advice asks them for the other one too. */
  readonly byModel?: true
  /** What to change, whatever the app; ends with a full stop. */
  readonly fix: string
  /** Rules that see only a consequence of this defect: in a target where this one speaks, they say nothing. */
  readonly silences?: readonly string[]
  /** What the project decides and the rule is about, the likeliest first: leads to the property that settles it. */
  readonly settledBy?: readonly Fact[]
  /** Keys of a host that decide it, the likeliest first: leads to the line of the file that describes the host. */
  readonly ofHost?: readonly HostKey[]
  /** Judges paths that are no publish output, and only these; no other rule is asked about such a path. */
  readonly ofUnrecognised?: true
  /** What the files alone show. `day` is the ISO date on which support is judged; `trials` are those of the declared or implied hosts. */
  readonly check?: (facts: Facts, day: string, trials: readonly Trial[]) => readonly Problem[]
  /** What is wrong where a step of the trace names this rule. `facts` are as that host sees them. */
  explain?(this: void, defect: Defect, facts: Facts, host: Host): Problem
  /** What the files show together with one declared or implied host; `startup` is null where nothing is to be started. */
  readonly checkHost?: (facts: Facts, host: Host, startup: Startup | null) => readonly Problem[]
  /** What is not as the user expects it; `output` is what the files alone say, and no host or system makes it less. */
  readonly checkExpected?: (
    expectation: Expectation,
    output: StatedApp,
    tried: readonly Tried[],
  ) => readonly (Problem & { readonly hosts: readonly string[] })[]
}

/** The rest of a rule's page. Beside the rule in its file and not part of it, so that a run that explains nothing does not load it. */
export interface Explanation {
  /** What people see in production. */
  readonly symptom: string
  /**
   * What people look it up by and no trace tells: a status such as `405`, an HRESULT such as `0x8007000d`, the words of an exception or of
   * a page, their own words.
   */
  readonly seenAs?: readonly string[]
  readonly why: string
  /** Where the claim comes from. */
  readonly sources: readonly string[]
}

/** By the id of the rule. */
export type Explanations = ReadonlyMap<string, Explanation>

/** A rule is handed the defects of its own id alone, with their values. */
type Defined<Id extends string> = Omit<Rule, 'id' | 'explain'> & {
  readonly id: Id
  explain?(this: void, defect: Extract<Defect, { readonly rule: Id }>, facts: Facts, host: Host): Problem
}

export function defineRule<const Id extends string>(rule: Defined<Id>): Rule {
  return rule
}

/** A place in a file of the output. */
export function at(path: string, position: Position | null): Place {
  return { path, line: position?.line ?? null, column: position?.column ?? null }
}

export const NOWHERE: Place = { path: null, line: null, column: null }

/** A place in the root web.config, or in a file that it includes; a thing that is absent is told at line 1. */
export function inWebConfig({ output }: Pick<Facts, 'output'>, position: Position | null): Place {
  if (output.webConfig.state === 'absent') return NOWHERE
  return at(webConfigPath(output, position), position ?? { line: 1, column: 1 })
}

/** Subject and place of a failed step; a text file without a known place is told at line 1. */
export function ofDefect({
  subject,
  path,
  line,
  column,
}: Omit<Defect, 'rule' | 'values'>): Place & Pick<Problem, 'subject'> {
  const text = path !== null && /\.(config|json)$/i.test(path)
  return { subject, path, line: line ?? (text ? 1 : null), column: column ?? (text ? 1 : null) }
}
