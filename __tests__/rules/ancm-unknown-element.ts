import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const legacy = iisHost({ name: 'legacy', dotnet, module: ['v1'] })
const both = iisHost({ name: 'both', dotnet, module: ['v1', '20.0.25300'] })

export default cases('ancm-unknown-element', [
  {
    name: 'the section is encrypted',
    files: portableApp({
      'web.config': webConfig().replace(
        /<aspNetCore[^]*<\/aspNetCore>/,
        '<aspNetCore configProtectionProvider="RsaProvider"><EncryptedData /></aspNetCore>',
      ),
    }),
    findings: [
      'error web.config:8:58 aspNetCore is encrypted, which neither IIS nor the module undoes: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Write the aspNetCore element of web.config in plain text, and keep secrets in variables of the application pool.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'add instead of environmentVariable',
    shown: true,
    files: portableApp({
      'web.config': webConfig({
        inside: '<environmentVariables>\n<add name="Key" value="hunter2" />\n</environmentVariables>',
      }),
    }),
    findings: [
      'error web.config:9:1 environmentVariables contains the element add, which the ASP.NET Core Module does not know (it knows environmentVariable, clear): IIS answers HTTP 500.0',
    ],
    fixes: ['Write environmentVariable in place of add in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'remove is not known either',
    files: portableApp({
      'web.config': webConfig({ inside: '<environmentVariables><remove name="A" /></environmentVariables>' }),
    }),
    findings: [
      'error web.config:8:172 environmentVariables contains the element remove, which the ASP.NET Core Module does not know (it knows environmentVariable, clear): IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the element remove from environmentVariables in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'a misspelt collection, and one in another case',
    files: portableApp({
      'web.config': webConfig({ inside: '<environmentVariable name="A" value="b" /><HandlerSettings />' }),
    }),
    findings: [
      'error web.config:8:150 aspNetCore contains the element environmentVariable, which the ASP.NET Core Module does not know (environmentVariables is probably meant): IIS answers HTTP 500.0',
      'error web.config:8:192 aspNetCore contains the element HandlerSettings, which the ASP.NET Core Module does not know (handlerSettings is probably meant): IIS answers HTTP 500.0',
    ],
    fixes: [
      'Put the environmentVariable of web.config into an element environmentVariables.',
      'Write handlerSettings in place of HandlerSettings in web.config.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'Windows line ends',
    files: portableApp({
      'web.config': webConfig({
        inside: '<environmentVariables>\n<add name="Key" value="hunter2" />\n</environmentVariables>',
      }).replaceAll('\n', '\r\n'),
    }),
    findings: [
      'error web.config:9:1 environmentVariables contains the element add, which the ASP.NET Core Module does not know (it knows environmentVariable, clear): IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'behind app_offline.htm it still waits',
    files: portableApp({
      'app_offline.htm': '',
      'web.config': webConfig({
        inside: '<environmentVariables>\n<add name="Key" value="hunter2" />\n</environmentVariables>',
      }),
    }),
    findings: [
      'error web.config:9:1 environmentVariables contains the element add, which the ASP.NET Core Module does not know (it knows environmentVariable, clear): IIS answers HTTP 500.0',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({
      'web.config': webConfig({
        inside: '<environmentVariables>\n<add name="Key" value="hunter2" />\n</environmentVariables>',
      }),
    }),
    findings: [
      'note web.config:9:1 environmentVariables contains the element add, which the ASP.NET Core Module does not know (it knows environmentVariable, clear): IIS answers HTTP 500.0',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'clear, and every element that the schema has',
    files: portableApp({
      'web.config': webConfig({
        inside:
          '<environmentVariables><clear /><environmentVariable name="A" value="" /></environmentVariables><handlerSettings><handlerSetting name="debugLevel" value="file" /></handlerSettings><recycleOnFileChange><file path="a" /></recycleOnFileChange>',
      }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'only the legacy module is narrower',
    files: portableApp({
      'web.config': webConfig({
        modules: 'AspNetCoreModule',
        hostingModel: 'outofprocess',
        inside: '<handlerSettings><handlerSetting name="debugLevel" value="file" /></handlerSettings>',
      }),
    }),
    hosts: [legacy, both],
    findings: [
      'error web.config:8:153 aspNetCore contains the element handlerSettings, which the legacy ASP.NET Core Module does not know (it knows environmentVariables, recycleOnFileChange): IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the element handlerSettings from aspNetCore in web.config.'],
    startup: 'fails 500.0; starts',
  },
  {
    name: 'the legacy module beside the newer one',
    files: portableApp({
      'web.config': webConfig({
        modules: 'AspNetCoreModule',
        hostingModel: 'outofprocess',
        inside: '<handlerSettings><handlerSetting name="debugLevel" value="file" /></handlerSettings>',
      }),
    }),
    hosts: [both],
    findings: [],
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
