import { linuxApp, portableApp, runtimeConfig, selfContainedApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureLinux, iisHost, installed, linuxHost, runtime } from '../support/hosts.ts'

const DESKTOP = 'Microsoft.WindowsDesktop.App'
const names = ['Microsoft.NETCore.App', DESKTOP, 'Microsoft.AspNetCore.App']
const asking = { 'Contoso.Web.runtimeconfig.json': runtimeConfig({ frameworks: names }) }
const dotnet = installed('10.0.12')
const withDesktop = { ...dotnet, runtimes: [...(dotnet.runtimes ?? []), runtime(DESKTOP, '10.0.12')] }
const place = 'Contoso.Web.runtimeconfig.json:9:7'
const onLinux = `error ${place} The app asks for ${DESKTOP}, which there is only for Windows: the app does not start`
const onWindows = `The app asks for ${DESKTOP}, which the Hosting Bundle of a server does not install: without the .NET Desktop Runtime the app does not start`

export default cases('desktop-framework-on-server', [
  {
    name: 'Windows Forms in a Linux container',
    shown: true,
    hosts: [linuxHost({ name: 'image', kind: 'container', dotnet })],
    files: portableApp(asking),
    findings: [onLinux],
    fixes: [
      'Remove UseWindowsForms, UseWPF and references to desktop projects from Contoso.Web, or host it on Windows: image cannot have Microsoft.WindowsDesktop.App.',
    ],
    startup: 'fails 0x80008096',
  },
  {
    name: 'what is installed does not matter',
    hosts: [azureLinux()],
    files: portableApp(asking),
    findings: [onLinux],
    startup: 'fails 0x80008096',
  },
  {
    name: 'published for Linux',
    files: linuxApp(asking),
    findings: [onLinux],
    startup: 'fails 0x80008096',
  },
  {
    name: 'a start that fails earlier',
    hosts: [linuxHost({ libc: 'musl', dotnet })],
    files: linuxApp(asking),
    findings: [onLinux],
    others: ['musl-glibc-mismatch'],
    startup: 'fails',
  },
  {
    name: 'on IIS, of which nobody says what is installed',
    hosts: [iisHost()],
    files: portableApp(asking),
    findings: [`warning ${place} ${onWindows}`],
    fixes: [
      'Remove UseWindowsForms, UseWPF and references to desktop projects from Contoso.Web, or install the .NET Desktop 10.0 Runtime (https://dotnet.microsoft.com/download/dotnet/10.0) on production.',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'the implied IIS',
    files: portableApp(asking),
    findings: [`warning ${place} ${onWindows}`],
    startup: 'unknown runtimes',
  },
  {
    name: 'on IIS with the desktop runtime',
    hosts: [iisHost({ dotnet: withDesktop })],
    files: portableApp(asking),
    findings: [`note ${place} ${onWindows}`],
    fixes: ['Remove UseWindowsForms, UseWPF and references to desktop projects from Contoso.Web.'],
    startup: 'starts',
  },
  {
    name: 'on IIS without it the trace tells it',
    hosts: [iisHost({ dotnet })],
    files: portableApp(asking),
    findings: [],
    others: ['runtime-not-on-target'],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'one that Windows and Linux are declared for',
    hosts: [iisHost({ dotnet: withDesktop }), linuxHost({ dotnet })],
    files: portableApp(asking),
    findings: [onLinux, `note ${place} ${onWindows}`],
    fixes: [
      'Remove UseWindowsForms, UseWPF and references to desktop projects from Contoso.Web, or host it on Windows: server cannot have Microsoft.WindowsDesktop.App.',
      'Remove UseWindowsForms, UseWPF and references to desktop projects from Contoso.Web.',
    ],
    startup: 'starts; fails 0x80008096',
  },
  {
    name: 'nobody says where it goes',
    files: workerApp({
      'Contoso.Worker.runtimeconfig.json': runtimeConfig({ frameworks: ['Microsoft.NETCore.App', DESKTOP] }),
    }),
    findings: [`note ${place.replace('Web', 'Worker')} ${onWindows}`],
    fixes: [
      'Remove UseWindowsForms, UseWPF and references to desktop projects from Contoso.Worker, or install the .NET Desktop 10.0 Runtime (https://dotnet.microsoft.com/download/dotnet/10.0) on every host.',
    ],
  },
  {
    name: 'brought along',
    files: selfContainedApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ selfContained: true, frameworks: names }),
    }),
    findings: [
      `note ${place} The app brings along ${DESKTOP}, which is made for programs with windows and not supported in a service`,
    ],
    fixes: ['Remove UseWindowsForms, UseWPF and references to desktop projects from Contoso.Web.'],
    startup: 'starts',
  },
  { name: 'a web app', shown: true, files: portableApp(), findings: [] },
])
