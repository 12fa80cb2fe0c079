import { linuxApp, portableApp, runtimeConfig, webConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { depsWithPackage } from '../support/started-apps.ts'

const dotnet = installed('10.0.1')
const section = (name: string, value: string, hostingModel = 'inprocess') =>
  webConfig({
    hostingModel,
    inside: `
        <environmentVariables>
          <environmentVariable name="${name}" value="${value}" />
        </environmentVariables>
      `,
  })
const setting = (name: string, value: string, hostingModel = 'inprocess') =>
  portableApp({ 'web.config': section(name, value, hostingModel) })
const sets = (severity: string, name: string, effect: string, why = '') =>
  `${severity} web.config:10:11 web.config sets ${name}${why}: ${effect}`
const HOOK = 'its assemblies run before the app, and the app does not start where one cannot be loaded'
const HOSTING = 'its assemblies run while the app starts'
const IN_PLACE = `${HOSTING}, in place of those that IIS integration adds`
const ROOT = 'an app host then looks for .NET in that folder alone'
const hooksSupported = (value: string) =>
  runtimeConfig({
    more: { configProperties: { 'System.StartupHookProvider.IsSupported': value } },
  })

const property = (hooks: string, more: object = {}) => ({
  'Contoso.Web.runtimeconfig.json': runtimeConfig({
    more: { configProperties: { STARTUP_HOOKS: hooks, ...more } },
  }),
})

const HOOK_FILE = { 'Contoso.Hook.dll': assembly() }
const LISTS_HOOK = {
  'Contoso.Web.deps.json': depsWithPackage('Contoso.Hook', 'Contoso.Hook.dll', 'linux-x64'),
}
const hooked = (hooks: string) =>
  linuxHost({ dotnet, sitePath: '/srv/web', environment: new Map([['DOTNET_STARTUP_HOOKS', hooks]]) })

export default cases('risky-startup-variables', [
  {
    name: 'a start-up hook by a relative path',
    shown: true,
    files: setting('DOTNET_STARTUP_HOOKS', 'hooks\\Hook.dll'),
    findings: [
      'error web.config:10:11 DOTNET_STARTUP_HOOKS names a file without its full path, which the .NET runtime refuses: IIS answers HTTP 500.30',
    ],
    fixes: [
      'Name the assembly by its full path in DOTNET_STARTUP_HOOKS, or remove the variable from web.config.',
    ],
    startup: 'fails 500.30',
  },
  {
    name: 'a start-up hook that was not published, out-of-process',
    files: setting('DOTNET_STARTUP_HOOKS', 'C:\\inetpub\\web\\Hook.dll', 'outofprocess'),
    hosts: [iisHost({ dotnet, sitePath: 'C:\\inetpub\\web' })],
    findings: [
      'error web.config:10:11 DOTNET_STARTUP_HOOKS names an assembly that does not exist: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'a start-up hook of runtimeconfig.json that is not there',
    files: portableApp(property('nope')),
    hosts: [linuxHost({ dotnet })],
    findings: [
      'error Contoso.Web.runtimeconfig.json:1:1 STARTUP_HOOKS in configProperties names an assembly that does not exist: the app does not start',
    ],
    fixes: [
      'Name an assembly that exists in STARTUP_HOOKS, or remove the property from Contoso.Web.runtimeconfig.json.',
    ],
    startup: 'fails',
  },
  {
    name: 'a start-up hook of runtimeconfig.json in an app that takes none',
    files: portableApp(property('nope', { 'System.StartupHookProvider.IsSupported': false })),
    hosts: [linuxHost({ dotnet })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a start-up hook of runtimeconfig.json outside of the output',
    files: portableApp(property('/opt/agent/Hook.dll')),
    hosts: [linuxHost({ dotnet })],
    findings: [],
    startup: 'unknown existing-files',
  },
  {
    name: 'a start-up hook elsewhere',
    files: setting('DOTNET_STARTUP_HOOKS', 'C:\\tools\\Hook.dll'),
    findings: [sets('warning', 'DOTNET_STARTUP_HOOKS', HOOK)],
    fixes: ['Remove DOTNET_STARTUP_HOOKS from web.config.'],
    startup: 'unknown runtimes existing-files',
  },
  {
    name: 'a start-up hook of the environment, on Linux',
    files: linuxApp(),
    hosts: [linuxHost({ dotnet, environment: new Map([['DOTNET_STARTUP_HOOKS', 'Hook']]) })],
    findings: ['error - DOTNET_STARTUP_HOOKS names an assembly that does not exist: the app does not start'],
    fixes: [
      'Name an assembly that exists in DOTNET_STARTUP_HOOKS, or remove the variable from the environment of server.',
    ],
    startup: 'fails',
  },
  {
    name: 'the hook of a monitoring agent',
    files: setting(
      'DOTNET_STARTUP_HOOKS',
      'C:\\Program Files\\OpenTelemetry .NET\\net\\OpenTelemetry.AutoInstrumentation.StartupHook.dll',
    ),
    findings: [sets('note', 'DOTNET_STARTUP_HOOKS', HOOK, ' for a monitoring agent')],
    fixes: ['Set DOTNET_STARTUP_HOOKS on the server, beside the agent, and remove it from web.config.'],
  },
  {
    name: 'hosting start-up assemblies, in another casing',
    files: setting('AspNetCore_HostingStartupAssemblies', 'Contoso.Probe'),
    findings: [sets('warning', 'AspNetCore_HostingStartupAssemblies', HOSTING)],
    startup: 'unknown runtimes',
  },
  {
    name: 'those of an agent',
    files: setting(
      'ASPNETCORE_HOSTINGSTARTUPASSEMBLIES',
      'Microsoft.ApplicationInsights.StartupBootstrapper',
    ),
    findings: [sets('note', 'ASPNETCORE_HOSTINGSTARTUPASSEMBLIES', HOSTING, ' for a monitoring agent')],
  },
  {
    name: 'SkyAPM, in-process', // W26
    files: setting('ASPNETCORE_HOSTINGSTARTUPASSEMBLIES', 'SkyAPM.Agent.AspNetCore'),
    findings: [sets('note', 'ASPNETCORE_HOSTINGSTARTUPASSEMBLIES', HOSTING, ' for a monitoring agent')],
  },
  {
    name: 'out-of-process the module would add one itself', // W26
    files: setting('ASPNETCORE_HOSTINGSTARTUPASSEMBLIES', 'Contoso.Startup', 'outofprocess'),
    findings: [sets('warning', 'ASPNETCORE_HOSTINGSTARTUPASSEMBLIES', IN_PLACE)],
  },
  {
    name: 'out-of-process the one of the module is named too', // W26
    files: setting(
      'ASPNETCORE_HOSTINGSTARTUPASSEMBLIES',
      'Contoso.Startup;Microsoft.AspNetCore.Server.IISIntegration',
      'outofprocess',
    ),
    findings: [sets('warning', 'ASPNETCORE_HOSTINGSTARTUPASSEMBLIES', HOSTING)],
  },
  {
    name: 'another root of .NET',
    files: setting('DOTNET_ROOT(x86)', 'D:\\dotnet'),
    findings: [sets('warning', 'DOTNET_ROOT(x86)', ROOT)],
  },
  {
    name: 'additional deps and a store, with Windows line breaks',
    files: portableApp({
      'web.config': webConfig({
        inside:
          '\n<environmentVariables>\n<environmentVariable name="DOTNET_ADDITIONAL_DEPS" value="D:\\more" />\n<environmentVariable name="DOTNET_SHARED_STORE" value="D:\\store" />\n</environmentVariables>\n',
      }).replaceAll('\n', '\r\n'),
    }),
    findings: [
      'warning web.config:10:1 web.config sets DOTNET_ADDITIONAL_DEPS: the .NET host loads assemblies that no deps.json of the app lists',
      'warning web.config:11:1 web.config sets DOTNET_SHARED_STORE: the .NET host loads assemblies from a folder of the server in place of those that were published',
    ],
  },
  {
    name: 'nothing on Linux reads web.config',
    files: linuxApp({ 'web.config': section('DOTNET_STARTUP_HOOKS', 'Hook.dll') }),
    findings: [sets('note', 'DOTNET_STARTUP_HOOKS', HOOK)],
    others: ['rid-os-mismatch'],
    startup: 'unknown runtimes',
  },
  {
    name: 'other variables',
    shown: true,
    files: setting('ASPNETCORE_ENVIRONMENT', 'Staging'),
    findings: [],
    startup: 'unknown runtimes',
  },
  { name: 'an empty value is none', files: setting('DOTNET_STARTUP_HOOKS', ''), findings: [] },
  {
    name: 'a trimmed app ignores hooks',
    files: portableApp({
      'web.config': section('DOTNET_STARTUP_HOOKS', 'Hook.dll'),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({
        more: { configProperties: { 'System.StartupHookProvider.IsSupported': false } },
      }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'hooks are switched off by a text in any case',
    files: linuxApp({ 'Contoso.Web.runtimeconfig.json': hooksSupported('False') }),
    hosts: [linuxHost({ dotnet, environment: new Map([['DOTNET_STARTUP_HOOKS', 'Contoso.Gone']]) })],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'hooks are not switched off by another text',
    files: linuxApp({ 'Contoso.Web.runtimeconfig.json': hooksSupported('no') }),
    hosts: [linuxHost({ dotnet, environment: new Map([['DOTNET_STARTUP_HOOKS', 'Contoso.Gone']]) })],
    findings: ['error - DOTNET_STARTUP_HOOKS names an assembly that does not exist: the app does not start'],
    startup: 'fails',
  },
  {
    name: 'a hook by its full path or by its name in any case',
    files: linuxApp({ ...HOOK_FILE, ...LISTS_HOOK }),
    hosts: ['/srv/web/Contoso.Hook.dll', 'contoso.hook', '/srv/web/Contoso.Hook.dll::Contoso.Hook'].map(
      hooked,
    ),
    findings: [],
    startup: 'starts; starts; starts',
  },
  {
    name: 'a hook beside the app that its deps.json does not list is not found by its name',
    files: linuxApp(HOOK_FILE),
    hosts: ['Contoso.Hook', '/srv/web/Contoso.Hook.dll:Contoso.Hook'].map(hooked),
    findings: ['error - DOTNET_STARTUP_HOOKS names an assembly that does not exist: the app does not start'],
    startup: 'fails; fails',
  },
  {
    name: 'without a deps.json it is',
    files: linuxApp({ ...HOOK_FILE, 'Contoso.Web.deps.json': undefined }),
    hosts: [hooked('Contoso.Hook')],
    findings: [],
    others: ['deps-json-missing'],
    startup: 'starts',
  },
  {
    name: 'a further deps.json may list it',
    files: linuxApp(HOOK_FILE),
    hosts: [
      linuxHost({
        dotnet,
        existingFiles: ['/opt/more.deps.json'],
        environment: new Map([
          ['DOTNET_STARTUP_HOOKS', 'Contoso.Hook'],
          ['DOTNET_ADDITIONAL_DEPS', '/opt/more.deps.json'],
        ]),
      }),
    ],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a blank is part of a name',
    files: linuxApp(HOOK_FILE),
    hosts: [' /srv/web/Contoso.Hook.dll', '/srv/web/Contoso.Hook.dll: '].map(hooked),
    findings: [
      'error - DOTNET_STARTUP_HOOKS names a file without its full path, which the .NET runtime refuses: the app does not start',
    ],
    startup: 'fails; fails',
  },
  {
    name: 'a hook among the assemblies of the app, set on the host',
    files: workerApp({ 'Contoso.Hook.dll': assembly(), 'Contoso.Worker.deps.json': undefined }),
    hosts: [linuxHost({ dotnet, environment: new Map([['DOTNET_STARTUP_HOOKS', 'Contoso.Hook']]) })],
    findings: [],
    others: ['deps-json-missing'],
    startup: 'starts',
  },
])
