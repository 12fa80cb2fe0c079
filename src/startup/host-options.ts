// Options of the .NET host that stand before the app (docs/sources.md, the .NET host): names without case, the last one wins.
import { OPTIONS_WITH_VALUE } from '../facts/launch.ts'
import type { ResolutionOptions } from './resolution/resolve.ts'

/** All values of an option before the app, in their order. */
export function valuesOfOption(words: readonly string[], option: string): string[] {
  return optionsOf(words).flatMap(({ name, value }) => (name === option ? [value] : []))
}

/** The options before the app among the arguments of `dotnet` or of an app host. */
export function hostOptionsOf(words: readonly string[]): ResolutionOptions {
  const options: { rollForward?: string; rollForwardOnNoCandidateFx?: string; fxVersion?: string } = {}
  for (const { name, value } of optionsOf(words)) {
    if (name === '--roll-forward') options.rollForward = value
    if (name === '--roll-forward-on-no-candidate-fx') options.rollForwardOnNoCandidateFx = value
    if (name === '--fx-version') options.fxVersion = value
  }
  return options
}

interface HostOption {
  /** In lower case. */
  readonly name: string
  readonly value: string
}

function optionsOf(words: readonly string[]): HostOption[] {
  const options: HostOption[] = []
  for (let index = words[0]?.toLowerCase() === 'exec' ? 1 : 0; index < words.length; index += 2) {
    const name = words[index]?.toLowerCase() ?? ''
    const value = words[index + 1]
    if (!OPTIONS_WITH_VALUE.has(name) || value === undefined) break
    options.push({ name, value })
  }
  return options
}
