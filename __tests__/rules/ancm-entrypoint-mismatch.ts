import { linuxApp, portableApp, selfContainedApp, webConfig, windowsApp } from '../support/apps.ts'
import { appHost, assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'

export default cases('ancm-entrypoint-mismatch', [
  {
    name: 'a class library in place of the app',
    shown: true,
    files: portableApp({
      'Contoso.Lib.dll': assembly(),
      'web.config': webConfig({ arguments: '.\\Contoso.Lib.dll' }),
    }),
    findings: [
      'error web.config:8:40 web.config starts Contoso.Lib.dll, which has no runtimeconfig.json; the output has Contoso.Web.runtimeconfig.json: IIS answers HTTP 500.31',
    ],
    fixes: ['Write arguments=".\\Contoso.Web.dll" in web.config.'],
    startup: 'fails 500.31 0x80008083',
  },
  {
    name: 'out-of-process',
    files: portableApp({
      'Contoso.Lib.dll': assembly(),
      'web.config': webConfig({ arguments: 'contoso.lib.dll', hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error web.config:8:40 web.config starts Contoso.Lib.dll, which has no runtimeconfig.json; the output has Contoso.Web.runtimeconfig.json: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5 0x80008083',
  },
  {
    name: 'the app host of another program',
    files: windowsApp({
      'Contoso.Lib.dll': assembly({ architecture: 'x64' }),
      'Contoso.Lib.exe': appHost({ system: 'windows', boundTo: 'Contoso.Lib.dll' }),
      'web.config': webConfig({ processPath: '.\\Contoso.Lib.exe', arguments: null }),
    }),
    findings: [
      'error web.config:8:19 web.config starts Contoso.Lib.dll, which has no runtimeconfig.json; the output has Contoso.Web.runtimeconfig.json: IIS answers HTTP 500.31',
    ],
    fixes: ['Write processPath=".\\Contoso.Web.exe" in web.config, as dotnet publish does.'],
    startup: 'fails 500.31 0x80008083',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({
      'Contoso.Lib.dll': assembly(),
      'web.config': webConfig({ arguments: '.\\Contoso.Lib.dll' }),
    }),
    findings: [
      'note web.config:8:40 web.config starts Contoso.Lib.dll, which has no runtimeconfig.json; the output has Contoso.Web.runtimeconfig.json: IIS answers HTTP 500.31',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'no runtimeconfig at all is a defect of its own',
    files: portableApp({ 'Contoso.Web.runtimeconfig.json': undefined }),
    findings: [],
    others: ['runtimeconfig-missing'],
    startup: 'fails 500.31 0x80008083',
  },
  {
    name: 'a self-contained app runs without one',
    files: selfContainedApp({ 'Contoso.Web.runtimeconfig.json': undefined }),
    findings: [],
    others: ['runtimeconfig-missing'],
    startup: 'starts',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
