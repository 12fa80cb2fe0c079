import { deps, linuxApp, portableApp, runtimeConfig, webConfig, workerApp } from '../support/apps.ts'
import type { Changes } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { assembly, nativeAot, lfsPointer } from '../support/images.ts'
import { linuxWeb, webProgram } from '../support/started-apps.ts'

const inProcess = 'IIS answers HTTP 500.30'
const noStart = 'the app does not start'
const would = 'an app that loads it dies while it starts'
const said = (severity: string, place: string, reason: string, end = inProcess) =>
  `${severity} ${place} ${place.split(':')[0] ?? ''} cannot be read by .NET configuration (${reason}): ${end}`

const CUT = 'the file ends where a property name in double quotes is expected'
const NO_OBJECT = 'the top level is not a JSON object'
const TRUNCATED = '{\n  "Logging": {\n    "LogLevel": {'

const machine = linuxHost({ dotnet: installed('8.0.31', '10.0.12') })
const on = (environment: Readonly<Record<string, string>>, startCommand: string | null = null) => ({
  hosts: [{ ...machine, startCommand, environment: new Map(Object.entries(environment)) }],
})
const started = (names: readonly string[]) => ({ 'Contoso.Web.dll': webProgram({ names }, 'x64') })
const slim = started(['CreateSlimBuilder'])
const defaults = started(['CreateDefaultBuilder', 'ConfigureWebHostDefaults'])
const inDotnet = on({ ASPNETCORE_ENVIRONMENT: 'Production', DOTNET_ENVIRONMENT: 'Staging' })
const inAspNetCore = on({ ASPNETCORE_ENVIRONMENT: 'Staging', DOTNET_ENVIRONMENT: 'Production' })

const reads = (path: string) => ({ findings: [said('error', `${path}:1:2`, CUT, noStart)], startup: 'fails' })
const passesOver = (path: string) => ({
  findings: [said('warning', `${path}:1:2`, CUT, would)],
  startup: 'starts',
})
const STAGING = 'appsettings.Staging.json'
const staging = (changes: Changes = {}) => linuxWeb({ [STAGING]: '{', ...changes })
const hosting = {
  'Contoso.Worker.runtimeconfig.json': runtimeConfig(),
  'Contoso.Worker.dll': assembly({
    program: true,
    metadata: {
      references: ['System.Runtime 10.0.0.0', 'Microsoft.Extensions.Hosting 10.0.0.0'],
      names: ['CreateApplicationBuilder'],
    },
  }),
}
const NET8 = {
  'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net8.0' }),
  'Contoso.Web.dll': webProgram(
    { references: ['System.Runtime 8.0.0.0', 'Microsoft.AspNetCore 8.0.0.0'] },
    'x64',
  ),
}
const OWN = 'Contoso.Web.settings.json'

const environments = [
  { name: 'DOTNET_ENVIRONMENT wins', files: staging(), ...inDotnet, ...reads(STAGING) },
  { name: 'so ASPNETCORE_ENVIRONMENT loses', files: staging(), ...inAspNetCore, ...passesOver(STAGING) },
  {
    name: 'an empty DOTNET_ENVIRONMENT wins too',
    files: staging(),
    ...on({ ASPNETCORE_ENVIRONMENT: 'Staging', DOTNET_ENVIRONMENT: '' }),
    ...passesOver(STAGING),
  },
  { name: 'a slim builder: as any WebApplication', files: staging(slim), ...inDotnet, ...reads(STAGING) },
  {
    name: 'a slim builder, the other way round',
    files: staging(slim),
    ...inAspNetCore,
    ...passesOver(STAGING),
  },
  {
    name: 'ConfigureWebHostDefaults lets ASPNETCORE_ENVIRONMENT win',
    files: staging(defaults),
    ...inAspNetCore,
    ...reads(STAGING),
  },
  {
    name: 'ConfigureWebHostDefaults, the other way round',
    files: staging(defaults),
    ...inDotnet,
    ...passesOver(STAGING),
  },
  {
    name: 'which of two environments is not known: as WebApplication.CreateBuilder has it',
    files: linuxApp({ [STAGING]: '{' }),
    ...inAspNetCore,
    findings: [said('warning', `${STAGING}:1:2`, CUT, would)],
    fixes: ['Repair appsettings.Staging.json at line 1, column 2; its top level is an object in braces.'],
    startup: 'starts',
  },
  {
    name: 'a worker does not read ASPNETCORE_ENVIRONMENT',
    files: workerApp({ ...hosting, [STAGING]: '{' }),
    ...on({ ASPNETCORE_ENVIRONMENT: 'Staging' }, 'dotnet Contoso.Worker.dll'),
    ...passesOver(STAGING),
  },
  {
    name: 'a worker reads DOTNET_ENVIRONMENT',
    files: workerApp({ ...hosting, [STAGING]: '{' }),
    ...on({ DOTNET_ENVIRONMENT: 'Staging' }, 'dotnet Contoso.Worker.dll'),
    ...reads(STAGING),
  },
  {
    name: 'the start command names the environment',
    files: staging(),
    ...on({ DOTNET_ENVIRONMENT: 'Production' }, 'dotnet Contoso.Web.dll --environment Staging'),
    ...reads(STAGING),
  },
  {
    name: 'in web.config of WebApplication',
    files: portableApp({
      [STAGING]: '{',
      'Contoso.Web.dll': webProgram(),
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="ASPNETCORE_ENVIRONMENT" value="Staging" />' +
          '<environmentVariable name="DOTNET_ENVIRONMENT" value="Production" /></environmentVariables>',
      }),
    }),
    findings: [said('warning', `${STAGING}:1:2`, CUT, would)],
  },
]

const BARE: readonly Changes[] = [
  started(['CreateEmptyBuilder']),
  started(['WebHostBuilder']),
  { 'Contoso.Web.dll': webProgram({ references: ['System.Runtime 10.0.0.0'], names: [] }, 'x64') },
]

const builders = [
  ...BARE.map((app, index) => ({
    name: `a host that reads no settings (${index + 1})`,
    files: linuxWeb({ 'appsettings.json': '{', ...app }),
    hosts: [machine],
    ...passesOver('appsettings.json'),
  })),
  ...[['WebApplication', 'Create'], ['CreateSlimBuilder'], ['CreateDefaultBuilder', 'WebHost']].map(
    (names) => ({
      name: `${names.join(', ')} reads them`,
      files: linuxWeb({ 'appsettings.json': '{', ...started(names) }),
      hosts: [machine],
      ...reads('appsettings.json'),
    }),
  ),
  { name: 'of the own name', files: linuxWeb({ [OWN]: '{' }), hosts: [machine], ...reads(OWN) },
  {
    name: 'of the own name and the environment',
    files: linuxWeb({ 'Contoso.Web.settings.Production.json': '{' }),
    hosts: [machine],
    ...reads('Contoso.Web.settings.Production.json'),
  },
  {
    name: 'of the own name, on .NET 8',
    files: linuxWeb({ [OWN]: '{', ...NET8 }),
    hosts: [machine],
    ...passesOver(OWN),
  },
  {
    name: 'of the own name, by a slim builder',
    files: linuxWeb({ [OWN]: '{', ...slim }),
    hosts: [machine],
    ...passesOver(OWN),
  },
  {
    name: 'of another name',
    files: linuxWeb({ 'client.settings.json': '{' }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'in other letters, on a declared Linux host',
    files: portableApp({ 'appsettings.production.json': '{' }),
    hosts: [machine],
    ...passesOver('appsettings.production.json'),
    others: ['appsettings-environment-casing'],
  },
  {
    name: 'the content root is elsewhere',
    files: linuxWeb({ 'appsettings.json': '{' }),
    ...on({ ASPNETCORE_CONTENTROOT: '/srv' }),
    ...passesOver('appsettings.json'),
  },
  {
    name: 'the content root is elsewhere by the start command',
    files: linuxWeb({ 'appsettings.json': '{' }),
    ...on({}, 'dotnet Contoso.Web.dll --contentRoot=/srv'),
    ...passesOver('appsettings.json'),
  },
  {
    name: 'the content root is said to be here',
    files: linuxWeb({ 'appsettings.json': '{' }),
    hosts: [{ ...machine, sitePath: '/app', environment: new Map([['ASPNETCORE_CONTENTROOT', '/app/']]) }],
    ...reads('appsettings.json'),
  },
]

const MAY = 'Whether the app comes to it cannot be told from the files; where it does, it does not start'
const CLEARS = ['get_Sources', 'Clear']
const DEFERRED = ['CreateDefaultBuilder', 'ConfigureWebHostDefaults']
const broken = (path: string, names: readonly string[]) => ({
  name: `${path} and ${names.join()}`,
  path,
  files: linuxWeb({ ...started(names), [path]: '{' }),
  hosts: [machine],
})

// D1, D2, D6, D7 and A8 of what code decides
const byCode = [
  ...[
    broken('appsettings.json', ['CreateBuilder', 'set_ContentRootPath']),
    broken('appsettings.json', ['CreateBuilder', 'SetCurrentDirectory']),
    broken('appsettings.json', ['CreateBuilder', 'SetEnvironmentVariable']),
    broken('appsettings.json', [...DEFERRED, 'UseContentRoot']),
    broken('appsettings.json', [...DEFERRED, 'SetBasePath']),
    broken('appsettings.json', [...DEFERRED, ...CLEARS]),
    broken('appsettings.json', [...DEFERRED, 'SetFileLoadExceptionHandler']),
    broken('appsettings.Production.json', ['CreateBuilder', 'set_EnvironmentName']),
    broken(STAGING, ['CreateBuilder', 'set_EnvironmentName']),
  ].map((each) => ({ ...each, severity: 'warning', startup: 'unknown' })),
  ...[
    broken('appsettings.json', ['CreateBuilder', 'set_EnvironmentName']),
    // These have read their files when the sources are taken away (measured).
    broken('appsettings.json', ['CreateBuilder', ...CLEARS]),
    broken('appsettings.json', ['CreateBuilder', 'set_OnLoadException']),
    broken('appsettings.json', ['CreateBuilder', 'AddInMemoryCollection', 'UseSetting']),
    broken('appsettings.json', [...DEFERRED, 'AddUserSecrets', 'AddEnvironmentVariables']),
  ].map((each) => ({ ...each, severity: 'error', startup: 'fails' })),
].map(({ severity, path, ...each }) => ({
  ...each,
  findings: [
    severity === 'error'
      ? said('error', `${path}:1:2`, CUT, noStart)
      : `warning ${path}:1:2 ${path} cannot be read by .NET configuration (${CUT}). ${MAY}`,
  ],
}))

export default cases('appsettings-invalid-json', [
  {
    name: 'a comma is missing',
    shown: true,
    files: portableApp({ 'appsettings.json': '{\r\n  "AllowedHosts": "*"\r\n  "Urls": "x"\r\n}\r\n' }),
    findings: [said('error', 'appsettings.json:3:3', 'a comma or } is expected here')],
    fixes: ['Repair appsettings.json at line 3, column 3; its top level is an object in braces.'],
    startup: 'fails 500.30',
  },
  {
    name: 'half a file, out-of-process',
    files: portableApp({
      'appsettings.json': TRUNCATED,
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: [said('error', 'appsettings.json:3:18', CUT, 'IIS answers HTTP 502.5')],
    fixes: ['Repair appsettings.json at line 3, column 18; its top level is an object in braces.'],
    startup: 'fails 502.5',
  },
  {
    name: 'an empty file in another casing',
    files: portableApp({ 'appsettings.json': undefined, 'AppSettings.json': '' }),
    findings: [said('error', 'AppSettings.json:1:1', 'the file is empty')],
    fixes: ['Repair AppSettings.json at line 1, column 1; its top level is an object in braces.'],
    startup: 'fails 500.30',
  },
  {
    name: 'a top level that is no object, in both files that the app loads',
    files: portableApp({ 'appsettings.json': '[]', 'appsettings.Production.json': '"x"' }),
    findings: [
      said('error', 'appsettings.Production.json:1:1', NO_OBJECT),
      said('error', 'appsettings.json:1:1', NO_OBJECT),
    ],
    fixes: [
      'Repair appsettings.Production.json at line 1, column 1; its top level is an object in braces.',
      'Repair appsettings.json at line 1, column 1; its top level is an object in braces.',
    ],
  },
  {
    name: 'the file of the environment that web.config sets',
    files: portableApp({
      'appsettings.Staging.json': '{ "A": 1 ',
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="ASPNETCORE_ENVIRONMENT" value="staging" /></environmentVariables>',
      }),
    }),
    findings: [
      said('error', 'appsettings.Staging.json:1:10', 'the file ends where a comma or } is expected'),
    ],
    fixes: ['Repair appsettings.Staging.json at line 1, column 10; its top level is an object in braces.'],
    startup: 'fails 500.30',
  },
  {
    name: 'a file of another environment is not read',
    files: portableApp({ 'appsettings.Staging.json': "{ 'A': 1 }" }),
    findings: [
      said(
        'warning',
        'appsettings.Staging.json:1:3',
        'single quotes stand where JSON demands double quotes',
        would,
      ),
    ],
    fixes: ['Repair appsettings.Staging.json at line 1, column 3; its top level is an object in braces.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'on Linux a file in another casing is not read',
    files: linuxApp({ 'appsettings.json': undefined, 'AppSettings.json': '{' }),
    findings: [said('warning', 'AppSettings.json:1:2', CUT, would)],
    fixes: ['Repair AppSettings.json at line 1, column 2; its top level is an object in braces.'],
    others: ['appsettings-environment-casing'],
  },
  {
    name: 'a worker with the generic host loads it, a console program need not',
    files: workerApp({
      'appsettings.json': '{',
      'Contoso.Worker.deps.json': deps({ name: 'Contoso.Worker' }).replace(
        '"Contoso.Worker/1.0.0": {\n        "runtime"',
        '"Microsoft.Extensions.Hosting/10.0.0": {},\n      "Contoso.Worker/1.0.0": {\n        "runtime"',
      ),
    }),
    findings: [said('error', 'appsettings.json:1:2', CUT, noStart)],
    fixes: ['Repair appsettings.json at line 1, column 2; its top level is an object in braces.'],
  },
  {
    name: 'a Native AOT program, which may read it', // P17
    files: { 'Contoso.Web': { bytes: nativeAot(), mode: 0o755 }, 'appsettings.json': '{' },
    hosts: [machine],
    findings: [said('warning', 'appsettings.json:1:2', CUT, would)],
    startup: 'unknown',
  },
  {
    name: 'a console program',
    files: workerApp({ 'appsettings.json': '{' }),
    findings: [said('warning', 'appsettings.json:1:2', CUT, would)],
  },
  { name: 'valid JSON', shown: true, files: portableApp(), findings: [] },
  {
    name: 'what .NET accepts: a byte order mark, comments, trailing commas',
    files: portableApp({ 'appsettings.json': '\uFEFF// settings\n{ /* none */ "A": [1, 2,], }\n' }),
    findings: [],
  },
  {
    name: 'files of another name or below a folder',
    files: portableApp({ 'settings.json': '{', 'config/appsettings.json': '{' }),
    findings: [],
  },
  ...environments,
  ...builders,
  ...byCode,
  {
    name: 'the file of its name, and code may give the app another',
    files: linuxWeb({
      'Contoso.Web.dll': webProgram({ members: ['WebApplicationOptions.set_ApplicationName'] }, 'x64'),
      [OWN]: '{',
    }),
    hosts: [machine],
    findings: [`warning ${OWN}:1:2 ${OWN} cannot be read by .NET configuration (${CUT}). ${MAY}`],
    startup: 'unknown',
  },
  // New user C15.
  {
    name: 'a Git LFS pointer in the place of appsettings.json',
    files: portableApp({ 'appsettings.json': lfsPointer() }),
    findings: [
      'error appsettings.json:1:1 appsettings.json cannot be read by .NET configuration (it is a Git LFS pointer, not the file itself): IIS answers HTTP 500.30',
    ],
    fixes: [
      'Fetch the content of appsettings.json before publishing: actions/checkout with lfs: true, or git lfs pull.',
    ],
  },
  {
    name: 'a merge conflict in appsettings.json',
    files: portableApp({ 'appsettings.json': '{\n<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> x\n}' }),
    findings: [
      'error appsettings.json:2:1 appsettings.json cannot be read by .NET configuration (a merge conflict marker stands here): IIS answers HTTP 500.30',
    ],
    fixes: ['Resolve the merge conflict in line 2 of appsettings.json, and publish again.'],
  },
])
