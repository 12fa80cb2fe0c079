// What a fuzz is: a way to make inputs, and what must hold of each.
import * as fc from 'fast-check'

export interface Fuzz {
  readonly name: string
  readonly property: () => Promise<fc.IAsyncProperty<unknown>>
}

/** `made` is called once, when the fuzz is run. */
export function fuzz<T>(
  name: string,
  made: () => Promise<fc.Arbitrary<T>> | fc.Arbitrary<T>,
  holds: (value: T) => Promise<void> | void,
): Fuzz {
  return {
    name,
    property: async () => fc.asyncProperty(await made(), async (value) => holds(value)),
  }
}

/** Anything but a line end that moves a cursor, hides text or ends a line. */
export const CONTROLS =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]/

export function demand(holds: boolean, otherwise: () => string): void {
  if (!holds) throw new Error(otherwise())
}

/** Values in it are cut to 200 characters, each of which may be shown as `\u{e0041}`. */
const LONGEST_SENTENCE = 4500

/** A sentence that a report shows. */
export function demandSentence(text: string, secret: string): void {
  demand(!text.includes(secret), () => `a secret: ${text}`)
  demand(!CONTROLS.test(text) && !text.includes('\n'), () => `a control character: ${JSON.stringify(text)}`)
  demand(
    text !== '' && text.length <= LONGEST_SENTENCE,
    () => `${text.length} characters: ${text.slice(0, 200)}`,
  )
}
