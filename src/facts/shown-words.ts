// Words of a command line as reports may repeat them. What stands in web.config or in the start command of a host can be a
// secret: only the program and the assembly that is started are told as written, an option by its name, and nothing else.

export const HIDDEN = '…'

/** Name, further parts of it behind colons, and what is assigned. */
const OPTION = /^(--?|\/)([A-Za-z][\w.-]*)((?::[\w.-]+)*)(=?)(.*)$/s

/** No name of an option, nor a part of one, is longer. */
const LONGEST_NAME = 64

/** No word that names an option is longer; the expression recurses for each part, so a text of megabytes overflows its stack. */
const LONGEST_WORD = 32_768

/** A word that names no file: an option by its name, `…` for all else. */
export function shownWord(word: string): string {
  if (word.length > LONGEST_WORD) return HIDDEN
  const [, prefix = '', name = '', parts = '', equals = '', value = ''] = OPTION.exec(word) ?? []
  if (name === '' || [name, ...parts.split(':')].some(({ length }) => length > LONGEST_NAME)) return HIDDEN
  // `=` at the very end is the padding of a coded value.
  if (equals !== '' && !/^=*$/.test(value)) return `${prefix}${name}${parts}=${HIDDEN}`
  if (prefix === '/') return HIDDEN
  if (prefix === '-' && name.length > 1) return `-${HIDDEN}`
  // Behind a colon stands a further part of the name, or the value.
  return parts + equals + value === '' ? word : `${prefix}${name}${parts === '' ? equals : ':'}${HIDDEN}`
}

const FILE = /(?:\.(?:exe|dll|cmd|bat|com|sh)|(?:^|[\\/])dotnet)["']?$/i

/** Commands of dotnet, which many write in the place of the app. */
const COMMANDS = /^(?:build|exec|publish|run|test|vstest|watch)$/i

/** A word that looks like what is started: the file of a program or an assembly, or a command of dotnet. */
export function namesFile(word: string): boolean {
  return !isNoPath(word) && (FILE.test(word) || COMMANDS.test(word))
}

/** No path of Windows holds a question mark, but in front. */
function isNoPath(word: string): boolean {
  return /^-|[?=]/.test(word.replace(/^\\\\\?\\/, ''))
}

/** A text that is to name a program: told as written, blanks in its folders included; the words behind it are not. */
export function shownProgram(text: string, isFile: (path: string) => boolean = () => false): string {
  if (isFile(text)) return text
  const words = text.split(/\s+/).filter((word) => word !== '')
  const other = words.findIndex(isNoPath)
  const end = words.findIndex((word) => FILE.test(word))
  if (end === words.length - 1 && other < 0) return text
  // Up to the first word with the ending of a program, if all in front of it may belong to its path.
  const program = end >= 0 && (other < 0 || end < other) ? end + 1 : 0
  const shown = words.map((word, index) => {
    if (index < program || namesFile(word)) return word
    return index === 0 ? shownPath(word) : shownWord(word)
  })
  return shown.join(' ')
}

/** A path that need not lead to a program: cut where it is none any more. */
export function shownPath(text: string): string {
  if (text.startsWith('-')) return shownWord(text)
  const prefix = text.startsWith('\\\\?\\') ? 4 : 0
  const behind = text.slice(prefix).search(/[?=]/)
  return behind < 0 ? text : `${text.slice(0, prefix + behind + 1)}${HIDDEN}`
}
