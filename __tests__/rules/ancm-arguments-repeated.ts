import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('ancm-arguments-repeated', [
  {
    name: 'publish put the .dll in front of the same',
    shown: true,
    files: portableApp({
      'web.config': webConfig({ arguments: '.\\Contoso.Web.dll .\\Contoso.Web.dll --region west' }),
    }),
    findings: [
      'warning web.config:8:40 arguments names Contoso.Web.dll more than once: dotnet starts the first, and the app is given the rest as arguments of its own',
    ],
    fixes: [
      "Name Contoso.Web.dll once in arguments; publish puts it in front of what the project's web.config has there.",
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'exec and a copy in another folder',
    files: portableApp({
      'web.config': webConfig({ arguments: 'exec .\\Contoso.Web.dll bin\\Debug\\contoso.web.DLL' }),
    }),
    findings: [
      'warning web.config:8:40 arguments names Contoso.Web.dll more than once: dotnet starts the first, and the app is given the rest as arguments of its own',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'an app host is given its own .dll',
    files: windowsApp({ 'web.config': webConfig({ processPath: '.\\Contoso.Web.exe' }) }),
    findings: [
      'warning web.config:8:51 arguments names Contoso.Web.dll though Contoso.Web.exe starts it already: the app is given the name as an argument',
    ],
    fixes: ["Take Contoso.Web.dll out of arguments in the project's web.config."],
    startup: 'unknown runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ arguments: 'Contoso.Web.dll Contoso.Web.dll' }) }),
    findings: [
      'note web.config:8:40 arguments names Contoso.Web.dll more than once: dotnet starts the first, and the app is given the rest as arguments of its own',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'another .dll is for the app',
    files: portableApp({ 'web.config': webConfig({ arguments: '.\\Contoso.Web.dll .\\Plugin.dll' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the first is not there at all',
    files: portableApp({ 'web.config': webConfig({ arguments: 'A.dll A.dll' }) }),
    findings: [],
    others: ['ancm-arguments-dll-missing'],
    startup: 'fails 500.31 0x80008094',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
