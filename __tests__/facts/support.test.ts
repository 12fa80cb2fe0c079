import { describe, expect, test } from '@jest/globals'
import semver from 'semver'
import { dayNumber } from '../../src/facts/support/dates.ts'
import { releaseData } from '../../src/facts/support/release-data.ts'
import { channelOf, supportOf } from '../../src/facts/support/support.ts'

describe('release data', () => {
  const { channels, date } = releaseData

  test('channels are listed once, oldest first', () => {
    const versions = channels.map((channel) => `${channel.version}.0`)
    expect(versions).toEqual([...new Set(versions)].sort(semver.compare))
  })

  test.each(channels.map((channel) => [channel.version, channel] as const))(
    '%s is complete',
    (_, channel) => {
      if (channel.eol === null) expect(channel.phase).toMatch(/^(preview|go-live)$/)
      else expect(dayNumber(channel.eol)).not.toBeNull()
      const { latestRuntime, latestAspNetCore } = channel
      for (const version of [latestRuntime, latestAspNetCore]) {
        expect(semver.valid(version)).toBe(version)
        expect(channelOf(version)?.version).toBe(channel.version)
      }
    },
  )

  test('what has not ended when the data was made is not called ended', () => {
    for (const channel of channels) {
      expect(supportOf(channel.version, date).state === 'ended').toBe(channel.phase === 'eol')
    }
  })

  test('the ends that users meet now', () => {
    expect(channelOf('8.0')?.eol).toBe('2026-11-10')
    expect(channelOf('9.0')?.eol).toBe('2026-11-10')
    expect(channelOf('10.0')?.eol).toBe('2028-11-14')
    expect(channelOf('8.0')?.kind).toBe('lts')
    expect(channelOf('9.0')?.kind).toBe('sts')
  })

  test('the date is a day after .NET 10 was released', () => {
    expect(dayNumber(date)).toBeGreaterThan(dayNumber('2025-11-11') ?? Infinity)
  })
})

describe('supportOf', () => {
  test.each([
    ['8.0.0', '2026-11-22', 'ended', -12],
    ['8.0.11', '2026-11-11', 'ended', -1],
    ['8.0.11', '2026-11-10', 'ending', 0],
    ['9.0.0', '2026-05-14', 'ending', 180],
    ['9.0.0', '2026-05-13', 'supported', 181],
    ['10.0.0', '2026-11-22', 'supported', 723],
    ['10.0.0-rc.1.25451.107', '2026-11-22', 'supported', 723],
    ['8.0.0-rc.1', '2026-11-22', 'ended', -12],
    ['8.0', '2026-11-22', 'ended', -12],
    ['2.1.30', '2026-11-22', 'ended', -1919],
  ])('%s on %s: %s, %d days left', (version, asOf, state, daysLeft) => {
    expect(supportOf(version, asOf)).toMatchObject({ state, daysLeft })
  })

  test('the whole answer', () => {
    const channel = channelOf('9.0.3')
    const whole = { channel, endOfLife: '2026-11-10', state: 'ended', daysLeft: -12 }
    expect(supportOf('9.0.3', '2026-11-22')).toEqual(whole)
  })

  test.each(['99.0.0', '4.0.0', '8.1.0', '8', '', 'net8.0', '8.0-rc', '08.0.0', ' 8.0.0', '-1.0.0'])(
    '%j is unknown',
    (version) => {
      const unknown = { channel: null, endOfLife: null, state: 'unknown', daysLeft: null }
      expect(supportOf(version, '2026-11-22')).toEqual(unknown)
    },
  )

  test('a channel whose end is not set is unknown', () => {
    for (const { version, eol } of releaseData.channels) {
      if (eol === null) expect(supportOf(version, '2026-11-22').state).toBe('unknown')
    }
  })

  test('a text that is no date is refused', () => {
    expect(() => supportOf('8.0.0', '2026-02-30')).toThrow('not a date: 2026-02-30')
  })
})

describe('dayNumber', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-02', 1],
    ['2024-02-29', 19_782],
    ['1969-12-31', -1],
  ])('%s is day %d', (date, day) => {
    expect(dayNumber(date)).toBe(day)
  })

  test.each([
    '',
    '2026',
    '2026-1-1',
    '2026-13-01',
    '2026-00-10',
    '2023-02-29',
    '2026-11-31',
    '2026-11-10T00:00Z',
    '2026-11-10\n',
  ])('%j is no date', (date) => {
    expect(dayNumber(date)).toBeNull()
  })
})
