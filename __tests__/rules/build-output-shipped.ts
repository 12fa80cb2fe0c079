import { assembly } from '../support/images.ts'
import { linuxApp, portableApp, webConfig, windowsApp, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const BUILD_MANIFEST = '{"Version":1,"ManifestType":"Build","Endpoints":[]}'
const endpoints = 'Contoso.Web.staticwebassets.endpoints.json'
const development = '{"runtimeOptions":{"additionalProbingPaths":[]}}'

const built = {
  [endpoints]: BUILD_MANIFEST,
  'Contoso.Web.pdb': 'BSJB',
  'web.config': undefined,
}
const manifest = `(it holds ${endpoints} with the ManifestType Build), which has no web.config and no wwwroot`

export default cases('build-output-shipped', [
  {
    name: 'bin/Release/net10.0 as SDK 10 writes it',
    shown: true,
    label: 'bin/Release/net10.0',
    files: portableApp(built),
    findings: [
      `error ${endpoints}:1:1 bin/Release/net10.0 is a build output ${manifest}: run dotnet publish, then audit and deploy bin/Release/net10.0/publish`,
    ],
    fixes: ['Run dotnet publish, then audit and deploy bin/Release/net10.0/publish.'],
    startup: '',
  },
  {
    name: 'its publish folder lies below',
    label: 'src/Web/bin/Release/net10.0/win-x64/',
    files: {
      ...windowsApp(built),
      ...Object.fromEntries(
        Object.entries(windowsApp()).map(([path, content]) => [`publish/${path}`, content]),
      ),
    },
    findings: [
      `error ${endpoints}:1:1 src/Web/bin/Release/net10.0/win-x64/ is a build output ${manifest}: audit and deploy src/Web/bin/Release/net10.0/win-x64/publish`,
    ],
    fixes: ['Audit and deploy src/Web/bin/Release/net10.0/win-x64/publish.'],
  },
  {
    name: 'the artifacts layout',
    label: 'artifacts/bin/Web/release',
    files: portableApp(built),
    findings: [
      `error ${endpoints}:1:1 artifacts/bin/Web/release is a build output ${manifest}: run dotnet publish, then audit and deploy artifacts/publish/Web/release`,
    ],
    fixes: ['Run dotnet publish, then audit and deploy artifacts/publish/Web/release.'],
  },
  {
    name: 'with the manifest of the development server and a web.config of its own',
    files: portableApp({
      'Contoso.Web.staticwebassets.runtime.json': '{"ContentRoots":[]}',
      'web.config': webConfig(),
    }),
    findings: [
      'error Contoso.Web.staticwebassets.runtime.json:1:1 app is a build output (it holds Contoso.Web.staticwebassets.runtime.json, which only a build writes), which has no wwwroot: run dotnet publish with -o, then audit and deploy the folder named with it',
    ],
    fixes: ['Run dotnet publish with -o, then audit and deploy the folder named with it.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'a worker as an old SDK builds it',
    files: workerApp({
      'Contoso.Worker.runtimeconfig.dev.json': development,
      'ref/Contoso.Worker.dll': assembly(),
    }),
    findings: [
      'error Contoso.Worker.runtimeconfig.dev.json:1:1 app is a build output (it holds Contoso.Worker.runtimeconfig.dev.json, which only a build writes): run dotnet publish with -o, then audit and deploy the folder named with it',
    ],
  },
  {
    name: 'a web app as an old SDK builds it',
    files: portableApp({
      [endpoints]: undefined,
      'Contoso.Web.runtimeconfig.dev.json': development,
      'web.config': undefined,
    }),
    findings: [
      'error Contoso.Web.runtimeconfig.dev.json:1:1 app is a build output (it holds Contoso.Web.runtimeconfig.dev.json, which only a build writes), which has no web.config and no wwwroot: run dotnet publish with -o, then audit and deploy the folder named with it',
    ],
  },
  { name: 'the publish folder', shown: true, files: portableApp(), findings: [] },
  {
    name: 'one sign alone proves nothing',
    files: portableApp({
      'Contoso.Web.runtimeconfig.dev.json': development,
      'refs/Contoso.Web.dll': assembly(),
    }),
    findings: [],
  },
  {
    name: 'publish for Linux writes no web.config either',
    files: linuxApp({ 'Contoso.Web.runtimeconfig.dev.json': development }),
    findings: [],
  },
  {
    name: 'only web.config is missing',
    files: windowsApp({ 'web.config': undefined }),
    findings: [],
    others: ['web-config-missing'],
  },
])
