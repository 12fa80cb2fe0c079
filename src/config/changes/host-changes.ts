// What one description of a host claims and another does not: nobody can tell from it which is true, so every change is told.
import { shortLine } from '../../text/escape.ts'
import type { ServerFacts } from '../../hosts/from/server-facts.ts'
import type { Host } from '../../hosts/host.ts'
import { presetNamed } from '../../hosts/presets.ts'

type Hosts = ReadonlyMap<string, Host>

/** Of hosts by name, or of host files by path. */
export function hostChanges(base: Hosts, head: Hosts): readonly string[] {
  const presets = [...head.keys()].filter((name) => presetNamed(name) !== null && !base.has(name))
  const others = [...base].flatMap(([name, before]) => {
    const now = head.get(name)
    if (now === undefined) return [`removes the host ${shortLine(name)}`]
    const keys = differing(before, now)
    return keys.length === 0 ? [] : [`describes the host ${shortLine(name)} otherwise: ${keys.join(', ')}`]
  })
  return [...others, ...presets.map((name) => `gives the preset ${shortLine(name)} another meaning`)]
}

/** Keys of docs/hosts.md. */
function differing(before: Host, now: Host): readonly string[] {
  const [old, own] = [claimsOf(before), claimsOf(now)]
  return Object.keys(own)
    .filter((key) => comparable(old[key]) !== comparable(own[key]))
    .map((key) => key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    .sort()
}

/** What a description says of its own .NET stands beside the rest, and what only a file can say of the place is told as `from`. */
function claimsOf({
  dotnet,
  unknown,
  obstacle,
  server,
  laterPatches,
  modes,
  ...host
}: Host): Record<string, unknown> {
  const open = [...unknown].map((key): [string, string] => [asProperty(key), 'open'])
  return {
    ...host,
    origin: null,
    ...dotnet,
    architecture: host.architecture,
    ...Object.fromEntries(open),
    from: {
      obstacle: obstacle?.text ?? null,
      server: server === null ? null : namesIn(server),
      laterPatches,
      modes,
    },
  }
}

/** Of the maps of what stands where, what it is. */
function namesIn(server: ServerFacts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(server).map(([name, value]) => [name, withoutPlaces(value)]))
}

function withoutPlaces(value: unknown): unknown {
  return value instanceof Map || value instanceof Set ? [...value.keys()] : value
}

function asProperty(key: string): string {
  return key.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** Where something stands is no claim, and neither is the order of a list. */
function comparable(value: unknown): string {
  if (value instanceof Map)
    return comparable([...value].map(([name, member]) => `${String(name)}=${comparable(member)}`))
  if (Array.isArray(value)) return `[${value.map(comparable).sort().join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? ''
  const members = Object.entries(value).filter(([key]) => key !== 'at')
  return `{${members.map(([key, member]) => `${key}:${comparable(member)}`).join()}}`
}
