import { deps, portableApp, runtimeConfig, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { appHost, assembly } from '../support/images.ts'
import { webProgram } from '../support/started-apps.ts'

const serilog = (section: object) => JSON.stringify({ Serilog: section })
const CONSOLE = { WriteTo: [{ Name: 'Console' }] }

const app = (
  section: object,
  { library = 'Serilog.Settings.Configuration.dll', members = [] as readonly string[] } = {},
) => ({
  'Contoso.Web.exe': appHost({
    system: 'windows',
    boundTo: 'Contoso.Web.dll',
    bundle: {
      files: [
        { path: 'Contoso.Web.dll', content: webProgram({ members }, 'x64') },
        { path: library, content: assembly() },
        { path: 'Contoso.Web.deps.json', content: deps({ rid: 'win-x64' }) },
        { path: 'Contoso.Web.runtimeconfig.json', content: runtimeConfig() },
      ],
    },
  }),
  'appsettings.json': serilog(section),
  'web.config': webConfig({
    processPath: '.\\Contoso.Web.exe',
    arguments: null,
    hostingModel: 'outofprocess',
  }),
})

// U6
export default cases('serilog-single-file-without-using', [
  {
    name: 'sinks without Using',
    shown: true,
    files: app(CONSOLE),
    findings: [
      'warning appsettings.json:1:25 appsettings.json configures Serilog without Using: in a single file the app that reads it ends at start',
    ],
  },
  {
    name: 'with it',
    shown: true,
    files: app({ Using: ['Serilog.Sinks.Console'], ...CONSOLE }),
    findings: [],
  },
  { name: 'a level alone', files: app({ MinimumLevel: 'Information' }), findings: [] },
  {
    name: 'assemblies that code names',
    files: app(CONSOLE, { members: ['ConfigurationReaderOptions..ctor'] }),
    findings: [],
  },
  { name: 'an app without Serilog', files: app(CONSOLE, { library: 'Other.dll' }), findings: [] },
  {
    name: 'loose files',
    files: portableApp({
      'appsettings.json': serilog(CONSOLE),
      'Serilog.Settings.Configuration.dll': assembly(),
    }),
    findings: [],
  },
])
