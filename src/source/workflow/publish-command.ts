// What one `dotnet publish` command says: options, properties, what is published and where to.
import type { Word } from './command-words.ts'
import { pathFrom } from './workflow-paths.ts'
import { filledIn, type Variables } from './variables.ts'

export interface PublishLine {
  readonly path: string
  readonly written: Written
  /** By the property's name in lower case. */
  readonly properties: ReadonlyMap<string, SetOption>
  /** What is published, from the root, `*` for what a matrix decides; null where only a run knows it. */
  readonly target: string | null
}

/** What of it is a path or a name, as written. */
interface Written {
  /** Of the command in the file, counted from 1. */
  readonly line: number
  /** Where it runs, from the root; null where a variable decides it, or outside. */
  readonly folder: string | null
  readonly target: string | null
  readonly output: string | null
  readonly configuration: string | null
  readonly variables: Variables
}

export interface SetOption {
  /** null where a variable or several options decide it. */
  readonly value: string | null
  /** The value with its variables. */
  readonly written: string
  /** Of the option in the file; null where it stands in another. */
  readonly line: number | null
  /** As written, to be found there. */
  readonly word: string
  /** It is a variable, which MSBuild takes for a property where no project sets it (measured: SDK 10.0.401, in whatever case). */
  readonly isVariable: boolean
}

/** Where a command stands, and what it is given. */
export interface Place {
  readonly path: string
  /** Line of the file on which its script begins. */
  readonly first: number
  readonly line: number
  readonly folder: string | null
  readonly variables: Variables
  /** By the name in lower case. */
  readonly environment: ReadonlyMap<string, SetOption>
}

const RUNTIME = 'runtimeidentifier'
const OUTPUT = 'output of the command'
const CONFIGURATION = 'configuration of the command'

/** What options with a value of their own set; '' = no property. */
const WITH_VALUE: Readonly<Record<string, string>> = {
  '-r': RUNTIME,
  '--runtime': RUNTIME,
  '--os': RUNTIME,
  '-a': RUNTIME,
  '--arch': RUNTIME,
  '-f': 'targetframework',
  '--framework': 'targetframework',
  '-o': OUTPUT,
  '--output': OUTPUT,
  '--artifacts-path': 'artifactspath',
  '-c': CONFIGURATION,
  '--configuration': CONFIGURATION,
  ...Object.fromEntries(
    '-v --verbosity --version-suffix --source --manifest --tl -tl'.split(' ').map((option) => [option, '']),
  ),
}
const PROPERTY = /^(?:--?|\/)p(?:roperty)?(?:[:=](.*))?$/i

export function publishLine(words: readonly Word[], place: Place, isCertain: boolean): PublishLine {
  const { path, first, line: at, folder, variables, environment } = place
  const properties = new Map<string, SetOption>()
  let named: string | null = null
  let isNamed = isCertain
  let output: string | null = null
  let configuration: string | null = null
  const set = (name: string, value: string | null, { text, line }: Word) => {
    const filled = value === null ? null : filledIn(value, variables)
    const plain = filled === null || filled.includes('*') ? null : filled
    const twice = properties.has(name)
    properties.set(name, {
      value: twice ? null : plain,
      written: value ?? '',
      line: first + line,
      word: text,
      isVariable: false,
    })
  }
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined) break
    const [option, joined] = splitOption(word.text)
    const property = PROPERTY.exec(word.text)
    const next = () => words[++index]?.text ?? null
    if (property !== null) {
      for (const pair of (property[1] ?? next() ?? '').split(';')) {
        const [name = '', ...value] = pair.split('=')
        set(name.trim().toLowerCase(), value.join('=').trim(), word)
      }
    } else if (option === '--self-contained' || option === '--sc') {
      const behind = joined === undefined ? valueBehind(words[index + 1]?.text, variables) : null
      // Not known to be a value or what is published.
      if (behind === UNKNOWN && named === null) isNamed = false
      if (behind !== null) index += 1
      set('selfcontained', behind === UNKNOWN ? null : (joined ?? behind ?? 'true'), word)
    } else if (option === '--no-self-contained') set('selfcontained', 'false', word)
    else if (WITH_VALUE[option] !== undefined) {
      const value = joined ?? next()
      const composed = option !== '-r' && option !== '--runtime' && WITH_VALUE[option] === RUNTIME
      if (WITH_VALUE[option] === OUTPUT) output = value
      else if (WITH_VALUE[option] === CONFIGURATION) configuration = value
      else if (WITH_VALUE[option] !== '') set(WITH_VALUE[option], composed ? null : value, word)
    } else if (option === '--use-current-runtime' || option === '--ucr') set(RUNTIME, null, word)
    else if (!/^(?:-|\/\w+[:=])/.test(word.text)) {
      // Of several dotnet takes none.
      isNamed = isCertain && named === null
      named = word.text
    }
  }
  for (const [name, variable] of environment) if (!properties.has(name)) properties.set(name, variable)
  const target = isNamed ? pathFrom(folder, named ?? '', variables) : null
  return {
    path,
    properties,
    target,
    written: { line: at, folder, target: named, output, configuration, variables },
  }
}

const UNKNOWN = Symbol('unknown')

/** Of an option whose value is `true` or `false` and need not be there; null where it is not. */
function valueBehind(word: string | undefined, variables: Variables): string | typeof UNKNOWN | null {
  const filled = word === undefined ? '' : filledIn(word, variables)
  if (filled === null) return UNKNOWN
  return /^(?:true|false)$/i.test(filled) ? filled : null
}

/** `--runtime=linux-x64` is one word. */
function splitOption(text: string): readonly [string, string?] {
  const at = text.startsWith('-') ? text.search(/[=:]/) : -1
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
