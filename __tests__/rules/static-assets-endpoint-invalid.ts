import type { MemoryFiles } from '../../src/read/memory.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { nativeAot } from '../support/images.ts'
import { linuxWeb, webProgram } from '../support/started-apps.ts'

const manifest = 'Contoso.Web.staticwebassets.endpoints.json'
const machine = linuxHost({ dotnet: installed('10.0.12') })
const maps = {
  references: [
    'System.Runtime 10.0.0.0',
    'Microsoft.AspNetCore 10.0.0.0',
    'Microsoft.AspNetCore.StaticAssets 10.0.0.0',
  ],
  names: ['CreateBuilder', 'MapStaticAssets'],
  main: [{ name: 'CreateBuilder' }, { name: 'MapStaticAssets', afterNull: true }],
}
const HEADERS = [
  { Name: 'Content-Length', Value: '12' },
  { Name: 'ETag', Value: '"c35tr3dSFgT8="' },
  { Name: 'Last-Modified', Value: 'Mon, 30 Nov 2026 19:25:25 GMT' },
]
const INDEX = {
  Route: 'index.html',
  AssetFile: 'index.html',
  Selectors: [],
  ResponseHeaders: HEADERS,
  EndpointProperties: [{ Name: 'integrity', Value: 'sha256-x' }],
}
const GZIP = { ...INDEX, Selectors: [{ Name: 'Content-Encoding', Value: 'gzip', Quality: '0.0303' }] }
const list = (...endpoints: readonly unknown[]) =>
  JSON.stringify({ Version: 1, ManifestType: 'Publish', Endpoints: endpoints })
const header = (name: string, value: string | null) => ({
  ...INDEX,
  ResponseHeaders: HEADERS.map((each) => (each.Name === name ? { Name: name, Value: value } : each)),
})
const app = (endpoints: string, program: object = maps) =>
  linuxWeb({
    'Contoso.Web.dll': webProgram(program, 'x64'),
    [manifest]: endpoints,
    'wwwroot/index.html': '<h1>hi</h1>\n',
  })

const nativeApp = (text: string): MemoryFiles => ({
  'Contoso.Web': { bytes: nativeAot({ text }), mode: 0o755 },
  [manifest]: list(header('ETag', '')),
})
const EVERY = 'every request of the app is answered with HTTP 500'
const BLAZOR = 'the app, which uses Blazor, does not start or answers every request with HTTP 500'
const AUTHORIZATION =
  'the app, which uses authorization, does not start or answers every request with HTTP 500'
const said = (column: number, what: string, answered = EVERY) => [
  `error ${manifest}:1:${column} the endpoint index.html ${what} in ${manifest}: ${answered}`,
]
const QUOTES = 'has an ETag that does not stand in double quotes'
const doubted = [
  `warning ${manifest}:1:172 the endpoint index.html ${QUOTES} in ${manifest}: if the app asks for this list, ${EVERY}`,
]

// P18
export default cases('static-assets-endpoint-invalid', [
  {
    name: 'an endpoint without ETag',
    shown: true,
    files: app(list({ ...INDEX, ResponseHeaders: HEADERS.slice(0, 1) })),
    hosts: [machine],
    findings: said(52, 'has no ETag'),
    startup: 'starts',
  },
  {
    name: 'as publish writes it, with a weak ETag too',
    shown: true,
    files: app(list(GZIP, { ...INDEX, ResponseHeaders: [...HEADERS, { Name: 'ETag', Value: 'W/"x"' }] })),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  // U22
  {
    name: 'the lock file that Word leaves in wwwroot, from an untouched publish',
    shown: true,
    files: app(list({ ...INDEX, Route: '~$report.docx' })),
    hosts: [machine],
    findings: said(52, 'has a Route that routing cannot read').map((line) =>
      line.replace('the endpoint index.html', 'the endpoint ~$report.docx'),
    ),
    fixes: [
      'Rename or remove that file in wwwroot of Contoso.Web and publish again: braces, ~ in front and ? mean something else to routing.',
    ],
    startup: 'starts',
  },
  ...['c{d}.txt', '{GUID}.png', '*.txt', '~/x'].map((route) => ({
    name: `${route}, which routing reads`,
    files: app(list({ ...INDEX, Route: route })),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  })),
  ...(
    [
      ['an ETag without quotes', list(header('ETag', 'c35tr3dSFgT8')), said(172, QUOTES)],
      [
        'a Content-Length that is no number',
        list(header('Content-Length', 'abc')),
        said(133, 'has a Content-Length that is no number'),
      ],
      [
        'a Last-Modified that is no date',
        list(header('Last-Modified', null)),
        said(216, 'has a Last-Modified that is no date'),
      ],
      [
        'a Quality of null',
        list({ ...GZIP, Selectors: [{ ...GZIP.Selectors[0], Quality: null }] }),
        said(112, 'has a selector whose Quality is no number'),
      ],
      ['headers of null', list({ ...INDEX, ResponseHeaders: null }), said(52, 'has no ETag')],
      [
        'an endpoint twice',
        list(INDEX, INDEX),
        said(346, 'stands in the list twice', 'requests for it are answered with HTTP 500'),
      ],
    ] as const
  ).map(([name, endpoints, findings]) => ({
    name,
    files: app(endpoints),
    hosts: [machine],
    findings,
    startup: 'starts',
  })),
  ...(
    [
      ['properties of null', list({ ...INDEX, EndpointProperties: null })],
      [
        'a Quality above 1 and below 0',
        list({ ...GZIP, Selectors: [{ ...GZIP.Selectors[0], Quality: '2' }] }),
      ],
      ['a date in another form', list(header('Last-Modified', '2026-11-30'))],
      ['an endpoint once with and once without a selector', list(GZIP, INDEX)],
    ] as const
  ).map(([name, endpoints]) => ({
    name,
    files: app(endpoints),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  })),
  {
    name: 'a Blazor app, which may die of it at start',
    files: app(list(header('ETag', '')), { ...maps, names: [...maps.names, 'MapRazorComponents'] }),
    hosts: [machine],
    findings: said(172, QUOTES, BLAZOR),
    startup: 'unknown',
  },
  ...['UseAuthorization', 'AddControllers'].map((name) => ({
    name: `an app with authorization, which dies of it at start: ${name}`,
    files: app(list(header('ETag', '')), { ...maps, names: [...maps.names, name] }),
    hosts: [machine],
    findings: said(172, QUOTES, AUTHORIZATION),
    startup: 'unknown',
  })),
  {
    name: 'an app with authorization and properties of null, which Blazor alone reads',
    files: app(list({ ...INDEX, EndpointProperties: null }), {
      ...maps,
      names: [...maps.names, 'UseAuthorization'],
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a Blazor app and properties of null',
    files: app(list({ ...INDEX, EndpointProperties: null }), {
      ...maps,
      names: [...maps.names, 'MapRazorComponents'],
    }),
    hosts: [machine],
    findings: said(303, 'has EndpointProperties of null', BLAZOR),
    startup: 'unknown',
  },
  {
    name: 'a Blazor app and properties of null beside a selector',
    files: app(list({ ...GZIP, EndpointProperties: null }), {
      ...maps,
      names: [...maps.names, 'MapRazorComponents'],
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a call behind a condition',
    files: app(list(header('ETag', '')), { ...maps, main: [{ name: 'CreateBuilder' }] }),
    hosts: [machine],
    findings: doubted,
    startup: 'starts',
  },
  {
    name: 'nobody asks for the list',
    files: app(list(header('ETag', '')), {}),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a Native AOT program without the call',
    files: nativeApp('.deps.json'),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a Native AOT program with the call',
    files: nativeApp('.staticwebassets.endpoints.json'),
    hosts: [machine],
    findings: doubted,
    startup: 'starts',
  },
])
