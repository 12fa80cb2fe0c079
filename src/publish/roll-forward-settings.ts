// The settings of a runtimeconfig.json that say how far a reference may roll forward, and how the .NET host refuses the file.
// Source: dotnet/runtime src/native/corehost/runtime_config.cpp.
import { HostFailure, hostInteger, hostText } from './json/host-json.ts'
import { findMember } from './json/json-tree.ts'
import type { JsonObject, JsonValue } from './json/json-tree.ts'
import type { Position } from './parsed.ts'

export const INVALID_CONFIG = '0x80008093'

export const ROLL_FORWARDS = [
  'Disable',
  'LatestPatch',
  'Minor',
  'LatestMinor',
  'Major',
  'LatestMajor',
] as const

export const UNKNOWN_ROLL_FORWARD = 'the value of rollForward is unknown'
export const MIXED_ROLL_FORWARD =
  'rollForward is used together with applyPatches or rollForwardOnNoCandidateFx'

export type RollForward = (typeof ROLL_FORWARDS)[number]

/** How far a reference may roll; null = not said there. */
export interface RollForwardSettings {
  readonly rollForward: RollForward | null
  /** Legacy number; null = not said. */
  readonly rollForwardOnNoCandidateFx: number | null
  readonly applyPatches: boolean | null
}

export function refuses(reason: string, value: { readonly at: Position }): HostFailure {
  return new HostFailure(reason, value.at, INVALID_CONFIG)
}

/** Which of the two ways to roll forward the file has used so far: they exclude each other in the whole file. */
export interface Seen {
  current: boolean
  legacy: boolean
}

export function readSettings(object: JsonObject): RollForwardSettings {
  const rollForward = findMember(object, 'rollForward')
  const applyPatches = findMember(object, 'applyPatches')
  const legacy = findMember(object, 'rollForwardOnNoCandidateFx')
  return {
    rollForward: rollForward === undefined ? null : readRollForward(rollForward.value),
    rollForwardOnNoCandidateFx: legacy === undefined ? null : hostInteger(legacy.value),
    applyPatches: applyPatches === undefined ? null : isTrue(applyPatches.value),
  }
}

export function noteSettings(object: JsonObject, seen: Seen): void {
  for (const name of ['rollForward', 'applyPatches', 'rollForwardOnNoCandidateFx']) {
    const member = findMember(object, name)
    if (member !== undefined) note(seen, name === 'rollForward' ? 'current' : 'legacy', member)
  }
}

function readRollForward(value: JsonValue): RollForward {
  // The host reads it up to its first zero (measured).
  const text = hostText(value, 'rollForward')?.split('\0')[0]
  const known = ROLL_FORWARDS.find((candidate) => candidate.toLowerCase() === text?.toLowerCase())
  if (known === undefined) throw refuses(UNKNOWN_ROLL_FORWARD, value)
  return known
}

function note(seen: Seen, used: keyof Seen, member: { readonly at: Position }): void {
  seen[used] = true
  if (seen.current && seen.legacy) {
    throw refuses(MIXED_ROLL_FORWARD, member)
  }
}

/** Anything else counts as false. */
function isTrue(value: JsonValue): boolean {
  return value.kind === 'boolean' && value.value
}
