import { deps, linuxApp, portableApp, runtimeConfig, webConfig, windowsApp } from '../support/apps.ts'
import { assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

export default cases('ancm-arguments-dll-missing', [
  {
    name: 'only web.config is left: the name is known', // the noise of YourApp.exe
    files: { 'web.config': webConfig() },
    findings: [
      'error web.config:8:40 .\\Contoso.Web.dll, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Deploy the whole folder that dotnet publish writes, .\\Contoso.Web.dll included.'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'the .dll has another name',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ arguments: '.\\Contoso.Site.dll' }) }),
    findings: [
      'error web.config:8:40 .\\Contoso.Site.dll, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Write arguments=".\\Contoso.Web.dll" in web.config.'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'a name that looks like a status (W12)',
    files: portableApp({ 'web.config': webConfig({ arguments: '&quot;.\\HTTP 404 Pages.dll&quot;' }) }),
    hosts: [
      iisHost({ name: 'old', module: ['12.2.19169'], dotnet: installed('10.0.1') }),
      iisHost({ dotnet: installed('10.0.1') }),
    ],
    findings: [
      'error web.config:8:40 .\\HTTP 404 Pages.dll, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.0 on old and HTTP 500.31 on production',
    ],
    others: ['ancm-older-than-runtime'],
    startup: 'fails 500.0 0x80008094; fails 500.31 0x80008094',
  },
  {
    name: 'out-of-process, behind an option',
    files: portableApp({
      'web.config': webConfig({
        arguments: '--roll-forward Major Contoso.Site.dll --x',
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [
      'error web.config:8:40 Contoso.Site.dll, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 502.5',
    ],
    fixes: ['Write .\\Contoso.Web.dll in place of Contoso.Site.dll in arguments of web.config.'],
    startup: 'fails 502.5',
  },
  {
    name: 'exec, in a quoted sub-folder',
    files: portableApp({ 'web.config': webConfig({ arguments: 'exec &quot;bin\\My Site.dll&quot;' }) }),
    findings: [
      'error web.config:8:40 bin\\My Site.dll, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Write .\\Contoso.Web.dll in place of bin\\My Site.dll in arguments of web.config.'],
    startup: 'fails 500.31 0x80008081',
  },
  {
    name: 'dotnet run needs an SDK and a project',
    files: portableApp({ 'web.config': webConfig({ arguments: 'run' }) }),
    findings: [
      'error web.config:8:40 run, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'it is there, but no program',
    files: portableApp({ 'web.config': webConfig({ arguments: '.\\appsettings.json' }) }),
    findings: [
      'error web.config:8:40 .\\appsettings.json, which arguments names, is neither a .dll nor an .exe, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'only options',
    files: portableApp({ 'web.config': webConfig({ arguments: '--roll-forward Major' }) }),
    findings: [
      'error web.config:8:40 arguments names no app, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Write .\\Contoso.Web.dll behind the options in arguments of web.config.'],
    startup: 'fails 500.31 0x80008081',
  },
  {
    name: 'an option written with =',
    files: portableApp({ 'web.config': webConfig({ arguments: '--roll-forward=Major .\\Contoso.Web.dll' }) }),
    findings: [
      'error web.config:8:40 --roll-forward=… in arguments is no option of dotnet, whose values stand behind a blank and not behind =, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: [
      'In arguments of web.config write options of dotnet as --name value before .\\Contoso.Web.dll, and those of the app behind it.',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'an option written with =, behind exec and out-of-process',
    files: portableApp({
      'web.config': webConfig({
        arguments: 'exec --roll-forward=Major .\\Contoso.Web.dll',
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [
      'error web.config:8:40 --roll-forward=… in arguments is no option of dotnet exec, whose values stand behind a blank and not behind =, so dotnet does not start the app: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'an option of exec without exec',
    files: portableApp({
      'web.config': webConfig({ arguments: '--depsfile Contoso.Web.deps.json .\\Contoso.Web.dll' }),
    }),
    findings: [
      'error web.config:8:40 --depsfile in arguments is an option of dotnet only behind exec, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Write exec as the first word of arguments in web.config, or remove --depsfile.'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'an option that dotnet knows, and words of the app behind it',
    files: portableApp({
      'web.config': webConfig({ arguments: '--Roll-Forward Major .\\Contoso.Web.dll --roll-forward=x --y' }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'out-of-process a blank must be quoted',
    files: portableApp({
      'Contoso.Web': undefined,
      'Contoso.Web.dll': undefined,
      'Contoso.Web.deps.json': undefined,
      'Contoso.Web.runtimeconfig.json': undefined,
      'Contoso.Web.staticwebassets.endpoints.json': undefined,
      'My App.dll': assembly({ program: true }),
      'My App.deps.json': deps({ name: 'My App' }),
      'My App.runtimeconfig.json': runtimeConfig(),
      'web.config': webConfig({ arguments: '.\\My App.dll', hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error web.config:8:40 The blank in My App.dll is not quoted in arguments, so dotnet is given .\\My: IIS answers HTTP 502.5',
    ],
    fixes: ['Write &quot;.\\My App.dll&quot; in arguments of web.config.'],
    startup: 'fails 502.5',
  },
  {
    name: 'a blank in front, in-process', // W20
    files: portableApp({ 'web.config': webConfig({ arguments: ' .\\Contoso.Web.dll' }) }),
    findings: [
      'error web.config:8:40 arguments begins with a blank or a line break, so dotnet is given an empty word in place of the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Remove what stands before the first word in arguments of web.config.'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'a line break in front of exec, in-process', // W20
    files: portableApp({ 'web.config': webConfig({ arguments: '\n  exec .\\Contoso.Web.dll' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.1') })],
    findings: [
      'error web.config:8:40 arguments begins with a blank or a line break, so dotnet is given an empty word in place of the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Remove what stands before the first word in arguments of web.config.'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'a line break by its number, in front of a full path', // W20
    files: portableApp({ 'web.config': webConfig({ arguments: '&#10;C:\\inetpub\\web\\Contoso.Web.dll' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), sitePath: 'C:\\inetpub\\web' })],
    findings: [
      'error web.config:8:40 arguments begins with a blank or a line break, so dotnet is given an empty word in place of the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Remove what stands before the first word in arguments of web.config.'],
    startup: 'fails 500.31 0x80008094',
    others: ['ancm-build-machine-path'],
  },
  {
    name: 'two quotes in front, out-of-process', // W20
    files: portableApp({
      'web.config': webConfig({ arguments: '&quot;&quot; .\\Contoso.Web.dll', hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error web.config:8:40 arguments has two quotes with nothing between them, so dotnet is given an empty word in place of the app: IIS answers HTTP 502.5',
    ],
    fixes: ['Remove the two quotes in arguments of web.config.'],
    startup: 'fails 502.5',
  },
  {
    name: 'a blank in front, out-of-process', // W20
    files: portableApp({
      'web.config': webConfig({ arguments: ' .\\Contoso.Web.dll', hostingModel: 'outofprocess' }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a blank in front of what an app host is given', // W20
    files: windowsApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web.exe', arguments: ' --x' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the full path of an app with blanks, below the site', // W32
    files: portableApp({ 'web.config': webConfig({ arguments: 'C:\\inetpub\\my web\\Contoso.Web.dll' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), sitePath: 'C:\\inetpub\\my web' })],
    findings: [],
    startup: 'starts',
    others: ['ancm-build-machine-path'],
  },
  {
    name: 'the full path with blanks, where the site lies elsewhere', // W32
    files: portableApp({ 'web.config': webConfig({ arguments: 'C:\\inetpub\\my web\\Contoso.Web.dll' }) }),
    hosts: [
      iisHost({
        dotnet: installed('10.0.1'),
        sitePath: 'C:\\other web',
        missingFiles: ['C:\\inetpub\\my web\\Contoso.Web.dll', 'C:\\inetpub\\my'],
      }),
    ],
    findings: [
      'error web.config:8:40 C:\\inetpub\\my web\\Contoso.Web.dll, which arguments names, does not exist, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Put C:\\inetpub\\my web\\Contoso.Web.dll on production, or write .\\Contoso.Web.dll in place of C:\\inetpub\\my web\\Contoso.Web.dll in arguments of web.config.',
    ],
    startup: 'fails 500.31 0x80008094',
    others: ['ancm-build-machine-path'],
  },
  {
    name: 'the full path with blanks, where the place of the site is not known', // W32
    files: portableApp({ 'web.config': webConfig({ arguments: 'C:\\inetpub\\my web\\Contoso.Web.dll' }) }),
    findings: [],
    startup: 'unknown existing-files',
    others: ['ancm-build-machine-path'],
  },
  {
    name: 'out-of-process the full path below the site is cut at its blank', // W32
    files: portableApp({
      'web.config': webConfig({
        arguments: 'C:\\inetpub\\my web\\Contoso.Web.dll',
        hostingModel: 'outofprocess',
      }),
    }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), sitePath: 'C:\\inetpub\\my web' })],
    findings: [
      'error web.config:8:40 The blank in C:\\inetpub\\my web\\Contoso.Web.dll is not quoted in arguments, so dotnet is given C:\\inetpub\\my: IIS answers HTTP 502.5',
    ],
    fixes: ['Write &quot;.\\Contoso.Web.dll&quot; in arguments of web.config.'],
    startup: 'fails 502.5',
    others: ['ancm-build-machine-path'],
  },
  {
    name: 'words of the app that end in .dll too', // W32
    files: portableApp({ 'web.config': webConfig({ arguments: '.\\Contoso.Web.dll --plugin other.dll' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'above the site',
    files: portableApp({ 'web.config': webConfig({ arguments: '..\\other\\Contoso.Site.dll' }) }),
    findings: [
      'note web.config:8:40 arguments names ..\\other\\Contoso.Site.dll, which lies outside of what was published: the app starts only where that file exists',
    ],
    startup: 'unknown existing-files',
  },
  {
    name: 'behind a variable',
    files: portableApp({ 'web.config': webConfig({ arguments: '%APP_HOME%\\Contoso.Site.dll' }) }),
    findings: [
      'note web.config:8:40 arguments names %APP_HOME%\\Contoso.Site.dll, which depends on a variable of the server: the app starts only where that file exists',
    ],
    startup: 'unknown existing-files',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ arguments: '.\\Contoso.Site.dll' }) }),
    findings: [
      'note web.config:8:40 .\\Contoso.Site.dll, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'win-arm',
    files: portableApp({
      'Contoso.Web': undefined,
      'Contoso.Web.dll': assembly({ program: true, architecture: 'arm' }),
      'Contoso.Web.deps.json': deps({ rid: 'win-arm' }),
      'web.config': webConfig({ arguments: '.\\Contoso.Site.dll' }),
    }),
    findings: [
      'note web.config:8:40 .\\Contoso.Site.dll, which arguments names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
  },
  {
    name: 'elsewhere, where it is known not to be',
    files: portableApp({ 'web.config': webConfig({ arguments: 'C:\\other\\Nope.dll' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), missingFiles: ['C:\\other\\Nope.dll'] })],
    findings: [
      'error web.config:8:40 C:\\other\\Nope.dll, which arguments names, does not exist, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: ['Put C:\\other\\Nope.dll on production, or write arguments=".\\Contoso.Web.dll" in web.config.'],
    others: ['ancm-build-machine-path'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'elsewhere, where it is known to be', // W42
    files: portableApp({ 'web.config': webConfig({ arguments: 'C:\\other\\Nope.dll' }) }),
    hosts: [iisHost({ dotnet: installed('10.0.1'), existingFiles: ['C:\\other\\Nope.dll'] })],
    findings: [],
    others: ['ancm-build-machine-path'],
    startup: 'unknown',
  },
  {
    name: 'by a variable of the application pool',
    files: portableApp(),
    hosts: [
      iisHost({ dotnet: installed('10.0.1'), environment: new Map([['ANCM_LAUNCHER_ARGS', 'Nope.dll']]) }),
    ],
    findings: [
      'error web.config:8:40 The app, which ANCM_LAUNCHER_ARGS names, is not in the output, so dotnet does not start the app: IIS answers HTTP 500.31',
    ],
    fixes: [
      'Remove the variable ANCM_LAUNCHER_ARGS from the environment of production, so that arguments in web.config counts.',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: "the app's own assembly was not shipped: that is told as such",
    files: portableApp({ 'Contoso.Web.dll': undefined }),
    findings: [],
    others: ['entry-assembly-missing'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'letter case, slashes and quotes do not count',
    files: portableApp({ 'web.config': webConfig({ arguments: '&quot;./CONTOSO.WEB.DLL&quot; --x' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'exec and the published .dll',
    files: portableApp({ 'web.config': webConfig({ arguments: 'exec Contoso.Web.dll' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
