// Failures that end a start with words of a launcher. `scripts/host-texts.ts` really starts each and records what is printed and
// the exit code; the prediction of the same start has to say that line.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Host } from '../../src/hosts/host.ts'
import type { Change } from './mutate.ts'
import { installed } from './hosts.ts'

export const HOST_TEXTS = join(process.cwd(), '__tests__/host-texts.recorded.json')

/** What `dotnet` lies in: the installed root, one without SDK, with one framework more, or without any hostfxr. */
export type Root = 'installed' | 'no-sdk' | 'older-too' | 'no-resolver'

export interface HostFailure {
  /** What is wrong, then what starts the app. */
  readonly id: string
  /** Name of the recorded app. */
  readonly app: string
  /** The start command; a program other than `dotnet` and those of the output with its whole path. */
  readonly command: string
  readonly changes: readonly Change[]
  readonly root: Root
  readonly variables: Readonly<Record<string, string>>
  /** What the host is said to have, and to start where that is not what is started here. */
  readonly host: Partial<Host>
}

export interface RecordedText {
  readonly id: string
  readonly exitCode: number | null
  readonly signal: string | null
  /** The system's error where it did not begin the program. */
  readonly refused: string | null
  /** With `<app>`, `<dotnet>`, `<home>` and `<version>` in the place of what differs from machine to machine. */
  readonly lines: readonly string[]
}

export interface RecordedTexts {
  readonly recorded: string
  readonly system: string
  readonly dotnet: string
  readonly sdk: string
  readonly texts: readonly RecordedText[]
}

export function readHostTexts(): RecordedTexts {
  // Our own file: its shape needs no proof beyond the tests that read it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(readFileSync(HOST_TEXTS, 'utf8')) as RecordedTexts
}

const VERSION = '10.0.12'
const app = 'web-linux-x64'
const ownRuntime = 'web-linux-x64-self-contained'
const dll = 'Contoso.Web.dll'
const config = 'Contoso.Web.runtimeconfig.json'
const deps = 'Contoso.Web.deps.json'
/** The template of the SDK, which no recorded output holds: its start is not predicted. */
export const UNBOUND = 'unbound, app host'

const NO_APP: readonly Change[] = [{ delete: dll }]

type Short = Partial<Omit<HostFailure, 'id' | 'command' | 'changes'>>

function failure(id: string, command: string, changes: readonly Change[], more: Short = {}): HostFailure {
  const root = more.root ?? 'no-sdk'
  const sdk = root === 'installed' ? '10.0.401' : 'none'
  const host = { dotnet: installed(VERSION), sdk, ...more.host }
  return { id, app, command, changes, variables: {}, ...more, root, host }
}

/** The same files, by each launcher that may start them. */
function byEach(id: string, changes: readonly Change[]): readonly HostFailure[] {
  return [
    failure(`${id}, app host`, './Contoso.Web', changes),
    failure(`${id}, dotnet`, `dotnet ${dll}`, changes),
    failure(`${id}, dotnet with an SDK`, `dotnet ${dll}`, changes, { root: 'installed' }),
    failure(`${id}, dotnet exec`, `dotnet exec ${dll}`, changes),
  ]
}

function selfContained(id: string, changes: readonly Change[], more: Short = {}): HostFailure {
  return failure(`${id}, app host`, './Contoso.Web', changes, { app: ownRuntime, ...more })
}

const script = (content: string): Change => ({ add: 'start.sh', content: { text: content }, mode: 0o755 })

export const hostFailures: readonly HostFailure[] = [
  ...byEach('the DLL is missing', NO_APP),
  ...byEach('runtimeconfig.json is missing', [{ delete: config }]),
  ...byEach('runtimeconfig.json is no JSON', [{ truncate: config, to: 60 }]),
  ...byEach('deps.json is no JSON', [{ truncate: deps, to: 60 }]),
  ...byEach('a framework is missing', [
    {
      edit: config,
      find: '"Microsoft.AspNetCore.App",\n        "version": "10.0.0"',
      by: '"Microsoft.AspNetCore.App",\n        "version": "99.0.0"',
    },
  ]),
  ...byEach('two files of one name', [
    { edit: deps, find: '"Contoso.Web.dll": {}', by: '"Contoso.Web.dll": {}, "Contoso.Web.exe": {}' },
  ]),
  ...byEach('a property of the host', [
    {
      edit: config,
      find: '"configProperties": {',
      by: '"configProperties": {"TRUSTED_PLATFORM_ASSEMBLIES": "x",',
    },
  ]),
  failure('the word is no app, dotnet', 'dotnet web', []),
  failure('the word is no app, dotnet with an SDK', 'dotnet web', [], { root: 'installed' }),
  failure('the word is no app, dotnet exec', 'dotnet exec web', []),
  failure('no word, dotnet', 'dotnet', []),
  failure('no word, dotnet exec', 'dotnet exec', []),
  failure('an option without value, dotnet', 'dotnet --fx-version', []),
  failure('an option and no app, dotnet', 'dotnet --roll-forward Major', []),
  failure('an unknown value of an option, dotnet', `dotnet --roll-forward Foo ${dll}`, []),
  failure(
    'two options that exclude each other, dotnet',
    `dotnet --roll-forward Major --roll-forward-on-no-candidate-fx 1 ${dll}`,
    [],
  ),
  failure(
    'frameworks that exclude each other, dotnet',
    `dotnet ${dll}`,
    [
      {
        edit: config,
        find: '"Microsoft.NETCore.App",\n        "version": "10.0.0"',
        by: '"Microsoft.NETCore.App",\n        "rollForward": "LatestPatch",\n        "version": "9.0.0"',
      },
    ],
    { root: 'older-too', host: { dotnet: olderToo() } },
  ),
  failure('hostfxr is missing, dotnet', `dotnet ${dll}`, [], {
    root: 'no-resolver',
    host: { dotnet: installed() },
  }),
  failure('no .NET, app host', './Contoso.Web', [], {
    variables: { DOTNET_ROOT: '<home>' },
    host: { dotnet: installed() },
  }),
  failure(UNBOUND, './unbound', []),
  selfContained('hostfxr is missing and no .NET is there', [{ delete: 'libhostfxr.so' }], {
    variables: { DOTNET_ROOT: '<home>' },
    host: { dotnet: installed() },
  }),
  selfContained('hostfxr is missing', [{ delete: 'libhostfxr.so' }]),
  selfContained('hostfxr cannot be loaded', [{ truncate: 'libhostfxr.so', to: 0 }]),
  selfContained('hostpolicy is missing', [{ delete: 'libhostpolicy.so' }]),
  selfContained('hostpolicy cannot be loaded', [{ truncate: 'libhostpolicy.so', to: 0 }]),
  selfContained('coreclr is missing', [{ delete: 'libcoreclr.so' }]),
  selfContained('coreclr cannot be loaded', [{ truncate: 'libcoreclr.so', to: 0 }]),
  selfContained('System.Private.CoreLib is missing', [{ delete: 'System.Private.CoreLib.dll' }]),
  selfContained('libSystem.Native is missing', [{ delete: 'libSystem.Native.so' }]),
  selfContained('deps.json of a self-contained app is missing', [{ delete: deps }]),
  selfContained('a single file is cut', [{ truncate: 'Contoso.Web', to: 80_000 }], {
    app: 'web-linux-x64-single-file-framework-dependent-net10',
  }),
  failure(
    'a listed file is missing and probed for, dotnet',
    `dotnet ${dll}`,
    [
      {
        edit: config,
        find: '"runtimeOptions": {',
        by: '"runtimeOptions": {"additionalProbingPaths": ["."],',
      },
      { delete: 'Contoso.Orders.dll' },
    ],
    { app: 'web-packages-linux-x64-net10' },
  ),
  failure('not executable, the system', './Contoso.Web', [{ chmod: 'Contoso.Web', mode: 0o644 }]),
  failure('not there, the system', './Nothing', []),
  failure('for another CPU, the system', './Contoso.Web', [
    { patch: 'Contoso.Web', at: 18, was: '3e00', bytes: 'b700' },
  ]),
  failure('a DLL as program, the system', `./${dll}`, [{ chmod: dll, mode: 0o755 }]),
  failure('a script without its interpreter, the system', './start.sh', [script('#!/bin/nothing\n')], {
    host: { missingFiles: ['/bin/nothing'] },
  }),
  failure('a script with carriage returns, the system', './start.sh', [script('#!/bin/sh\r\n')]),
  failure('a script starts a name with a carriage return, dash', './start.sh', [
    script('#!/bin/sh\nexec ./Contoso.Web\r\n'),
  ]),
  failure('a script starts a name with a carriage return, bash', './start.sh', [
    script('#!/bin/bash\nexec ./Contoso.Web\r\n'),
  ]),
  failure('a script starts a DLL with a carriage return, dotnet', './start.sh', [
    script(`#!/bin/sh\nexec dotnet ${dll}\r\n`),
  ]),
  failure('dotnet is not on PATH, bash', `/bin/bash -c "dotnet ${dll}"`, [], {
    variables: { PATH: '<home>' },
    host: { startCommand: `dotnet ${dll}`, dotnetOnPath: false },
  }),
  failure('a DLL as script, bash', `/bin/bash ${dll}`, []),
]

function olderToo(): Host['dotnet'] {
  const { runtimes, ...rest } = installed(VERSION)
  const older = (installed('9.0.0').runtimes ?? []).filter(({ name }) => name === 'Microsoft.NETCore.App')
  return { ...rest, runtimes: [...(runtimes ?? []), ...older] }
}
