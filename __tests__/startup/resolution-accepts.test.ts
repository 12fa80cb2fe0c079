// What `accepts` says, read by semver, held against what the simulated host takes when one version is all that is installed.
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import semver from 'semver'
import { accepts, frameworkText } from '../../src/facts/dotnet/accepts.ts'
import { policyOf } from '../../src/facts/dotnet/roll-forward.ts'
import type { GivenSettings } from '../../src/facts/dotnet/roll-forward.ts'
import { resolveFrameworks } from '../../src/startup/hostfxr/resolution/resolve.ts'

const NAME = 'Microsoft.AspNetCore.App'
const nothing: GivenSettings = {}

describe('accepts follows every setting', () => {
  test.each<[string, GivenSettings, GivenSettings, string | null]>([
    ['8.0.11', nothing, nothing, '>=8.0.11 <9.0.0'],
    ['8.0.11', { rollForward: 'Disable' }, { rollForward: 'LatestPatch' }, '8.0.11'],
    ['8.0.11', nothing, { rollForward: 'LatestPatch' }, '>=8.0.11 <8.1.0'],
    ['8.0.11', { rollForwardOnNoCandidateFx: 0 }, nothing, '>=8.0.11 <8.1.0'],
    ['8.0.11', { rollForwardOnNoCandidateFx: 1 }, nothing, '>=8.0.11 <9.0.0'],
    ['8.0.11', { rollForwardOnNoCandidateFx: 2 }, { rollForwardOnNoCandidateFx: 0 }, '>=8.0.11'],
    ['8.0.11', nothing, { rollForwardOnNoCandidateFx: 3 }, '8.0.11'],
    ['8.0.11', { applyPatches: false }, nothing, '>=8.0.11 <9.0.0'],
    ['8.0.11', { applyPatches: false }, { rollForwardOnNoCandidateFx: 0 }, '8.0.11'],
    [
      '8.0.11',
      { applyPatches: true },
      { rollForwardOnNoCandidateFx: 0, applyPatches: false },
      '>=8.0.11 <8.1.0',
    ],
    ['8.0.0-rc.1', { applyPatches: false }, { rollForwardOnNoCandidateFx: 0 }, '>=8.0.0-rc.1 <8.0.1'],
    ['8.0.0-rc.1', nothing, { rollForward: 'Disable' }, '8.0.0-rc.1'],
    ['8.0.0+x', nothing, { rollForward: 'Disable' }, '8.0.0+x'],
    ['8.0', nothing, { rollForward: 'Major' }, '>=0.0.0'],
    ['8.0', nothing, { rollForward: 'LatestMinor' }, null],
    ['8.0', nothing, { rollForward: 'Disable' }, '8.0'],
    ['', nothing, { rollForward: 'Disable' }, null],
    ['8.0.0-01', nothing, nothing, null],
  ])('%s %j %j: %s', (version, reference, options, expected) => {
    expect(accepts(version, policyOf(reference, options))).toBe(expected)
  })
})

describe('frameworkText follows every setting', () => {
  test.each<[string, GivenSettings, string]>([
    ['8.0.11', { rollForwardOnNoCandidateFx: 3 }, 'ASP.NET Core 8.0 runtime, exactly 8.0.11'],
    [
      '8.0.0',
      { rollForwardOnNoCandidateFx: 0, applyPatches: false },
      'ASP.NET Core 8.0 runtime, exactly 8.0.0',
    ],
    ['8.0.0', { rollForwardOnNoCandidateFx: 2 }, 'ASP.NET Core 8.0 runtime, any patch, or any later version'],
    [
      '8.0.0-rc.1',
      { rollForwardOnNoCandidateFx: 0, applyPatches: false },
      'ASP.NET Core 8.0 runtime, 8.0.0-rc.1 or later up to 8.0.0',
    ],
    ['8.0', { rollForward: 'Major' }, 'Microsoft.AspNetCore.App, any version'],
    ['8.0', { rollForward: 'Disable' }, 'Microsoft.AspNetCore.App 8.0'],
  ])('%s %j: %s', (version, options, expected) => {
    expect(frameworkText(NAME, version, policyOf(nothing, options))).toBe(expected)
  })
})

function holds(range: string | null, folder: string): boolean {
  if (range === null) return false
  // A single version is the name of a folder; to semver its build is no part of it.
  if (!range.startsWith('>=')) return folder === range
  // The upper end keeps out its own pre-releases, which semver counts below it: the lowest of them is `-0`.
  return semver.satisfies(folder, range.replace(/<.*/, '$&-0'), { includePrerelease: true })
}

test('a version is accepted exactly where the host takes it', () => {
  const small = fc.nat({ max: 2 })
  const tail = fc.constantFrom('', '', '', '-alpha', '-rc.1', '-rc.2', '+build.9')
  const version = fc.tuple(small, small, small, tail).map(([a, b, c, end]) => `${a + 7}.${b}.${c}${end}`)
  const roll = fc.constantFrom('Disable', 'LatestPatch', 'Minor', 'LatestMinor', 'Major', 'LatestMajor')
  const current = fc.record({ rollForward: fc.option(roll) })
  const legacy = fc.record({
    rollForwardOnNoCandidateFx: fc.option(fc.constantFrom(-1, 0, 0, 1, 2, 3)),
    applyPatches: fc.option(fc.boolean()),
  })
  const settings = fc.oneof(fc.tuple(current, current), fc.tuple(legacy, legacy))
  fc.assert(
    fc.property(version, version, settings, (asked, folder, [options, own]) => {
      const resolution = resolveFrameworks({
        config: { file: configOf(asked, options, own) },
        installed: [{ name: NAME, version: folder, references: [] }],
        environment: {},
        commandLine: {},
        hostfxr: '10.0.12',
      })
      expect(holds(accepts(asked, policyOf(own, options)), folder)).toBe(resolution.ok)
    }),
    { numRuns: 3000 },
  )
})

function configOf(version: string, options: GivenSettings, own: GivenSettings) {
  const at = { line: 1, column: 1 }
  const unset = { rollForward: null, rollForwardOnNoCandidateFx: null, applyPatches: null }
  return {
    ...unset,
    ...defined(options),
    tfm: null,
    tfmAt: null,
    frameworkDependent: true,
    firstIsSingular: false,
    frameworks: [{ ...unset, ...defined(own), name: NAME, version, at }],
    includedFrameworks: null,
    configProperties: new Map<string, string>(),
    additionalProbingPaths: [],
    wasmHostProperties: false,
    at,
    refusedSince10: null,
    frameworksAt: at,
  }
}

function defined({ rollForward, rollForwardOnNoCandidateFx, applyPatches }: GivenSettings) {
  return {
    rollForward: rollForward ?? null,
    rollForwardOnNoCandidateFx: rollForwardOnNoCandidateFx ?? null,
    applyPatches: applyPatches ?? null,
  }
}
