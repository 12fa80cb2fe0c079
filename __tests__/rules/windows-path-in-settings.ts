import type { MemoryFiles } from '../../src/read/memory.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, portableWeb } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const server = linuxHost({ dotnet })
const settings = (value: string) => ({ 'appsettings.json': JSON.stringify({ Storage: { Folder: value } }) })
const connection = (value: string) => ({
  'appsettings.json': JSON.stringify({ ConnectionStrings: { Default: value } }),
})
const found = (key: string, column: number) => [
  `warning appsettings.json:1:${column} ${key} holds a path of Windows, which on Linux is the name of a new file`,
]
const none = (name: string, files: MemoryFiles, host = server) => ({
  name,
  files: linuxWeb(files),
  hosts: [host],
  findings: [],
})

// U14
export default cases('windows-path-in-settings', [
  {
    name: 'a folder of a drive',
    shown: true,
    files: linuxWeb(settings('C:\\uploads')),
    hosts: [server],
    findings: found('Storage:Folder', 13),
    startup: 'starts',
  },
  {
    name: 'a folder of Linux',
    shown: true,
    files: linuxWeb(settings('/srv/uploads')),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the file of a database',
    files: linuxWeb(connection('Data Source=App_Data\\app.db')),
    hosts: [server],
    findings: found('ConnectionStrings:Default', 23),
  },
  none('a regular expression', settings('^\\d+$')),
  none('the name of a server with its instance', connection('Server=db\\SQL2022;Database=shop')),
  none(
    'a variable of the place names another',
    settings('C:\\uploads'),
    linuxHost({
      dotnet,
      environment: new Map([['Storage__Folder', '/srv/uploads']]),
    }),
  ),
  {
    name: 'on Windows',
    files: portableWeb(settings('C:\\uploads')),
    hosts: [iisHost({ dotnet })],
    findings: [],
  },
])
