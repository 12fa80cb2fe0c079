import { describe, expect, test } from '@jest/globals'
import type { Host } from '../../src/hosts/host.ts'
import { hostOf, refusalOf } from '../support/settings.ts'

const WINDOWS = 'C:\\Program Files\\dotnet'
const NARROW = 'C:\\Program Files (x86)\\dotnet'

function line(name: string, version: string, root: string): string {
  const slash = root.startsWith('/') ? '/' : '\\'
  return `${name} ${version} [${[root, 'shared', name].join(slash)}]`
}

const net = (version: string, root: string) => line('Microsoft.NETCore.App', version, root)
const web = (version: string, root: string) => line('Microsoft.AspNetCore.App', version, root)

/** A host file with the lines pasted below `runtimes: |`, which begins in line 2. */
function file(kind: string, lines: readonly string[], more = ''): string {
  return `kind: ${kind}\nruntimes: |\n${lines.map((each) => `  ${each}\n`).join('')}${more}`
}

function shown({ dotnet }: Host): { root: string | null; runtimes: readonly string[] | undefined } {
  return {
    root: dotnet.dotnetRoot,
    runtimes: dotnet.runtimes?.map(({ name, version }) => `${name.split('.')[1] ?? name} ${version}`),
  }
}

describe('dotnet --list-runtimes, pasted', () => {
  test('from Windows', async () => {
    const host = await hostOf(
      file('iis', [web('8.0.11', WINDOWS), net('8.0.11', WINDOWS), net('9.0.0-rc.2.24473.5', WINDOWS)]),
    )
    expect(shown(host)).toEqual({
      root: WINDOWS,
      runtimes: ['AspNetCore 8.0.11', 'NETCore 8.0.11', 'NETCore 9.0.0-rc.2.24473.5'],
    })
    expect(host.dotnet.runtimes?.[0]).toMatchObject({
      references: null,
      hasDepsJson: true,
      rollForward: null,
    })
  })

  test.each(['/usr/share/dotnet', '/usr/lib/dotnet', '/home/a b/.dotnet', '/'])(
    'from Linux, in %s',
    async (root) => {
      const host = await hostOf(
        file('linux', [web('8.0.11', root.replace(/^\/$/, '')), net('8.0.11', root.replace(/^\/$/, ''))]),
      )
      expect(shown(host)).toEqual({ root, runtimes: ['AspNetCore 8.0.11', 'NETCore 8.0.11'] })
    },
  )

  test('with CRLF, blank lines, tabs and a byte order mark', async () => {
    const text = file('iis', [
      '',
      `${net('8.0.11', WINDOWS)}   `,
      '',
      web('8.0.11', WINDOWS).replace(' ', '\t'),
    ])
    expect(shown(await hostOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).runtimes).toEqual([
      'NETCore 8.0.11',
      'AspNetCore 8.0.11',
    ])
  })

  test('from a folder with another name', async () => {
    const root = 'D:\\Programme (neu) [1]\\Grüße, Welt\\dotnet'
    expect(shown(await hostOf(file('iis', [net('8.0.11', root)])))).toEqual({
      root,
      runtimes: ['NETCore 8.0.11'],
    })
  })

  // P20
  test.each([
    [
      'NETCore.App 10.0.12 [/usr/share/dotnet/shared/Microsoft.NETCore.App]',
      'h.yml:3:3: the folder in brackets is not the one of NETCore.App | did you mean Microsoft.NETCore.App?',
    ],
    [
      'Microsoft.AspNetCore.App 10.0.12 [/usr/share/dotnet/shared/Microsoft.NETCore.App]',
      'h.yml:3:3: the folder in brackets is not the one of Microsoft.AspNetCore.App | did you mean Microsoft.NETCore.App?',
    ],
    [
      'Microsoft.NETCore.App 10.0.12 [/usr/share/dotnet]',
      'h.yml:3:3: the folder in brackets is not the one of Microsoft.NETCore.App | paste the line as dotnet printed it: the folder ends in shared and the name of the framework',
    ],
    ['microsoft.netcore.app 10.0.12 [/usr/share/dotnet/shared/Microsoft.NETCore.App]', 'accepted'],
  ])('a folder of another framework is refused: %s', async (pasted, refusal) => {
    expect(await refusalOf(() => hostOf(file('linux', [pasted])))).toBe(refusal)
  })

  test('with prompts, headings and closing words around it', async () => {
    const around = [
      'Windows 10.0.20348',
      'PowerShell 7.4.1',
      'Linux 5.15.0-91-generic',
      'PS C:\\Users\\me> dotnet --list-runtimes',
      net('8.0.11', WINDOWS),
      '[me@host ~]$ dotnet --list-runtimes',
      '# the above is of Monday',
      'PS C:\\Users\\me>',
      'Learn more:',
      'https://aka.ms/dotnet/download',
    ]
    expect(shown(await hostOf(file('iis', around))).runtimes).toEqual(['NETCore 8.0.11'])
  })

  test('as part of dotnet --info', async () => {
    const info = [
      '.NET SDK:',
      ' Version:           10.0.401',
      ' Base Path:         /usr/share/dotnet/sdk/10.0.401/',
      'Host:',
      '  Version:      10.0.12',
      '  Architecture: x64',
      '.NET SDKs installed:',
      '  10.0.401 [/usr/share/dotnet/sdk]',
      '.NET runtimes installed:',
      `  ${net('10.0.12', '/usr/share/dotnet')}`,
      'Other architectures found:',
      '  None',
    ]
    expect(shown(await hostOf(file('linux', info))).runtimes).toEqual(['NETCore 10.0.12'])
  })

  test('names each runtime once', async () => {
    expect(
      shown(await hostOf(file('iis', [net('8.0.11', WINDOWS), net('8.0.11', WINDOWS)]))).runtimes,
    ).toHaveLength(1)
  })

  test('takes 10,000 lines', async () => {
    const lines = Array.from({ length: 10_000 }, (_, patch) => net(`8.0.${patch}`, WINDOWS))
    const { dotnet } = await hostOf(file('iis', lines))
    expect(dotnet.runtimes).toHaveLength(10_000)
  })
})

describe('of several installations', () => {
  const both = [net('6.0.36', NARROW), net('8.0.11', WINDOWS), web('8.0.11', WINDOWS)]

  test('the usual place counts, and the x86 .NET is another installation', async () => {
    const host = await hostOf(file('iis', both))
    expect(shown(host)).toEqual({ root: WINDOWS, runtimes: ['NETCore 8.0.11', 'AspNetCore 8.0.11'] })
    expect(host.otherInstallations).toMatchObject([
      { architecture: 'x86', runtimes: [{ version: '6.0.36' }] },
    ])
  })

  test('other-installations has the last word on the others', async () => {
    expect((await hostOf(file('iis', both, 'other-installations: []\n'))).otherInstallations).toEqual([])
  })

  test('dotnet-root says which one counts', async () => {
    const lines = [net('8.0.11', 'D:\\dotnet'), net('9.0.1', 'E:\\dotnet')]
    const host = await hostOf(file('iis', lines, 'dotnet-root: e:/dotnet/\n'))
    expect(shown(host)).toEqual({ root: 'e:/dotnet/', runtimes: ['NETCore 9.0.1'] })
    expect(await refusalOf(() => hostOf(file('iis', lines)))).toBe(
      'h.yml:4:3: the list is of several installations: D:\\dotnet and E:\\dotnet | say with dotnet-root which one counts',
    )
    expect(await refusalOf(() => hostOf(file('iis', lines, 'dotnet-root: F:\\dotnet\n')))).toBe(
      'h.yml:3:3: the list is of D:\\dotnet and E:\\dotnet, but dotnet-root is F:\\dotnet',
    )
  })

  test('a list of the x86 .NET alone is not that of the machine', async () => {
    expect(await refusalOf(() => hostOf(file('iis', [net('8.0.11', NARROW)])))).toBe(
      `h.yml:3:3: this list is of the x86 .NET (${NARROW}), not of the one of the machine | write it below other-installations, with architecture: x86`,
    )
    const other = `kind: iis\nother-installations:\n  - architecture: x86\n    runtimes: |\n      ${net('8.0.11', NARROW)}\n`
    expect((await hostOf(other)).otherInstallations).toMatchObject([{ dotnetRoot: NARROW }])
  })

  test('the emulated .NET of an Arm64 machine has a place of its own', async () => {
    const emulated = `${WINDOWS}\\x64`
    const lines = [net('8.0.11', WINDOWS), net('9.0.1', emulated)].map((each) => `      ${each}\n`).join('')
    const text = `kind: iis\narchitecture: arm64\nother-installations:\n  - architecture: x64\n    runtimes: |\n${lines}`
    expect((await hostOf(text)).otherInstallations).toMatchObject([
      { dotnetRoot: emulated, runtimes: [{ version: '9.0.1' }] },
    ])
  })
})

describe('is refused with the line', () => {
  const hint = 'a line has a name, a version and a folder in brackets; paste them below `runtimes: |`'
  test.each([
    [
      'cut off',
      'Microsoft.NETCore.App 8.0.11 [C:\\Program Files\\dotnet\\sha',
      `4:3: this is no line of dotnet --list-runtimes | ${hint}`,
    ],
    [
      'without a folder',
      'Microsoft.NETCore.App 8.0.11',
      `4:3: this is no line of dotnet --list-runtimes | ${hint}`,
    ],
    ['misspelt', 'Microsft.NETCore 8.0.11', `4:3: this is no line of dotnet --list-runtimes | ${hint}`],
    ['indented', '   Microsoft.NETCore.App', `4:6: this is no line of dotnet --list-runtimes | ${hint}`],
    [
      'an impossible version',
      net('8.0', WINDOWS),
      '4:3: "8.0" is no version of a runtime | it has three numbers, for example 8.0.11 or 10.0.0-rc.1.25451.107',
    ],
    [
      'a name with a path',
      'shared\\Microsoft.NETCore.App 8.0.11 [C:\\dotnet\\shared\\x]',
      '4:3: the framework name "shared\\\\Microsoft.NETCore.App" holds a path: it is the name of a folder below shared',
    ],
    [
      'another system',
      net('8.0.11', '/usr/share/dotnet'),
      '4:3: this list is not of a Windows machine: /usr/share/dotnet',
    ],
  ])('%s', async (_, bad, message) => {
    expect(await refusalOf(() => hostOf(file('iis', [net('9.0.1', WINDOWS), bad])))).toBe(`h.yml:${message}`)
  })

  test('without |, where YAML makes one line of all', async () => {
    const text = `kind: iis\nruntimes:\n  ${net('8.0.11', WINDOWS)}\n  ${web('8.0.11', WINDOWS)}\n`
    expect(await refusalOf(() => hostOf(text))).toBe(
      `h.yml:3:3: this is no line of dotnet --list-runtimes | ${hint}`,
    )
  })

  test.each(['none', 'nothing installed', '10.0.401 [/usr/share/dotnet/sdk]'])(
    'without any runtime: %s',
    async (text) => {
      expect(await refusalOf(() => hostOf(`kind: linux\nruntimes: ${JSON.stringify(text)}`))).toBe(
        'h.yml:2:11: runtimes has no line of dotnet --list-runtimes | write [] where the machine is known to have no .NET runtime',
      )
    },
  )
})
