// How texts are ordered wherever an order is shown or written.

/** By code units, not by a locale: the same on every machine. */
export function compare(first: string, second: string): number {
  return first < second ? -1 : first > second ? 1 : 0
}
