// Taking characters off the end of a text from outside.

/** Linear: `/\/+$/` looks from every slash of a long run to its end. */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
