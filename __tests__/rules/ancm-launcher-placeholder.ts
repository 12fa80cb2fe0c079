import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('ancm-launcher-placeholder', [
  {
    name: "the project's web.config was copied",
    shown: true,
    files: portableApp({
      'web.config': webConfig({ processPath: '%LAUNCHER_PATH%', arguments: '%LAUNCHER_ARGS%' }),
    }),
    findings: [
      'error web.config:8:19 %LAUNCHER_PATH% in processPath was not replaced, so the ASP.NET Core Module finds no such app: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Deploy the output of a dotnet publish that succeeded, with its transform on; or write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'out-of-process',
    files: portableApp({
      'web.config': webConfig({
        processPath: '%LAUNCHER_PATH%',
        arguments: '%LAUNCHER_ARGS%',
        hostingModel: 'OutOfProcess',
      }),
    }),
    findings: [
      'error web.config:8:19 %LAUNCHER_PATH% in processPath was not replaced, so the ASP.NET Core Module finds no such app: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'only the arguments are left, in another casing',
    files: portableApp({ 'web.config': webConfig({ arguments: '%launcher_args%' }) }),
    findings: [
      'error web.config:8:40 %launcher_args% in arguments was not replaced, so the ASP.NET Core Module finds no such app: IIS answers HTTP 500.31',
    ],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'the launcher of Visual Studio',
    files: portableApp({
      'web.config': webConfig({
        processPath: 'C:\\Users\\dev\\VSIISExeLauncher.exe',
        arguments: '-argFile IISExeLauncherArgs.txt',
      }),
    }),
    findings: [
      'error web.config:8:19 VSIISExeLauncher.exe in processPath was not replaced, so the ASP.NET Core Module finds no such app: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'behind the name of the app it is one more argument',
    files: portableApp({ 'web.config': webConfig({ arguments: '.\\Contoso.Web.dll %LAUNCHER_ARGS%' }) }),
    findings: [
      'warning web.config:8:40 %LAUNCHER_ARGS% in arguments was not replaced: the app starts and is given this text as an argument',
    ],
    fixes: ['Take %LAUNCHER_ARGS% out of arguments in web.config.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({
      'web.config': webConfig({ processPath: '%LAUNCHER_PATH%', arguments: '%LAUNCHER_ARGS%' }),
    }),
    findings: [
      'note web.config:8:19 %LAUNCHER_PATH% in processPath was not replaced, so the ASP.NET Core Module finds no such app: IIS answers HTTP 500.0',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'another variable',
    files: portableApp({ 'web.config': webConfig({ processPath: '%DOTNET_HOME%\\dotnet.exe' }) }),
    findings: [],
    others: ['ancm-process-file-missing'],
    startup: 'unknown existing-files runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
