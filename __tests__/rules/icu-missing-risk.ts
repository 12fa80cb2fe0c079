import { linuxApp, linuxSelfContainedApp, portableApp, runtimeConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import type { ImageCall } from '../support/metadata-image.ts'
import { webProgram } from '../support/started-apps.ts'

const CONFIG = 'Contoso.Web.runtimeconfig.json'
const without = (more: object = {}) => linuxHost({ dotnet: installed('10.0.12'), icu: false, ...more })
const property = (value: unknown) => ({
  [CONFIG]: runtimeConfig({ more: { configProperties: { 'System.Globalization.Invariant': value } } }),
})
const appLocal = (version: string, more: object = {}) => ({
  [CONFIG]: runtimeConfig({
    more: { configProperties: { 'System.Globalization.AppLocalIcu': version, ...more } },
  }),
})
const variable = (value: string, name = 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT') => ({
  environment: new Map([[name, value]]),
})

const LOCALIZED = [
  'System.Runtime 10.0.0.0',
  'Microsoft.AspNetCore 10.0.0.0',
  'Microsoft.AspNetCore.Localization 10.0.0.0',
]
const localized = (main: readonly ImageCall[], references: readonly string[] = LOCALIZED) => {
  const names = ['CreateBuilder', ...main.map(({ name }) => name)]
  return linuxApp({ 'Contoso.Web.dll': webProgram({ references, names, main }, 'x64') })
}
const MAY_MAKE = [
  'warning Contoso.Web.dll Contoso.Web makes cultures by their names (SetDefaultCulture), and runs in invariant mode, which has none. Whether the app comes to it cannot be told from the files; where it does, it does not start',
]

// W44
export default cases('icu-missing-risk', [
  {
    name: 'no ICU, and cultures are asked for',
    shown: true,
    files: linuxApp(),
    hosts: [without()],
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web asks for cultures, and ICU, which knows them, is not installed: the app does not start',
    ],
    fixes: [
      'Install ICU on server (icu-libs on Alpine, libicu on Debian and Ubuntu), or set InvariantGlobalization to true in Contoso.Web and publish again if it can do without cultures.',
    ],
    startup: 'fails',
  },
  {
    name: 'the project sets InvariantGlobalization',
    shown: true,
    files: linuxApp(property(true)),
    hosts: [without()],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'the variable of the image',
    files: linuxApp(),
    hosts: [without(variable('1'))],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'since .NET 9 the variable goes before the property',
    files: linuxApp(property(false)),
    hosts: [without(variable('true'))],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'on .NET 8 the property goes first',
    files: linuxApp({
      [CONFIG]: runtimeConfig({
        tfm: 'net8.0',
        version: '8.0.0',
        more: { configProperties: { 'System.Globalization.Invariant': false } },
      }),
    }),
    hosts: [without({ dotnet: installed('8.0.31'), ...variable('1') })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web asks for cultures, and ICU, which knows them, is not installed: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'ICU brought along',
    files: linuxApp({ 'libicudata.so.72.1.0.3': '' }),
    hosts: [without(variable('72.1.0.3', 'DOTNET_SYSTEM_GLOBALIZATION_APPLOCALICU'))],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'ICU that is said to be brought along, and is not',
    files: linuxApp(appLocal('72.1.0.3')),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web asks for an ICU of its own (System.Globalization.AppLocalIcu), and its libraries are not in the output: the app does not start',
    ],
    fixes: [
      'Reference the package Microsoft.ICU.ICU4C.Runtime of that version and publish again, or take System.Globalization.AppLocalIcu out of Contoso.Web.',
    ],
    startup: 'fails',
  },
  {
    name: 'the system may have that very ICU',
    files: linuxApp(appLocal('72')),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [
      'warning Contoso.Web.runtimeconfig.json:1:1 Contoso.Web asks for an ICU of its own (System.Globalization.AppLocalIcu), and its libraries are not in the output. Whether the app comes to it cannot be told from the files; where it does, it does not start',
    ],
    startup: 'unknown',
  },
  {
    name: 'an app without cultures loads none',
    files: linuxApp(appLocal('72.1.0.3', { 'System.Globalization.Invariant': true })),
    hosts: [without()],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a self-contained app needs it too',
    files: linuxSelfContainedApp(),
    hosts: [without()],
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 Contoso.Web asks for cultures, and ICU, which knows them, is not installed: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'a place of which nothing is said has it',
    files: portableApp(),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'Windows has its own',
    files: windowsApp(),
    hosts: [iisHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  // F3
  {
    name: 'in invariant mode Main names a culture',
    files: localized([{ name: 'AddSupportedCultures', text: 'ru' }]),
    hosts: [without(variable('true'))],
    findings: [
      'error Contoso.Web.dll Contoso.Web makes cultures by their names (AddSupportedCultures), and runs in invariant mode, which has none: the app does not start',
    ],
    fixes: [
      'Install ICU on server (icu-libs on Alpine, libicu on Debian and Ubuntu) and leave invariant mode off: DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false on server, and no InvariantGlobalization in the project.',
    ],
    startup: 'fails',
  },
  {
    name: 'in invariant mode, behind a condition',
    files: localized([{ name: 'SetDefaultCulture', text: 'ru', perhaps: true }]),
    hosts: [without(variable('true'))],
    findings: MAY_MAKE,
    startup: 'unknown',
  },
  {
    name: 'in invariant mode, as the SDK writes it, and UseRequestLocalization names cultures',
    files: {
      ...localized([{ name: 'UseRequestLocalization', text: 'de-DE' }]),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({
        more: {
          configProperties: {
            'System.Globalization.Invariant': true,
            'System.Globalization.PredefinedCulturesOnly': true,
          },
        },
      }),
    },
    hosts: [without()],
    findings: [
      'error Contoso.Web.dll Contoso.Web makes cultures by their names (UseRequestLocalization), and runs in invariant mode, which has none: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'in invariant mode, UseRequestLocalization without names',
    files: localized([{ name: 'UseRequestLocalization' }]),
    hosts: [without(variable('true'))],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'in invariant mode, the culture without a name',
    files: localized([{ name: 'SetDefaultCulture', text: '' }]),
    hosts: [without(variable('true'))],
    findings: MAY_MAKE,
    startup: 'unknown',
  },
  {
    name: 'in invariant mode, which may make cultures up',
    files: localized([{ name: 'AddSupportedCultures', text: 'ru' }]),
    hosts: [
      linuxHost({
        dotnet: installed('10.0.12'),
        environment: new Map([
          ['DOTNET_SYSTEM_GLOBALIZATION_INVARIANT', '1'],
          ['DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY', '0'],
        ]),
      }),
    ],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'cultures where ICU is there',
    files: localized([{ name: 'AddSupportedCultures', text: 'ru' }]),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a method of the app with that name, in invariant mode',
    files: localized([{ name: 'AddSupportedCultures', text: 'ru' }], LOCALIZED.slice(0, 2)),
    hosts: [without(variable('true'))],
    findings: [],
    startup: 'starts',
  },
])
