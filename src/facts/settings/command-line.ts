// The words behind an app as .NET configuration reads them: `--key value`, `--key=value`, `/key value`, `key=value`.
// Source: dotnet/runtime src/libraries/Microsoft.Extensions.Configuration.CommandLine/src/CommandLineConfigurationProvider.cs
import { foldKey } from '../../publish/app-settings.ts'
import { muxerArguments } from '../dotnet/host-arguments.ts'

interface Option {
  readonly key: string
  /** Never print it: it may be a secret. */
  readonly value: string
}

/** By `foldKey(key)`; the last of several counts. */
export type Options = ReadonlyMap<string, Option>

/** `words` stand behind the app itself, not behind `dotnet`. */
export function optionsOf(words: readonly string[]): Options {
  const options = new Map<string, Option>()
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const [, mark = '', key = '', equals = '', rest = ''] = /^(--|-|\/|)([^=]*)(=?)(.*)$/s.exec(word) ?? []
    if (mark === '-' || (mark === '' && equals === '')) continue
    let value = rest
    if (equals === '') {
      const next = words[(index += 1)]
      if (next === undefined) break
      value = next
    }
    options.set(foldKey(key), { key, value })
  }
  return options
}

/** What is behind the app among the words behind `dotnet`. */
export function wordsOfApp(words: readonly string[]): readonly string[] {
  const { app } = muxerArguments(words)
  return app === null ? [] : words.slice(app + 1)
}
