import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'

const web = (names: readonly string[] = [], files: Readonly<Record<string, string>> = {}) =>
  linuxApp({
    'Contoso.Web.dll': assembly({
      program: true,
      architecture: 'x64',
      metadata: { references: ['Microsoft.AspNetCore 10.0.0.0'], names: ['CreateBuilder', ...names] },
    }),
    'appsettings.json': '{}',
    ...files,
  })
const on = (workingDirectory: string | null, known: Parameters<typeof linuxHost>[0] = {}) =>
  linuxHost({ dotnet: installed('10.0.1'), sitePath: '/srv/web', workingDirectory, ...known })
const variables = (name: string, value: string) => ({ environment: new Map([[name, value]]) })

const ELSEWHERE =
  'warning - The process starts in /srv, and the app looks for appsettings.json there, not in its own folder /srv/web'
const KESTREL = 'Kestrel__Endpoints__A__'
const judgedElsewhere = (name: string, known: Parameters<typeof linuxHost>[0]) => ({
  name: `A2: ${name}`,
  files: web([], { 'appsettings.json': '{ "Logging": { "LogLevel": { "Default": "Nope" } } }' }),
  hosts: [on('/srv', { startCommand: 'web/Contoso.Web', ...known })],
  findings: [ELSEWHERE],
})

// What variables and options say counts wherever the files are.
const variablesAndOptions = [
  {
    ...judgedElsewhere('a level', variables('Logging__LogLevel__Default', 'Foo')),
    others: ['logging-level-invalid'],
    startup: 'fails',
  },
  {
    ...judgedElsewhere('hosts', variables('AllowedHosts', 'ü..a')),
    others: ['allowed-hosts-invalid'],
    startup: 'fails',
  },
  {
    ...judgedElsewhere('an endpoint', variables(`${KESTREL}Url`, 'foo')),
    others: ['kestrel-endpoint-invalid'],
    startup: 'fails',
  },
  {
    ...judgedElsewhere('an option', { startCommand: 'web/Contoso.Web --Kestrel:Endpoints:A:Url foo' }),
    others: ['kestrel-endpoint-invalid'],
    startup: 'fails',
  },
  { ...judgedElsewhere('a sound one', variables('Logging__LogLevel__Default', 'Debug')), startup: 'starts' },
  // The files of the other folder may hold the rest, or go before these.
  ...[
    judgedElsewhere('part of an endpoint', variables(`${KESTREL}Protocols`, 'Http1')),
    judgedElsewhere('a variable of the host', variables(`DOTNET_${KESTREL}Url`, 'foo')),
  ].map((each) => ({ ...each, others: ['kestrel-endpoint-invalid'], startup: 'unknown' })),
  {
    ...judgedElsewhere('a certificate', variables('Kestrel__Certificates__Default__Path', 'c.pfx')),
    startup: 'starts',
  },
]

// working-directory
export default cases('content-root-elsewhere', [
  {
    name: 'a service without WorkingDirectory starts in the root of the machine',
    shown: true,
    files: web(['UseStaticFiles'], { 'wwwroot/site.css': '' }),
    hosts: [on('/')],
    findings: [
      'warning - The process starts in /, and the app looks for appsettings.json and wwwroot there, not in its own folder /srv/web',
    ],
    fixes: [
      'Start the app on server in /srv/web (WorkingDirectory of its systemd unit), or set ASPNETCORE_CONTENTROOT=/srv/web there.',
    ],
    startup: 'starts',
  },
  {
    name: 'in the folder of the app, by whichever way it is said',
    shown: true,
    files: web(['UseStaticFiles'], { 'wwwroot/site.css': '' }),
    hosts: [
      on('/srv/web'),
      on('/srv/./web/'),
      on(null),
      on('/srv', variables('ASPNETCORE_CONTENTROOT', '/srv/web')),
      on('/srv', { startCommand: 'dotnet web/Contoso.Web.dll --contentRoot=/srv/web' }),
      on('/srv/web', { sitePath: null, startCommand: '/srv/web/Contoso.Web' }),
    ],
    findings: [],
    startup: 'starts; starts; starts; starts; starts; starts',
  },
  {
    name: 'settings that are not read cannot be wrong',
    files: web([], { 'appsettings.json': '{' }),
    hosts: [on('/srv', { kind: 'container', startCommand: './web/Contoso.Web' })],
    findings: [
      'warning - The process starts in /srv, and the app looks for appsettings.json there, not in its own folder /srv/web',
    ],
    fixes: [
      'Start the app on server in /srv/web (WORKDIR of the Dockerfile), or set ASPNETCORE_CONTENTROOT=/srv/web there.',
    ],
    others: ['appsettings-invalid-json'],
    startup: 'starts',
  },
  {
    name: 'an app that chooses the folder or its files itself, and one that brings none',
    files: web(['UseContentRoot']),
    hosts: [on('/')],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an app that brings its files from elsewhere',
    files: web(['UseStaticFiles', 'PhysicalFileProvider'], {
      'wwwroot/site.css': '',
      'appsettings.json': '{}',
    }),
    hosts: [on('/etc/web', { existingFiles: ['/etc/web/appsettings.json'] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a relative command is looked for where the process starts',
    files: web(),
    hosts: [
      on('/', { startCommand: 'dotnet Contoso.Web.dll' }),
      on('/', { startCommand: './Contoso.Web' }),
      on('/', { startCommand: './Contoso.Web', missingFiles: ['/Contoso.Web'] }),
      on('/', { startCommand: 'dotnet exec Contoso.Web.dll', missingFiles: ['/Contoso.Web.dll'] }),
    ],
    findings: [],
    others: ['entrypoint-not-in-artifact'],
    startup: 'unknown existing-files; unknown existing-files; fails; fails 0x80008081',
  },
  ...variablesAndOptions,
])
