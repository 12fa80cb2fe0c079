import { webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, linuxHost, installed } from '../support/hosts.ts'
import { linuxWeb, portableWeb, webProgram } from '../support/started-apps.ts'

const endpoint = (content: object) => JSON.stringify({ Kestrel: { Endpoints: { Http: content } } })
const machine = linuxHost({ dotnet: installed('10.0.12') })
const onLinux = (content: object) => ({
  files: linuxWeb({ 'appsettings.json': endpoint(content) }),
  hosts: [machine],
})

const BAD = 'is no address that Kestrel can listen at: the app does not start'
const on = (
  environment: Readonly<Record<string, string>>,
  options = '',
  changes: Readonly<Record<string, string | Uint8Array>> = {},
) => ({
  files: linuxWeb(changes),
  hosts: [
    {
      ...machine,
      startCommand: options === '' ? null : `dotnet Contoso.Web.dll ${options}`,
      environment: new Map(Object.entries(environment)),
    },
  ],
})
const refused = (words: string) => ({ findings: [`error - ${words}`], startup: 'fails' })
const fine = { findings: [], startup: 'starts' }
const program = (names: readonly string[]) => ({ 'Contoso.Web.dll': webProgram({ names }, 'x64') })
const URLS = { 'appsettings.json': '{"urls":"http://*:80"}' }
const GOOD = 'http://*:8080'

const addresses = [
  ...['contoso', 'http://*:99999', 'http://localhost:0', 'ftp://127.0.0.1:80', 'http://*:80;contoso'].map(
    (url) => ({
      name: `ASPNETCORE_URLS: ${url}`,
      ...on({ ASPNETCORE_URLS: url }),
      ...refused(`The variable ASPNETCORE_URLS ${BAD}`),
    }),
  ),
  ...[
    'http://127.0.0.1:0',
    'http://localhost',
    'https://*:443',
    'http://*:80;;',
    'http://unix:/a.sock',
    '',
  ].map((url) => ({ name: `ASPNETCORE_URLS: '${url}'`, ...on({ ASPNETCORE_URLS: url }), ...fine })),
  { name: 'a placeholder', ...on({ ASPNETCORE_URLS: '${SITE_URLS}', URLS: '#{Urls}#' }), ...fine },
  {
    name: 'the path of a proxy',
    ...on({ ASPNETCORE_URLS: 'http://127.0.0.1:80/api' }),
    ...refused('The variable ASPNETCORE_URLS has a path, which Kestrel refuses: the app does not start'),
  },
  ...['DOTNET_URLS', 'URLS'].map((name) => ({
    name,
    ...on({ [name]: 'contoso', ASPNETCORE_URLS: GOOD }),
    ...refused(`The variable ${name} ${BAD}`),
  })),
  ...['--urls contoso', '--urls=contoso', 'urls=contoso', '/urls contoso'].map((option) => ({
    name: option,
    ...on({ URLS: GOOD }, option),
    ...refused(`The option --urls ${BAD}`),
  })),
  { name: 'an option without a value', ...on({ ASPNETCORE_URLS: GOOD }, '--urls'), ...fine },
  { name: 'an option wins', ...on({ URLS: 'contoso' }, `--urls ${GOOD}`), ...fine },
  { name: 'DOTNET_URLS wins', ...on({ ASPNETCORE_URLS: 'contoso', DOTNET_URLS: GOOD }), ...fine },
  { name: 'the files win', ...on({ ASPNETCORE_URLS: 'contoso' }, '', URLS), ...fine },
  {
    name: 'ConfigureWebHostDefaults lets ASPNETCORE_URLS win',
    ...on(
      { ASPNETCORE_URLS: 'contoso', DOTNET_URLS: GOOD },
      '',
      program(['CreateDefaultBuilder', 'ConfigureWebHostDefaults']),
    ),
    ...refused(`The variable ASPNETCORE_URLS ${BAD}`),
  },
  {
    name: 'in appsettings.json',
    ...on({ ASPNETCORE_URLS: GOOD }, '', { 'appsettings.json': '{ "urls": "contoso" }' }),
    findings: [`error appsettings.json:1:3 urls ${BAD}`],
    startup: 'fails',
  },
  {
    name: 'endpoints of Kestrel count instead',
    ...on({ ASPNETCORE_URLS: 'contoso' }, '', { 'appsettings.json': endpoint({ Url: GOOD }) }),
    ...fine,
  },
  {
    name: 'the app has addresses of its own',
    ...on({ ASPNETCORE_URLS: 'contoso' }, '', program(['CreateBuilder', 'UseUrls'])),
    ...fine,
  },
  {
    name: 'an app without a web server',
    ...on({ ASPNETCORE_URLS: 'contoso' }, '', program(['CreateEmptyBuilder'])),
    ...fine,
  },
  ...['Kestrel__Endpoints__Http__Url', 'ASPNETCORE_KESTREL__ENDPOINTS__HTTP__URL'].map((name) => ({
    name,
    ...on({ [name]: 'contoso' }),
    ...refused(`The variable ${name} ${BAD}`),
  })),
  {
    name: 'an endpoint by an option',
    ...on({}, '--Kestrel:Endpoints:Http:Url=contoso'),
    ...refused(`The option --Kestrel:Endpoints:Http:Url ${BAD}`),
  },
  {
    name: 'an endpoint by a variable that an option sets right',
    ...on({ Kestrel__Endpoints__Http__Url: 'contoso' }, `--Kestrel:Endpoints:Http:Url ${GOOD}`),
    ...fine,
  },
  {
    name: 'under IIS the module has variables of its own',
    files: portableWeb({ 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    hosts: [
      iisHost({ dotnet: installed('10.0.12'), environment: new Map([['ASPNETCORE_URLS', 'contoso']]) }),
    ],
    findings: [],
  },
]

export default cases('kestrel-endpoint-invalid', [
  {
    name: 'no Url',
    ...onLinux({ Protocols: 'Http1' }),
    findings: [
      'warning appsettings.json:1:34 Kestrel:Endpoints:Http has no Url: unless a variable of the server gives one, the app does not start',
    ],
    startup: 'starts',
  },
  {
    name: 'no scheme',
    shown: true,
    ...onLinux({ Url: '127.0.0.1:8080' }),
    findings: [
      'error appsettings.json:1:34 Kestrel:Endpoints:Http:Url is no address that Kestrel can listen at: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'a path',
    ...onLinux({ Url: 'http://*:8080/shop' }),
    findings: [
      'error appsettings.json:1:34 Kestrel:Endpoints:Http:Url has a path, which Kestrel refuses: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'the certificate was not shipped',
    ...onLinux({ Url: 'https://*:8443', Certificate: { Path: 'contoso.pfx', Password: 'secret' } }),
    findings: [
      'error appsettings.json:1:72 Kestrel:Endpoints:Http:Certificate:Path names a file that is not in the output: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'out-of-process Kestrel is the server too',
    files: portableWeb({
      'appsettings.json': endpoint({ Protocols: 'Http1' }),
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: [
      'warning appsettings.json:1:34 Kestrel:Endpoints:Http has no Url: unless a variable of the server gives one, the app does not start',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'in-process the settings are not read',
    files: portableWeb({ 'appsettings.json': endpoint({ Protocols: 'Http1' }) }),
    findings: [],
    others: ['kestrel-settings-unused-inprocess'],
  },
  {
    name: 'scheme, host and port',
    shown: true,
    ...onLinux({ Url: 'http://*:8080' }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the environment adds what is missing',
    files: linuxWeb({ 'appsettings.json': endpoint({ Protocols: 'Http1' }) }),
    hosts: [{ ...machine, environment: new Map([['Kestrel__Endpoints__Http__Url', 'http://*:8080']]) }],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a certificate of the machine',
    ...onLinux({ Url: 'https://*:8443', Certificate: { Path: '/etc/ssl/contoso.pfx' } }),
    findings: [],
    startup: 'starts',
  },
  ...addresses,
])
