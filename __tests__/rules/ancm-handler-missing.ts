import { deps, linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const child = iisHost({ name: 'child', dotnet, parentHandlers: true })
const inherited = webConfig().replace(/<handlers>[^]*<\/handlers>/, '')

export default cases('ancm-handler-missing', [
  {
    name: 'the handlers element is gone',
    shown: true,
    files: portableApp({ 'web.config': webConfig().replace(/<handlers>[^]*<\/handlers>/, '') }),
    findings: [
      'error web.config:6:7 No handler in web.config calls the ASP.NET Core Module, so the app is not run: IIS answers HTTP 403.14',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'removed again',
    files: portableApp({
      'web.config': webConfig().replace('</handlers>', '<remove name="ASPNETCORE" /></handlers>'),
    }),
    findings: [
      'error web.config:8:7 No handler in web.config calls the ASP.NET Core Module, so the app is not run: IIS answers HTTP 403.14',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'the name of the module is misspelt',
    files: windowsApp({ 'web.config': webConfig({ modules: 'AspNetCoreModulV2' }) }),
    findings: [
      'error web.config:6:50 The handler aspNetCore names the module AspNetCoreModulV2 instead of AspNetCoreModuleV2: IIS answers HTTP 500.21',
    ],
    fixes: ['Write modules="AspNetCoreModuleV2" in the handler aspNetCore of web.config.'],
    startup: 'fails 500.21',
  },
  {
    name: 'the handler names no module, Windows line ends',
    files: portableApp({
      'web.config': webConfig().replace(' modules="AspNetCoreModuleV2"', '').replaceAll('\n', '\r\n'),
    }),
    findings: [
      'error web.config:6:9 The handler aspNetCore names no module instead of AspNetCoreModuleV2: IIS answers HTTP 500.21',
    ],
    startup: 'fails 500.21',
  },
  {
    name: 'neither handler nor element: nothing says that IIS is meant',
    files: portableApp({ 'web.config': '<configuration><system.webServer /></configuration>' }),
    findings: [
      'note web.config:1:1 No handler in web.config calls the ASP.NET Core Module, so the app is not run: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig().replace(/<handlers>[^]*<\/handlers>/, '') }),
    findings: [
      'note web.config:6:7 No handler in web.config calls the ASP.NET Core Module, so the app is not run: IIS answers HTTP 403.14',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'win-arm',
    files: portableApp({
      'Contoso.Web': undefined,
      'Contoso.Web.dll': assembly({ program: true, architecture: 'arm' }),
      'Contoso.Web.deps.json': deps({ rid: 'win-arm' }),
      'web.config': webConfig().replace(/<handlers>[^]*<\/handlers>/, ''),
    }),
    findings: [
      'note web.config:6:7 No handler in web.config calls the ASP.NET Core Module, so the app is not run: IIS answers HTTP 403.14',
    ],
  },
  {
    name: 'inherited from the parent application, and so on that host alone',
    files: portableApp({ 'web.config': inherited }),
    hosts: [child, iisHost({ dotnet })],
    findings: [
      'error web.config:6:7 No handler in web.config calls the ASP.NET Core Module, so the app is not run: IIS answers HTTP 403.14',
      'note web.config:6:7 No handler in web.config calls the ASP.NET Core Module: the app runs by the handler of its parent application, and only below that one',
    ],
    startup: 'starts; fails 403.14',
  },
  {
    name: 'the inherited handler is cleared away',
    files: portableApp({
      'web.config': webConfig().replace(/<handlers>[^]*<\/handlers>/, '<handlers><clear /></handlers>'),
    }),
    hosts: [child],
    findings: [
      'error web.config:6:7 No handler in web.config calls the ASP.NET Core Module, so the app is not run: IIS answers HTTP 403.14',
    ],
    startup: 'fails 403.14',
  },
  {
    name: 'inherited from the parent application',
    files: portableApp({ 'web.config': inherited }),
    hosts: [child],
    findings: [
      'note web.config:6:7 No handler in web.config calls the ASP.NET Core Module: the app runs by the handler of its parent application, and only below that one',
    ],
    startup: 'starts',
  },
  {
    name: 'both modules in one handler, any casing',
    files: portableApp({ 'web.config': webConfig({ modules: 'RewriteModule, aspnetcoremodulev2' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the handlers lie in another file, which is not there',
    files: portableApp({
      'web.config': webConfig().replace(
        /<handlers>[^]*<\/handlers>/,
        '<handlers configSource="handlers.config" />',
      ),
    }),
    findings: [],
    others: ['web-config-section-refused'],
    startup: 'fails 500.19',
  },
  {
    name: 'HttpPlatformHandler runs the app',
    files: portableApp({
      'web.config': webConfig({
        modules: 'httpPlatformHandler',
        beside: '<httpPlatform processPath="dotnet" />',
      }).replace(/<aspNetCore[^]*<\/aspNetCore>/, ''),
    }),
    findings: [],
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
