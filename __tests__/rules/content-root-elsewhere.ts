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
])
