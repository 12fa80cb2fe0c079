// Variables in an instruction, as Docker puts their values in: quotes go, `$NAME` and `${NAME:-word}` become texts.
// Source: github.com/moby/buildkit, frontend/dockerfile/shell/lex.go.

/** A variable or build argument. */
export interface Value {
  /** null = not known. */
  readonly text: string | null
  /** A build argument without default, of which nothing says that it is given. */
  readonly asked?: true
}

export interface Scope {
  /** undefined = it is not set. */
  readonly find: (name: string) => Value | undefined
  readonly escape: string
  /** Characters that expansion may still write into this file. */
  readonly budget: { left: number }
}

export const BUDGET = 1_000_000
const LONGEST = 16_000
const DEEPEST = 8

interface Reader {
  readonly text: string
  at: number
}

/** null = the text holds something that is not known, or that Docker refuses. */
export function expand(text: string, scope: Scope): string | null {
  const plain = !/["'$]/.test(text) && !text.includes(scope.escape)
  const value = plain ? text : until({ text, at: 0 }, '', scope, 0)
  if (value === null || value.length > LONGEST) return null
  scope.budget.left -= value.length
  return scope.budget.left < 0 ? null : value
}

function until(reader: Reader, stop: string, scope: Scope, depth: number): string | null {
  const parts: (string | null)[] = []
  let length = 0
  let quote = ''
  while (reader.at < reader.text.length) {
    const character = reader.text.charAt(reader.at)
    if (quote === '' && character === stop) break
    const next = reader.text.charAt(reader.at + 1)
    let part: string | null = ''
    if (character === '$' && quote !== "'") part = variable(reader, scope, depth)
    else {
      reader.at += 1
      if (character === scope.escape && quote !== "'") {
        reader.at += 1
        part = quote === '"' && !['"', '$', scope.escape].includes(next) ? character + next : next
      } else if (character === quote) quote = ''
      else if (quote === '' && (character === '"' || character === "'")) quote = character
      else part = character
    }
    length += part?.length ?? 0
    parts.push(length > LONGEST ? null : part)
  }
  return quote !== '' || parts.includes(null) ? null : parts.join('')
}

function variable(reader: Reader, scope: Scope, depth: number): string | null {
  // Parameters of a shell are names too, which nobody sets.
  const name = /\$(\{?)([A-Za-z_]\w*|\d+|[@*#?$!-])/y
  name.lastIndex = reader.at
  const match = name.exec(reader.text)
  if (match === null) {
    reader.at += 1
    // `${` without a name is refused; `$` before anything else stands for itself.
    return reader.text.charAt(reader.at) === '{' ? null : '$'
  }
  reader.at = name.lastIndex
  const value = scope.find(match[2] ?? '')
  if (match[1] === '') return value === undefined ? '' : value.text
  return braced(reader, value, scope, depth)
}

function braced(reader: Reader, value: Value | undefined, scope: Scope, depth: number): string | null {
  const modifier = /(:?[-+?])?/y
  modifier.lastIndex = reader.at
  const form = modifier.exec(reader.text)?.[0] ?? ''
  reader.at += form.length
  // What else Docker knows (`#`, `%`, `/`) is not worked out.
  const other = form === '' && reader.text.charAt(reader.at) !== '}'
  const word = depth >= DEEPEST ? skipped(reader) : until(reader, '}', scope, depth + 1)
  const closed = reader.text.charAt(reader.at) === '}'
  reader.at += 1
  if (!closed || other) return null
  const text = value?.text ?? null
  const isSet = value !== undefined && value.asked !== true
  if (form === '') return value === undefined ? '' : text
  if (isSet && text === null) return form === '+' ? word : null
  const counts = isSet && (text !== '' || !form.startsWith(':'))
  if (form.endsWith('-')) return counts ? text : word
  // Docker refuses what is not there.
  if (form.endsWith('?')) return counts ? text : null
  return counts ? word : ''
}

function skipped(reader: Reader): null {
  reader.at = reader.text.length
  return null
}
