import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const HANDLER =
  '<add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" resourceType="Unspecified" />'
const SECTION =
  '<aspNetCore processPath="dotnet" arguments=".\\Contoso.Web.dll" stdoutLogFile=".\\logs\\stdout" hostingModel="inprocess" />'

const withHandlers = (handlers: string) => webConfig().replace(/<handlers>[^]*<\/handlers>/, handlers)
const withSection = (section: string) => webConfig().replace(/<aspNetCore[^]*<\/aspNetCore>/, section)
const included = (section: string, files: Readonly<Record<string, string>> = {}) =>
  portableApp({ 'web.config': withSection(section), ...files })

export default cases('web-config-section-refused', [
  {
    name: 'handlers is there twice',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ beside: `<handlers>${HANDLER}</handlers>` }) }),
    findings: [
      'error web.config:9:7 system.webServer/handlers stands in it a second time (first in line 5): IIS answers HTTP 500.19',
    ],
    fixes: ['Merge the second system.webServer/handlers in web.config into the first one.'],
    startup: 'fails 500.19',
  },
  ...['name="aspNetCore"', 'path="*"', 'verb="*"'].map((one) => {
    const lacked = one.split('=')[0] ?? ''
    return {
      name: `a handler without ${lacked}`, // B9
      files: portableApp({
        'web.config': withHandlers(`<handlers>${HANDLER.replace(` ${one}`, '')}</handlers>`),
      }),
      findings: [
        `error web.config:5:17 system.webServer/handlers has a handler without ${lacked}: IIS answers HTTP 500.19`,
      ],
      fixes: ['Give the handler in web.config a name, a path and a verb.'],
      startup: 'fails 500.19',
    }
  }),
  {
    name: 'a handler with these alone, and a remove of one by its name', // B9
    files: portableApp({
      'web.config': withHandlers(
        `<handlers><remove name="WebDAV" />${HANDLER.replace(' resourceType="Unspecified"', '')}</handlers>`,
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'aspNetCore is there twice, in two system.webServer of one scope',
    files: portableApp({
      'web.config': webConfig().replace(
        '</location>',
        `<system.webServer>${SECTION}</system.webServer></location>`,
      ),
    }),
    findings: [
      'error web.config:11:21 system.webServer/aspNetCore stands in it a second time (first in line 8): IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'a section below a path is there twice',
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="docs"><system.webServer><modules /><modules /></system.webServer></location></configuration>',
      ),
    }),
    findings: [
      'warning web.config:12:52 system.webServer/modules stands in it a second time (first in line 12): IIS answers HTTP 500.19 for addresses below docs',
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'handlers is encrypted',
    files: portableApp({
      'web.config': withHandlers(
        '<handlers configProtectionProvider="RsaProtectedConfigurationProvider"><EncryptedData /></handlers>',
      ),
    }),
    findings: [
      'error web.config:5:78 system.webServer/handlers is encrypted, which IIS does not undo: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Write the system.webServer/handlers in web.config in plain text, and keep what is secret out of it.',
    ],
    others: ['ancm-handler-missing'],
    startup: 'fails 500.19',
  },
  {
    name: 'the file of aspNetCore is not in the output',
    files: included('<aspNetCore configSource="aspnetcore.config" />'),
    findings: [
      'error web.config:8:19 system.webServer/aspNetCore names aspnetcore.config, which is not in the output: IIS answers HTTP 500.19',
    ],
    fixes: [
      'Publish the file that web.config names, in or below the folder of web.config and with aspNetCore as its root element, or write the section into web.config itself.',
    ],
    startup: 'fails 500.19',
  },
  ...['..\\shared.config', 'sub/../shared.config', 'C:\\config\\shared.config', '\\shared.config', ''].map(
    (named) => ({
      name: `the file of handlers is ${JSON.stringify(named)}`,
      files: portableApp({
        'web.config': withHandlers(`<handlers configSource="${named}" />`),
        'shared.config': `<handlers>${HANDLER}</handlers>`,
      }),
      findings: [
        `error web.config:5:17 system.webServer/handlers names ${named}, which is no path below the folder of web.config: IIS answers HTTP 500.19`,
      ],
      startup: 'fails 500.19',
    }),
  ),
  {
    name: 'the file is no XML',
    files: included('<aspNetCore configSource="aspnetcore.config" />', {
      'aspnetcore.config': '<aspNetCore>',
    }),
    findings: [
      'error web.config:8:19 system.webServer/aspNetCore names aspnetcore.config, which cannot be read: the element <aspNetCore> is never closed: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'the file holds another section',
    files: included('<aspNetCore configSource="aspnetcore.config" />', {
      'aspnetcore.config': `<handlers>${HANDLER}</handlers>`,
    }),
    findings: [
      'error web.config:8:19 system.webServer/aspNetCore names aspnetcore.config, which cannot be read: its root element is <handlers>, not <aspNetCore>: IIS answers HTTP 500.19',
    ],
    startup: 'fails 500.19',
  },
  {
    name: 'the file of rewrite rules is not in the output',
    files: portableApp({
      'web.config': webConfig({ beside: '<rewrite><rules configSource="rules.config" /></rewrite>' }),
    }),
    findings: [
      'error web.config:9:23 system.webServer/rewrite/rules names rules.config, which is not in the output: IIS answers HTTP 500.19',
    ],
    others: ['web-config-rewrite-module-needed'],
    startup: 'fails 500.19',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ beside: `<handlers>${HANDLER}</handlers>` }) }),
    findings: [
      'note web.config:9:7 system.webServer/handlers stands in it a second time (first in line 5): IIS answers HTTP 500.19',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'one outside of every location and one for a path',
    shown: true,
    files: portableApp({
      'web.config': webConfig().replace(
        '</configuration>',
        '<location path="docs"><system.webServer><handlers><clear /></handlers></system.webServer></location></configuration>',
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'a group is there twice, with other sections',
    files: portableApp({
      'web.config': webConfig({
        beside:
          '<security><requestFiltering /></security><security><authorization /></security><contoso /><contoso />',
      }),
    }),
    findings: [],
    others: ['web-config-unknown-section'],
    startup: 'unknown runtimes',
  },
  {
    name: 'the file holds the section',
    files: included('<aspNetCore configSource="Config\\aspnetcore.config" />', {
      'config/AspNetCore.config': SECTION,
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the file holds a whole configuration, as the documentation shows it',
    files: portableApp({
      'web.config': withHandlers('<handlers configSource=".\\handlers.config" />'),
      'handlers.config': `<configuration><system.webServer><handlers>${HANDLER}</handlers></system.webServer></configuration>`,
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'what the file says counts, in its place',
    files: included('<aspNetCore configSource="aspnetcore.config" />', {
      'aspnetcore.config': `<?xml version="1.0"?>\n${SECTION.replace('inprocess', 'in-process')}`,
    }),
    findings: [],
    others: ['hosting-model-invalid'],
    startup: 'fails 500.0',
  },
])
