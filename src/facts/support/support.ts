// How long Microsoft supports a version of .NET.
import { dayNumber } from './dates.ts'
import { releaseData } from './release-data.ts'

export interface Channel {
  /** major.minor */
  readonly version: string
  /** Last day of support; null while it is not set, as for a preview. */
  readonly eol: string | null
  readonly kind: 'lts' | 'sts'
  /** As the metadata states it. It lags behind `eol`, so nothing is judged by it. */
  readonly phase: string
  readonly latestRuntime: string
  /** null where the channel ships no ASP.NET Core runtime of its own. */
  readonly latestAspNetCore: string | null
}

export interface Support {
  /** null when the data does not know the version's major.minor. */
  readonly channel: Channel | null
  /** Last day of support. */
  readonly endOfLife: string | null
  readonly state: 'supported' | 'ending' | 'ended' | 'unknown'
  /** From `asOf` to the last day of support, negative after it; null when `state` is unknown. */
  readonly daysLeft: number | null
}

const channels: readonly Channel[] = releaseData.channels

const endingWithinDays = 180

/** The channel of a framework version (`8.0.11`, `10.0.0-rc.1`) or of a bare `8.0`. */
export function channelOf(frameworkVersion: string): Channel | null {
  const version = /^(\d+\.\d+)(?:\.|$)/.exec(frameworkVersion)?.[1]
  return channels.find((channel) => channel.version === version) ?? null
}

/**
 * Support of a framework version on a day. Only major.minor counts: patches and previews of a channel end with it.
 * The last day itself is still supported (https://learn.microsoft.com/lifecycle/products/microsoft-net-and-net-core).
 */
export function supportOf(frameworkVersion: string, asOf: string): Support {
  const today = dayNumber(asOf)
  if (today === null) throw new RangeError(`not a date: ${asOf}`)
  const channel = channelOf(frameworkVersion)
  const endOfLife = channel?.eol ?? null
  const lastDay = endOfLife === null ? null : dayNumber(endOfLife)
  if (lastDay === null) return { channel, endOfLife, state: 'unknown', daysLeft: null }
  const daysLeft = lastDay - today
  if (daysLeft < 0) return { channel, endOfLife, state: 'ended', daysLeft }
  return { channel, endOfLife, state: daysLeft <= endingWithinDays ? 'ending' : 'supported', daysLeft }
}
