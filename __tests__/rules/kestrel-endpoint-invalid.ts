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
const code = (texts: readonly string[]) => ({ 'Contoso.Web.dll': webProgram({ texts }, 'x64') })
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

const TWICE = 'names an address that is taken already, by another one of the app: the app does not start'
const SLIM = program(['CreateSlimBuilder', 'WebApplication'])
const UNSUPPORTED =
  'is an https address, for which an app of CreateSlimBuilder must call UseKestrelHttpsConfiguration: the app does not start'
const ofHttps = (content: object) =>
  JSON.stringify({ Kestrel: { Endpoints: { A: { Url: GOOD, ...content } } } })
const endpoints = (...urls: readonly string[]) => ({
  'appsettings.json': JSON.stringify({ Kestrel: { Endpoints: urls.map((Url) => ({ Url })) } }),
})

const listeners = [
  ...[
    'http://*:80;https://*:80',
    'http://a.example:81;http://b.example:81',
    'http://[::1];http://[::1]:80/',
    'http://127.0.0.1:81;http://0.0.0.0:81',
    'http://*:81;http://127.0.0.2:81',
    'http://[::]:81;http://0.0.0.0:81',
    'http://localhost:81;http://127.0.0.1:81',
    'http://[::1]:81;http://localhost:81',
    'http://0.0.0.0:81;http://localhost:81',
  ].map((urls) => ({
    name: `ASPNETCORE_URLS, twice the same: ${urls}`,
    ...on({ ASPNETCORE_URLS: urls }),
    ...refused(`The variable ASPNETCORE_URLS ${TWICE}`),
  })),
  ...[
    'http://127.0.0.1:0;http://127.0.0.1:0',
    'http://127.0.0.1:81;http://[::1]:81',
    'http://0.0.0.0:81;http://[::1]:81',
    'http://localhost:81;http://127.0.0.2:81',
    'http://0.0.0.0:81;http://127.0.0.1:82',
    'http://*;https://*',
  ].map((urls) => ({ name: `ASPNETCORE_URLS, two: ${urls}`, ...on({ ASPNETCORE_URLS: urls }), ...fine })),
  {
    name: 'two endpoints at one address',
    ...on({}, '', endpoints('http://localhost:5000', 'HTTP://LocalHost:5000/')),
    findings: [`error appsettings.json:1:59 Kestrel:Endpoints:1:Url ${TWICE}`],
    startup: 'fails',
  },
  {
    name: 'two endpoints',
    ...on({}, '', endpoints('http://localhost:5000', 'http://localhost:5001')),
    ...fine,
  },
  {
    name: 'an app that sets addresses of its own beside these',
    ...on({ ASPNETCORE_URLS: 'http://*:80;http://*:80' }, '', program(['CreateBuilder', 'ConfigureKestrel'])),
    ...fine,
  },
  ...[
    'http://*:5000',
    'http://0.0.0.0:',
    'http://',
    'http://localhost:5000;https://localhost:5001/',
    'http://unix:/a.sock',
    'Urls',
    'ASPNETCORE_HTTP_PORTS',
  ].map((text) => ({
    name: `app.Run, UseSetting or the like with ${text}`,
    ...on({ ASPNETCORE_URLS: 'http://*:80/a' }, '', code(['Hello', text])),
    ...fine,
  })),
  {
    name: 'app.Run with an address, beside a wrong one in appsettings.json',
    ...on({}, '', { ...code(['http://*:5000']), 'appsettings.json': '{"Urls":"contoso"}' }),
    ...fine,
  },
  {
    name: 'WebHostDefaults.ServerUrlsKey',
    ...on({ ASPNETCORE_URLS: 'contoso' }, '', program(['CreateBuilder', 'ServerUrlsKey'])),
    ...fine,
  },
  ...['https://contoso.example/api', 'http://*:5000/a', 'curls', ''].map((text) => ({
    name: `code that holds '${text}', which is no address to listen at`,
    ...on({ ASPNETCORE_URLS: 'contoso' }, '', code([text])),
    ...refused(`The variable ASPNETCORE_URLS ${BAD}`),
  })),
  ...['70000', '80;65536', '-1'].map((ports) => ({
    name: `ASPNETCORE_HTTP_PORTS: ${ports}`,
    ...on({ ASPNETCORE_HTTP_PORTS: ports }),
    ...refused(`The variable ASPNETCORE_HTTP_PORTS ${BAD}`),
  })),
  ...['65535', 'abc', '', ' 80 ', '80,81', '0;0'].map((ports) => ({
    name: `ASPNETCORE_HTTP_PORTS: '${ports}'`,
    ...on({ ASPNETCORE_HTTP_PORTS: ports }),
    ...fine,
  })),
  { name: 'URLs count before ports', ...on({ ASPNETCORE_HTTP_PORTS: '70000', URLS: GOOD }), ...fine },
  {
    name: 'a pipe, on Linux',
    ...on({ URLS: 'http://pipe:/contoso' }),
    ...refused('The variable URLS is a pipe of Windows, which Linux does not have: the app does not start'),
  },
  {
    name: 'https of CreateSlimBuilder',
    ...on({ URLS: 'https://*:443' }, '', SLIM),
    ...refused(`The variable URLS ${UNSUPPORTED}`),
  },
  {
    name: 'https of CreateSlimBuilder that is switched on',
    ...on({ URLS: 'https://*:443' }, '', program(['CreateSlimBuilder', 'UseKestrelHttpsConfiguration'])),
    ...fine,
  },
  ...[
    { content: { SslProtocols: ['Tls12'] }, place: '69 Kestrel:Endpoints:A:SslProtocols:0' },
    {
      content: { ClientCertificateMode: 'NoCertificate' },
      place: '53 Kestrel:Endpoints:A:ClientCertificateMode',
    },
    { content: { Sni: { a: { Protocols: 'Http1' } } }, place: '65 Kestrel:Endpoints:A:Sni:a:Protocols' },
  ].map(({ content, place }) => ({
    name: `${Object.keys(content).join()} of an endpoint without https`,
    ...on({}, '', { 'appsettings.json': ofHttps(content) }),
    findings: [
      `error appsettings.json:1:${place} belongs to an endpoint whose Url is not https, which Kestrel refuses: the app does not start`,
    ],
    startup: 'fails',
  })),
  ...[{ SslProtocols: [] }, { SslProtocols: 'Tls12' }, { ClientCertificateMode: '' }, { Sni: {} }].map(
    (content) => ({
      name: `${JSON.stringify(content)} of an endpoint without https`,
      ...on({}, '', { 'appsettings.json': ofHttps(content) }),
      ...fine,
    }),
  ),
]

export default cases('kestrel-endpoint-invalid', [
  ...listeners,
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
