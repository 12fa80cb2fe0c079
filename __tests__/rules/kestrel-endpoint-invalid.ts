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
const GOOD = 'http://*:8080'
const OWN = 'Kestrel__Endpoints__Http__Url'
const OF_ASPNETCORE = `ASPNETCORE_${OWN}`
const OF_DOTNET = `DOTNET_${OWN}`

const places = [
  ...[OWN, OF_ASPNETCORE, OF_DOTNET, OF_ASPNETCORE.toUpperCase()].map((name) => ({
    name,
    ...on({ [name]: 'contoso' }),
    ...refused(`The variable ${name} ${BAD}`),
  })),
  { name: 'a placeholder', ...on({ [OWN]: '${SITE_URL}', [OF_DOTNET]: '#{Url}#' }), ...fine },
  ...[
    '--Kestrel:Endpoints:Http:Url contoso',
    '--Kestrel:Endpoints:Http:Url=contoso',
    'Kestrel:Endpoints:Http:Url=contoso',
    '/Kestrel:Endpoints:Http:Url contoso',
  ].map((option) => ({
    name: option,
    ...on({ [OWN]: GOOD }, option),
    ...refused(`The option --Kestrel:Endpoints:Http:Url ${BAD}`),
  })),
  {
    name: 'an option without a value',
    ...on({ [OWN]: GOOD }, '--Kestrel:Endpoints:Http:Url'),
    ...fine,
  },
  { name: 'an option wins', ...on({ [OWN]: 'contoso' }, `--Kestrel:Endpoints:Http:Url ${GOOD}`), ...fine },
  { name: 'DOTNET_ wins', ...on({ [OF_ASPNETCORE]: 'contoso', [OF_DOTNET]: GOOD }), ...fine },
  {
    name: 'the files win over the variables of the host',
    ...on({ [OF_ASPNETCORE]: 'contoso' }, '', { 'appsettings.json': endpoint({ Url: GOOD }) }),
    ...fine,
  },
  {
    name: 'ConfigureWebHostDefaults lets ASPNETCORE_ win',
    ...on(
      { [OF_ASPNETCORE]: 'contoso', [OF_DOTNET]: GOOD },
      '',
      program(['CreateDefaultBuilder', 'ConfigureWebHostDefaults']),
    ),
    ...refused(`The variable ${OF_ASPNETCORE} ${BAD}`),
  },
  {
    name: 'an app without a web server',
    ...on({ [OWN]: 'contoso' }, '', program(['CreateEmptyBuilder'])),
    ...fine,
  },
  {
    name: 'under IIS the module has variables of its own',
    files: portableWeb({ 'web.config': webConfig({ hostingModel: 'outofprocess' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.12'), environment: new Map([[OWN, 'contoso']]) })],
    findings: [],
  },
  {
    name: 'code may set other addresses in place of these',
    ...on({ ASPNETCORE_URLS: 'contoso', ASPNETCORE_HTTP_PORTS: '70000' }, '--urls contoso', {
      'appsettings.json': '{ "urls": "contoso" }',
    }),
    ...fine,
  },
]

const ofHttps = (content: object) =>
  JSON.stringify({ Kestrel: { Endpoints: { A: { Url: GOOD, ...content } } } })

const withoutHttps = [
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

// Kestrel:EndpointDefaults:Protocols is judged as those of an endpoint.
const both = (defaults: string | null, own: string | null, url: string | null = GOOD) =>
  JSON.stringify({
    Kestrel: {
      EndpointDefaults: { Protocols: defaults },
      ...(url === null
        ? {}
        : { Endpoints: { Http: own === null ? { Url: url } : { Url: url, Protocols: own } } }),
    },
  })
const HTTP3 = 'asks for HTTP/3 without HTTP/1.1, which Kestrel refuses for an http address'
const DEFAULTS = 'Kestrel:EndpointDefaults:Protocols'
const outOfProcess = { 'web.config': webConfig({ hostingModel: 'outofprocess' }) }
const http3 = [
  ...['Http3', '4', 'Http2, Http3'].map((value) => ({
    name: `all endpoints with ${value}`,
    files: linuxWeb({ 'appsettings.json': both(value, null) }),
    hosts: [machine],
    findings: [`error appsettings.json:1:33 ${DEFAULTS} ${HTTP3}: the app does not start`],
    startup: 'fails',
  })),
  {
    name: 'an endpoint with HTTP/3 alone',
    files: linuxWeb({ 'appsettings.json': both(null, 'Http3') }),
    hosts: [machine],
    findings: [
      `error appsettings.json:1:94 Kestrel:Endpoints:Http:Protocols ${HTTP3}: the app does not start`,
    ],
    fixes: [
      'Add Http1 to Kestrel:Endpoints:Http:Protocols in line 1 of appsettings.json, such as Http1AndHttp2AndHttp3.',
    ],
    startup: 'fails',
  },
  ...(
    [
      ['an endpoint of its own protocols', both('Http3', 'Http1')],
      ['HTTP/3 beside HTTP/1.1', both('Http1AndHttp2AndHttp3', null)],
      ['a protocol that is none is ignored', both('HTTP/3', null)],
    ] as const
  ).map(([name, settings]) => ({
    name,
    files: linuxWeb({ 'appsettings.json': settings }),
    hosts: [machine],
    ...fine,
  })),
  {
    name: 'HTTP/3 with https',
    files: linuxWeb({ 'appsettings.json': both('Http3', null, 'https://*:8443') }),
    hosts: [machine],
    others: ['https-endpoint-without-certificate'],
    ...fine,
  },
  ...(
    [
      ['all endpoints', both('None', null), `1:33 ${DEFAULTS}`],
      ['an endpoint', both('Http1', '0'), '1:97 Kestrel:Endpoints:Http:Protocols'],
    ] as const
  ).map(([name, settings, told]) => ({
    name: `no protocol at all for ${name}`,
    files: linuxWeb({ 'appsettings.json': settings }),
    hosts: [machine],
    findings: [`warning appsettings.json:${told} asks for no protocol at all: every connection is closed`],
    startup: 'starts',
  })),
  {
    name: 'no protocol, but every endpoint has its own',
    files: linuxWeb({ 'appsettings.json': both('None', 'Http1') }),
    hosts: [machine],
    ...fine,
  },
  {
    name: 'HTTP/3 alone, and addresses that others name',
    files: linuxWeb({ 'appsettings.json': both('Http3', null, null) }),
    hosts: [machine],
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'code may say otherwise',
    files: linuxWeb({
      'appsettings.json': both('Http3', null, null),
      ...program(['CreateBuilder', 'ConfigureEndpointDefaults']),
    }),
    hosts: [machine],
    ...fine,
  },
  {
    name: 'HTTP/3 alone for the address that the module chooses',
    files: portableWeb({ ...outOfProcess, 'appsettings.json': both('Http3', null, null) }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [`error appsettings.json:1:33 ${DEFAULTS} ${HTTP3}: IIS answers HTTP 502.5`],
    startup: 'fails 502.5',
  },
  {
    name: 'an endpoint that the module overrides',
    files: portableWeb({ ...outOfProcess, 'appsettings.json': both(null, 'Http3') }),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    ...fine,
    others: ['outofprocess-fixed-endpoint'],
  },
]

const MAY = 'Whether the app comes to it cannot be told from the files; where it does, it does not start'
const AT_FILE = 'appsettings.json:1:34 Kestrel:Endpoints:Http:Url'

// D4 of what code decides
const otherSection = [
  ...['KestrelServerOptions.Configure', 'ConfigurationManager.set_Item'].map((member) => ({
    name: `code may decide: ${member}`,
    ...on({}, '', {
      'appsettings.json': endpoint({ Url: 'contoso' }),
      'Contoso.Web.dll': webProgram({ names: ['CreateBuilder'], members: [member] }, 'x64'),
    }),
    findings: [`warning ${AT_FILE} is no address that Kestrel can listen at. ${MAY}`],
    startup: 'unknown',
  })),
  {
    name: 'Configure of other options',
    ...on({}, '', {
      'appsettings.json': endpoint({ Url: 'contoso' }),
      'Contoso.Web.dll': webProgram(
        {
          names: ['CreateBuilder', 'ConfigureKestrel'],
          members: ['OptionsServiceCollectionExtensions.Configure', 'KestrelServerOptions.get_Limits'],
        },
        'x64',
      ),
    }),
    findings: [`error ${AT_FILE} ${BAD}`],
    startup: 'fails',
  },
]

// A3, A4: an endpoint without Url
const noUrl = (content: unknown) => JSON.stringify({ Kestrel: { Endpoints: content } })
const withoutUrl = [
  ...[
    { content: { A: null }, place: '26 Kestrel:Endpoints:A' },
    { content: { A: {} }, place: '26 Kestrel:Endpoints:A' },
    { content: { A: GOOD }, place: '26 Kestrel:Endpoints:A' },
    { content: [GOOD], place: '26 Kestrel:Endpoints:0' },
  ].map(({ content, place }) => ({
    name: `without Url: ${JSON.stringify(content)}`,
    ...on({}, '', { 'appsettings.json': noUrl(content) }),
    findings: [`error appsettings.json:1:${place} has no Url: the app does not start`],
    startup: 'fails',
  })),
  ...[null, {}, [], GOOD, [{ Url: GOOD }]].map((content) => ({
    name: `no endpoint, or a whole one: ${JSON.stringify(content)}`,
    ...on({}, '', { 'appsettings.json': noUrl(content) }),
    ...fine,
  })),
  {
    name: 'a variable gives the Url',
    ...on({ Kestrel__Endpoints__A__Url: GOOD }, '', { 'appsettings.json': noUrl({ A: {} }) }),
    ...fine,
  },
  {
    name: 'an option gives the Url',
    ...on({}, `--Kestrel:Endpoints:A:Url ${GOOD}`, { 'appsettings.json': noUrl({ A: {} }) }),
    ...fine,
  },
  {
    name: 'a placeholder of the place may become the Url',
    ...on({ Kestrel__Endpoints__A__Url: '${SITE_URL}' }, '', { 'appsettings.json': noUrl({ A: {} }) }),
    findings: [`warning appsettings.json:1:26 Kestrel:Endpoints:A has no Url. ${MAY}`],
    startup: 'unknown',
  },
  {
    name: 'a web.config for in-process does not count on Linux',
    files: linuxWeb({ 'appsettings.json': noUrl({ A: {} }), 'web.config': webConfig() }),
    hosts: [machine],
    findings: ['error appsettings.json:1:26 Kestrel:Endpoints:A has no Url: the app does not start'],
    others: ['rid-os-mismatch'],
    startup: 'fails',
  },
]

// A7: measured on 10.0.12
const asProtocols = (value: string) => endpoint({ Url: GOOD, Protocols: value })
const OWN_HTTP3 =
  'error appsettings.json:1:56 Kestrel:Endpoints:Http:Protocols asks for HTTP/3 without HTTP/1.1, which Kestrel refuses for an http address: the app does not start'
const numbers = [
  ...['-4', '-2', '12', '2147483644'].map((value) => ({
    name: `Protocols ${value}`,
    ...on({}, '', { 'appsettings.json': asProtocols(value) }),
    findings: [OWN_HTTP3],
    startup: 'fails',
  })),
  ...['-1', '-3', '-8', '8', '4294967292', '2147483652'].map((value) => ({
    name: `Protocols ${value}`,
    ...on({}, '', { 'appsettings.json': asProtocols(value) }),
    ...fine,
  })),
  {
    name: 'its own protocols go before those of code',
    ...on({}, '', {
      'appsettings.json': asProtocols('Http3'),
      ...program(['CreateBuilder', 'ConfigureEndpointDefaults']),
    }),
    findings: [OWN_HTTP3],
    startup: 'fails',
  },
  {
    name: 'code may make it https',
    ...on({}, '', {
      'appsettings.json': asProtocols('Http3'),
      ...program(['CreateBuilder', 'ConfigureEndpointDefaults', 'UseHttps']),
    }),
    ...fine,
  },
]

// D9, C17: what is none is ignored on http
const ignored = [
  ...['Foo', ' ', 'AllowCertificate,Foo'].map((mode) => ({ ClientCertificateMode: mode })),
  ...['Foo', 'Password', 'KeyPath', 'Store', 'Location', 'AllowInvalid'].map((key) => ({
    Certificate: { [key]: 'a' },
  })),
  { Certificate: 'a' },
  { Certificate: { Path: '' } },
  { Sni: 'a' },
].map((content) => ({
  name: `ignored without https: ${JSON.stringify(content)}`,
  ...on({}, '', { 'appsettings.json': ofHttps(content) }),
  ...fine,
}))
const refusedOnHttp = [
  ...['1', '99', 'allowcertificate', 'AllowCertificate,RequireCertificate'].map((mode) => ({
    content: { ClientCertificateMode: mode },
    place: '53 Kestrel:Endpoints:A:ClientCertificateMode',
  })),
  ...['Path', 'Subject'].map((key) => ({
    content: { Certificate: { [key]: 'a' } },
    place: `68 Kestrel:Endpoints:A:Certificate:${key}`,
  })),
].map(({ content, place }) => ({
  name: `refused without https: ${JSON.stringify(content)}`,
  ...on({}, '', { 'appsettings.json': ofHttps(content) }),
  findings: [
    `error appsettings.json:1:${place} belongs to an endpoint whose Url is not https, which Kestrel refuses: the app does not start`,
  ],
  startup: 'fails',
}))

export default cases('kestrel-endpoint-invalid', [
  {
    name: 'no Url',
    ...onLinux({ Protocols: 'Http1' }),
    findings: ['error appsettings.json:1:34 Kestrel:Endpoints:Http has no Url: the app does not start'],
    fixes: [
      'Give Kestrel:Endpoints:Http a Url of scheme, host and port in line 1 of appsettings.json, such as http://*:8080.',
    ],
    startup: 'fails',
  },
  {
    name: 'no scheme',
    shown: true,
    ...onLinux({ Url: '127.0.0.1:8080' }),
    findings: [
      'error appsettings.json:1:34 Kestrel:Endpoints:Http:Url is no address that Kestrel can listen at: the app does not start',
    ],
    fixes: [
      'Write scheme, host and port as Kestrel:Endpoints:Http:Url in line 1 of appsettings.json, such as http://*:8080.',
    ],
    startup: 'fails',
  },
  {
    name: 'a path',
    ...onLinux({ Url: 'http://*:8080/shop' }),
    findings: [
      'error appsettings.json:1:34 Kestrel:Endpoints:Http:Url has a path, which Kestrel refuses: the app does not start',
    ],
    fixes: ['Take the path out of Kestrel:Endpoints:Http:Url in line 1 of appsettings.json.'],
    startup: 'fails',
  },
  {
    name: 'the certificate was not shipped',
    ...onLinux({ Url: 'https://*:8443', Certificate: { Path: 'contoso.pfx', Password: 'secret' } }),
    findings: [
      'error appsettings.json:1:72 Kestrel:Endpoints:Http:Certificate:Path names a file that is not in the output: the app does not start',
    ],
    fixes: [
      'Ship the certificate that Kestrel:Endpoints:Http:Certificate:Path names in line 1 of appsettings.json, or name one of the machine.',
    ],
    startup: 'fails',
  },
  {
    name: 'out-of-process Kestrel is the server too',
    files: portableWeb({
      'appsettings.json': endpoint({ Protocols: 'Http1' }),
      'web.config': webConfig({ hostingModel: 'outofprocess' }),
    }),
    findings: ['error appsettings.json:1:34 Kestrel:Endpoints:Http has no Url: IIS answers HTTP 502.5'],
    startup: 'fails 502.5',
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
  ...places,
  ...withoutHttps,
  ...http3,
  ...otherSection,
  ...withoutUrl,
  ...numbers,
  ...ignored,
  ...refusedOnHttp,
])
