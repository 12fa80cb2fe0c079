import { linuxApp, portableApp, windowsApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { appHost } from '../support/images.ts'

const dotnet = installed('10.0.1')
const host = (startCommand: string | null = null) => [linuxHost({ dotnet, startCommand })]
const lost = (mode: number | null) => ({
  'Contoso.Web': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Web.dll' }), mode },
})
const said = (file: string) =>
  `error ${file} ${file} has no execute bit, so Linux refuses to run it: the app does not start`

export default cases('execute-bit-missing', [
  {
    name: 'the app host lost it on the way',
    shown: true,
    files: linuxApp(lost(0o644)),
    findings: [said('Contoso.Web')],
    fixes: [
      'Run chmod +x Contoso.Web after the download, or pack the output with tar before it is uploaded; or start dotnet Contoso.Web.dll on Linux.',
    ],
    startup: 'fails',
  },
  {
    name: 'on a declared host, by its path',
    files: portableApp(lost(0o600)),
    hosts: [linuxHost({ dotnet, sitePath: '/app', startCommand: '/app/Contoso.Web' })],
    findings: [said('Contoso.Web')],
    startup: 'fails',
  },
  {
    name: 'a start script',
    files: linuxApp({ 'start.sh': { bytes: new TextEncoder().encode('#!/bin/sh\n'), mode: 0o644 } }),
    hosts: host('./start.sh'),
    findings: [said('start.sh')],
    fixes: ['Run chmod +x start.sh after the download, or pack the output with tar before it is uploaded.'],
    startup: 'fails',
  },
  {
    name: 'behind dotnet nobody needs it',
    shown: true,
    files: linuxApp(lost(0o644)),
    hosts: host('dotnet Contoso.Web.dll'),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a shell is given the script',
    files: linuxApp({ 'start.sh': { bytes: new TextEncoder().encode('#!/bin/sh\n'), mode: 0o644 } }),
    hosts: host('sh ./start.sh'),
    findings: [],
    startup: 'unknown start-command',
  },
  {
    name: 'the bits are not known',
    files: linuxApp(lost(null)),
    hosts: host(),
    findings: [],
    startup: 'starts',
  },
  { name: 'the bit is set', files: linuxApp(), hosts: host(), findings: [], startup: 'starts' },
  {
    name: 'a portable app is started by dotnet',
    files: portableApp(lost(0o644)),
    hosts: host(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'no host is known for a portable worker',
    files: workerApp({
      'Contoso.Worker': { bytes: appHost({ system: 'linux', boundTo: 'Contoso.Worker.dll' }), mode: 0o644 },
    }),
    findings: [],
    startup: '',
  },
  {
    name: 'Windows has no such bit',
    files: windowsApp({
      'Contoso.Web.exe': { bytes: appHost({ system: 'windows', boundTo: 'Contoso.Web.dll' }), mode: 0o644 },
    }),
    hosts: [iisHost({ dotnet })],
    findings: [],
    startup: 'starts',
  },
])
