// The variable or option without which the .NET host would find its frameworks: what is then to be told is not runtimeconfig.json.
import type { Position } from '../../publish/parsed.ts'
import { placeOfArguments, placeOfVariable } from '../machine/setting-place.ts'
import type { Given, HostStart } from '../step.ts'
import { resolveFrameworks } from './resolution/resolve.ts'
import type { ResolutionInput } from './resolution/resolve.ts'

export interface DecidingSetting {
  /** Who sets it to what, in words; anything but a level or a version stays unsaid. */
  readonly because: string
  readonly path: string | null
  readonly at: Position | null
}

const PLAIN = /^[\w.+-]{1,64}$/

const OPTIONS = [
  ['fxVersion', '--fx-version'],
  ['rollForward', '--roll-forward'],
  ['rollForwardOnNoCandidateFx', '--roll-forward-on-no-candidate-fx'],
] as const
const VARIABLES = [
  'DOTNET_ROLL_FORWARD',
  'DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX',
  'DOTNET_ROLL_FORWARD_TO_PRERELEASE',
  'DOTNET_DISABLE_RUNTIME_VERSIONS',
] as const

/** Of a resolution that fails; null where no single setting decides it. */
export function decidingSetting(
  given: Given,
  { variables }: HostStart,
  input: ResolutionInput,
): DecidingSetting | null {
  const { environment, commandLine } = input
  for (const [key, name] of OPTIONS) {
    const value = commandLine[key] ?? ''
    if (value === '' || !resolveFrameworks({ ...input, commandLine: { ...commandLine, [key]: null } }).ok)
      continue
    const { by, ...place } = placeOfArguments(given)
    return { because: `${by} passes ${name}${PLAIN.test(value) ? ` ${value}` : ''}`, ...place }
  }
  for (const name of VARIABLES) {
    const value = environment[name] ?? ''
    const without = { ...input, environment: { ...environment, [name]: undefined } }
    if (value === '' || !resolveFrameworks(without).ok) continue
    const { by, ...place } = placeOfVariable(given, variables, name)
    return { because: `${by} sets ${name}${PLAIN.test(value) ? `=${value}` : ''}`, ...place }
  }
  return null
}
