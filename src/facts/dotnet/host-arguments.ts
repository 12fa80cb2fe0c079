// The words behind `dotnet`, as its host takes them apart (docs/sources.md, the .NET host; measured on 10.0.12): known
// options first, each with a value; the first word that is none is the app, and what follows belongs to the app.

export interface HostOption {
  /** In lower case: names compare without it. */
  readonly name: string
  readonly value: string
}

export interface HostArguments {
  /** `dotnet exec …`; the word counts only as the very first. */
  readonly exec: boolean
  readonly options: readonly HostOption[]
  /** Place of the app among the words; null where there is none, or an option lacks its value. */
  readonly app: number | null
}

const OPTIONS: ReadonlySet<string> = new Set([
  '--additionalprobingpath',
  '--fx-version',
  '--roll-forward',
  '--roll-forward-on-no-candidate-fx',
  '--additional-deps',
])
/** Of `dotnet exec` and of app hosts alone. */
const OF_EXEC: ReadonlySet<string> = new Set(['--depsfile', '--runtimeconfig'])

export function muxerArguments(words: readonly string[]): HostArguments {
  const exec = words[0]?.toLowerCase() === 'exec'
  return { exec, ...take(words, exec ? 1 : 0, exec) }
}

/** The options that an app host takes from the front of its own arguments. */
export function appHostOptions(words: readonly string[]): readonly HostOption[] {
  return take(words, 0, true).options
}

function take(words: readonly string[], start: number, exec: boolean): Omit<HostArguments, 'exec'> {
  const options: HostOption[] = []
  for (let index = start; index < words.length; index += 2) {
    const name = (words[index] ?? '').toLowerCase()
    if (!OPTIONS.has(name) && !(exec && OF_EXEC.has(name))) return { options, app: index }
    const value = words[index + 1]
    if (value !== undefined) options.push({ name, value })
  }
  return { options, app: null }
}

/** The last of several counts; an empty value is none (measured). */
export function optionValue(options: readonly HostOption[], name: string): string | null {
  return options.findLast((option) => option.name === name)?.value || null
}

/** The option that puts a file in the place of one of the app's own; null where none does. */
export function fileOption(options: readonly HostOption[]): string | null {
  return [...OF_EXEC].find((name) => optionValue(options, name) !== null) ?? null
}

/** Why a word in the place of the app looks like an option and is none; null where it does not. */
export function optionFault(word: string, exec: boolean): string | null {
  if (!word.startsWith('--')) return null
  const name = word.toLowerCase()
  if (OF_EXEC.has(name)) return 'is an option of dotnet only behind exec'
  const [before = ''] = name.split('=')
  const known = OPTIONS.has(before) || OF_EXEC.has(before)
  const what = exec ? 'is no option of dotnet exec' : 'is no option of dotnet'
  return known && name.includes('=') ? `${what}, whose values stand behind a blank and not behind =` : what
}
