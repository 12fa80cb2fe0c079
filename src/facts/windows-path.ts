// Paths as web.config writes them, seen from the publish folder.

export type WindowsPath =
  /** Inside the output; `path` is relative with `/`. */
  | { readonly place: 'inside'; readonly path: string }
  /** Names a file elsewhere: rooted, or above the output. */
  | { readonly place: 'outside'; readonly path: string }
  /** Holds a variable whose value is not known. */
  | { readonly place: 'variable'; readonly path: string }

/** Variables that every Windows sets, at the usual values of a 64-bit process (docs/hosts.md). Names in lower case. */
const USUAL_VARIABLES: Readonly<Record<string, string>> = {
  programfiles: 'C:\\Program Files',
  'programfiles(x86)': 'C:\\Program Files (x86)',
  programw6432: 'C:\\Program Files',
  windir: 'C:\\Windows',
  systemroot: 'C:\\Windows',
  systemdrive: 'C:',
}

/** Names in upper case. */
export type KnownVariables = ReadonlyMap<string, string>

const NONE: KnownVariables = new Map()

/** No path of Windows is longer. */
const LONGEST_PATH = 32_767

/** `%NAME%` replaced where the variable is known, or one that every Windows has; the rest stays as written. */
export function expandUsual(text: string, known: KnownVariables = NONE): string {
  if (text.length > LONGEST_PATH) return text
  return text.replace(
    /%([^%]+)%/g,
    (whole, name: string) => known.get(name.toUpperCase()) ?? USUAL_VARIABLES[name.toLowerCase()] ?? whole,
  )
}

export function hasVariable(text: string): boolean {
  return /%[^%]+%/.test(text)
}

/** Where a path of web.config leads, taken relative to the publish folder. */
export function locate(text: string, known: KnownVariables = NONE): WindowsPath {
  const expanded = expandUsual(text, known).trim()
  if (hasVariable(expanded)) return { place: 'variable', path: expanded }
  if (isRooted(expanded)) return { place: 'outside', path: expanded }
  const parts: string[] = []
  for (const part of expanded.split(/[\\/]+/)) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return { place: 'outside', path: expanded }
  }
  return { place: 'inside', path: parts.join('/') }
}

function isRooted(text: string): boolean {
  return /^([a-z]:|[\\/])/i.test(text)
}

/** Whether the text has a folder part, so that Windows does not search PATH for it. */
export function hasFolderPart(text: string): boolean {
  return /[\\/:]/.test(text)
}

/** File name of a Windows path. */
export function windowsFileName(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('\\'), text.lastIndexOf('/')) + 1)
}

/** The command line's arguments as the C runtime of Windows splits them: blanks separate, double quotes hold together. */
export function splitArguments(text: string): string[] {
  return writtenWords(text).map((word) => word.replace(/"/g, ''))
}

/** The same with their quotes. Piece by piece: one expression for a word recurses, and a word of megabytes overflows its stack. */
export function writtenWords(text: string): string[] {
  const words: string[][] = []
  let within = false
  for (const [piece] of text.matchAll(/\s+|[^\s"]+|"[^"]*"?/g)) {
    const blank = /^\s/.test(piece)
    if (!blank && within) words.at(-1)?.push(piece)
    else if (!blank) words.push([piece])
    within = !blank
  }
  return words.map((pieces) => pieces.join(''))
}
