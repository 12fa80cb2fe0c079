// Options of the .NET host that stand before the app (docs/sources.md, the .NET host): names without case, the last one wins.
import { OPTIONS_WITH_VALUE } from '../facts/launch.ts'
import type { ResolutionOptions } from './resolution/resolve.ts'

/** The options before the app among the arguments of `dotnet` or of an app host. */
export function hostOptionsOf(words: readonly string[]): ResolutionOptions {
  const options: { rollForward?: string; rollForwardOnNoCandidateFx?: string; fxVersion?: string } = {}
  for (let index = words[0]?.toLowerCase() === 'exec' ? 1 : 0; index < words.length; index += 2) {
    const name = words[index]?.toLowerCase() ?? ''
    const value = words[index + 1]
    if (!OPTIONS_WITH_VALUE.has(name) || value === undefined) break
    if (name === '--roll-forward') options.rollForward = value
    if (name === '--roll-forward-on-no-candidate-fx') options.rollForwardOnNoCandidateFx = value
    if (name === '--fx-version') options.fxVersion = value
  }
  return options
}
