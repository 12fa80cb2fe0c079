// Contents of files as literals.

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** One byte a character. */
export function raw(characters: string): Uint8Array {
  return Uint8Array.from(characters, (character) => character.charCodeAt(0))
}

type Content = string | Uint8Array

/** Rows for `test.each` from a table that lists the contents under the exit code that was seen. */
export function byExitCode(table: Readonly<Record<number, readonly Content[]>>): [Content, number][] {
  return Object.entries(table).flatMap(([code, contents]) =>
    contents.map((content): [Content, number] => [content, Number(code)]),
  )
}
