// What is wrong with a target, as every report shows it.

import type { Fact } from './settled-by.ts'

export interface DescribedAt {
  readonly path: string
  readonly line: number
}

export type Severity = 'error' | 'warning' | 'note'

/** What one host answers because of it. */
export interface Answer {
  readonly host: string
  /** HTTP status[.substatus]; null where there is no IIS. */
  readonly status: string | null
  /** The .NET host's own code, where one refuses. */
  readonly exitCode: string | null
}

/** With full stop; `hosts` none = whatever the host. */
export interface HostFix {
  readonly fix: string
  readonly hosts: readonly string[]
}

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  /** Before any policy. */
  readonly ruleSeverity: Severity
  /** One plain line without Markdown and full stop. */
  readonly what: string
  /** The same in few words, without the names of the app, where other apps may have it in common. */
  readonly heading?: string
  /** A sentence of its own behind it, without full stop. */
  readonly effect: string | null
  /** What a start that it ends would answer, as the files alone tell; null where it ends none. */
  readonly expected: Pick<Answer, 'status'> | null
  /** Of the hosts whose start it ends. */
  readonly answers: readonly Answer[]
  /** What to change in this app, where hosts differ one for each; none = what the rule says. */
  readonly fixes: readonly HostFix[]
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
  /** The line of the repository that causes it, relative to the source root, the file alone where it is no text; null where none is proved. */
  readonly source: { readonly path: string; readonly line: number | null } | null
  readonly subject: string
  readonly evidence: Readonly<Record<string, string | number | boolean>>
  /** What the project decides and the finding is about, the likeliest first; absent = nothing but the file itself. */
  readonly settledBy?: readonly Fact[]
  /** Where the file that describes its hosts decides it, by its full path; null = they differ, absent = no such file does. */
  readonly describedAt?: DescribedAt | null
  readonly fingerprint: string
  /** Equal for findings that are one thing to put right, over hosts and targets (same-cause.ts). */
  readonly cause: string
  /** `off`: its rule is turned off; no report but JSON shows it. */
  readonly status: 'open' | 'ignored' | 'baseline' | 'off'
  readonly reason: string | null
  /** The last day on which it is ignored, ISO; absent = no end. */
  readonly until?: string
  /** Hosts on which it holds; empty = whatever the host. */
  readonly hosts: readonly string[]
  /** The audit could not be completed because of it: no baseline holds it. */
  readonly incomplete?: true
  /** The rule could not be evaluated: no policy can hide that. */
  readonly crash?: true
}

/** A finding before anybody's policy: what the engine says of one target. */
export interface Judged extends Pick<
  Finding,
  | 'rule'
  | 'severity'
  | 'what'
  | 'heading'
  | 'effect'
  | 'expected'
  | 'answers'
  | 'fixes'
  | 'subject'
  | 'path'
  | 'line'
  | 'column'
  | 'evidence'
  | 'hosts'
  | 'settledBy'
  | 'describedAt'
  | 'incomplete'
  | 'crash'
> {
  /** For its fingerprint, beside the subject. */
  readonly identity?: string
}

/** A finding of another run, before anybody's policy: what identifies it and where it was led back to stand. */
export type Told = Omit<Judged, 'identity'> & Pick<Finding, 'fingerprint' | 'source'>
