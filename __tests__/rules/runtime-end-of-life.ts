import { appHost, assembly, nativeAot } from '../support/images.ts'
import {
  deps,
  linuxApp,
  portableApp,
  runtimeConfig,
  selfContainedApp,
  singleFileApp,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const net = (version: string, more: Record<string, unknown> = {}) => ({
  'Contoso.Web.deps.json': deps({ tfm: `net${version}` }),
  'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: `net${version}`, more }),
})
const LATE = '2026-11-22'

export default cases('runtime-end-of-life', [
  {
    name: 'asked for',
    shown: true,
    asOf: LATE,
    files: portableApp(net('8.0')),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:9:7 The app asks for ASP.NET Core 8.0, whose support ended on 2026-11-10: it gets no security fixes',
    ],
    fixes: ['Retarget Contoso.Web from ASP.NET Core 8.0 to a supported version and publish it again.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the day after the last one',
    asOf: '2026-11-11',
    files: portableApp(net('9.0')),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:9:7 The app asks for ASP.NET Core 9.0, whose support ended on 2026-11-10: it gets no security fixes',
    ],
  },
  {
    name: 'brought along',
    asOf: LATE,
    files: selfContainedApp({
      'Contoso.Web.runtimeconfig.json': runtimeConfig({ tfm: 'net9.0', selfContained: true }),
    }),
    findings: [
      'warning Contoso.Web.runtimeconfig.json:9:7 The app brings along ASP.NET Core 9.0, whose support ended on 2026-11-10: it gets no security fixes',
    ],
  },
  {
    name: 'a worker on .NET Core',
    files: workerApp({
      'Contoso.Worker.runtimeconfig.json': runtimeConfig({
        tfm: 'netcoreapp3.1',
        version: '3.1.0',
        frameworks: ['Microsoft.NETCore.App'],
      }),
    }),
    findings: [
      'warning Contoso.Worker.runtimeconfig.json:5:7 The app asks for .NET Core 3.1, whose support ended on 2022-12-13: it gets no security fixes',
    ],
    fixes: ['Retarget Contoso.Worker from .NET Core 3.1 to a supported version and publish it again.'],
  },
  {
    name: 'inside a single file',
    asOf: LATE,
    files: singleFileApp(
      {
        'Contoso.Web.exe': appHost({
          system: 'windows',
          boundTo: 'Contoso.Web.dll',
          bundle: {
            files: [
              { path: 'Contoso.Web.dll', content: assembly({ program: true, architecture: 'x64' }) },
              { path: 'Contoso.Web.deps.json', content: deps({ tfm: 'net8.0', rid: 'win-x64' }) },
              { path: 'Contoso.Web.runtimeconfig.json', content: runtimeConfig({ tfm: 'net8.0' }) },
            ],
          },
        }),
      },
      { hostingModel: 'outofprocess' },
    ),
    findings: [
      'warning Contoso.Web.exe The app asks for ASP.NET Core 8.0, whose support ended on 2026-11-10: it gets no security fixes',
    ],
  },
  {
    name: 'an app that takes the newest version there is asks for the old one only as the least',
    asOf: LATE,
    files: portableApp(net('8.0', { rollForward: 'LatestMajor' })),
    findings: [
      'note Contoso.Web.runtimeconfig.json:9:7 The app asks for ASP.NET Core 8.0, whose support ended on 2026-11-10: it gets no security fixes',
    ],
  },
  {
    name: 'the last day itself is supported',
    shown: true,
    asOf: '2026-11-10',
    files: portableApp(net('8.0')),
    findings: [],
    others: ['runtime-end-of-life-soon'],
  },
  { name: 'a supported version', asOf: LATE, files: portableApp(), findings: [] },
  {
    name: 'a Native AOT program does not tell its version',
    asOf: LATE,
    files: linuxApp({
      'Contoso.Web': { bytes: nativeAot({ system: 'linux' }), mode: 0o755 },
      'Contoso.Web.dll': undefined,
      'Contoso.Web.deps.json': undefined,
      'Contoso.Web.runtimeconfig.json': undefined,
    }),
    findings: [],
  },
])
