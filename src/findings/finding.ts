// What a rule says (a problem) and what the engine makes of it (a finding).

export type Severity = 'error' | 'warning' | 'note'

/** What a rule found wrong. The engine adds rule id, severity, fingerprint and the hosts. */
export interface Problem {
  /** One plain line without Markdown: what is wrong, then what the visitor sees, then what to change. */
  readonly message: string
  /** Names the wrong thing; the same from build to build, so that it identifies the finding. */
  readonly subject: string
  /** File inside the output with `/`; null when no file holds or asks for the thing. */
  readonly path: string | null
  /** Counts from 1; null when the path is null or the file is binary. */
  readonly line: number | null
  readonly column: number | null
  /** Never above the rule's own; absent = the rule's. */
  readonly severity?: Severity
  /** Values that prove it; never a setting's value that may be a secret. */
  readonly evidence?: Readonly<Record<string, string | number | boolean>>
}

export interface Finding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
  /** The line of the repository that causes it; null as long as nothing maps it. */
  readonly source: { readonly path: string; readonly line: number } | null
  readonly subject: string
  readonly evidence: Readonly<Record<string, string | number | boolean>>
  readonly fingerprint: string
  readonly status: 'open' | 'ignored' | 'baseline'
  readonly reason: string | null
  /** The last day on which it is ignored, ISO; absent = no end. */
  readonly until?: string
  /** Hosts on which it holds; empty = whatever the host. */
  readonly hosts: readonly string[]
}
