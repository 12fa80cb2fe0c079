// Words of an instruction: by blanks, and in JSON.

export interface Word {
  /** As written, quotes and all. */
  readonly text: string
  readonly offset: number
}

/** Blanks inside quotes and behind the escape character belong to the word, which keeps its quotes. */
export function wordsOf(text: string, escape: string): readonly Word[] {
  const words: Word[] = []
  let start = -1
  let quote = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    const blank = quote === '' && /\s/.test(character)
    if (blank && start !== -1) {
      words.push({ text: text.slice(start, index), offset: start })
      start = -1
    }
    if (blank) continue
    if (start === -1) start = index
    if (character === escape && quote !== "'") index += 1
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
  }
  if (start !== -1) words.push({ text: text.slice(start), offset: start })
  return words
}

/** null where it is no list of texts in JSON: Docker then takes it as written. */
export function jsonWords(text: string): readonly string[] | null {
  if (!text.startsWith('[')) return null
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : null
  } catch {
    return null
  }
}

/** Words of `EXPOSE`, `COPY` and the like, in either form. */
export function wordsInEitherForm(text: string, escape: string): readonly Word[] {
  return jsonWords(text)?.map((each) => ({ text: each, offset: 0 })) ?? wordsOf(text, escape)
}
