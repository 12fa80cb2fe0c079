import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { appHost, nativeLibrary } from '../support/images.ts'
import { cases } from '../support/cases.ts'

export default cases('ancm-process-not-exe', [
  {
    name: 'the .dll in place of the app host',
    shown: true,
    files: windowsApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web.dll', arguments: null }) }),
    findings: [
      'error web.config:8:19 processPath names Contoso.Web.dll, which ends in .dll and not in .exe, as in-process it must: IIS answers HTTP 500.0',
    ],
    fixes: ['Write processPath=".\\Contoso.Web.exe" in web.config, as dotnet publish does.'],
    startup: 'fails 500.0',
  },
  {
    name: 'in-process the last part of the name counts as its ending',
    files: windowsApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web', arguments: null }) }),
    findings: [
      'error web.config:8:19 processPath names Contoso.Web, which ends in .Web and not in .exe, as in-process it must: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'out-of-process it depends on what Windows makes of it', // W42
    files: portableApp({
      'start.cmd': 'dotnet Contoso.Web.dll',
      'web.config': webConfig({ processPath: '.\\start.cmd', arguments: null, hostingModel: 'outofprocess' }),
    }),
    findings: [
      'warning web.config:8:19 processPath names start.cmd, which is no .exe: the app starts only if Windows can run the file as it is',
    ],
    fixes: [
      'Write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, as dotnet publish does.',
    ],
    startup: 'unknown',
  },
  {
    name: 'out-of-process a text is no program',
    files: portableApp({
      'start.txt': 'dotnet',
      'web.config': webConfig({ processPath: '.\\start.txt', arguments: null, hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error web.config:8:19 processPath names start.txt, which is no program of Windows: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'out-of-process the .dll of the app', // W33
    files: windowsApp({
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.dll',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [
      'error web.config:8:19 processPath names Contoso.Web.dll, which is an assembly and starts only by dotnet or by its .exe: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'out-of-process the .dll of a portable app', // W33
    files: portableApp({
      'web.config': webConfig({
        processPath: './Contoso.Web.dll',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [
      'error web.config:8:19 processPath names Contoso.Web.dll, which is an assembly and starts only by dotnet or by its .exe: IIS answers HTTP 502.5',
    ],
    fixes: [
      'Write processPath="dotnet" and arguments=".\\Contoso.Web.dll" in web.config, as dotnet publish does.',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'out-of-process a library of Windows', // W33
    files: windowsApp({
      'native.dll': nativeLibrary({ system: 'windows' }),
      'web.config': webConfig({ processPath: 'native.dll', arguments: null, hostingModel: 'outofprocess' }),
    }),
    findings: [
      'error web.config:8:19 processPath names native.dll, which is no program of Windows: IIS answers HTTP 502.5',
    ],
    fixes: ['Write processPath=".\\Contoso.Web.exe" in web.config, as dotnet publish does.'],
    startup: 'fails 502.5',
  },
  {
    name: 'out-of-process an app host that is called .dll is a program', // W33, W42
    files: windowsApp({
      'Contoso.Start.dll': appHost({ system: 'windows', boundTo: 'Contoso.Web.dll' }),
      'web.config': webConfig({
        processPath: '.\\Contoso.Start.dll',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [
      'warning web.config:8:19 processPath names Contoso.Start.dll, which is no .exe: the app starts only if Windows can run the file as it is',
    ],
    fixes: ['Write processPath=".\\Contoso.Web.exe" in web.config, as dotnet publish does.'],
    startup: 'unknown',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web.dll', arguments: null }) }),
    findings: [
      'note web.config:8:19 processPath names Contoso.Web.dll, which ends in .dll and not in .exe, as in-process it must: IIS answers HTTP 500.0',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'a program of another system is told as that',
    files: portableApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web', arguments: null }) }),
    findings: [],
    others: ['rid-os-mismatch'],
    startup: 'fails 500.0',
  },
  {
    name: '.exe in any case',
    shown: true,
    files: windowsApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web.EXE', arguments: null }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
