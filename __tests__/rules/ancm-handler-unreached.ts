// B9
import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const OWN =
  '<add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" resourceType="Unspecified" />'
const handlers = (text: string) =>
  portableApp({
    'web.config': webConfig().replace(/<handlers>[^]*<\/handlers>/, `<handlers>\n${text}\n</handlers>`),
  })
const files = (more: string) => `<add name="files" path="*" verb="*" modules="StaticFileModule"${more} />`
const behind = [
  'warning web.config:7:1 The handler files in front takes every request, so that none reaches the app',
]

export default cases('ancm-handler-unreached', [
  {
    name: 'behind a handler that takes every request',
    shown: true,
    files: handlers(`${files(' resourceType="Unspecified"')}\n${OWN}`),
    findings: behind,
    fixes: ['Remove the handler files in web.config, or put it behind the one of the module.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'behind one that says nothing of files',
    files: handlers(`${files('')}\n${OWN}`),
    findings: behind,
    startup: 'unknown runtimes',
  },
  {
    name: 'for one ending alone',
    files: handlers(OWN.replace('path="*"', 'path="*.aspx"')),
    findings: [
      'warning web.config:6:1 The handler of the ASP.NET Core Module takes requests for *.aspx alone: no other reaches the app',
    ],
    fixes: ['Write path="*" in the handler aspNetCore of web.config.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'behind a handler for files that are there, one for a part and one for some pools',
    shown: true,
    files: handlers(
      [
        files(' resourceType="Either"'),
        '<add name="part" path="static/*" verb="*" modules="StaticFileModule" />',
        '<add name="get" path="*" verb="OPTIONS" modules="ProtocolSupportModule" />',
        '<add name="bits" path="*" verb="*" modules="IsapiModule" preCondition="bitness32" />',
        OWN,
      ].join('\n'),
    ),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'in front of such a handler',
    files: handlers(`${OWN}\n${files('')}`),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'behind one that is removed again',
    files: handlers(`${files('')}\n<remove name="files" />\n${OWN}`),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'for a part of the addresses',
    files: handlers(OWN.replace('path="*"', 'path="api/*"')),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'two of the module, one of which takes all',
    files: handlers(`${OWN.replace('"aspNetCore" path="*"', '"pages" path="*.aspx"')}\n${OWN}`),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'behind one for integrated pools, as they all are', // second look
    files: handlers(`${files(' preCondition="integratedMode"')}\n${OWN}`),
    findings: behind,
    startup: 'unknown runtimes',
  },
  {
    name: 'behind one for pools with managed code', // second look
    files: handlers(`${files(' preCondition="integratedMode,runtimeVersionv4.0"')}\n${OWN}`),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'inside of a location, with one that takes every request outside of it', // second look
    files: portableApp({
      'web.config': webConfig().replace(
        '<configuration>',
        `<configuration><system.webServer><handlers>${files('')}</handlers></system.webServer>`,
      ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'for files and folders that are there alone', // second look
    files: handlers(OWN.replace('Unspecified', 'Either')),
    findings: [
      'warning web.config:6:1 The handler of the ASP.NET Core Module has resourceType="Either" and takes only requests for what lies in the folder: no other reaches the app',
    ],
    fixes: ['Write resourceType="Unspecified" in the handler aspNetCore of web.config.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'without a resourceType', // second look
    files: handlers(OWN.replace(' resourceType="Unspecified"', '')),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'for one ending, and for every address below a path', // second look
    files: portableApp({
      'web.config': webConfig()
        .replace('path="*"', 'path="*.aspx"')
        .replace(
          '</configuration>',
          `<location path="api"><system.webServer><handlers>${OWN.replace('aspNetCore', 'api')}</handlers></system.webServer></location></configuration>`,
        ),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
