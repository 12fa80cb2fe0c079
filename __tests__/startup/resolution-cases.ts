// What the real host answered: run by `npm run differential -- --recorded` with hostfxr 8.0.31, 9.0.20 and 10.0.12.
// First the worked examples of the algorithm, then each of its corners.
import type { CaseFramework, Options, ResolutionCase } from '../../scripts/differential/case.ts'

const core = (version: string, settings: Options = {}) => ({
  name: 'Microsoft.NETCore.App',
  version,
  ...settings,
})
const web = (version: string, settings: Options = {}) => ({
  name: 'Microsoft.AspNetCore.App',
  version,
  ...settings,
})
const top = (settings: Options = {}) => ({ name: 'Contoso.Top', version: '1.0.0', ...settings })
const base = (settings: Options = {}) => ({ name: 'Contoso.Base', version: '1.0.0', ...settings })

type Versions = readonly (string | CaseFramework)[]
const cores = (...versions: Versions) => ({ 'Microsoft.NETCore.App': versions })
const webs = (...versions: Versions) => ({ 'Microsoft.AspNetCore.App': versions })
const tops = (options: Options) => ({ 'Contoso.Top': [{ version: '1.0.0', options }] })
const bases = (options: Options) => ({ 'Contoso.Base': [{ version: '1.0.0', options }] })

const OLDER = ['8.0.31', '9.0.20']
const NEWER = ['10.0.12']
const versionless = { name: 'Microsoft.NETCore.App' }

/** References that hostfxr 10 refuses, with what 8 and 9 make of them. */
const LEFT_OUT: readonly ResolutionCase[] = [
  {
    name: 'no version',
    installed: cores('8.0.4'),
    app: { framework: versionless },
    outcome: '0x80008096 Microsoft.NETCore.App',
  },
  {
    name: 'no version in a list, Major',
    installed: cores('8.0.4', '9.0.2'),
    app: { rollForward: 'Major', frameworks: [versionless] },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'no version, Major, the lowest is a pre-release',
    installed: cores('8.0.0-rc.1', '9.0.2'),
    app: { rollForward: 'Major', framework: versionless },
    outcome: 'Microsoft.NETCore.App 8.0.0-rc.1',
  },
  {
    name: 'no version beside one that has it',
    installed: { ...cores('8.0.4'), ...webs('8.0.4') },
    app: { rollForward: 'Major', frameworks: [versionless, web('8.0.0')] },
    outcome: 'Microsoft.AspNetCore.App 8.0.4, Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'no name',
    installed: cores('8.0.4'),
    app: { framework: { version: '8.0.0' } },
    outcome: '0x80008083',
  },
  {
    name: 'no name, but a list',
    installed: cores('8.0.4'),
    app: { framework: {}, frameworks: [core('8.0.0')] },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
]

/** Each rung asks for a newer patch than the one before, and makes the host begin anew. */
const ladder = (rungs: number) => {
  const names = Array.from({ length: rungs }, (_, index) => `Contoso.Rung${index + 1}`)
  const framework = (index: number) => ({
    version: '1.0.0',
    options: { framework: core(`8.0.${index + 1}`) },
  })
  return {
    installed: {
      ...cores('8.0.200'),
      ...Object.fromEntries(names.map((name, index) => [name, [framework(index)]])),
    },
    app: { frameworks: [core('8.0.0'), ...names.map((name) => ({ name, version: '1.0.0' }))] },
  }
}

/** Installed in the worked examples. */
const INSTALLED = { ...cores('8.0.4', '8.0.11', '9.0.2', '10.0.0-rc.1'), ...webs('8.0.11', '9.0.2') }
/** The usual web app of one version. */
const webApp = (version: string, settings: Options = {}) => ({
  ...settings,
  frameworks: [core(version), web(version)],
})

const WORKED_EXAMPLES: readonly ResolutionCase[] = [
  {
    name: 'web app',
    installed: INSTALLED,
    app: webApp('8.0.0'),
    outcome: 'Microsoft.AspNetCore.App 8.0.11, Microsoft.NETCore.App 8.0.11',
  },
  {
    name: 'web app, LatestPatch',
    installed: INSTALLED,
    app: webApp('8.0.0', { rollForward: 'LatestPatch' }),
    outcome: 'Microsoft.AspNetCore.App 8.0.11, Microsoft.NETCore.App 8.0.11',
  },
  {
    name: 'web app, Disable, its version is not installed',
    installed: INSTALLED,
    app: webApp('8.0.0', { rollForward: 'Disable' }),
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'web app, Disable, ASP.NET Core asks for a newer patch',
    installed: INSTALLED,
    app: { rollForward: 'Disable', frameworks: [core('8.0.4'), web('8.0.11')] },
    outcome: '0x8000809c Microsoft.NETCore.App 8.0.4, 8.0.11',
  },
  {
    name: 'web app of an absent major',
    installed: INSTALLED,
    app: webApp('7.0.0'),
    outcome: '0x80008096 Microsoft.NETCore.App 7.0.0',
  },
  {
    name: 'web app of an absent major, Major',
    installed: INSTALLED,
    app: webApp('7.0.0', { rollForward: 'Major' }),
    outcome: 'Microsoft.AspNetCore.App 8.0.11, Microsoft.NETCore.App 8.0.11',
  },
  {
    name: 'web app, LatestMajor prefers a release',
    installed: INSTALLED,
    app: webApp('8.0.0', { rollForward: 'LatestMajor' }),
    outcome: 'Microsoft.AspNetCore.App 9.0.2, Microsoft.NETCore.App 9.0.2',
  },
  {
    name: 'web app, LatestMajor with pre-releases: the inner LatestPatch narrows',
    installed: INSTALLED,
    app: webApp('8.0.0', { rollForward: 'LatestMajor' }),
    environment: { DOTNET_ROLL_FORWARD_TO_PRERELEASE: '1' },
    outcome: 'Microsoft.AspNetCore.App 9.0.2, Microsoft.NETCore.App 9.0.2',
  },
  {
    name: 'web app, LatestMajor by variable reaches the inner reference',
    installed: INSTALLED,
    app: webApp('8.0.0'),
    environment: { DOTNET_ROLL_FORWARD: 'LatestMajor', DOTNET_ROLL_FORWARD_TO_PRERELEASE: '1' },
    outcome: 'Microsoft.AspNetCore.App 9.0.2, Microsoft.NETCore.App 10.0.0-rc.1',
  },
  {
    name: 'web app, Major by variable stays in a major that is there',
    installed: INSTALLED,
    app: webApp('8.0.0'),
    environment: { DOTNET_ROLL_FORWARD: 'Major' },
    outcome: 'Microsoft.AspNetCore.App 8.0.11, Microsoft.NETCore.App 8.0.11',
  },
  {
    name: 'never back to an older patch',
    installed: INSTALLED,
    app: webApp('8.0.12'),
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.12',
  },
  {
    name: 'a release is not met by its own pre-release',
    installed: INSTALLED,
    app: { framework: core('10.0.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 10.0.0',
  },
  {
    name: 'a pre-release is met by a later one',
    installed: INSTALLED,
    app: { framework: core('10.0.0-preview.7') },
    outcome: 'Microsoft.NETCore.App 10.0.0-rc.1',
  },
  {
    name: 'a pre-release where no release qualifies',
    installed: INSTALLED,
    app: { rollForward: 'Major', framework: core('9.1.0') },
    outcome: 'Microsoft.NETCore.App 10.0.0-rc.1',
  },
  {
    name: 'the missing version stands in no file of the app',
    installed: { ...cores('8.0.4'), ...webs('8.0.11') },
    app: webApp('8.0.0'),
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.11',
  },
]

const CHOICE: readonly ResolutionCase[] = [
  {
    name: 'Minor: lowest minor, its latest patch',
    installed: cores('8.1.0', '8.1.7', '8.2.1'),
    app: { framework: core('8.0.5') },
    outcome: 'Microsoft.NETCore.App 8.1.7',
  },
  {
    name: 'Minor does not leave the major',
    installed: cores('9.0.0'),
    app: { framework: core('8.0.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'LatestMinor',
    installed: cores('8.0.0', '8.1.0', '8.2.1', '9.0.0'),
    app: { framework: core('8.0.0', { rollForward: 'LatestMinor' }) },
    outcome: 'Microsoft.NETCore.App 8.2.1',
  },
  {
    name: 'LatestPatch does not leave the minor',
    installed: cores('8.1.0'),
    app: { framework: core('8.0.0', { rollForward: 'LatestPatch' }) },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'Major: next major, lowest minor, latest patch',
    installed: cores('9.1.0', '9.1.3', '9.2.0', '10.0.0'),
    app: { rollForward: 'Major', framework: core('8.0.0') },
    outcome: 'Microsoft.NETCore.App 9.1.3',
  },
  {
    name: 'LatestMajor',
    installed: cores('8.0.0', '9.2.0', '10.1.0', '10.1.2'),
    app: { rollForward: 'LatestMajor', framework: core('8.0.0') },
    outcome: 'Microsoft.NETCore.App 10.1.2',
  },
  {
    name: 'Disable with the very version',
    installed: cores('8.0.0', '8.0.1'),
    app: { rollForward: 'disable', framework: core('8.0.0') },
    outcome: 'Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'the reference wins over the options',
    installed: cores('9.0.0'),
    app: { rollForward: 'Disable', framework: core('8.0.0', { rollForward: 'Major' }) },
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: 'a farther release goes before a closer pre-release',
    installed: cores('9.0.2-preview.1', '9.3.0'),
    app: { framework: core('9.0.1') },
    outcome: 'Microsoft.NETCore.App 9.3.0',
  },
  {
    name: 'a pre-release of the latest patch is passed over',
    installed: cores('9.0.2', '9.0.3-rc.1'),
    app: { framework: core('9.0.1') },
    outcome: 'Microsoft.NETCore.App 9.0.2',
  },
  {
    name: 'TO_PRERELEASE: the latest patch may be a pre-release',
    installed: cores('9.0.2', '9.0.3-rc.1'),
    app: { framework: core('9.0.1') },
    environment: { DOTNET_ROLL_FORWARD_TO_PRERELEASE: '1' },
    outcome: 'Microsoft.NETCore.App 9.0.3-rc.1',
  },
  {
    name: 'TO_PRERELEASE: a pre-release that is closest stays',
    installed: cores('9.0.2-rc.1', '9.0.4'),
    app: { framework: core('9.0.1') },
    environment: { DOTNET_ROLL_FORWARD_TO_PRERELEASE: '1' },
    outcome: 'Microsoft.NETCore.App 9.0.2-rc.1',
  },
  {
    name: 'of a pre-release the closest, whatever kind',
    installed: cores('9.0.0-preview.3', '9.0.0-rc.1', '9.0.0'),
    app: { framework: core('9.0.0-preview.2') },
    outcome: 'Microsoft.NETCore.App 9.0.0-preview.3',
  },
  {
    name: 'of a pre-release the latest patch where a release is closest',
    installed: cores('9.0.0', '9.0.5', '9.0.6-preview.1'),
    app: { framework: core('9.0.0-rc.1') },
    outcome: 'Microsoft.NETCore.App 9.0.6-preview.1',
  },
  {
    name: 'identifiers that are numbers go by value',
    installed: cores('9.0.0-preview.9', '9.0.0-preview.10'),
    app: { rollForward: 'LatestMinor', framework: core('9.0.0-preview.1') },
    outcome: 'Microsoft.NETCore.App 9.0.0-preview.10',
  },
  {
    name: 'identifiers that are texts go by letters',
    installed: cores('9.0.0-preview10', '9.0.0-preview9'),
    app: { rollForward: 'LatestMinor', framework: core('9.0.0-preview1') },
    outcome: 'Microsoft.NETCore.App 9.0.0-preview9',
  },
  {
    name: 'capitals come first',
    installed: cores('9.0.0-Beta', '9.0.0-alpha'),
    app: { rollForward: 'LatestMinor', framework: core('9.0.0-A') },
    outcome: 'Microsoft.NETCore.App 9.0.0-alpha',
  },
  {
    name: 'numbers come before texts',
    installed: cores('9.0.0-99', '9.0.0-a'),
    app: { rollForward: 'LatestMinor', framework: core('9.0.0-1') },
    outcome: 'Microsoft.NETCore.App 9.0.0-a',
  },
  {
    name: 'a longer list of identifiers is higher',
    installed: cores('9.0.0-rc.1', '9.0.0-rc.1.25451.107'),
    app: { rollForward: 'LatestMinor', framework: core('9.0.0-rc.1') },
    outcome: 'Microsoft.NETCore.App 9.0.0-rc.1.25451.107',
  },
  {
    name: 'an identifier has 32 bits',
    installed: cores('9.0.0-4294967297'),
    app: { framework: core('9.0.0-2') },
    outcome: '0x80008096 Microsoft.NETCore.App 9.0.0-2',
  },
  {
    name: 'build metadata does not count',
    installed: cores('8.0.0'),
    app: { framework: core('8.0.0+x') },
    outcome: 'Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'build metadata counts in a folder that is asked for by name',
    installed: cores('8.0.0'),
    app: { rollForward: 'Disable', framework: core('8.0.0+x') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0+x',
  },
  {
    name: 'a folder with build metadata',
    installed: cores('8.0.0+x'),
    app: { rollForward: 'Disable', framework: core('8.0.0+x') },
    outcome: 'Microsoft.NETCore.App 8.0.0+x',
  },
  {
    name: 'a folder that is no version is not seen',
    installed: cores('8.0', 'v8.0.0', '8.0.0.0', '08.0.0'),
    app: { rollForward: 'Major', framework: core('7.0.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 7.0.0',
  },
  {
    name: 'a folder that is no version, asked for by name',
    installed: cores('8.0', '8.0.4'),
    app: { rollForward: 'Disable', framework: core('8.0') },
    outcome: 'Microsoft.NETCore.App 8.0',
  },
  {
    name: 'a text that is no version',
    installed: cores('8.0.4'),
    app: { framework: core('8.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0',
  },
  {
    name: 'a text that is no version, Major takes the lowest',
    installed: cores('8.0.4', '6.0.1', '6.0.36', '9.0.0'),
    app: { rollForward: 'Major', framework: core('8.0') },
    outcome: 'Microsoft.NETCore.App 6.0.36',
  },
  {
    name: 'a text that is no version, LatestMajor',
    installed: cores('8.0.4', '9.0.0', '10.0.0-rc.1'),
    app: { rollForward: 'LatestMajor', framework: core('8.0.*') },
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: 'an empty version',
    installed: cores('8.0.4'),
    app: { framework: core('') },
    outcome: '0x80008096 Microsoft.NETCore.App',
  },
  {
    name: 'a number has 32 bits',
    installed: cores('8.0.4'),
    app: { framework: core('4294967304.0.0') },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'a name in other case is another framework',
    installed: cores('8.0.4'),
    app: { framework: { name: 'microsoft.netcore.app', version: '8.0.0' } },
    outcome: '0x80008096 microsoft.netcore.app 8.0.0',
  },
]

const FOLDERS: readonly ResolutionCase[] = [
  {
    name: 'a folder without deps.json is passed over',
    installed: cores('8.0.4', { version: '8.0.11', depsJson: false }),
    app: { framework: core('8.0.0') },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'a folder without deps.json, asked for by name',
    installed: cores({ version: '8.0.4', depsJson: false }, '8.0.11'),
    app: { rollForward: 'Disable', framework: core('8.0.4') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'no folder with deps.json',
    installed: cores({ version: '8.0.4', depsJson: false }),
    app: { framework: core('8.0.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'a folder without deps.json still decides where the search goes',
    installed: cores({ version: '8.0.0', depsJson: false }, '8.0.1-rc.1', '8.0.2'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD_TO_PRERELEASE: '1' },
    outcome: 'Microsoft.NETCore.App 8.0.2',
  },
  {
    name: 'disabled versions',
    hosts: ['10.0.12'],
    installed: cores('8.0.4', '8.0.11', '8.0.12'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_DISABLE_RUNTIME_VERSIONS: ';8.0.12;8.0.11' },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'disabled versions, hosts that do not know the variable',
    hosts: ['8.0.31', '9.0.20'],
    installed: cores('8.0.4', '8.0.11'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_DISABLE_RUNTIME_VERSIONS: '8.0.11' },
    outcome: 'Microsoft.NETCore.App 8.0.11',
  },
  {
    name: 'disabled versions are not trimmed',
    hosts: ['10.0.12'],
    installed: cores('8.0.4', '8.0.11'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_DISABLE_RUNTIME_VERSIONS: '8.0.4; 8.0.11' },
    outcome: 'Microsoft.NETCore.App 8.0.11',
  },
  {
    name: 'disabled versions of every framework',
    hosts: ['10.0.12'],
    installed: { ...cores('8.0.11', '8.0.12'), ...webs('8.0.11') },
    app: webApp('8.0.0'),
    environment: { DOTNET_DISABLE_RUNTIME_VERSIONS: '8.0.11' },
    outcome: '0x80008096 Microsoft.AspNetCore.App 8.0.0',
  },
  {
    name: 'a disabled version that is asked for by name',
    hosts: ['10.0.12'],
    installed: cores('8.0.4'),
    app: { rollForward: 'Disable', framework: core('8.0.4') },
    environment: { DOTNET_DISABLE_RUNTIME_VERSIONS: '8.0.4' },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.4',
  },
]

const LEGACY: readonly ResolutionCase[] = [
  {
    name: 'rollForwardOnNoCandidateFx 0 is LatestPatch',
    installed: cores('8.0.4', '8.1.0'),
    app: { rollForwardOnNoCandidateFx: 0, framework: core('8.0.0') },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'rollForwardOnNoCandidateFx 0 stays in the minor',
    installed: cores('8.1.0'),
    app: { rollForwardOnNoCandidateFx: 0, framework: core('8.0.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'rollForwardOnNoCandidateFx 2 is Major',
    installed: cores('9.0.0'),
    app: { framework: core('8.0.0', { rollForwardOnNoCandidateFx: 2 }) },
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: 'rollForwardOnNoCandidateFx 3 is Disable',
    installed: cores('8.0.4'),
    app: { rollForwardOnNoCandidateFx: 3, framework: core('8.0.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'applyPatches false: the closest patch stays',
    installed: cores('8.0.1', '8.0.4'),
    app: { applyPatches: false, framework: core('8.0.0') },
    outcome: 'Microsoft.NETCore.App 8.0.1',
  },
  {
    name: 'applyPatches false of the reference wins over true of the options',
    installed: cores('8.0.1', '8.0.4'),
    app: { applyPatches: true, framework: core('8.0.0', { applyPatches: false }) },
    outcome: 'Microsoft.NETCore.App 8.0.1',
  },
  {
    name: 'applyPatches false and no roll forward: a release must be there',
    installed: cores('8.0.1'),
    app: { applyPatches: false, rollForwardOnNoCandidateFx: 0, framework: core('8.0.0') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'applyPatches false and no roll forward: a pre-release may be followed by another',
    installed: cores('8.0.0-rc.2', '8.0.1'),
    app: { applyPatches: false, rollForwardOnNoCandidateFx: 0, framework: core('8.0.0-rc.1') },
    outcome: 'Microsoft.NETCore.App 8.0.0-rc.2',
  },
  {
    name: 'applyPatches false and no roll forward: a pre-release does not leave its patch',
    installed: cores('8.0.1-rc.2', '8.0.1'),
    app: { applyPatches: false, rollForwardOnNoCandidateFx: 0, framework: core('8.0.0-rc.1') },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0-rc.1',
  },
  {
    name: 'applyPatches false meets an inner reference',
    installed: {
      ...cores('8.0.1', '8.0.4'),
      ...webs({ version: '8.0.1', options: { framework: core('8.0.0') } }),
    },
    app: { applyPatches: false, frameworks: [web('8.0.0'), core('8.0.0')] },
    outcome: 'Microsoft.AspNetCore.App 8.0.1, Microsoft.NETCore.App 8.0.1',
  },
  {
    name: 'both ways to roll forward in one file',
    installed: cores('8.0.4'),
    app: { applyPatches: false, framework: core('8.0.0', { rollForward: 'Minor' }) },
    outcome: '0x80008093',
  },
  {
    name: 'both ways to roll forward, one by variable',
    installed: cores('8.0.1', '8.0.4'),
    app: { applyPatches: false, framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD: 'Minor' },
    outcome: 'Microsoft.NETCore.App 8.0.1',
  },
  {
    name: 'both ways to roll forward, one in .dev.json',
    installed: cores('8.0.4'),
    app: { rollForward: 'Minor', framework: core('8.0.0') },
    dev: { applyPatches: true },
    outcome: '0x80008093',
  },
  {
    name: 'both ways to roll forward in .dev.json, none in the file',
    installed: cores('8.0.4'),
    app: { framework: core('8.0.0') },
    dev: { rollForward: 'Minor', applyPatches: true },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'both ways to roll forward in .dev.json, one in the file',
    installed: cores('8.0.4'),
    app: { applyPatches: true, framework: core('8.0.0') },
    dev: { rollForward: 'Minor', applyPatches: true },
    outcome: '0x80008093',
  },
]

const OUTSIDE: readonly ResolutionCase[] = [
  {
    name: 'DOTNET_ROLL_FORWARD wins over Disable',
    installed: cores('9.0.0'),
    app: { rollForward: 'Disable', framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD: 'MAJOR' },
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: 'DOTNET_ROLL_FORWARD is not trimmed',
    installed: cores('8.0.0'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD: ' Major' },
    outcome: '0x80008093',
  },
  {
    name: 'an empty DOTNET_ROLL_FORWARD',
    installed: cores('8.0.0'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD: '' },
    outcome: 'Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'DOTNET_ROLL_FORWARD does not matter without a reference',
    installed: cores('8.0.0'),
    app: { frameworks: [] },
    environment: { DOTNET_ROLL_FORWARD: 'Foo' },
    outcome: '0x80008083',
  },
  {
    name: 'DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX is the default',
    installed: cores('9.0.0'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX: ' 2x' },
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: 'DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX loses to the file',
    installed: cores('9.0.0'),
    app: { rollForward: 'Minor', framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX: '2' },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX without a number is 0',
    installed: cores('8.1.0'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX: 'x' },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'DOTNET_ROLL_FORWARD_TO_PRERELEASE 01',
    installed: cores('8.0.1-rc.1', '8.0.4'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD_TO_PRERELEASE: '01' },
    outcome: 'Microsoft.NETCore.App 8.0.1-rc.1',
  },
  {
    name: 'DOTNET_ROLL_FORWARD_TO_PRERELEASE true',
    installed: cores('8.0.1-rc.1', '8.0.4'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD_TO_PRERELEASE: 'true' },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: '--roll-forward wins over the variable',
    installed: cores('9.0.0'),
    app: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD: 'Disable' },
    arguments: ['--roll-forward', 'major'],
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: '--roll-forward twice, in any case',
    installed: cores('9.0.0'),
    app: { framework: core('8.0.0') },
    arguments: ['--roll-forward', 'Disable', '--Roll-Forward', 'Major'],
    exec: true,
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: '--roll-forward reaches the inner reference',
    installed: { ...cores('9.0.2'), ...webs('8.0.11') },
    app: { framework: web('8.0.0') },
    arguments: ['--roll-forward', 'Major'],
    outcome: 'Microsoft.AspNetCore.App 8.0.11, Microsoft.NETCore.App 9.0.2',
  },
  {
    name: '--roll-forward-on-no-candidate-fx',
    installed: cores('9.0.0'),
    app: { rollForward: 'Disable', framework: core('8.0.0') },
    arguments: ['--roll-forward-on-no-candidate-fx', '2'],
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: 'both options',
    installed: cores('8.0.0'),
    app: { framework: core('8.0.0') },
    arguments: ['--roll-forward', 'Major', '--roll-forward-on-no-candidate-fx', '2'],
    outcome: '0x80008081',
  },
  {
    name: 'a bad option goes before a bad file',
    installed: cores('8.0.0'),
    app: '{',
    arguments: ['--roll-forward', 'Foo'],
    outcome: '0x80008081',
  },
  {
    name: '--fx-version',
    installed: cores('8.0.4', '8.0.11'),
    app: { framework: core('9.0.0') },
    arguments: ['--fx-version', '8.0.4'],
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: '--fx-version wins over --roll-forward',
    installed: cores('8.0.11'),
    app: { framework: core('8.0.0') },
    arguments: ['--fx-version', '8.0.4', '--roll-forward', 'Major'],
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.4',
  },
  {
    name: '--fx-version is for the first reference only',
    installed: { ...cores('9.0.2', '8.0.4'), ...webs('8.0.4', '9.0.2') },
    app: { frameworks: [web('9.0.0'), core('8.0.0')] },
    arguments: ['--fx-version', '8.0.4'],
    outcome: 'Microsoft.AspNetCore.App 8.0.4, Microsoft.NETCore.App 8.0.4',
  },
  {
    name: '--fx-version against an inner reference',
    installed: { ...cores('8.0.4', '8.0.11'), ...webs('8.0.11') },
    app: webApp('8.0.0'),
    arguments: ['--fx-version', '8.0.4'],
    outcome: '0x8000809c Microsoft.NETCore.App 8.0.4, 8.0.11',
  },
  {
    name: '--fx-version that is no version keeps the number of the file',
    installed: { ...cores('8.0.4'), ...webs('8.0.4') },
    app: webApp('8.0.0'),
    arguments: ['--fx-version', '9'],
    outcome: '0x80008096 Microsoft.NETCore.App 9',
  },
  {
    name: '--fx-version that is no version, and an inner reference to that number',
    installed: { ...cores('9', '8.0.0'), ...webs('8.0.0') },
    app: webApp('8.0.0'),
    arguments: ['--fx-version', '9'],
    outcome: '0x8000809d',
  },
  {
    name: '--fx-version that is no version, and an inner reference to a later one',
    installed: { ...cores('9', '8.0.4'), ...webs('8.0.4') },
    app: webApp('8.0.0'),
    arguments: ['--fx-version', '9'],
    outcome: '0x8000809c Microsoft.NETCore.App 9, 8.0.4',
  },
  {
    name: 'an empty --fx-version',
    installed: cores('8.0.4'),
    app: { framework: core('8.0.0') },
    arguments: ['--fx-version', ''],
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: '--fx-version without a reference',
    installed: cores('8.0.4'),
    app: { frameworks: [] },
    arguments: ['--fx-version', '8.0.4'],
    outcome: 'dies',
  },
  {
    name: '--fx-version for a self-contained app',
    installed: cores('8.0.4'),
    app: {},
    arguments: ['--fx-version', '8.0.4'],
    outcome: '0x80008083',
  },
]

const NESTED: readonly ResolutionCase[] = [
  {
    name: 'settings of the app do not reach inner references',
    installed: { ...cores('9.0.0'), ...tops({ framework: core('8.0.0') }) },
    app: { rollForward: 'Major', framework: top() },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'settings of an inner reference',
    installed: { ...cores('9.0.0'), ...tops({ framework: core('8.0.0', { rollForward: 'Major' }) }) },
    app: { framework: top() },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 9.0.0',
  },
  {
    name: '"highest" of the outer reference reaches the inner one',
    installed: { ...cores('8.0.0', '8.2.0', '9.0.0'), ...tops({ framework: core('8.0.0') }) },
    app: { rollForward: 'LatestMajor', framework: top() },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.2.0',
  },
  {
    name: '"highest" has no effect on an inner LatestPatch',
    installed: {
      ...cores('8.0.0', '8.2.0'),
      ...tops({ rollForward: 'LatestPatch', framework: core('8.0.0') }),
    },
    app: { rollForward: 'LatestMajor', framework: top() },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'the narrower range and either "highest"',
    installed: { ...cores('8.0.0', '8.2.0', '9.0.0'), ...tops({ framework: core('8.0.0') }) },
    app: { frameworks: [core('8.0.0', { rollForward: 'LatestMajor' }), top()] },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.2.0',
  },
  {
    name: 'a release that is asked for inside prefers releases for both',
    installed: { ...cores('8.0.1-rc.1', '8.1.0'), ...tops({ framework: core('8.0.0') }) },
    app: { frameworks: [core('8.0.0-rc.1'), top()] },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.1.0',
  },
  {
    name: 'Disable and another of the same version is exact',
    installed: {
      ...cores('8.0.0', '8.0.4'),
      ...tops({ framework: core('8.0.0', { rollForward: 'Disable' }) }),
    },
    app: { frameworks: [core('8.0.0'), top()] },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'the inner reference is below what the app pins',
    installed: { ...cores('8.0.4'), ...tops({ rollForward: 'LatestPatch', framework: core('8.0.0') }) },
    app: { frameworks: [core('8.1.0'), top()] },
    outcome: '0x80008096 Microsoft.NETCore.App 8.1.0',
  },
  {
    name: 'the same, found out before anything is looked up',
    installed: { ...cores('9.0.0'), ...tops({ rollForward: 'LatestPatch', framework: core('8.0.0') }) },
    app: { frameworks: [top(), core('8.1.0')] },
    outcome: '0x8000809c Microsoft.NETCore.App 8.0.0, 8.1.0',
  },
  {
    name: 'missing is told before incompatible where it comes first',
    installed: { ...cores('8.0.11'), ...webs('8.0.11') },
    app: { rollForward: 'Disable', frameworks: [core('8.0.0'), web('8.0.11')] },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'incompatible is told before missing where it comes first',
    installed: { ...cores('8.0.11'), ...webs('8.0.11') },
    app: { frameworks: [web('8.0.11'), core('8.0.0', { rollForward: 'Disable' })] },
    outcome: '0x8000809c Microsoft.NETCore.App 8.0.0, 8.0.11',
  },
  {
    name: 'three levels',
    installed: {
      ...cores('8.0.0', '8.0.4'),
      ...tops({ frameworks: [base(), core('8.0.0')] }),
      ...bases({ framework: core('8.0.2') }),
    },
    app: { frameworks: [core('8.0.0'), top()] },
    outcome: 'Contoso.Top 1.0.0, Contoso.Base 1.0.0, Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'a circle',
    installed: {
      ...cores('8.0.4'),
      ...tops({ framework: base() }),
      ...bases({ frameworks: [top(), core('8.0.0')] }),
    },
    app: { framework: top() },
    outcome: 'Contoso.Base 1.0.0, Contoso.Top 1.0.0, Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'a framework that refers to itself',
    installed: { ...cores('8.0.4'), ...tops({ frameworks: [core('8.0.0'), top()] }) },
    app: { framework: top() },
    outcome: '0x80008083 after Microsoft.NETCore.App 8.0.4, Contoso.Top 1.0.0',
  },
  {
    name: 'what moves to the end leaves its own references behind (issue 71027)',
    installed: { ...cores('8.0.4'), ...tops({ framework: base() }), ...bases({ framework: core('8.0.0') }) },
    app: { frameworks: [top(), base()] },
    outcome: '0x80008083 after Contoso.Top 1.0.0, Microsoft.NETCore.App 8.0.4, Contoso.Base 1.0.0',
  },
  {
    name: 'the same with the runtime named last',
    installed: { ...cores('8.0.4'), ...tops({ framework: base() }), ...bases({ framework: core('8.0.0') }) },
    app: { frameworks: [top(), base(), core('8.0.0')] },
    outcome: 'Contoso.Top 1.0.0, Contoso.Base 1.0.0, Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'without the runtime',
    installed: { ...cores('8.0.4'), ...tops({}) },
    app: { framework: top() },
    outcome: '0x80008083 after Contoso.Top 1.0.0',
  },
  {
    name: 'two spellings of one version never agree',
    installed: { ...cores('8.0.0'), ...tops({ framework: core('8.0.0+build.9') }) },
    app: { frameworks: [core('8.0.0'), top()] },
    outcome: '0x8000809d',
  },
  {
    name: 'a hundred changes of mind',
    ...ladder(100),
    outcome: `${ladder(100)
      .app.frameworks.slice(1)
      .map(({ name }) => `${name} 1.0.0`)
      .join(', ')}, Microsoft.NETCore.App 8.0.200`,
  },
  {
    name: 'a hundred and one',
    ...ladder(101),
    outcome: '0x8000809d',
  },
  {
    name: 'a change of applyPatches alone begins anew',
    installed: { ...cores('8.0.1', '8.0.4'), ...tops({ framework: core('8.0.0', { applyPatches: false }) }) },
    app: { frameworks: [core('8.0.0'), top()] },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.0.1',
  },
  {
    name: 'a change of "highest" alone begins anew',
    installed: {
      ...cores('8.0.1', '8.1.0'),
      ...tops({ framework: core('8.0.0', { rollForward: 'LatestMinor' }) }),
    },
    app: { frameworks: [core('8.0.0'), top()] },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.1.0',
  },
  {
    name: 'a preference for releases alone begins anew',
    installed: { ...cores('8.0.1-rc.1', '8.0.1-rc.2', '8.0.4'), ...tops({ framework: core('8.0.0') }) },
    app: { frameworks: [core('8.0.1-rc.1'), top()] },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.0.4',
  },
  {
    name: '"highest" from above takes no later pre-release in LatestPatch',
    installed: {
      ...cores('8.0.0-rc.2', '8.0.0-rc.3'),
      ...tops({ framework: core('8.0.0-rc.1', { rollForward: 'LatestPatch' }) }),
    },
    app: { framework: top({ rollForward: 'LatestMajor' }) },
    outcome: 'Contoso.Top 1.0.0, Microsoft.NETCore.App 8.0.0-rc.2',
  },
  {
    name: 'web app with the desktop',
    installed: { ...INSTALLED, 'Microsoft.WindowsDesktop.App': ['8.0.4'] },
    app: {
      frameworks: [core('8.0.0'), { name: 'Microsoft.WindowsDesktop.App', version: '8.0.0' }, web('8.0.0')],
    },
    outcome:
      'Microsoft.WindowsDesktop.App 8.0.4, Microsoft.AspNetCore.App 8.0.11, Microsoft.NETCore.App 8.0.11',
  },
  {
    name: 'an empty file of a framework',
    installed: { ...cores('8.0.4'), 'Contoso.Top': [{ version: '1.0.0', options: '' }] },
    app: { framework: top() },
    outcome: '0x80008093 of Contoso.Top 1.0.0',
  },
  {
    name: 'a framework that lists one twice',
    installed: { ...cores('8.0.4'), ...tops({ frameworks: [core('8.0.0'), core('8.0.4')] }) },
    app: { framework: top() },
    outcome: '0x80008093 of Contoso.Top 1.0.0',
  },
  {
    name: 'a framework with both ways to roll forward',
    installed: {
      ...cores('8.0.4'),
      ...tops({ applyPatches: true, framework: core('8.0.0', { rollForward: 'Minor' }) }),
    },
    app: { framework: top() },
    outcome: '0x80008093 of Contoso.Top 1.0.0',
  },
]

const FILES: readonly ResolutionCase[] = [
  { name: 'no file', installed: cores('8.0.4'), outcome: '0x80008083' },
  { name: 'no reference', installed: cores('8.0.4'), app: {}, outcome: '0x80008083' },
  { name: 'an empty list', installed: cores('8.0.4'), app: { frameworks: [] }, outcome: '0x80008083' },
  {
    name: 'an unknown value of rollForward',
    installed: cores('8.0.4'),
    app: { rollForward: 'Latest', framework: core('8.0.0') },
    outcome: '0x80008093',
  },
  {
    name: 'a framework twice',
    installed: cores('8.0.4'),
    app: { framework: core('8.0.0'), frameworks: [core('8.0.0')] },
    outcome: '0x80008093',
  },
  {
    name: 'only .dev.json',
    installed: cores('9.0.0'),
    dev: { rollForward: 'Major', framework: core('8.0.0') },
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: '.dev.json gives the default of both files',
    installed: cores('9.0.0'),
    app: { framework: core('8.0.0') },
    dev: { rollForward: 'Major' },
    outcome: 'Microsoft.NETCore.App 9.0.0',
  },
  {
    name: '.dev.json loses to the file',
    installed: cores('9.0.0'),
    app: { rollForward: 'Minor', framework: core('8.0.0') },
    dev: { rollForward: 'Major' },
    outcome: '0x80008096 Microsoft.NETCore.App 8.0.0',
  },
  {
    name: 'one framework in both files, in a list',
    installed: cores('8.0.4'),
    app: { frameworks: [core('8.0.0')] },
    dev: { framework: core('8.0.0') },
    outcome: '0x80008093',
  },
  {
    name: 'one framework in both files, not in a list',
    installed: cores('8.0.4', '8.0.11'),
    app: { framework: core('8.0.0') },
    dev: { framework: core('8.0.4', { rollForward: 'Disable' }) },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: '.dev.json makes a self-contained app invalid',
    installed: cores('8.0.4'),
    app: { includedFrameworks: [core('8.0.4')] },
    dev: { framework: core('8.0.0') },
    outcome: '0x80008093',
  },
  {
    name: 'included in both files',
    installed: cores('8.0.4'),
    app: { includedFrameworks: [core('8.0.4')] },
    dev: { includedFrameworks: [core('8.0.4')] },
    outcome: '0x80008093',
  },
  {
    name: 'a bad variable only stops .dev.json',
    installed: cores('8.0.4'),
    app: {},
    dev: { framework: core('8.0.0') },
    environment: { DOTNET_ROLL_FORWARD: 'Foo' },
    outcome: '0x80008083',
  },
  {
    name: 'an empty name stands for the app itself',
    installed: cores('8.0.4'),
    app: { framework: { name: '', version: '1.0.0' }, frameworks: [core('8.0.0')] },
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  {
    name: 'an empty name behind another framework',
    installed: cores('8.0.4'),
    app: { framework: { name: '', version: '1.0.0' } },
    dev: { rollForward: 'LatestMajor', framework: core('7.0.0') },
    outcome: '0x80008083',
  },
  {
    name: 'an empty name at the end',
    installed: cores('8.0.4'),
    app: { framework: { name: '', version: '1.0.0' } },
    outcome: '0x80008083',
  },
  ...LEFT_OUT.map((each) => ({ ...each, hosts: NEWER, outcome: '0x80008093' })),
  ...LEFT_OUT.map((each) => ({ ...each, name: `${each.name}, older hosts`, hosts: OLDER })),
  {
    name: 'no name in a list',
    installed: cores('8.0.4'),
    app: { frameworks: [{ version: '8.0.0' }] },
    outcome: '0x80008093',
  },
  {
    name: 'no version in .dev.json',
    installed: cores('8.0.4'),
    app: { framework: core('8.0.0') },
    dev: { framework: { name: 'Contoso.Top' } },
    hosts: NEWER,
    outcome: 'Microsoft.NETCore.App 8.0.4',
  },
  ...[NEWER, OLDER].map((hosts) => ({
    name: `no version behind another in .dev.json, ${hosts.join(' and ')}`,
    installed: cores('8.0.4'),
    app: {},
    dev: { frameworks: [core('8.0.0'), { name: 'Contoso.Top' }] },
    hosts,
    outcome: hosts === NEWER ? 'Microsoft.NETCore.App 8.0.4' : '0x80008096 Contoso.Top',
  })),
]

export const CASES: readonly ResolutionCase[] = [
  ...WORKED_EXAMPLES,
  ...CHOICE,
  ...FOLDERS,
  ...LEGACY,
  ...OUTSIDE,
  ...NESTED,
  ...FILES,
]
