import { deps, linuxApp, linuxSelfContainedApp, portableApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { appHost, nativeLibrary } from '../support/images.ts'

const dotnet = installed('10.0.1')
const glibc = linuxHost({ dotnet })
const musl = linuxHost({ name: 'alpine', libc: 'musl', dotnet })
const muslHost = {
  'Contoso.Web': {
    bytes: appHost({ system: 'linux', libc: 'musl', boundTo: 'Contoso.Web.dll' }),
    mode: 0o755,
  },
}
const muslApp = linuxApp({ ...muslHost, 'Contoso.Web.deps.json': deps({ rid: 'linux-musl-x64' }) })
const listed = linuxSelfContainedApp()['Contoso.Web.deps.json']
const muslSelfContained = linuxSelfContainedApp({
  ...muslHost,
  'Contoso.Web.deps.json':
    typeof listed === 'string' ? listed.replaceAll('linux-x64', 'linux-musl-x64') : undefined,
})
const said = (file: string, needs: string, has: string) =>
  `error ${file} ${file} is made for ${needs}, but the system has ${has}: the app does not start`
const byDotnet = { startCommand: 'dotnet Contoso.Web.dll' }

export default cases('musl-glibc-mismatch', [
  {
    name: 'published for linux-x64, run on Alpine',
    shown: true,
    files: linuxApp(),
    hosts: [musl],
    findings: [said('Contoso.Web', 'glibc', 'musl')],
    fixes: [
      'Publish Contoso.Web again with -r linux-musl-x64, start it by its DLL (start-command: dotnet Contoso.Web.dll), or run it on a system with glibc in the place of alpine.',
    ],
    startup: 'fails',
  },
  {
    name: 'a native library beside it, which is made for the same',
    files: linuxApp({ 'libe_sqlite3.so': nativeLibrary({ system: 'linux' }) }),
    hosts: [musl],
    findings: [said('Contoso.Web', 'glibc', 'musl')],
    fixes: [
      'Publish Contoso.Web again with -r linux-musl-x64, or run it on a system with glibc in the place of alpine.',
    ],
    startup: 'fails',
  },
  {
    name: 'without a .NET there, its DLL does not start either',
    files: linuxApp(),
    hosts: [linuxHost({ name: 'alpine', libc: 'musl', dotnet: installed() })],
    findings: [said('Contoso.Web', 'glibc', 'musl')],
    fixes: [
      'Publish Contoso.Web again with -r linux-musl-x64, or run it on a system with glibc in the place of alpine.',
    ],
    startup: 'fails',
  },
  {
    name: 'published for Alpine, run elsewhere',
    files: muslApp,
    hosts: [glibc],
    findings: [said('Contoso.Web', 'musl', 'glibc')],
    fixes: [
      'Publish Contoso.Web again with -r linux-x64, start it by its DLL (start-command: dotnet Contoso.Web.dll), or run it on a system with musl in the place of server.',
    ],
    startup: 'fails',
  },
  {
    name: 'a self-contained app, behind dotnet too',
    files: muslSelfContained,
    hosts: [{ ...glibc, ...byDotnet }],
    findings: [said('libhostpolicy.so', 'musl', 'glibc')],
    startup: 'fails 0x80008082',
  },
  {
    name: 'on the system that it is made for',
    shown: true,
    files: muslApp,
    hosts: [musl],
    findings: [],
    startup: 'starts',
  },
  { name: 'the implied host has its C library', files: muslApp, findings: [], startup: 'unknown runtimes' },
  {
    name: 'framework-dependent behind dotnet it does not matter',
    files: muslApp,
    hosts: [{ ...glibc, ...byDotnet }],
    findings: [],
    startup: 'starts',
  },
  { name: 'a portable app', files: portableApp(), hosts: [musl], findings: [], startup: 'starts' },
  {
    name: 'the C library is not known',
    files: muslApp,
    hosts: [{ ...glibc, libc: null }],
    findings: [],
    startup: 'unknown libc',
  },
  {
    name: 'nor is it for a self-contained app behind dotnet',
    files: muslSelfContained,
    hosts: [{ ...glibc, ...byDotnet, libc: null }],
    findings: [],
    startup: 'unknown libc',
  },
])
