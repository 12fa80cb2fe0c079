// What is due on each recorded output: every error and every warning with the reason why its owner would call it right.

type Due = readonly (readonly [rule: string, reason: string])[]

export interface DueOf {
  readonly errors?: Due
  readonly warnings?: Due
}

export const due: Readonly<Record<string, DueOf>> = {}
