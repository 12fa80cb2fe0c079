import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import semver from 'semver'
import { accepts, frameworkText } from '../../src/facts/dotnet/accepts.ts'
import type { RollForward } from '../../src/publish/roll-forward-settings.ts'

const aspNetCore = 'Microsoft.AspNetCore.App'

describe('accepts', () => {
  test.each<[string, RollForward | undefined, string]>([
    ['8.0.0', undefined, '>=8.0.0 <9.0.0'],
    ['8.0.0', 'Minor', '>=8.0.0 <9.0.0'],
    ['8.0.0', 'LatestMinor', '>=8.0.0 <9.0.0'],
    ['8.0.3', 'LatestPatch', '>=8.0.3 <8.1.0'],
    ['8.0.0', 'Major', '>=8.0.0'],
    ['8.0.0', 'LatestMajor', '>=8.0.0'],
    ['8.0.0', 'Disable', '8.0.0'],
    ['10.0.0-rc.1', undefined, '>=10.0.0-rc.1 <11.0.0'],
    ['10.0.0-rc.1.25451.107', 'LatestPatch', '>=10.0.0-rc.1.25451.107 <10.1.0'],
    ['10.0.0-rc.1', 'Disable', '10.0.0-rc.1'],
    ['3.1.0', undefined, '>=3.1.0 <4.0.0'],
  ])('%s %s: %s', (version, rollForward, range) => {
    expect(accepts(version, rollForward)).toBe(range)
  })

  test.each([
    '',
    '8',
    '8.0',
    '8.0.0.0',
    'v8.0.0',
    ' 8.0.0',
    '08.0.0',
    '8.0.0-',
    '8.0.*',
    '9999999999.0.0',
    '8.0.0 || *',
  ])('%j has no range', (version) => {
    expect(accepts(version)).toBeNull()
  })

  test('a range holds the version it starts from and not what ends it', () => {
    const number = fc.nat({ max: 30 })
    const roll = fc.constantFrom<RollForward>(
      'Disable',
      'LatestPatch',
      'Minor',
      'LatestMinor',
      'Major',
      'LatestMajor',
    )
    fc.assert(
      fc.property(number, number, number, roll, (major, minor, patch, rollForward) => {
        const range = accepts(`${major}.${minor}.${patch}`, rollForward) ?? ''
        const holds = (version: string) => semver.satisfies(version, range)
        expect(holds(`${major}.${minor}.${patch}`)).toBe(true)
        expect(holds(`${major}.${minor}.${patch + 1}`)).toBe(rollForward !== 'Disable')
        expect(holds(`${major}.${minor + 1}.0`)).toBe(/Minor|Major/.test(rollForward))
        expect(holds(`${major + 1}.0.0`)).toBe(rollForward.endsWith('Major'))
      }),
    )
  })
})

describe('frameworkText', () => {
  test.each<[string, string, RollForward | undefined, string]>([
    [aspNetCore, '8.0.0', undefined, 'ASP.NET Core 8.0 runtime, any patch'],
    [aspNetCore, '8.0.11', undefined, 'ASP.NET Core 8.0 runtime, 8.0.11 or a later patch'],
    [aspNetCore, '8.0.11', 'LatestPatch', 'ASP.NET Core 8.0 runtime, 8.0.11 or a later patch'],
    [aspNetCore, '8.0.0', 'Major', 'ASP.NET Core 8.0 runtime, any patch, or any later version'],
    [aspNetCore, '8.0.11', 'LatestMajor', 'ASP.NET Core 8.0 runtime, 8.0.11 or any later version'],
    [aspNetCore, '8.0.0', 'Disable', 'ASP.NET Core 8.0 runtime, exactly 8.0.0'],
    [aspNetCore, '10.0.0-rc.1', undefined, 'ASP.NET Core 10.0 runtime, 10.0.0-rc.1 or a later 10.0.x'],
    [aspNetCore, '3.0.0', undefined, 'ASP.NET Core 3.0 runtime, any patch, or a later 3.x'],
    [aspNetCore, '3.0.1', 'LatestMinor', 'ASP.NET Core 3.0 runtime, 3.0.1 or a later 3.x'],
    [aspNetCore, '3.0.0', 'LatestPatch', 'ASP.NET Core 3.0 runtime, any patch'],
    ['Microsoft.NETCore.App', '8.0.0', undefined, '.NET 8.0 runtime, any patch'],
    ['Microsoft.NETCore.App', '3.1.0', 'LatestPatch', '.NET Core 3.1 runtime, any patch'],
    ['Microsoft.NETCore.App', '5.0.0', undefined, '.NET 5.0 runtime, any patch'],
    ['Microsoft.WindowsDesktop.App', '3.1.0', 'LatestPatch', '.NET Core Desktop 3.1 runtime, any patch'],
    ['Microsoft.WindowsDesktop.App', '9.0.0', undefined, '.NET Desktop 9.0 runtime, any patch'],
    ['Contoso.Shared', '1.2.0', undefined, 'Contoso.Shared 1.2, any patch, or a later 1.x'],
    ['Contoso.Shared', '8.2.1', 'LatestPatch', 'Contoso.Shared 8.2, 8.2.1 or a later patch'],
    [aspNetCore, '8.0', undefined, 'Microsoft.AspNetCore.App 8.0'],
    ['Contoso.Shared', '', undefined, 'Contoso.Shared'],
  ])('%s %s %s', (name, version, rollForward, text) => {
    expect(frameworkText(name, version, rollForward)).toBe(text)
  })
})
