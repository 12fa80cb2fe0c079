import { deps, linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

export default cases('ancm-process-file-missing', [
  {
    name: 'the app host was not published',
    shown: true,
    files: windowsApp({ 'Contoso.Web.exe': undefined }),
    findings: [
      'error web.config:8:19 Contoso.Web.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'the worker names another program',
    files: portableApp({
      'web.config': webConfig({ processPath: '.\\Old.exe', arguments: '.\\Contoso.Web.dll' }),
    }),
    hosts: [
      iisHost({ dotnet: installed('10.0.1'), environment: new Map([['ANCM_LAUNCHER_PATH', 'dotnet']]) }),
    ],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'TargetName renamed the assembly, but not the app host',
    files: windowsApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Site.exe', arguments: null }) }),
    findings: [
      'error web.config:8:19 Contoso.Site.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'out-of-process, in a sub-folder',
    files: portableApp({
      'web.config': webConfig({
        processPath: '.\\bin\\Contoso.exe',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [
      'error web.config:8:19 bin/Contoso.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'out-of-process without a page of its own',
    files: portableApp({
      'web.config': webConfig({
        processPath: './Contoso.exe',
        arguments: null,
        hostingModel: 'outofprocess',
        attributes: 'disableStartUpErrorPage="TRUE"',
      }),
    }),
    findings: [
      'error web.config:8:19 Contoso.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 502.3',
    ],
    startup: 'fails 502.3',
  },
  {
    name: 'out-of-process .exe is not added',
    files: windowsApp({
      'Contoso.exe': windowsApp()['Contoso.Web.exe'],
      'web.config': webConfig({ processPath: '.\\Contoso', arguments: null, hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error web.config:8:19 Contoso, which processPath names, is not in the output (out-of-process .exe is not added to the name): the ASP.NET Core Module answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'a private dotnet that was not shipped',
    files: portableApp({ 'web.config': webConfig({ processPath: '.\\runtime\\dotnet.exe' }) }),
    findings: [
      'error web.config:8:19 runtime/dotnet.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'in-process a bare name is looked for in the site alone',
    files: portableApp({ 'web.config': webConfig({ processPath: 'Contoso', arguments: null }) }),
    findings: [
      'error web.config:8:19 Contoso.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'above the site',
    files: portableApp({
      'web.config': webConfig({ processPath: '..\\shared\\Contoso.exe', arguments: null }),
    }),
    findings: [
      'note web.config:8:19 processPath names ..\\shared\\Contoso.exe, which lies outside of what was published: the app starts only where that file exists',
    ],
    startup: 'unknown existing-files',
  },
  {
    name: 'behind a variable',
    files: portableApp({
      'web.config': webConfig({ processPath: '%APP_HOME%\\Contoso.exe', arguments: null }),
    }),
    findings: [
      'note web.config:8:19 processPath names %APP_HOME%\\Contoso.exe, which depends on a variable of the server: the app starts only where that file exists',
    ],
    startup: 'unknown existing-files',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ processPath: '.\\Contoso.exe', arguments: null }) }),
    findings: [
      'note web.config:8:19 Contoso.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 500.0',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'win-arm',
    files: portableApp({
      'Contoso.Web': undefined,
      'Contoso.Web.dll': assembly({ program: true, architecture: 'arm' }),
      'Contoso.Web.deps.json': deps({ rid: 'win-arm' }),
      'web.config': webConfig({ processPath: '.\\Contoso.exe', arguments: null }),
    }),
    findings: [
      'note web.config:8:19 Contoso.exe, which processPath names, is not in the output: the ASP.NET Core Module answers HTTP 500.0',
    ],
  },
  {
    name: 'out-of-process a bare name is searched on PATH',
    files: portableApp({
      'web.config': webConfig({ processPath: 'Contoso', arguments: null, hostingModel: 'outofprocess' }),
    }),
    findings: [],
    startup: 'unknown existing-files',
  },
  {
    name: 'letter case does not count',
    files: windowsApp({ 'web.config': webConfig({ processPath: 'CONTOSO.WEB.EXE', arguments: null }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
