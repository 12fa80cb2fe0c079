import { describe, expect, test } from '@jest/globals'
import { unknownHost } from '../../src/hosts/host.ts'
import { hostOf, refusalOf } from '../support/settings.ts'

const plain = { rollForward: null, rollForwardOnNoCandidateFx: null, applyPatches: null }

describe('a host description', () => {
  test('needs its kind alone: all else is unknown, or the usual case', async () => {
    expect(await hostOf('kind: iis')).toEqual(unknownHost('h', 'iis'))
  })

  test('takes every key of an IIS host', async () => {
    const host = await hostOf(`name: production
kind: iis
architecture: x64
worker-bitness: 64
worker-architecture: x64
module: [v1, '20.0.25300']
out-of-process-handlers: ['20.0.25300', 18.0.24000-rc.1]
runtimes:
  - { name: Microsoft.NETCore.App, version: 8.0.11 }
hostfxr: 10.0.0-rc.1.25451.107
sdk: none
dotnet-root: D:\\dotnet
dotnet-on-path: false
install-location: none
other-installations:
  - architecture: x86
    runtimes: []
    hostfxr: 6.0.36
    dotnet-root: 'C:\\Program Files (x86)\\dotnet'
    install-location: 'C:\\Program Files (x86)\\dotnet'
environment: { DOTNET_ROLL_FORWARD: Major, EMPTY: '', COUNT: 1, FLAG: true }
pool: [{ path: artifacts/api }, { path: artifacts/admin }]
parent-handlers: true
modules: [Rewrite, webdav, Contoso.Auth]
unlocked-sections: [system.webserver/security/ipSecurity, system.webServer/handlers]
server-collections: { mimeMap: [.SVG], customHeaders: [X-Powered-By] }
windows-version: 2019
child-applications: true
write-access: false
site-path: C:\\inetpub\\web
existing-files: ['C:\\dn\\dotnet.exe']
missing-files: ['C:\\dn\\other.exe']
`)
    expect(host).toEqual({
      ...unknownHost('production', 'iis'),
      architecture: 'x64',
      workerBitness: 64,
      workerArchitecture: 'x64',
      module: ['v1', '20.0.25300'],
      outOfProcessHandlers: ['20.0.25300', '18.0.24000-rc.1'],
      dotnet: {
        architecture: 'x64',
        runtimes: [
          {
            name: 'Microsoft.NETCore.App',
            version: '8.0.11',
            references: null,
            hasDepsJson: true,
            ...plain,
          },
        ],
        hostfxr: '10.0.0-rc.1.25451.107',
        dotnetRoot: 'D:\\dotnet',
        installLocation: 'none',
      },
      sdk: 'none',
      dotnetOnPath: false,
      otherInstallations: [
        {
          architecture: 'x86',
          runtimes: [],
          hostfxr: '6.0.36',
          dotnetRoot: 'C:\\Program Files (x86)\\dotnet',
          installLocation: 'C:\\Program Files (x86)\\dotnet',
        },
      ],
      environment: new Map([
        ['DOTNET_ROLL_FORWARD', 'Major'],
        ['EMPTY', ''],
        ['COUNT', '1'],
        ['FLAG', 'true'],
      ]),
      pool: [
        { path: 'artifacts/api', at: { file: 'h.yml', line: 22, column: 16 }, hostingModel: null },
        { path: 'artifacts/admin', at: { file: 'h.yml', line: 22, column: 41 }, hostingModel: null },
      ],
      parentHandlers: true,
      modules: ['rewrite', 'webdav', 'contoso.auth'],
      unlockedSections: ['system.webServer/security/ipSecurity', 'system.webServer/handlers'],
      serverCollections: {
        mimeMap: ['.svg'],
        customHeaders: ['x-powered-by'],
        hiddenSegments: [],
        defaultDocument: [],
      },
      windowsVersion: '2019',
      childApplications: true,
      writeAccess: false,
      sitePath: 'C:\\inetpub\\web',
      existingFiles: ['C:\\dn\\dotnet.exe'],
      missingFiles: ['C:\\dn\\other.exe'],
    })
  })

  test('takes the keys of a Linux host', async () => {
    const host = await hostOf(`kind: container
architecture: arm64
libc: musl
runtimes: []
sdk: 10.0.401
other-installations: []
dotnet-root: /usr/share/dotnet
site-path: /app
start-command: dotnet Contoso.Web.dll --urls http://+:8080
working-directory: /srv
`)
    expect(host).toMatchObject({
      kind: 'container',
      architecture: 'arm64',
      libc: 'musl',
      dotnet: { architecture: 'arm64', runtimes: [], dotnetRoot: '/usr/share/dotnet' },
      sdk: '10.0.401',
      otherInstallations: [],
      sitePath: '/app',
      startCommand: 'dotnet Contoso.Web.dll --urls http://+:8080',
      workingDirectory: '/srv',
    })
  })

  test('takes the long form of runtimes', async () => {
    const { dotnet } = await hostOf(`kind: linux
runtimes:
  - name: Microsoft.AspNetCore.App
    version: 8.0.11
    references: [{ name: Microsoft.NETCore.App, version: 8.0.0, roll-forward: Minor }]
    has-deps-json: false
  - name: Contoso.Framework
    version: 1.0.0-preview.1
    roll-forward-on-no-candidate-fx: 2
    apply-patches: false
    references: [{ name: Microsoft.NETCore.App, version: 8.0.0, apply-patches: true }]
`)
    expect(dotnet.runtimes).toEqual([
      {
        name: 'Microsoft.AspNetCore.App',
        version: '8.0.11',
        references: [{ ...plain, name: 'Microsoft.NETCore.App', version: '8.0.0', rollForward: 'Minor' }],
        hasDepsJson: false,
        ...plain,
      },
      {
        name: 'Contoso.Framework',
        version: '1.0.0-preview.1',
        references: [{ ...plain, name: 'Microsoft.NETCore.App', version: '8.0.0', applyPatches: true }],
        hasDepsJson: true,
        rollForward: null,
        rollForwardOnNoCandidateFx: 2,
        applyPatches: false,
      },
    ])
  })

  test.each([
    ["module: '20.0.25300'", ['20.0.25300']],
    ['module: 20.0.25300', ['20.0.25300']],
    ['module: 13.1.19331.0', ['13.1.19331.0']],
    ['module: v1', ['v1']],
    ['module: none', []],
    ['module: [none]', []],
    ['module: []', []],
    ["module: ['20.0.25300', v1, v1]", ['20.0.25300', 'v1']],
  ])('%s', async (line, module) => {
    expect((await hostOf(`kind: iis\n${line}`)).module).toEqual(module)
  })

  test('keeps harmless what JavaScript takes for something else', async () => {
    const { environment } = await hostOf('kind: linux\nenvironment: { __proto__: a, constructor: b }')
    expect([...environment]).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
    expect(Object.keys({})).toEqual([])
  })
})

describe('names the place of a mistake and the nearest right word', () => {
  const kinds = 'iis, iis-express, azure-app-service-windows, azure-app-service-linux, linux, container'
  test.each([
    ['architecture: x64', `1:1: kind is missing | kind: one of ${kinds}`],
    ['kind: isi', `1:7: kind "isi" is not known: it takes ${kinds} | did you mean iis?`],
    ['kind:', `1:1: kind has no value | write one of ${kinds}, or take the key out`],
    [
      'kind: iis\nworkerBitness: 64',
      '2:1: unknown key "workerBitness" in the host | did you mean worker-bitness?',
    ],
    ['kind: iis\nkind: iis', '2:1: "kind" is here a second time | the first is in line 1'],
    ['kind: iis\nworker-bitness: 65', '2:17: worker-bitness is 32 or 64, not "65"'],
    ['kind: iis\nworker-bitness: "64"', '2:17: worker-bitness is 32 or 64, without quotes, not "64"'],
    ['kind: iis\nparent-handlers: no', '2:18: parent-handlers is true or false, not "no"'],
    [
      'kind: iis\narchitecture: amd64',
      '2:15: architecture "amd64" is not known: it takes x86, x64, arm64, arm',
    ],
    ['kind: iis\nname: " "', '2:7: name is empty'],
    ['kind: iis\nmodules: rewrite', '2:10: modules is a list, not a text'],
    ['kind: iis\nmodules: [rewite]', '2:11: there is no IIS module "rewite" | did you mean rewrite?'],
    [
      'kind: iis\nmodules: [RewritModule]',
      '2:11: there is no IIS module "RewritModule" | did you mean rewritemodule?',
    ],
    [
      'kind: iis\nunlocked-sections: [windowsAuthentication]',
      '2:21: there is no section "windowsAuthentication" | did you mean system.webServer/security/authentication/windowsAuthentication?',
    ],
    [
      'kind: iis\nunlocked-sections: [system.webServer/security/ipSecurty]',
      '2:21: there is no section "system.webServer/security/ipSecurty" | did you mean system.webServer/security/ipSecurity?',
    ],
    [
      'kind: iis\nunlocked-sections: [handlers]',
      '2:21: there is no section "handlers" | write its whole path, from system.webServer/ on',
    ],
    [
      'kind: iis\nserver-collections: { mimeMaps: [] }',
      '2:23: unknown key "mimeMaps" in server-collections | did you mean mimeMap?',
    ],
    ['kind: linux\nunlocked-sections: []', '2:1: unlocked-sections means nothing on a host of kind linux'],
    ['kind: iis\npool: [artifacts/api]', '2:8: an entry of pool is a mapping of keys and values, not a text'],
    ['kind: iis\npool: [{ pth: a }]', '2:10: unknown key "pth" in an entry of pool | did you mean path?'],
    ['- kind: iis', '1:1: the host is a mapping of keys and values, not a list'],
    [
      'kind: iis\nenvironment: { A: }',
      '2:16: a variable has no text as its value | write "" for an empty one',
    ],
    // Without its colon the value is the name.
    [
      'kind: iis\nenvironment: { ApiKey, hunter2 }',
      '2:16: a variable has no text as its value – write "" for an empty one; h.yml:2:24: a variable has no text as its value – write "" for an empty one',
    ],
    [
      'kind: iis\nunlocked-sections: ["\\u009bhandlers"]',
      '2:21: there is no section "\\u009bhandlers" | write its whole path, from system.webServer/ on',
    ],
    ['kind: iis\nenvironment: { "A=B": c }', '2:16: this is no name of a variable'],
  ])('%j', async (text, message) => {
    expect(await refusalOf(() => hostOf(text))).toBe(`h.yml:${message}`)
  })
})

test('takes modules by the names of IIS', async () => {
  const names =
    'RewriteModule, WebDAVModule, httpPlatformHandler, iisnode, WebSocketModule, ApplicationRequestRouting'
  const { modules } = await hostOf(`kind: iis\nmodules: [${names}, rewrite, Contoso.RewriteModule]`)
  expect(modules).toEqual([
    'rewrite',
    'webdav',
    'httpplatform',
    'iisnode',
    'websocket',
    'arr',
    'rewrite',
    'contoso.rewritemodule',
  ])
})

describe('refuses impossible values', () => {
  const version = 'it has three numbers, for example 8.0.11 or 10.0.0-rc.1.25451.107'
  const module =
    'write the file version of aspnetcorev2.dll, for example 20.0.25300, v1 for the legacy module, or none'
  test.each([
    ['kind: iis\nhostfxr: 8.0', `2:10: hostfxr "8.0" is no version | ${version}`],
    ['kind: iis\nhostfxr: 08.0.1', `2:10: hostfxr "08.0.1" is no version | ${version}`],
    ['kind: iis\nhostfxr: -8.0.1', `2:10: hostfxr "-8.0.1" is no version | ${version}`],
    ['kind: iis\nhostfxr: 9999999999.0.1', `2:10: hostfxr "9999999999.0.1" is no version | ${version}`],
    ['kind: iis\nsdk: 10', `2:6: sdk "10" is no version | ${version}`],
    ['kind: iis\nmodule: 20', `2:9: module "20" is no file version | ${module}`],
    ['kind: iis\nmodule: 20.0.70000', `2:9: module "20.0.70000" is no file version | ${module}`],
    ['kind: iis\nmodule: V2', `2:9: module "V2" is no file version | ${module}`],
    [
      'kind: iis\nmodule: [20.0.25300, 10.0.1]',
      `2:22: an entry of module "10.0.1" is older than ASP.NET Core Module V2 | ${module}`,
    ],
    [
      'kind: iis\nout-of-process-handlers: [20.0]',
      `2:27: an entry of out-of-process-handlers "20.0" is no version | ${version}`,
    ],
    [
      'kind: linux\nruntimes: [{ name: shared/Microsoft.NETCore.App, version: 8.0.1 }]',
      '2:20: name "shared/Microsoft.NETCore.App" holds a path: it is the name of a folder below shared',
    ],
    [
      'kind: linux\nruntimes: [{ name: .., version: 8.0.1 }]',
      '2:20: name ".." holds a path: it is the name of a folder below shared',
    ],
    [
      'kind: linux\nruntimes: [{ name: "a b", version: 8.0.1 }]',
      '2:20: name "a b" holds a character that no framework has',
    ],
    ['kind: linux\nruntimes: [{ name: A, version: 8.0 }]', `2:32: version "8.0" is no version | ${version}`],
    [
      'kind: linux\nruntimes: [{ name: A }]',
      '2:12: version is missing | version: Version of the framework, for example 8.0.11',
    ],
    [
      'kind: linux\nruntimes: [{ name: A, version: 1.0.0, roll-forward: minor }]',
      '2:53: roll-forward "minor" is not known: it takes Disable, LatestPatch, Minor, LatestMinor, Major, LatestMajor | did you mean Minor?',
    ],
    [
      'kind: linux\nruntimes: [{ name: A, version: 1.0.0, roll-forward-on-no-candidate-fx: -1 }]',
      '2:72: roll-forward-on-no-candidate-fx is 0 or 1 or 2, not "-1"',
    ],
    [
      'kind: iis\ndotnet-root: dotnet',
      '2:14: dotnet-root is no full path of a Windows machine | write it like C:\\Program Files\\dotnet',
    ],
    [
      'kind: linux\ndotnet-root: C:\\dotnet',
      '2:14: dotnet-root is no full path of a Linux machine | write it like /usr/share/dotnet',
    ],
    [
      'kind: linux\ninstall-location: None',
      '2:19: install-location is no full path of a Linux machine | write it like /usr/share/dotnet',
    ],
    [
      'kind: iis\nsite-path: /app',
      '2:12: site-path is no full path of a Windows machine | write it like C:\\Program Files\\dotnet',
    ],
  ])('%j', async (text, message) => {
    expect(await refusalOf(() => hostOf(text))).toBe(`h.yml:${message}`)
  })
})

describe('refuses what contradicts itself', () => {
  test.each([
    [
      'kind: iis\narchitecture: x86\nworker-bitness: 64',
      '3:17: a 64-bit worker cannot run on a machine whose architecture is x86',
    ],
    [
      'kind: iis\nworker-bitness: 64\narchitecture: arm',
      '2:17: a 64-bit worker cannot run on a machine whose architecture is arm',
    ],
    [
      'kind: iis\narchitecture: x64\nworker-architecture: arm64',
      '3:22: a machine whose architecture is x64 runs no arm64 worker',
    ],
    [
      'kind: iis\nmodule: none\nout-of-process-handlers: [20.0.25300]',
      '3:26: out-of-process-handlers are installed, but module is none',
    ],
    [
      'kind: iis\nmodule: v1\nout-of-process-handlers: [20.0.25300]',
      '3:26: out-of-process-handlers are installed, but module is v1',
    ],
    ['kind: iis\nmodule: [none, v1]', '2:10: module is none and something else | keep one of the two'],
    ['kind: iis\nlibc: glibc', '2:1: libc means nothing on a host of kind iis'],
    [
      'kind: azure-app-service-windows\nstart-command: dotnet A.dll',
      '2:1: start-command means nothing on a host of kind azure-app-service-windows',
    ],
    ['worker-bitness: 64\nkind: linux', '1:1: worker-bitness means nothing on a host of kind linux'],
    ['kind: container\nmodule: none', '2:1: module means nothing on a host of kind container'],
    [
      'kind: iis\nenvironment: { Path: a, PATH: b }',
      '2:25: PATH and Path are the same variable: Windows does not tell case',
    ],
    [
      'kind: iis\nexisting-files: [C:\\A\\dotnet.exe]\nmissing-files: [c:/a/dotnet.exe]',
      '3:17: this file is in existing-files too: it is there or it is not',
    ],
    [
      'kind: iis\narchitecture: x64\nother-installations: [{ architecture: x64 }]',
      "3:39: the machine's own architecture is x64: the keys outside other-installations describe that .NET",
    ],
    [
      'kind: iis\nother-installations: [{ architecture: x86 }, { architecture: x86 }]',
      '2:62: a second .NET for x86: a machine has one of each',
    ],
    [
      'kind: iis\narchitecture: x86\nother-installations: [{ architecture: x64 }]',
      '3:39: a machine whose architecture is x86 does not run x64 programs',
    ],
    [
      'kind: linux\nruntimes: [{ name: A, version: 1.0.0 }, { name: A, version: 1.0.0 }]',
      '2:41: A 1.0.0 is here a second time',
    ],
    [
      'kind: linux\nruntimes: [{ name: A, version: 1.0.0, roll-forward: Minor, apply-patches: true }]',
      '2:60: roll-forward stands beside apply-patches or roll-forward-on-no-candidate-fx | keep one way',
    ],
  ])('%j', async (text, message) => {
    expect(await refusalOf(() => hostOf(text))).toBe(`h.yml:${message}`)
  })

  test.each([
    ['a 32-bit worker on any machine', 'kind: iis\narchitecture: arm64\nworker-bitness: 32'],
    ['an emulated worker on Arm64', 'kind: iis\narchitecture: arm64\nworker-architecture: x64'],
    ['no handlers without a module', 'kind: iis\nmodule: none\nout-of-process-handlers: []'],
    [
      'a Linux that runs programs of another CPU',
      'kind: linux\narchitecture: x64\nother-installations: [{ architecture: arm64 }]',
    ],
    ['variables that differ in case on Linux', 'kind: linux\nenvironment: { Path: a, PATH: b }'],
    ['files that differ in case on Linux', 'kind: linux\nexisting-files: [/A]\nmissing-files: [/a]'],
    [
      'an emulated .NET on Arm64',
      'kind: iis\narchitecture: arm64\nother-installations: [{ architecture: x64 }, { architecture: x86 }]',
    ],
  ])('but not %s', async (_, text) => {
    expect(await refusalOf(() => hostOf(text))).toBe('accepted')
  })
})

test('never repeats the value of a variable', async () => {
  const attempts = [
    'A: [s3cret]',
    'A: { s3cret: 1 }',
    'A: *s3cret',
    'A: !s3cret x',
    'A: "s3cret',
    'A: s3cret: b',
  ]
  for (const line of attempts) {
    const message = await refusalOf(() => hostOf(`kind: iis\nenvironment:\n  ${line}\n`))
    expect(message).toMatch(/^h\.yml:[34]:\d+: /)
    expect(message).not.toContain('s3cret')
  }
})

describe('a start command that is not understood', () => {
  const variable = (where: string) =>
    `it uses a variable of the shell ${where} | write out what the variable stands for; behind the app, variables may stay`
  const shell = (what: string) =>
    `${what} needs a shell | name the program and its arguments alone, for example dotnet Contoso.Web.dll; quote characters ` +
    'that are meant as they are, or put the commands into a script of the output and name that'

  test.each([
    ["'cd /app && dotnet Nope.dll'", shell('&&')],
    ["'dotnet Contoso.Web.dll > log.txt'", shell('>')],
    ["'dotnet Contoso.Web.dll --urls http://+:80;http://+:81'", shell(';')],
    ["'dotnet $(ls *.dll)'", shell('$(')],
    ["'dotnet `cat name`'", shell('a backtick')],
    ['\'dotnet "$(cat name)"\'', shell('$(')],
    ["'dotnet \"Nope.dll'", 'a quotation mark is never closed | close it, or put a backslash before it'],
    ["'dotnet $APP'", variable('where the program or the app is named')],
    ['\'dotnet "$APP" --urls http://+:80\'', variable('where the program or the app is named')],
    ["'dotnet exec --depsfile $DEPS Contoso.Web.dll'", variable('where the program or the app is named')],
    ['$HOME/web/X', variable('where the program or the app is named')],
    ["'~/web/X'", variable('where the program or the app is named')],
    ["'sh ${SCRIPT}'", variable('where the program or the app is named')],
    [
      "'DOTNET_ROLL_FORWARD=$ROLL dotnet Contoso.Web.dll'",
      variable('in a value that decides how the app starts'),
    ],
    ['tini -- $APP', variable('where the program or the app is named')],
    [
      'gosu app A=1 dotnet Contoso.Web.dll',
      'it sets a variable where a program is expected | set variables at its beginning, or behind env',
    ],
    [
      'gosu app',
      'it names no program | name the program and its arguments alone, for example dotnet Contoso.Web.dll',
    ],
    [
      'ASPNETCORE_URLS=http://+:80',
      'it names no program | name the program and its arguments alone, for example dotnet Contoso.Web.dll',
    ],
  ])('%s', async (text, message) => {
    const told = `h.yml:2:16: start-command is not understood: ${message}`
    expect(await refusalOf(() => hostOf(`kind: linux\nstart-command: ${text}`))).toBe(told)
  })

  test.each([
    'dotnet Contoso.Web.dll --urls http://+:$PORT',
    'dotnet Contoso.Web.dll "$@"',
    './Contoso.Web --urls "http://+:80;http://+:81"',
    "./Contoso.Web --urls 'http://+:80?a&b'",
    'ASPNETCORE_URLS=http://+:$PORT PORT=80 exec dotnet Contoso.Web.dll',
    "dotnet 'Contoso $Web.dll'",
    'exec tini -g -- gosu $USER env A=1 dotnet Contoso.Web.dll',
    'dotnet Contoso\\ Web.dll',
    'sh -c "dotnet $APP && true"',
    'dotnet Contoso~Web.dll',
  ])('is not %s', async (text) => {
    expect(await refusalOf(() => hostOf(`kind: linux\nstart-command: >-\n  ${text}`))).toBe('accepted')
  })

  test('nor one over two lines that a backslash joins', async () => {
    const text = 'kind: linux\nstart-command: |\n  dotnet Contoso.Web.dll \\\n    --urls http://+:80\n'
    expect(await refusalOf(() => hostOf(text))).toBe('accepted')
    const second = 'kind: linux\nstart-command: |\n  export A=1\n  dotnet Contoso.Web.dll\n'
    expect(await refusalOf(() => hostOf(second))).toContain('a second line needs a shell')
  })
})
