import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'

const origin = (type: 'systemd' | 'dockerfile') => ({
  type,
  file: 'web.service',
  path: '/repository/web.service',
  keys: new Map(),
  variables: new Map(),
  open: [],
  warnings: [],
})
const on = (startCommand: string, type: 'systemd' | 'dockerfile' = 'systemd', version = '10.0.1') =>
  linuxHost({ dotnet: installed(version), startCommand, origin: origin(type) })

export default cases('systemd-program-by-name', [
  {
    name: 'dotnet alone',
    shown: true,
    files: linuxApp(),
    hosts: [on('dotnet Contoso.Web.dll')],
    findings: [
      'note - ExecStart of server names dotnet without its folder: systemd looks for it in the folders of the system alone, whatever PATH is',
    ],
    startup: 'starts',
  },
  {
    name: 'by its full path',
    shown: true,
    files: linuxApp(),
    hosts: [on('/usr/bin/dotnet Contoso.Web.dll')],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the command of a container: its PATH counts',
    files: linuxApp(),
    hosts: [on('dotnet Contoso.Web.dll', 'dockerfile')],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an app that does not start at all has more to say',
    files: linuxApp(),
    hosts: [on('dotnet Contoso.Web.dll', 'systemd', '8.0.1')],
    findings: [],
    startup: 'fails 0x80008096',
    others: ['runtime-not-on-target'],
  },
])
