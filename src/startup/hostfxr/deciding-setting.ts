// The variable or option without which the .NET host would find its frameworks: what is then to be told is not runtimeconfig.json.
import type { Variables } from '../machine/environment.ts'
import { resolveFrameworks } from './resolution/resolve.ts'
import type { ResolutionInput } from './resolution/resolve.ts'
import { placeOfArguments, placeOfVariable } from '../machine/setting-place.ts'
import type { SettingPlace } from '../machine/setting-place.ts'
import type { Given, Outcome } from '../step.ts'

type Failure = Extract<Outcome, { state: 'failed' }>

/** A level or a version; anything else stays unsaid. */
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

/** The same failure, told of the one setting that decides it; as it was where there is none. */
export function bySetting(
  given: Given,
  variables: Variables,
  input: ResolutionInput,
  outcome: Outcome,
): Outcome {
  if (outcome.state !== 'failed') return outcome
  const { environment, commandLine } = input
  for (const [key, name] of OPTIONS) {
    const value = commandLine[key] ?? ''
    if (value !== '' && resolveFrameworks({ ...input, commandLine: { ...commandLine, [key]: null } }).ok)
      return told(outcome, placeOfArguments(given), `passes ${name}${PLAIN.test(value) ? ` ${value}` : ''}`)
  }
  for (const name of VARIABLES) {
    const value = environment[name] ?? ''
    if (value === '') continue
    if (resolveFrameworks({ ...input, environment: { ...environment, [name]: undefined } }).ok)
      return told(
        outcome,
        placeOfVariable(given, variables, name),
        `sets ${name}${PLAIN.test(value) ? `=${value}` : ''}`,
      )
  }
  return outcome
}

function told(outcome: Failure, { by, path, at }: SettingPlace, words: string): Failure {
  const detail = { ...outcome.defect.detail, because: `${by} ${words}` }
  const place = { path, line: at?.line ?? null, column: at?.column ?? null }
  return { ...outcome, defect: { ...outcome.defect, ...place, detail } }
}
