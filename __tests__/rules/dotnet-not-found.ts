import type { Host } from '../../src/hosts/host.ts'
import { linuxApp, portableApp, selfContainedApp, webConfig, windowsApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureLinux, iisHost, installed, linuxHost } from '../support/hosts.ts'
import { appHost, nativeLibrary } from '../support/images.ts'

const CONFIG = 'Contoso.Web.runtimeconfig.json:1:1'
const PROGRAM = 'web.config:8:19'
const outOfProcess = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }
const byExe = {
  'web.config': webConfig({
    processPath: '.\\Contoso.Web.exe',
    arguments: null,
    hostingModel: 'outofprocess',
  }),
}
const x86 = { ...installed('10.0.1'), architecture: 'x86' } as const
const byX86 = portableApp({
  'web.config': webConfig({ processPath: 'C:\\Program Files (x86)\\dotnet\\dotnet.exe' }),
})
const elsewhere = (more: { installLocation: string | null }) => ({
  dotnet: { ...installed('10.0.1'), dotnetRoot: 'D:\\dotnet', ...more },
})
const astray = (known: Partial<Host>) =>
  linuxHost({ dotnet: installed('10.0.1'), environment: new Map([['DOTNET_ROOT', '/opt/old']]), ...known })
const chosen = (dotnetSearch: string) => ({
  'Contoso.Web': {
    bytes: appHost({ system: 'linux', boundTo: 'Contoso.Web.dll', dotnetSearch }),
    mode: 0o755,
  },
})
const SERVER = linuxHost({ dotnet: installed('10.0.1'), sitePath: '/srv/web' })
const only = (places: string) =>
  `error Contoso.Web Contoso.Web looks for .NET only ${places}, as AppHostDotNetSearch of its project says, and does not find it there: the app does not start`
const another = (known: Partial<Host>) =>
  linuxHost({ startCommand: '/opt/dn/dotnet Contoso.Web.dll', existingFiles: ['/opt/dn/dotnet'], ...known })

export default cases('dotnet-not-found', [
  {
    name: 'a self-contained app for Windows on Linux without .NET',
    files: selfContainedApp(),
    hosts: [linuxHost({ dotnet: installed() })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 No .NET for x64 is installed: the app does not start',
    ],
    fixes: ['Publish Contoso.Web again for linux-x64 into an empty folder.'],
    startup: 'fails 0x80008083',
  },
  {
    name: 'an app for x64 in a 32-bit pool: .NET for x86 would not run it', // W35
    files: windowsApp(),
    hosts: [iisHost({ workerBitness: 32, dotnet: installed('10.0.12'), otherInstallations: [] })],
    findings: [
      'error web.config:8:19 The 32-bit application pool needs .NET for x86, which is not installed: IIS answers HTTP 500.0',
    ],
    fixes: ['Make the application pool of production 64-bit, or publish self-contained for win-x86.'],
    startup: 'fails 500.0',
  },
  {
    name: 'dotnet is not on PATH, as there is none',
    files: portableApp(),
    hosts: [linuxHost({ dotnet: installed(), dotnetOnPath: false })],
    findings: ['error Contoso.Web.runtimeconfig.json:1:1 dotnet is not on PATH: the app does not start'],
    fixes: [
      'Install ASP.NET Core 10.0 for x64 on server (package aspnetcore-runtime-10.0; https://dotnet.microsoft.com/download/dotnet/10.0), or publish self-contained for linux-x64.',
    ],
    startup: 'fails',
  },
  ...(
    [
      [
        'a worker on Alpine',
        workerApp(),
        linuxHost({ libc: 'musl', dotnet: installed() }),
        'Install .NET 10.0 for x64 on server (package dotnet10-runtime; https://dotnet.microsoft.com/download/dotnet/10.0), or publish self-contained for linux-musl-x64.',
      ],
      [
        'an image',
        portableApp(),
        linuxHost({ kind: 'container', dotnet: installed() }),
        'Build the image of server on one with ASP.NET Core 10.0 for x64 (base image mcr.microsoft.com/dotnet/aspnet:10.0), or publish self-contained for linux-x64.',
      ],
      [
        'an image of which the C library is not known',
        workerApp(),
        linuxHost({ kind: 'container', libc: null, dotnet: installed() }),
        'Build the image of server on one with .NET 10.0 for x64 (base image mcr.microsoft.com/dotnet/runtime:10.0, on Alpine 10.0-alpine), or publish self-contained for linux-x64 (linux-musl-x64 for Alpine).',
      ],
      [
        'Azure App Service on Linux',
        portableApp(),
        azureLinux({ dotnet: installed() }),
        'Set the stack of azure (Configuration, General settings) to .NET 10.0, or publish self-contained for linux-x64.',
      ],
    ] as const
  ).map(([where, files, host, fix]) => ({
    name: `no .NET, the advice for ${where}`, // W45
    files,
    hosts: [host],
    findings: [
      `error ${'Contoso.Web.dll' in files ? 'Contoso.Web' : 'Contoso.Worker'}.runtimeconfig.json:1:1 No .NET for x64 is installed: the app does not start`,
    ],
    fixes: [fix],
    startup: 'fails 0x80008083',
  })),
  {
    name: 'no .NET on the server, in-process',
    shown: true,
    files: portableApp(),
    hosts: [iisHost({ dotnet: installed() })],
    findings: [`error ${PROGRAM} No .NET for x64 is installed: IIS answers HTTP 500.0`],
    fixes: [
      'Install ASP.NET Core 10.0 for x64 on production by the Hosting Bundle (https://dotnet.microsoft.com/download/dotnet/10.0), or publish self-contained for win-x64.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'only the .NET of the other bitness',
    files: windowsApp({}, 'x86'),
    hosts: [iisHost({ workerBitness: 32, dotnet: installed('10.0.1'), otherInstallations: [] })],
    findings: [
      `error ${PROGRAM} The 32-bit application pool needs .NET for x86, which is not installed: IIS answers HTTP 500.0`,
    ],
    fixes: [
      'Install ASP.NET Core 10.0 for x86 on production by the Hosting Bundle (https://dotnet.microsoft.com/download/dotnet/10.0), or publish self-contained for win-x86.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'a portable app needs it only for the pool',
    files: portableApp(),
    hosts: [iisHost({ workerBitness: 32, dotnet: installed('10.0.1'), otherInstallations: [] })],
    findings: [
      `error ${PROGRAM} The 32-bit application pool needs .NET for x86, which is not installed: IIS answers HTTP 500.0`,
    ],
    fixes: [
      'Make the application pool of production 64-bit, or install ASP.NET Core 10.0 for x86 on production (https://dotnet.microsoft.com/download/dotnet/10.0).',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'by its app host, out-of-process',
    files: windowsApp(byExe),
    hosts: [iisHost({ dotnet: installed() })],
    findings: [`error ${PROGRAM} No .NET for x64 is installed: IIS answers HTTP 502.5`],
    startup: 'fails 502.5 0x80008083',
  },
  {
    name: 'dotnet is not on PATH, out-of-process',
    files: portableApp(outOfProcess),
    hosts: [iisHost({ dotnet: installed('10.0.1'), dotnetOnPath: false })],
    findings: [`error ${PROGRAM} dotnet is not on PATH: IIS answers HTTP 502.5`],
    fixes: ['Put dotnet on PATH on production, or name it by its full path in processPath of web.config.'],
    startup: 'fails 502.5',
  },
  {
    name: 'dotnet is not on PATH, on Linux',
    files: portableApp(),
    hosts: [linuxHost({ dotnet: installed('10.0.1'), dotnetOnPath: false })],
    findings: [`error ${CONFIG} dotnet is not on PATH: the app does not start`],
    fixes: ['Put dotnet on PATH on server, or name it by its full path in the start command.'],
    startup: 'fails',
  },
  {
    name: 'a folder that nothing leads to',
    files: portableApp(),
    hosts: [iisHost({ ...elsewhere({ installLocation: 'none' }), dotnetOnPath: false })],
    findings: [
      `error ${PROGRAM} .NET for x64 is installed, but neither in the usual folder nor registered, so it is not found: IIS answers HTTP 500.0`,
    ],
    fixes: [
      'Install ASP.NET Core 10.0 for x64 on production in its usual folder (https://dotnet.microsoft.com/download/dotnet/10.0), or publish self-contained for win-x64.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'DOTNET_ROOT leads astray, on Linux',
    files: linuxApp(),
    hosts: [
      linuxHost({
        dotnet: installed('10.0.1'),
        environment: new Map([['DOTNET_ROOT', '/opt/old']]),
        existingFiles: ['/opt/old'],
        missingFiles: ['/opt/old/host/fxr'],
      }),
    ],
    findings: [
      `error ${CONFIG} DOTNET_ROOT leads to a folder that has no .NET for x64: the app does not start`,
    ],
    fixes: [
      'Remove DOTNET_ROOT from the environment that the app gets on server, or let it lead to .NET for x64.',
    ],
    startup: 'fails 0x80008083',
  },
  {
    name: 'DOTNET_ROOT leads to a folder that is there, of which the host names nothing of a .NET',
    files: linuxApp(),
    hosts: [astray({ existingFiles: ['/opt/old'] })],
    findings: [
      `error ${CONFIG} DOTNET_ROOT leads to a folder that has no .NET for x64: the app does not start`,
    ],
    startup: 'fails 0x80008083',
  },
  {
    name: 'DOTNET_ROOT leads to a folder of which nothing is known',
    files: linuxApp(),
    hosts: [astray({})],
    findings: [],
    startup: 'unknown existing-files',
  },
  {
    name: 'DOTNET_ROOT leads to a folder with a dotnet, whose frameworks are not described',
    files: linuxApp(),
    hosts: [astray({ existingFiles: ['/opt/old/dotnet'] })],
    findings: [],
    startup: 'unknown dotnet-root',
  },
  {
    name: 'DOTNET_ROOT leads to another .NET than the described one, which could not run the app',
    files: linuxApp(),
    hosts: [
      astray({ dotnet: installed('8.0.31'), existingFiles: ['/opt/old/host/fxr/10.0.1/libhostfxr.so'] }),
    ],
    findings: [],
    startup: 'unknown dotnet-root',
  },
  {
    name: 'DOTNET_ROOT leads to the described .NET',
    files: linuxApp(),
    hosts: [astray({ dotnet: { ...installed('10.0.1'), dotnetRoot: '/opt/old' } })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the start command names another dotnet than that of the described .NET',
    files: portableApp(),
    hosts: [another({ dotnet: { ...installed('10.0.1'), dotnetRoot: '/usr/share/dotnet' } })],
    findings: [],
    startup: 'unknown dotnet-root',
  },
  {
    name: 'the start command names the dotnet of the described .NET',
    files: portableApp(),
    hosts: [another({ dotnet: { ...installed('10.0.1'), dotnetRoot: '/opt/dn' } })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the x86 .NET by its full path, in a 64-bit pool',
    files: byX86,
    hosts: [iisHost({ dotnet: installed('10.0.1'), otherInstallations: [x86] })],
    findings: [
      'error web.config:8:19 The .NET in C:\\Program Files (x86)\\dotnet, which web.config starts, is made for x86, but the worker process is x64: IIS answers HTTP 500.32',
    ],
    fixes: [
      'Write processPath="dotnet" without a folder in web.config, or make the application pool of production 32-bit.',
    ],
    startup: 'fails 500.32',
  },
  {
    name: 'a dotnet.exe of x86 without its .NET, in a 64-bit pool',
    files: byX86,
    hosts: [
      iisHost({
        dotnet: installed('10.0.1'),
        otherInstallations: [],
        existingFiles: ['C:\\Program Files (x86)\\dotnet\\dotnet.exe'],
      }),
    ],
    findings: [`error ${PROGRAM} No .NET for x86 is installed: IIS answers HTTP 500.0`],
    fixes: [
      'Install ASP.NET Core 10.0 for x86 on production by the Hosting Bundle (https://dotnet.microsoft.com/download/dotnet/10.0), or write processPath="dotnet" without a folder in web.config.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'the x64 .NET by its full path, in a 32-bit pool',
    files: portableApp({
      'web.config': webConfig({ processPath: 'C:\\Program Files\\dotnet\\dotnet.exe' }),
    }),
    hosts: [iisHost({ workerBitness: 32, dotnet: installed('10.0.1'), otherInstallations: [x86] })],
    findings: [
      'error web.config:8:19 The .NET in C:\\Program Files\\dotnet, which web.config starts, is made for x64, but the worker process is x86: IIS answers HTTP 500.32',
    ],
    fixes: [
      'Write processPath="dotnet" without a folder in web.config, or make the application pool of production 64-bit.',
    ],
    startup: 'fails 500.32',
  },
  {
    name: 'the x86 .NET by its full path, in a 32-bit pool',
    files: byX86,
    hosts: [iisHost({ workerBitness: 32, dotnet: installed('10.0.1'), otherInstallations: [x86] })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'two hosts for different reasons are two findings',
    files: portableApp(outOfProcess),
    hosts: [
      iisHost({ dotnet: installed('10.0.1'), dotnetOnPath: false }),
      iisHost({ name: 'staging', dotnet: installed() }),
    ],
    findings: [
      `error ${PROGRAM} No .NET for x64 is installed: IIS answers HTTP 502.5`,
      `error ${PROGRAM} dotnet is not on PATH: IIS answers HTTP 502.5`,
    ],
    startup: 'fails 502.5; fails 502.5 0x80008083',
  },
  {
    name: 'a path to dotnet needs no PATH',
    files: portableApp({
      'web.config': webConfig({
        processPath: 'C:\\Program Files\\dotnet\\dotnet.exe',
        hostingModel: 'outofprocess',
      }),
    }),
    hosts: [
      iisHost({ dotnet: installed('10.0.1'), dotnetOnPath: false }),
      linuxHost({
        dotnet: installed('10.0.1'),
        dotnetOnPath: false,
        startCommand: '/usr/share/dotnet/dotnet Contoso.Web.dll',
      }),
    ],
    findings: [],
    startup: 'starts; starts',
  },
  {
    name: 'nor does a path make up for .NET that is not installed',
    files: portableApp(),
    hosts: [
      linuxHost({
        dotnet: installed(),
        dotnetOnPath: false,
        startCommand: '/usr/share/dotnet/dotnet Contoso.Web.dll',
      }),
    ],
    findings: [`error ${CONFIG} No .NET for x64 is installed: the app does not start`],
    startup: 'fails 0x80008083',
  },
  {
    name: '.NET is installed',
    shown: true,
    files: portableApp(),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the app host looks only beside itself',
    files: linuxApp(chosen('\x01\0')),
    hosts: [SERVER],
    findings: [only('beside itself')],
    fixes: [
      'Remove AppHostDotNetSearch from Contoso.Web and publish again, or put ASP.NET Core 10.0 on server where the app looks for it.',
    ],
    startup: 'fails 0x80008083',
  },
  {
    name: 'only by a variable that is not set, and one that is',
    files: linuxApp(chosen('\x04\0')),
    hosts: [SERVER, { ...SERVER, environment: new Map([['DOTNET_ROOT', '/usr/share/dotnet']]) }],
    findings: [only('where DOTNET_ROOT leads')],
    startup: 'fails 0x80008083; starts',
  },
  {
    name: 'only in the usual places: a variable does not count, nor a hostfxr beside it',
    files: linuxApp({ ...chosen('\x08\0'), 'libhostfxr.so': nativeLibrary() }),
    hosts: [astray({ existingFiles: ['/opt/old'] })],
    findings: [],
    others: ['runtime-bundled-but-framework-dependent'],
    startup: 'starts',
  },
  {
    name: 'only in a folder of its own, which publishing does not fill',
    files: linuxApp(chosen('\x02\0../dn')),
    hosts: [
      SERVER,
      { ...SERVER, missingFiles: ['/srv/dn'] },
      { ...SERVER, existingFiles: ['/srv/dn/dotnet'] },
      linuxHost({ dotnet: { ...installed('10.0.1'), dotnetRoot: '/srv/dn' }, sitePath: '/srv/web' }),
    ],
    findings: [only('in the folder ../dn')],
    startup: 'unknown existing-files; fails 0x80008083; unknown dotnet-root; starts',
  },
  {
    name: 'in a folder that is shipped along, without .NET',
    files: linuxApp({ ...chosen('\x02\0dn'), 'dn/readme.txt': 'Put .NET here.' }),
    hosts: [SERVER],
    findings: [only('in the folder dn')],
    startup: 'fails 0x80008083',
  },
  {
    name: 'in a folder that is shipped along with .NET in it, on a machine that has none', // W42
    files: linuxApp({ ...chosen('\x02\0dn'), 'dn/host/fxr/10.0.1/libhostfxr.so': nativeLibrary() }),
    hosts: [linuxHost({ dotnet: installed() })],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'a folder that is not there is passed over',
    files: linuxApp(chosen('\x0a\0dn')),
    hosts: [{ ...SERVER, missingFiles: ['/srv/web/dn'] }],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'in a folder of its own that is registered',
    files: windowsApp(byExe),
    hosts: [iisHost(elsewhere({ installLocation: 'D:\\dotnet\\' }))],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a DOTNET_ROOT that does not exist is passed over',
    files: linuxApp(),
    hosts: [
      linuxHost({
        dotnet: installed('10.0.1'),
        environment: new Map([['DOTNET_ROOT', '/opt/old']]),
        missingFiles: ['/opt/old'],
      }),
    ],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a self-contained app brings its own',
    files: selfContainedApp(),
    hosts: [iisHost({ dotnet: installed(), dotnetOnPath: false })],
    findings: [],
    startup: 'starts',
  },
])
