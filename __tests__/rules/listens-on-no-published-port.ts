import { linuxApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { webProgram } from '../support/started-apps.ts'

const app = (afterNull = true, names: readonly string[] = []) =>
  linuxApp({
    'Contoso.Web.dll': webProgram(
      {
        names: ['CreateBuilder', 'UseKestrelCore', 'Run', ...names],
        main: [{ name: 'Run', ...(afterNull ? { afterNull: true } : {}) }],
      },
      'x64',
    ),
  })
const on = (
  http: string | null,
  ports: readonly number[] | null,
  more: Parameters<typeof linuxHost>[0] = {},
) =>
  linuxHost({
    kind: 'container',
    dotnet: installed('10.0.1'),
    ports,
    environment: new Map(http === null ? [] : [['ASPNETCORE_HTTP_PORTS', http]]),
    ...more,
  })

export default cases('listens-on-no-published-port', [
  {
    name: 'an image of .NET 8 or later, and the port of before',
    shown: true,
    files: app(),
    hosts: [on('8080', [80])],
    findings: ['warning - By its settings the app listens at port 8080, and server publishes 80'],
    startup: 'starts',
  },
  {
    name: 'the same port',
    shown: true,
    files: app(),
    hosts: [on('8080', [8080])],
    findings: [],
    startup: 'starts',
  },
  { name: 'one of several', files: app(), hosts: [on('8080;8081', [80, 8081])], findings: [] },
  { name: 'nobody says what is published', files: app(), hosts: [on('8080', null)], findings: [] },
  {
    name: 'nothing is set',
    files: app(),
    hosts: [on(null, [8080])],
    findings: ['warning - By its settings the app listens at port 5000, and server publishes 8080'],
  },
  { name: 'code names its address', files: app(true, ['UseUrls']), hosts: [on('8080', [80])], findings: [] },
  { name: 'Run is given an address', files: app(false), hosts: [on('8080', [80])], findings: [] },
  {
    name: 'urls go before the ports',
    files: app(),
    hosts: [
      on('8080', [80], {
        environment: new Map([
          ['ASPNETCORE_HTTP_PORTS', '8080'],
          ['ASPNETCORE_URLS', 'http://+:80'],
        ]),
      }),
    ],
    findings: [],
  },
])
