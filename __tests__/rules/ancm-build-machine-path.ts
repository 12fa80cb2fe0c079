import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('ancm-build-machine-path', [
  {
    name: "the .dll in a runner's work folder",
    shown: true,
    files: portableApp({
      'web.config': webConfig({ arguments: 'D:\\a\\web\\web\\bin\\Release\\net10.0\\Contoso.Web.dll' }),
    }),
    findings: [
      'error web.config:8:40 arguments names D:\\a\\web\\web\\bin\\Release\\net10.0\\Contoso.Web.dll, a path of the machine that built the app; on a server that has no such file: IIS answers HTTP 500.31',
    ],
    fixes: ['Write arguments=".\\Contoso.Web.dll" in web.config.'],
    startup: 'unknown existing-files',
  },
  {
    name: 'the app host below a user folder, with slashes',
    files: windowsApp({
      'web.config': webConfig({
        processPath: 'C:/Users/dev/source/repos/Web/bin/Debug/net10.0/Contoso.Web.exe',
        arguments: null,
      }),
    }),
    findings: [
      'error web.config:8:19 processPath names C:/Users/dev/source/repos/Web/bin/Debug/net10.0/Contoso.Web.exe, a path of the machine that built the app; on a server that has no such file: IIS answers HTTP 500.0',
    ],
    fixes: ['Write processPath=".\\Contoso.Web.exe" in web.config, as dotnet publish does.'],
    startup: 'unknown existing-files',
  },
  {
    name: 'a path of a Linux runner, quoted',
    files: portableApp({
      'web.config': webConfig({
        arguments: '&quot;/home/runner/work/web/out/Contoso.Web.dll&quot; --urls http://*:80',
      }),
    }),
    findings: [
      'error web.config:8:40 arguments names /home/runner/work/web/out/Contoso.Web.dll, a path of the machine that built the app; on a server that has no such file: IIS answers HTTP 500.31',
    ],
    startup: 'unknown existing-files',
  },
  {
    name: 'below a folder that a server may have as well',
    files: portableApp({ 'web.config': webConfig({ arguments: 'C:\\inetpub\\web\\Contoso.Web.dll' }) }),
    findings: [
      'warning web.config:8:40 arguments names C:\\inetpub\\web\\Contoso.Web.dll, a full path outside of what was published: the app starts only where that file lies at the same place',
    ],
    startup: 'unknown existing-files',
  },
  {
    name: 'a path behind an option',
    files: portableApp({
      'web.config': webConfig({ arguments: '.\\Contoso.Web.dll --contentRoot D:\\a\\1\\s\\src\\Web' }),
    }),
    findings: [
      'warning web.config:8:40 arguments gives the app a path of the machine that built it: a server is unlikely to have it',
    ],
    fixes: ['Take the path out of arguments in web.config, or give the app one that the server has.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ arguments: 'D:\\a\\1\\s\\Contoso.Web.dll' }) }),
    findings: [
      'note web.config:8:40 arguments names D:\\a\\1\\s\\Contoso.Web.dll, a path of the machine that built the app; on a server that has no such file: IIS answers HTTP 500.31',
    ],
    others: ['rid-os-mismatch'],
  },
  ...[
    ['dotnet', '/usr/bin/dotnet', 'Write processPath="dotnet" in web.config.'],
    [
      'a program',
      '/app/Contoso.Web',
      'Write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, as dotnet publish does.',
    ],
  ].map(([what = '', path = '', fix = '']) => ({
    name: `${what} at a path of Linux`, // B13
    files: portableApp({ 'web.config': webConfig({ processPath: path }) }),
    findings: [
      `warning web.config:8:19 processPath names ${path}, a path of Linux: the app starts only where that file lies at the same place`,
    ],
    fixes: [fix],
    startup: what === 'dotnet' ? 'unknown existing-files site-path' : 'unknown existing-files',
  })),
  {
    name: 'the .dll at a path of Linux', // B13
    files: portableApp({ 'web.config': webConfig({ arguments: '/app/Contoso.Web.dll' }) }),
    findings: [
      'warning web.config:8:40 arguments names /app/Contoso.Web.dll, a path of Linux: the app starts only where that file lies at the same place',
    ],
    fixes: ['Write arguments=".\\Contoso.Web.dll" in web.config.'],
  },
  {
    name: 'dotnet on the drive of the site',
    files: portableApp({ 'web.config': webConfig({ processPath: '\\dotnet\\dotnet.exe' }) }),
    findings: [],
  },
  {
    name: 'dotnet with slashes, in a folder that Linux has too',
    files: portableApp({ 'web.config': webConfig({ processPath: '/opt/dotnet/dotnet.exe' }) }),
    findings: [],
  },
  {
    name: 'an option that begins with a slash',
    files: portableApp({ 'web.config': webConfig({ arguments: '.\\Contoso.Web.dll /app/x' }) }),
    findings: [],
  },
  {
    name: 'dotnet at its usual place',
    files: portableApp({ 'web.config': webConfig({ processPath: '%ProgramFiles%\\dotnet\\dotnet.exe' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'dotnet at a place of its own',
    files: portableApp({ 'web.config': webConfig({ processPath: 'D:\\dotnet\\dotnet.exe' }) }),
    findings: [],
    startup: 'unknown existing-files runtimes',
  },
  {
    name: 'relative paths',
    shown: true,
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
