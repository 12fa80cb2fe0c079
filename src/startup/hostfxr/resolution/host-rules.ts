// What differs between releases of hostfxr, and the settings that come from outside of the files.
import type { Saying } from '../../host-says.ts'
import { legacyRoll, ROLLS } from '../../../facts/dotnet/roll-forward.ts'
import type { Roll } from '../../../facts/dotnet/roll-forward.ts'
import { parseHostVersion } from '../../../facts/dotnet/host-version.ts'

export interface HostRules {
  /** A version folder without `<name>.deps.json` is passed over (dotnet/runtime PR 90035, 92032, 92033). */
  readonly demandsDepsJson: boolean
  /** DOTNET_DISABLE_RUNTIME_VERSIONS is read (dotnet/runtime PR 119343, 119518). */
  readonly disablesVersions: boolean
  /** applyPatches, rollForwardOnNoCandidateFx, its variable and its option are read. */
  readonly legacy: boolean
  /** A reference without a name or a version makes its file invalid. */
  readonly demandsIdentity: boolean
}

const FIRST_PATCH_THAT_DEMANDS_DEPS: ReadonlyMap<number, number> = new Map([
  [6, 24],
  [7, 13],
])

/** Of a version that cannot be read, those of the newest host that was measured. */
export function hostRules(hostfxr: string): HostRules {
  const { major, patch } = parseHostVersion(hostfxr) ?? { major: 10, patch: 0 }
  const since = FIRST_PATCH_THAT_DEMANDS_DEPS.get(major)
  return {
    demandsDepsJson: major >= 8 || (since !== undefined && patch >= since),
    disablesVersions: major >= 10,
    legacy: major < 12,
    demandsIdentity: major >= 10,
  }
}

/** Variables that change the resolution; an empty one counts as not set. */
export interface ResolutionEnvironment {
  readonly DOTNET_ROLL_FORWARD?: string | undefined
  readonly DOTNET_ROLL_FORWARD_TO_PRERELEASE?: string | undefined
  readonly DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX?: string | undefined
  readonly DOTNET_DISABLE_RUNTIME_VERSIONS?: string | undefined
}

/** Values of the options before the app, the last one where an option is repeated; an empty one counts as not given. */
export interface ResolutionOptions {
  readonly rollForward?: string | null
  readonly rollForwardOnNoCandidateFx?: string | null
  readonly fxVersion?: string | null
}

/** Step by step what wins over what the files say. */
export interface Outside {
  readonly rules: HostRules
  /** Default of every reference. */
  readonly base: Roll
  /** Of the variable; 'invalid' makes every file with a reference invalid. */
  readonly variable: Roll | 'invalid' | null
  readonly commandLine: Roll | null
  readonly toPreRelease: boolean
  readonly disabled: ReadonlySet<string>
}

export type OutsideResult =
  | { readonly ok: true; readonly outside: Outside }
  | { readonly ok: false; readonly says: Saying; readonly detail: string }

export function readOutside(
  environment: ResolutionEnvironment,
  options: ResolutionOptions,
  rules: HostRules,
): OutsideResult {
  const rollForward = options.rollForward ?? ''
  const legacy = rules.legacy ? (options.rollForwardOnNoCandidateFx ?? '') : ''
  const roll = rollForward === '' ? null : rollOf(rollForward)
  if (roll === 'invalid')
    return { ok: false, says: 'option-value', detail: `--roll-forward ${rollForward} is no known value` }
  if (roll !== null && legacy !== '') {
    const detail = '--roll-forward excludes --roll-forward-on-no-candidate-fx'
    return { ok: false, says: 'options-exclude', detail }
  }
  const variable = environment.DOTNET_ROLL_FORWARD ?? ''
  const base = rules.legacy ? (environment.DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX ?? '') : ''
  const outside = {
    rules,
    base: base === '' ? ROLLS.Minor : legacyRoll(readInteger(base)),
    variable: variable === '' ? null : rollOf(variable),
    commandLine: legacy === '' ? roll : legacyRoll(readInteger(legacy)),
    toPreRelease: readInteger(environment.DOTNET_ROLL_FORWARD_TO_PRERELEASE ?? '') === 1,
    disabled: new Set(
      rules.disablesVersions ? (environment.DOTNET_DISABLE_RUNTIME_VERSIONS ?? '').split(';') : [],
    ),
  }
  return { ok: true, outside }
}

function rollOf(text: string): Roll | 'invalid' {
  const known = Object.entries(ROLLS).find(([name]) => name.toLowerCase() === text.toLowerCase())
  return known?.[1] ?? 'invalid'
}

const LONG_MAX = 2n ** 63n - 1n

/** As C's `atoi` on Linux: leading blanks, a sign, digits; what follows is ignored, nothing is 0. */
function readInteger(text: string): number {
  const match = /^[ \t\n\v\f\r]*([+-]?)(\d+)/.exec(text)
  if (match === null) return 0
  const digits = BigInt(match[2] ?? '0')
  const limited = digits > LONG_MAX ? LONG_MAX : digits
  return Number(BigInt.asIntN(32, match[1] === '-' ? -limited : limited))
}
