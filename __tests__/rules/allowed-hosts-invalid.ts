// P10
import { cases } from '../support/cases.ts'
import { runtimeConfig, webConfig } from '../support/apps.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { linuxWeb, portableWeb, webProgram } from '../support/started-apps.ts'

const settings = (value: string) => `{\n  "AllowedHosts": ${JSON.stringify(value)}\n}\n`
const said = (severity: 'error' | 'warning', what: string, effect: string) => [
  `${severity} appsettings.json:2:3 AllowedHosts has an entry with ${what}: ${effect}`,
]
const CONTROL = 'a line end or another control character'
const EMPTY = 'an empty part between two dots'
const LONG = 'a part of more than 63 characters in the form that browsers send'
const DIED = 'the app does not start'
const EVERY_500 = 'the app answers HTTP 500 to every request'
const machine = linuxHost({ dotnet: installed('10.0.12') })
const server = iisHost({ dotnet: installed('10.0.12') })
const DIES: readonly (readonly [value: string, what: string])[] = [
  ['ex\tample.com', CONTROL],
  ['a;\n b', CONTROL],
  ['example..com/x', EMPTY],
  ['a_b..c', EMPTY],
  ['*.example..com', EMPTY],
  ['münchen..de', EMPTY],
  ['a\u3002\u3002b', EMPTY],
  ['/..', EMPTY],
  [`x/.${'a'.repeat(64)}`, LONG],
  ['ü\t', CONTROL],
  ['ü\0', CONTROL],
  ['\uff0e', EMPTY],
  [`${'a'.repeat(64)}.ü`, LONG],
  ['ü'.repeat(64), LONG],
  [`*.${'ü'.repeat(64)}`, LONG],
  [
    Array.from({ length: 130 }, () => 'ü').join('.'),
    'more than 255 characters in the form that browsers send',
  ],
  ['a.XN--ü', 'a part that is coded already (xn--), and has other letters'],
]
const STARTS = [
  '*',
  '',
  ';',
  '*.example.com',
  'example.com;',
  'example..com',
  '0.0.0.0',
  '*;a..b/x',
  '[::];a..b/',
  'münchen.de',
  'a\uff0e',
  'ü.',
  'ü'.repeat(57),
  `${'a'.repeat(63)}.ü`,
  `${`${'a'.repeat(60)}.`.repeat(3)}ü`,
  'a_b.com',
  '[::1]',
  'example.com.',
  '127.0.0.1;example.com',
]
const NOBODY: readonly (readonly [value: string, what: string])[] = [
  ['https://example.com', 'a slash'],
  ['localhost:5000', 'a port'],
  ['example.com ', 'a blank'],
  ['a.com,b.com', 'a comma where a semicolon separates names'],
  ['#{AllowedHosts}#', 'a character that no name has'],
  ['[::1]:80', 'a port'],
]

const MAY = 'Whether the app comes to it cannot be told from the files; where it does, it does not start'

export default cases('allowed-hosts-invalid', [
  {
    name: 'a line end behind the name',
    shown: true,
    files: linuxWeb({ 'appsettings.json': settings('example.com\n') }),
    hosts: [machine],
    findings: said('error', CONTROL, DIED),
    startup: 'fails',
  },
  ...DIES.map(([value, what]) => ({
    name: `${JSON.stringify(value)} ends the start on Linux`,
    files: linuxWeb({ 'appsettings.json': settings(value) }),
    hosts: [machine],
    findings: said('error', what, DIED),
    startup: 'fails',
  })),
  {
    name: 'behind IIS the app starts and answers 500',
    shown: true,
    files: portableWeb({ 'appsettings.json': settings('example..com/x') }),
    hosts: [server],
    findings: said('error', EMPTY, EVERY_500),
    startup: 'starts',
  },
  {
    name: 'before ASP.NET Core 9 the app starts and answers 500',
    files: linuxWeb({
      'appsettings.json': settings('example..com/x'),
      'Contoso.Web.dll': webProgram(
        { references: ['System.Runtime 8.0.0.0', 'Microsoft.AspNetCore 8.0.0.0'] },
        'x64',
      ),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ version: '8.0.0', tfm: 'net8.0' }),
    }),
    hosts: [linuxHost({ dotnet: installed('8.0.31') })],
    findings: said('error', EMPTY, EVERY_500),
    startup: 'starts',
  },
  {
    name: 'by a variable',
    files: linuxWeb({ 'appsettings.json': settings('*') }),
    hosts: [{ ...machine, environment: new Map([['AllowedHosts', 'example..com/x']]) }],
    findings: [`error - The variable AllowedHosts has an entry with ${EMPTY}: ${DIED}`],
    startup: 'fails',
  },
  {
    name: 'a variable that lets nobody in', // C16
    files: linuxWeb({ 'appsettings.json': settings('*') }),
    hosts: [{ ...machine, environment: new Map([['AllowedHosts', 'https://x']]) }],
    findings: [
      'warning - The variable AllowedHosts has an entry with a slash: the app answers HTTP 400 to every request',
    ],
    startup: 'starts',
  },
  {
    name: 'a variable of web.config that lets nobody in', // C16
    files: portableWeb({
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="AllowedHosts" value="https://x" /></environmentVariables>',
      }),
    }),
    hosts: [server],
    findings: [
      'warning web.config:8:172 The variable AllowedHosts has an entry with a slash: the app answers HTTP 400 to every request',
    ],
    startup: 'starts',
  },
  ...[
    ['AllowedHosts', 'example.com;localhost'],
    ['AllowedHosts', '#{Hosts}#'],
    ['ASPNETCORE_AllowedHosts', 'https://x'],
  ].map(([name = '', value = '']) => ({
    name: `the variable ${name} is ${value}`, // C16
    files: linuxWeb({ 'appsettings.json': settings('*') }),
    hosts: [{ ...machine, environment: new Map([[name, value]]) }],
    findings: [],
    startup: 'starts',
  })),
  {
    name: 'one of two that matches nothing',
    files: linuxWeb({ 'appsettings.json': settings('example.com; www.example.com') }),
    hosts: [machine],
    findings: said('warning', 'a blank', 'requests for it get HTTP 400'),
    startup: 'starts',
  },
  ...NOBODY.map(([value, what]) => ({
    name: `${JSON.stringify(value)} lets nobody in`,
    files: linuxWeb({ 'appsettings.json': settings(value) }),
    hosts: [machine],
    findings: said('warning', what, 'the app answers HTTP 400 to every request'),
    startup: 'starts',
  })),
  ...STARTS.map((value, index) => ({
    name: `${JSON.stringify(value)} starts`,
    ...(index === 3 ? { shown: true as const } : {}),
    files: linuxWeb({ 'appsettings.json': settings(value) }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  })),
  {
    name: 'a variable of the host sets it right',
    files: linuxWeb({ 'appsettings.json': settings('example..com/x') }),
    hosts: [{ ...machine, environment: new Map([['AllowedHosts', '*']]) }],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'code captures start-up errors',
    files: linuxWeb({
      'appsettings.json': settings('example..com/x'),
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'CaptureStartupErrors'] }, 'x64'),
    }),
    hosts: [machine],
    findings: said('error', EMPTY, EVERY_500),
    startup: 'starts',
  },
  {
    name: 'code sets the names',
    files: linuxWeb({
      'appsettings.json': settings('example..com/x'),
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'HostFilteringOptions'] }, 'x64'),
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  ...[machine, server].map((host) => ({
    name: `${host.name}: code may set another`, // D3
    files: (host === server ? portableWeb : linuxWeb)({
      'appsettings.json': settings('a\tb'),
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder', 'UseSetting'] }),
    }),
    hosts: [host],
    findings:
      host === server
        ? said('warning', CONTROL, `unless the app sets another, ${EVERY_500}`)
        : [`warning appsettings.json:2:3 AllowedHosts has an entry with ${CONTROL}. ${MAY}`],
    startup: host === server ? 'starts' : 'unknown',
  })),
])
