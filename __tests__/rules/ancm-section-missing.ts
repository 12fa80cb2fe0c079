import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const ofChild = webConfig()
  .replace('<handlers>', '<handlers><remove name="aspNetCore" />')
  .replace(/<aspNetCore[^]*<\/aspNetCore>/, '')
const dotnet = installed('10.0.1')

export default cases('ancm-section-missing', [
  {
    name: 'the aspNetCore element is gone',
    shown: true,
    files: windowsApp({ 'web.config': webConfig().replace(/<aspNetCore[^]*<\/aspNetCore>/, '') }),
    findings: [
      'error web.config:6:9 web.config has the handler of the ASP.NET Core Module but no aspNetCore element, so the module does not know what to start: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Restore the aspNetCore element with processPath=".\\Contoso.Web.exe" inside system.webServer of web.config.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'it is written in another case',
    files: portableApp({
      'web.config': webConfig()
        .replaceAll('aspNetCore processPath', 'aspnetcore processPath')
        .replace('</aspNetCore>', '</aspnetcore>'),
    }),
    findings: [
      'error web.config:6:9 web.config has the handler of the ASP.NET Core Module but no aspNetCore element, so the module does not know what to start: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Restore the aspNetCore element with processPath="dotnet" and arguments=".\\Contoso.Web.dll" inside system.webServer of web.config.',
    ],
    others: ['web-config-unknown-section'],
    startup: 'fails 500.0',
  },
  {
    name: 'a child application, and one without a parent',
    files: portableApp({ 'web.config': ofChild }),
    hosts: [iisHost({ name: 'child', dotnet, parentHandlers: true }), iisHost({ dotnet })],
    findings: [
      'error web.config:6:9 web.config has no aspNetCore element of its own, and the one of a parent application starts the program of that application: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0; fails 500.0',
  },
  {
    name: 'a child application inherits the one of its parent, which starts another app',
    files: portableApp({ 'web.config': ofChild }),
    hosts: [iisHost({ dotnet, parentHandlers: true })],
    findings: [
      'error web.config:6:9 web.config has no aspNetCore element of its own, and the one of a parent application starts the program of that application: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'neither handler nor element in a child application',
    files: portableApp({ 'web.config': '<configuration />' }),
    hosts: [iisHost({ dotnet, parentHandlers: true })],
    findings: [
      'error web.config:1:1 web.config has no aspNetCore element of its own, and the one of a parent application starts the program of that application: IIS answers HTTP 500.0',
    ],
    others: ['ancm-handler-missing'],
    startup: 'fails 500.0',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig().replace(/<aspNetCore[^]*<\/aspNetCore>/, '') }),
    findings: [
      'note web.config:6:9 web.config has the handler of the ASP.NET Core Module but no aspNetCore element, so the module does not know what to start: IIS answers HTTP 500.0',
    ],
  },
  {
    name: 'outside of the location that holds the handler it counts as well',
    files: portableApp({
      'web.config': webConfig().replace(
        /(<aspNetCore[^]*<\/aspNetCore>)([^]*<\/location>)/,
        '$2<system.webServer>$1</system.webServer>',
      ),
    }),
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
