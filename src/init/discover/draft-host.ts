// A place that the repository describes, before it is written down.

export interface DraftHost {
  /** Its key in `hosts`. */
  readonly name: string
  /** As `hosts` takes them: `from` or `image`, and which part of it. */
  readonly keys: readonly HostKey[]
  /** Where it was found and what it lacks, a line each. */
  readonly remarks: readonly string[]
  /** Index of the only target that is proved to go there; null = it is a suggestion. */
  readonly target: number | null
}

export interface HostKey {
  readonly key: 'from' | 'image' | 'stage' | 'site'
  readonly value: string
}

/** What was found, before it has a name. */
export type FoundHost = Omit<DraftHost, 'name'> & {
  /** What the name is made of. */
  readonly called: string
}

export interface Discovered {
  readonly hosts: readonly DraftHost[]
  /** What was left out, in words. */
  readonly remarks: readonly string[]
}
