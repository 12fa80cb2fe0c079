// What people see of a start that fails, or of an app that does not work, and the rules that foresee it.

export interface KnownError {
  /**
   * - `status`: what IIS answers, such as `500.31`; `405` where there is no sub-status
   * - `code`: an HRESULT, or the code that a .NET host ends with
   * - `event`: number and words of an entry in the event log of Windows
   * - `console`: a line of the console or of the container's log; `…` stands for what differs from app to app
   * - `seen`: anything else, in the words of people
   */
  readonly kind: 'status' | 'code' | 'event' | 'console' | 'seen'
  readonly shown: string
  /** What the page is called; null where it has no name. */
  readonly title: string | null
  /** Ids, the one that is met most often first. */
  readonly rules: readonly string[]
}
