export interface Case {
  readonly name: string
  readonly text: string
  readonly stage?: string
  /** All that it is told to say, as told.ts has it. */
  readonly due: readonly string[]
}
