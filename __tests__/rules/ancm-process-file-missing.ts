import {
  deps,
  linuxApp,
  portableApp,
  runtimeConfig,
  selfContainedApp,
  webConfig,
  windowsApp,
} from '../support/apps.ts'
import { appHost, assembly } from '../support/images.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const OUT = { hostingModel: 'outofprocess' } as const
const withNet = { dotnet: installed('10.0.1'), otherInstallations: [] }
const launched = (path: string) => [
  iisHost({ ...withNet, environment: new Map([['ANCM_LAUNCHER_PATH', path]]) }),
]
const beside = portableApp({
  'web.config': webConfig({ ...OUT, processPath: '..\\dn\\tool.exe', arguments: null }),
})
const BESIDE_NOTE =
  'note web.config:8:19 processPath names ..\\dn\\tool.exe, which lies outside of what was published: the app starts only where that file exists'

export default cases('ancm-process-file-missing', [
  {
    name: 'only web.config is left: the name is known', // the noise of YourApp.exe
    files: { 'web.config': webConfig({ processPath: '.\\Contoso.Web.exe', arguments: null }) },
    findings: [
      'error web.config:8:19 Contoso.Web.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
    ],
    fixes: ['Deploy the whole folder that dotnet publish writes, Contoso.Web.exe included.'],
    startup: 'fails 500.0',
  },
  {
    name: 'out-of-process a dotnet that was not shipped, and no arguments',
    files: portableApp({
      'web.config': webConfig({ ...OUT, processPath: '.\\dotnet.exe', arguments: null }),
    }),
    findings: [
      'error web.config:8:19 dotnet.exe, which processPath names, is not in the output: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
    others: ['ancm-dotnet-arguments-empty'],
  },
  {
    name: 'of a section that was not read nothing is told',
    files: portableApp({
      'web.config':
        '<configuration><system.webServer><handlers><add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" /></handlers><aspNetCore configSource="aspnetcore.config" /></system.webServer></configuration>',
      'aspnetcore.config': ' '.repeat(70_000),
    }),
    hosts: launched('gone.exe'),
    findings: [],
    startup: 'unknown',
    others: ['file-unreadable'],
  },
  {
    name: 'the app host was renamed: in-process no assembly of its name would be found',
    files: {
      ...windowsApp({ 'Contoso.Web.exe': undefined }),
      'Site.exe': appHost({ system: 'windows', boundTo: 'Contoso.Web.dll' }),
    },
    findings: [
      'error web.config:8:19 Contoso.Web.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, as dotnet publish does.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'the app host was not published',
    shown: true,
    files: windowsApp({ 'Contoso.Web.exe': undefined }),
    findings: [
      'error web.config:8:19 Contoso.Web.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, as dotnet publish does.',
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
      'error web.config:8:19 Contoso.Site.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
    ],
    fixes: ['Write processPath=".\\Contoso.Web.exe" in web.config, as dotnet publish does.'],
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
      'error web.config:8:19 bin/Contoso.exe, which processPath names, is not in the output: IIS answers HTTP 502.5',
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
      'error web.config:8:19 Contoso.exe, which processPath names, is not in the output: IIS answers HTTP 502.3',
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
      'error web.config:8:19 Contoso, which processPath names, is not in the output (out-of-process .exe is not added to the name): IIS answers HTTP 502.5',
    ],
    fixes: ['Write processPath=".\\Contoso.exe" in web.config.'],
    startup: 'fails 502.5',
  },
  {
    name: 'a private dotnet that was not shipped',
    files: portableApp({ 'web.config': webConfig({ processPath: '.\\runtime\\dotnet.exe' }) }),
    findings: [
      'error web.config:8:19 runtime/dotnet.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
    ],
    fixes: ['Write processPath="dotnet" in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'in-process a bare name is looked for in the site alone',
    files: portableApp({ 'web.config': webConfig({ processPath: 'Contoso', arguments: null }) }),
    findings: [
      'error web.config:8:19 Contoso.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
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
    name: "dotnet of the site's own folder, which was not shipped",
    files: portableApp({ 'web.config': webConfig({ processPath: '.\\dotnet' }) }),
    hosts: [iisHost(withNet)],
    findings: [
      'error web.config:8:19 dotnet.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'the x86 .NET, which is not installed',
    files: portableApp({
      'web.config': webConfig({ processPath: 'C:\\Program Files (x86)\\dotnet\\dotnet.exe' }),
    }),
    hosts: [iisHost(withNet)],
    findings: [
      'error web.config:8:19 C:\\Program Files (x86)\\dotnet\\dotnet.exe, which processPath names, does not exist: IIS answers HTTP 500.0',
    ],
    fixes: ['Write processPath="dotnet" in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'blanks, in-process',
    files: portableApp({ 'web.config': webConfig({ processPath: ' ' }) }),
    findings: ['error web.config:8:19 processPath names no file: IIS answers HTTP 500.0'],
    startup: 'fails 500.0',
  },
  {
    name: 'a blank behind the exe, in-process', // W21
    files: windowsApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web.exe ', arguments: null }) }),
    findings: [
      'error web.config:8:19 processPath has a blank behind .\\Contoso.Web.exe, which in-process the module takes for a part of the name, so that it finds no such file: IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the blank behind .\\Contoso.Web.exe in processPath of web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'a blank in front of the exe, in-process', // W21
    files: windowsApp({ 'web.config': webConfig({ processPath: ' .\\Contoso.Web.exe', arguments: null }) }),
    findings: [
      'error web.config:8:19 processPath has a blank before .\\Contoso.Web.exe, which in-process the module takes for a part of the name, so that it finds no such file: IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the blank before .\\Contoso.Web.exe in processPath of web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'a line break behind dotnet, in-process', // W21
    files: portableApp({ 'web.config': webConfig({ processPath: 'dotnet\n' }) }),
    hosts: [iisHost({ ...withNet, module: ['16.0.21259'] })],
    findings: [
      'error web.config:8:19 processPath has a blank behind dotnet, which in-process the module takes for a part of the name, so that it finds no such file: IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the blank behind dotnet in processPath of web.config.'],
    startup: 'fails 500.0',
    others: ['ancm-older-than-runtime'],
  },
  {
    name: 'a blank in front of dotnet, which older modules took for dotnet all the same', // W21
    files: portableApp({ 'web.config': webConfig({ processPath: ' dotnet' }) }),
    hosts: [
      iisHost({ ...withNet, name: 'old', module: ['16.0.21259'] }),
      iisHost({ ...withNet, name: 'new' }),
    ],
    findings: [
      'error web.config:8:19 processPath has a blank before dotnet, which in-process the module takes for a part of the name, so that it finds no such file: IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the blank before dotnet in processPath of web.config.'],
    startup: 'starts; fails 500.0',
    others: ['ancm-older-than-runtime'],
  },
  {
    name: 'a blank around a full path, in-process', // W21
    files: portableApp({
      'web.config': webConfig({ processPath: 'C:\\Program Files\\dotnet\\dotnet.exe ' }),
    }),
    findings: [
      'error web.config:8:19 processPath has a blank behind C:\\Program Files\\dotnet\\dotnet.exe, which in-process the module takes for a part of the name, so that it finds no such file: IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the blank behind C:\\Program Files\\dotnet\\dotnet.exe in processPath of web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'a blank that the variable of the application pool has', // W21
    files: portableApp(),
    hosts: launched('dotnet '),
    findings: [
      'error web.config:8:19 ANCM_LAUNCHER_PATH has a blank behind dotnet, which in-process the module takes for a part of the name, so that it finds no such file: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Remove the variable ANCM_LAUNCHER_PATH from the environment of production, so that processPath in web.config counts.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'blanks within the name', // W21, W42
    files: {
      ...windowsApp({ 'Contoso.Web.exe': undefined }),
      'my tools/Contoso.Web.exe': appHost({ system: 'windows', boundTo: 'Contoso.Web.dll' }),
      'my tools/Contoso.Web.dll': assembly({ program: true }),
      'my tools/Contoso.Web.runtimeconfig.json': runtimeConfig(),
      'web.config': webConfig({ processPath: '.\\my tools\\Contoso.Web.exe', arguments: null }),
    },
    findings: [],
    startup: 'unknown',
  },
  {
    name: 'blanks, out-of-process',
    files: portableApp({ 'web.config': webConfig({ ...OUT, processPath: '  ' }) }),
    findings: ['error web.config:8:19 processPath names no file: IIS answers HTTP 502.5'],
    startup: 'fails 502.5',
  },
  {
    name: 'by a variable of the application pool',
    files: portableApp(),
    hosts: launched('.\\nope.exe'),
    findings: [
      'error web.config:8:19 The program, which ANCM_LAUNCHER_PATH names, is not in the output: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Remove the variable ANCM_LAUNCHER_PATH from the environment of production, so that processPath in web.config counts.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'a variable of the application pool names what is there',
    files: windowsApp({ 'web.config': webConfig() }),
    hosts: launched('.\\Contoso.Web.exe'),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'beside the site, known by its full path not to be there',
    files: beside,
    hosts: [
      iisHost({ ...withNet, sitePath: 'C:\\inetpub\\web', missingFiles: ['C:\\inetpub\\dn\\tool.exe'] }),
    ],
    findings: [
      'error web.config:8:19 ..\\dn\\tool.exe, which processPath names, does not exist: IIS answers HTTP 502.5',
    ],
    fixes: [
      'Put ..\\dn\\tool.exe on production, or write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, as dotnet publish does.',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'beside the site, known by its full path to be there', // W42
    files: beside,
    hosts: [
      iisHost({ ...withNet, sitePath: 'C:\\inetpub\\web', existingFiles: ['c:/inetpub/./x/../dn/tool.exe'] }),
    ],
    findings: [BESIDE_NOTE],
    startup: 'unknown',
  },
  {
    name: 'beside the site, whose place is not known',
    files: beside,
    hosts: [iisHost({ ...withNet, existingFiles: ['C:\\inetpub\\dn\\tool.exe'] })],
    findings: [BESIDE_NOTE],
    startup: 'unknown existing-files',
  },
  {
    name: 'out of the site and in again',
    files: windowsApp({
      'web.config': webConfig({ processPath: '..\\web\\Contoso.Web.exe', arguments: null }),
    }),
    hosts: [iisHost({ ...withNet, sitePath: 'C:\\inetpub\\web' })],
    findings: [
      'note web.config:8:19 processPath names ..\\web\\Contoso.Web.exe, which lies outside of what was published: the app starts only where that file exists',
    ],
    startup: 'starts',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ processPath: '.\\Contoso.exe', arguments: null }) }),
    findings: [
      'note web.config:8:19 Contoso.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
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
      'note web.config:8:19 Contoso.exe, which processPath names, is not in the output: IIS answers HTTP 500.0',
    ],
  },
  // New user C14: dotnet starts no self-contained app behind IIS.
  ...(
    [
      ['Contoso.Web.exe', ''],
      ['Contoso.exe', 'Write processPath=".\\Contoso.Web.exe" in web.config. '],
    ] as const
  ).map(([named, first]) => ({
    name: `a self-contained app without its exe, web.config names ${named}`,
    files: selfContainedApp({
      'Contoso.Web.exe': undefined,
      'web.config': webConfig({ processPath: `.\\${named}`, arguments: null }),
    }),
    findings: [
      `error web.config:8:19 ${named}, which processPath names, is not in the output: IIS answers HTTP 500.0`,
    ],
    fixes: [
      `${first}Publish Contoso.Web again into an empty folder and deploy all of it, Contoso.Web.exe included; filter out no files.`,
    ],
    startup: 'fails 500.0',
  })),
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
