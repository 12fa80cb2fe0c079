// How far a reference to a framework rolls forward, from whichever of its settings says so.
// Source: dotnet/runtime src/native/corehost/{fx_reference.h,roll_forward_option.cpp,runtime_config.cpp}.
import type { RollForward, RollForwardSettings } from '../../publish/roll-forward-settings.ts'

/** How far a version may be away, from nearest to farthest. */
export type Range = 'exact' | 'patch' | 'minor' | 'major'

/** What `rollForward` sets, always both. */
export interface Roll {
  readonly range: Range
  /** Takes the highest version within the range instead of the lowest. */
  readonly highest: boolean
}

export const ROLLS: Readonly<Record<RollForward, Roll>> = {
  Disable: { range: 'exact', highest: false },
  LatestPatch: { range: 'patch', highest: false },
  Minor: { range: 'minor', highest: false },
  LatestMinor: { range: 'minor', highest: true },
  Major: { range: 'major', highest: false },
  LatestMajor: { range: 'major', highest: true },
}

/** The legacy number; what is none of the three counts as Disable. */
export function legacyRoll(value: number): Roll {
  if (value === 0) return ROLLS.LatestPatch
  if (value === 1) return ROLLS.Minor
  return value === 2 ? ROLLS.Major : ROLLS.Disable
}

export interface Policy extends Roll {
  readonly applyPatches: boolean
}

export const DEFAULT_POLICY: Policy = { ...ROLLS.Minor, applyPatches: true }

/** Settings that may be left out, as in a file. */
export type GivenSettings = { readonly [K in keyof RollForwardSettings]?: RollForwardSettings[K] | undefined }

/** What a further place says wins over what was said before. */
export function withSettings(policy: Policy, given: GivenSettings): Policy {
  const { rollForward, rollForwardOnNoCandidateFx: number, applyPatches } = given
  const said = rollForward == null ? policy : ROLLS[rollForward]
  const { range, highest } = number == null ? said : legacyRoll(number)
  return { range, highest, applyPatches: applyPatches ?? policy.applyPatches }
}

/** Of a reference in a file: the file's options, then the reference's own. */
export function policyOf(reference: GivenSettings, options: GivenSettings): Policy {
  return withSettings(withSettings(DEFAULT_POLICY, options), reference)
}
