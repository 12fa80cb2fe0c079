import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, webProgram } from '../support/started-apps.ts'

const dotnet = installed('10.0.12')
const container = linuxHost({ kind: 'container', dotnet })
const app = (...names: readonly string[]) =>
  linuxWeb({ 'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', ...names] }, 'x64') })

export default cases('data-protection-keys-in-container', [
  {
    name: 'cookies in a container',
    shown: true,
    files: app('AddCookie'),
    hosts: [container],
    findings: [
      'note Contoso.Web.dll Contoso.Web.dll says nowhere where its keys are kept: unless the container has a volume for them, each new container signs users out',
    ],
    startup: 'starts',
  },
  {
    name: 'keys in a database',
    shown: true,
    files: app('AddCookie', 'PersistKeysToDbContext'),
    hosts: [container],
    findings: [],
    startup: 'starts',
  },
  { name: 'an API', files: app('AddControllers'), hosts: [container], findings: [] },
  { name: 'nothing that is protected', files: app(), hosts: [container], findings: [] },
  { name: 'a server', files: app('AddCookie'), hosts: [linuxHost({ dotnet })], findings: [] },
])
