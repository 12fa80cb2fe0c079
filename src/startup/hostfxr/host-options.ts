// Options of the .NET host that stand before the app (docs/sources.md, the .NET host).
import { HIDDEN } from '../../facts/shown-words.ts'
import { appHostOptions, muxerArguments, optionValue } from '../../facts/dotnet/host-arguments.ts'
import type { HostOption } from '../../facts/dotnet/host-arguments.ts'
import type { ResolutionOptions } from './resolution/resolve.ts'
import type { Given, Program } from '../step.ts'

export function hostOptions({ decided }: Given, program: Program): readonly HostOption[] {
  const { by, arguments: words, appLocalResolver } = program
  // In-process the module puts the app in front of them, unless it takes it for self-contained.
  if (decided.model === 'inprocess' && by === 'app-host' && !appLocalResolver) return []
  return by === 'dotnet' ? muxerArguments(words).options : appHostOptions(words)
}

/** Those that look-up of frameworks heeds. */
export function resolutionOptions(given: Given, program: Program): ResolutionOptions {
  const options = hostOptions(given, program)
  const rollForward = optionValue(options, '--roll-forward')
  const rollForwardOnNoCandidateFx = optionValue(options, '--roll-forward-on-no-candidate-fx')
  const asked = optionValue(options, '--fx-version')
  // A text that is no version finds none, whichever it is; it may be a secret that stands at the wrong place.
  const fxVersion = asked === null || /^\d/.test(asked) ? asked : HIDDEN
  return {
    ...(rollForward === null ? {} : { rollForward }),
    ...(rollForwardOnNoCandidateFx === null ? {} : { rollForwardOnNoCandidateFx }),
    ...(fxVersion === null ? {} : { fxVersion }),
  }
}

/** All values of an option before the app, in their order. */
export function valuesOfOption(given: Given, program: Program, option: string): string[] {
  return hostOptions(given, program).flatMap(({ name, value }) => (name === option ? [value] : []))
}
