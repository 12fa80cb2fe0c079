import {
  linuxApp,
  portableApp,
  selfContainedApp,
  singleFileApp,
  webConfig,
  windowsApp,
  workerApp,
} from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const variables = (...pairs: readonly (readonly [string, string])[]) => {
  const all = pairs.map(([name, value]) => `<environmentVariable name="${name}" value="${value}" />`)
  return webConfig({ inside: `<environmentVariables>${all.join('')}</environmentVariables>` })
}
const STAGING = { 'web.config': variables(['ASPNETCORE_ENVIRONMENT', 'Staging']) }
const production = iisHost({ name: 'production', dotnet: installed('10.0.2') })
const staging = iisHost({ name: 'staging', dotnet: installed('9.0.4') })
const WEBSITE = { 'index.html': '<html></html>' }

export default cases('expectation-unmet', [
  {
    name: 'published for Linux, meant for Windows',
    shown: true,
    files: linuxApp(),
    expect: ['runtime-identifier=win-x64'],
    findings: ['error Contoso.Web.deps.json:2:3 runtime-identifier is linux-x64, expected win-x64'],
  },
  {
    name: 'published for what is meant',
    shown: true,
    files: windowsApp(),
    expect: ['runtime-identifier=win-x64'],
    findings: [],
  },
  {
    name: 'all as expected, in any casing, one of a list',
    files: windowsApp(),
    expect: [
      'kind=AspNetCore',
      'entry-assembly=contoso.web.DLL',
      'target-framework=NET10.0',
      'runtime-identifier=[linux-x64, Win-x64]',
      'self-contained=false',
      'single-file=false',
      'hosting-model=InProcess',
      'module=aspnetcoremodulev2',
      'environment=null',
      'startup=Unknown',
      'status=null',
      "frameworks={ microsoft.aspnetcore.app: '>=10.0.0 <11.0.0', Other: null }",
    ],
    findings: [],
  },
  {
    name: 'nothing as expected',
    files: windowsApp(),
    expect: [
      'kind=worker',
      'entry-assembly=Contoso.dll',
      'target-framework=net8.0',
      'runtime-identifier=null',
      'self-contained=true',
      'single-file=true',
      'hosting-model=outofprocess',
      'module=null',
      'environment=Production',
      'startup=[starts, fails]',
      "status=['500.31', 500.30]",
      "frameworks={ Microsoft.AspNetCore.App: '>=8.0.0 <9.0.0', microsoft.netcore.app: null, Microsoft.WindowsDesktop.App: 8.0.0 }",
    ],
    findings: [
      'error - startup is unknown (conditional: the host key runtimes tells it) on IIS, expected starts or fails',
      'error - status is none on IIS, expected 500.31 or 500.30',
      'error Contoso.Web.deps.json:2:3 runtime-identifier is win-x64, expected none',
      'error Contoso.Web.dll entry-assembly is Contoso.Web.dll, expected Contoso.dll',
      'error Contoso.Web.exe single-file is false, expected true',
      'error Contoso.Web.runtimeconfig.json:3:5 target-framework is net10.0, expected net8.0',
      'error Contoso.Web.runtimeconfig.json:4:5 the framework Microsoft.WindowsDesktop.App is none, expected 8.0.0',
      'error Contoso.Web.runtimeconfig.json:4:5 kind is aspnetcore, expected worker',
      'error Contoso.Web.runtimeconfig.json:4:5 self-contained is false, expected true',
      'error Contoso.Web.runtimeconfig.json:5:7 the framework Microsoft.NETCore.App is 10.0.0, expected none',
      'error Contoso.Web.runtimeconfig.json:9:7 the framework Microsoft.AspNetCore.App is 10.0.0, expected >=8.0.0 <9.0.0',
      'error web.config:6:50 module is AspNetCoreModuleV2, expected none',
      'error web.config:8:7 environment is none, expected Production',
      'error web.config:8:106 hosting-model is inprocess, expected outofprocess',
    ],
  },
  {
    name: 'a portable app has no runtime identifier',
    files: portableApp(),
    expect: ['runtime-identifier=win-x64'],
    findings: ['error Contoso.Web.deps.json:2:3 runtime-identifier is none (portable), expected win-x64'],
  },
  {
    name: 'not on each of two hosts',
    files: portableApp(),
    hosts: [production, staging],
    expect: ['startup=starts', 'status=null', "frameworks={ Microsoft.AspNetCore.App: '>=10.0.2' }"],
    findings: [
      'error - startup is fails on staging, expected starts',
      'error - status is 500.31 on staging, expected none',
      'error Contoso.Web.runtimeconfig.json:9:7 the framework Microsoft.AspNetCore.App is 10.0.0 on staging, expected >=10.0.2',
    ],
    others: ['runtime-not-on-target'],
    startup: 'starts; fails 500.31 0x80008096',
  },
  {
    name: 'on both hosts, in two ways',
    files: portableApp(),
    hosts: [production, staging],
    expect: ['startup=unknown', 'frameworks={ Microsoft.AspNetCore.App: 10.0.1 }'],
    findings: [
      'error - startup is starts on production and fails on staging, expected unknown',
      'error Contoso.Web.runtimeconfig.json:9:7 the framework Microsoft.AspNetCore.App is 10.0.2 on production and 10.0.0 on staging, expected 10.0.1',
    ],
    others: ['runtime-not-on-target'],
  },
  {
    name: 'on each of the hosts',
    files: portableApp(),
    hosts: [production],
    expect: ['startup=starts', 'status=null', "frameworks={ Microsoft.AspNetCore.App: '>10.0.1' }"],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a failure can be expected',
    files: portableApp(),
    hosts: [staging],
    expect: ['startup=fails', 'status=500.31'],
    findings: [],
    others: ['runtime-not-on-target'],
    startup: 'fails 500.31 0x80008096',
  },
  {
    name: 'what starts nowhere neither starts nor has a status, not even none',
    files: WEBSITE,
    expect: ['startup=starts', 'status=null'],
    findings: [
      'error - startup is not predicted, expected starts',
      'error - status is not predicted, expected none',
    ],
  },
  {
    name: 'a site of files has none of what a .NET host reads',
    files: WEBSITE,
    expect: [
      'kind=static-site',
      'startup=null',
      'runtime-identifier=null',
      'target-framework=null',
      'entry-assembly=null',
      'self-contained=null',
      'single-file=false',
      'hosting-model=null',
    ],
    findings: [],
  },
  {
    name: 'what cannot be read is not absent',
    files: portableApp({
      'web.config': '<configuration>',
      'Contoso.Web.deps.json': '{',
      'Contoso.Web.runtimeconfig.json': '{',
    }),
    expect: [
      'hosting-model=null',
      'module=null',
      'environment=null',
      'runtime-identifier=null',
      'target-framework=null',
      'self-contained=null',
      'frameworks={ A: null }',
    ],
    findings: [
      'error Contoso.Web.deps.json:1:2 runtime-identifier is not known, expected none',
      'error Contoso.Web.deps.json:1:2 target-framework is not known, expected none',
      'error Contoso.Web.runtimeconfig.json:1:2 the framework A is not known, expected none',
      'error Contoso.Web.runtimeconfig.json:1:2 self-contained is not known, expected none',
      'error web.config:1:1 environment is not known, expected none',
      'error web.config:1:1 hosting-model is not known, expected none',
      'error web.config:1:1 module is not known, expected none',
    ],
    others: ['deps-json-invalid', 'runtimeconfig-invalid', 'web-config-malformed'],
  },
  {
    name: 'a deps.json that is not there does not say that the app is portable',
    files: portableApp({ 'Contoso.Web.deps.json': undefined }),
    expect: ['runtime-identifier=null'],
    findings: ['error Contoso.Web runtime-identifier is not known, expected none'],
    others: ['deps-json-missing'],
  },
  {
    name: 'another environment in web.config',
    files: portableApp(STAGING),
    expect: ['environment=[Production, null]'],
    findings: ['error web.config:8:172 environment is Staging, expected Production or none'],
  },
  {
    name: 'the environment of web.config, whatever a host sets',
    files: portableApp(STAGING),
    hosts: [iisHost({ environment: new Map([['ASPNETCORE_ENVIRONMENT', 'Production']]) })],
    expect: ['environment=staging'],
    findings: [],
  },
  {
    name: 'two variables, of which either may count',
    files: portableApp({
      'web.config': variables(['ASPNETCORE_ENVIRONMENT', 'Staging'], ['DOTNET_ENVIRONMENT', 'Production']),
    }),
    expect: ['environment=staging'],
    findings: ['error web.config:8:241 environment is not known, expected staging'],
  },
  {
    name: 'an unknown hosting model is neither absent nor a known one',
    files: portableApp({ 'web.config': webConfig({ hostingModel: 'in-process' }) }),
    expect: ['hosting-model=[inprocess, outofprocess, null]'],
    findings: [
      'error web.config:8:125 hosting-model is not known, expected inprocess or outofprocess or none',
    ],
    others: ['hosting-model-invalid'],
  },
  {
    name: 'an error also where nothing reads web.config',
    files: linuxApp({ 'web.config': webConfig({ hostingModel: 'inprocess' }) }),
    hosts: [linuxHost({ dotnet: installed('10.0.2') })],
    expect: ['hosting-model=outofprocess'],
    findings: ['error web.config:8:125 hosting-model is inprocess, expected outofprocess'],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'a self-contained app brings its frameworks along',
    files: selfContainedApp(),
    expect: ['self-contained=false', "frameworks={ Microsoft.NETCore.App: '<10.0.0' }"],
    findings: [
      'error Contoso.Web.runtimeconfig.json:4:5 self-contained is true, expected false',
      'error Contoso.Web.runtimeconfig.json:5:7 the framework Microsoft.NETCore.App is 10.0.9, expected <10.0.0',
    ],
  },
  {
    name: 'two frameworks at one place are two findings',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    expect: [
      'single-file=false',
      'entry-assembly=Contoso.Web.dll',
      'target-framework=net8.0',
      'frameworks={ A: 1.0.0, B: 1.0.0 }',
    ],
    findings: [
      'error Contoso.Web.exe entry-assembly is none, expected Contoso.Web.dll',
      'error Contoso.Web.exe the framework A is none, expected 1.0.0',
      'error Contoso.Web.exe the framework B is none, expected 1.0.0',
      'error Contoso.Web.exe single-file is true, expected false',
      'error Contoso.Web.exe target-framework is net10.0, expected net8.0',
    ],
  },
  {
    name: 'a worker without web.config',
    files: workerApp(),
    expect: ['hosting-model=inprocess', 'module=AspNetCoreModuleV2', 'environment=Production'],
    findings: [
      'error - environment is none, expected Production',
      'error - hosting-model is none, expected inprocess',
      'error - module is none, expected AspNetCoreModuleV2',
    ],
  },
  {
    name: 'nothing is expected of what is no output',
    files: { 'readme.txt': 'x' },
    expect: ['kind=worker'],
    findings: [],
    others: ['artifact-unrecognised'],
  },
  {
    name: 'what to publish otherwise',
    files: selfContainedApp(),
    expect: ['self-contained=false', 'entry-assembly=Contoso.Shop.dll'],
    findings: [
      'error Contoso.Web.dll entry-assembly is Contoso.Web.dll, expected Contoso.Shop.dll',
      'error Contoso.Web.runtimeconfig.json:4:5 self-contained is true, expected false',
    ],
    fixes: [
      'Publish and audit the project of Contoso.Shop.dll, or name it so by AssemblyName, or correct the expectation.',
      'Publish with SelfContained false (or dotnet publish --no-self-contained), or correct the expectation.',
    ],
  },
  {
    name: 'what to publish otherwise, of one without the runtime',
    files: windowsApp(),
    expect: ['self-contained=true', 'entry-assembly=null', 'target-framework=null'],
    findings: [
      'error Contoso.Web.dll entry-assembly is Contoso.Web.dll, expected none',
      'error Contoso.Web.runtimeconfig.json:3:5 target-framework is net10.0, expected none',
      'error Contoso.Web.runtimeconfig.json:4:5 self-contained is false, expected true',
    ],
    fixes: [
      'Publish and audit the project that is meant, or this one with PublishSingleFile or PublishAot, or correct the expectation.',
      'Publish and audit the project that is meant, or correct the expectation.',
      'Publish with SelfContained true (or dotnet publish --self-contained), or correct the expectation.',
    ],
  },
  {
    name: 'the assembly is in its program',
    files: singleFileApp({}, { hostingModel: 'outofprocess' }),
    expect: ['entry-assembly=Contoso.Web.dll'],
    findings: ['error Contoso.Web.exe entry-assembly is none, expected Contoso.Web.dll'],
    fixes: [
      'Publish without PublishSingleFile (it puts the assembly of the app into the program), or correct the expectation.',
    ],
  },
  {
    name: 'what web.config says: the SDK keeps what the project’s own says',
    files: windowsApp(STAGING),
    expect: ['hosting-model=outofprocess', 'module=AspNetCoreModule', 'environment=Production'],
    findings: [
      'error web.config:6:50 module is AspNetCoreModuleV2, expected AspNetCoreModule',
      'error web.config:8:125 hosting-model is inprocess, expected outofprocess',
      'error web.config:8:172 environment is Staging, expected Production',
    ],
    fixes: [
      'Let the handler name AspNetCoreModule in the web.config of the project, where it has one with a handler, else set AspNetCoreModuleName in the project, or correct the expectation.',
      'Set hostingModel to outofprocess in the web.config of the project or its transform, where one of them sets it, else set AspNetCoreHostingModel in the project, or correct the expectation.',
      'Set EnvironmentName to Production in the project or its publish profile, or, without EnvironmentName, the variable in its web.config, or correct the expectation.',
    ],
  },
  {
    name: 'what web.config is not to say',
    files: windowsApp(STAGING),
    expect: ['hosting-model=null', 'module=null', 'environment=null'],
    findings: [
      'error web.config:6:50 module is AspNetCoreModuleV2, expected none',
      'error web.config:8:125 hosting-model is inprocess, expected none',
      'error web.config:8:172 environment is Staging, expected none',
    ],
    fixes: [
      'Leave the handler out of web.config, or correct the expectation.',
      'Leave web.config out of the output, or correct the expectation.',
      'Remove EnvironmentName from the project and its publish profile, and the variable from its web.config, or correct the expectation.',
    ],
  },
  {
    name: 'no web.config, since it is for Linux',
    files: linuxApp(),
    expect: ['hosting-model=inprocess', 'module=AspNetCoreModuleV2', 'environment=Production'],
    findings: [
      'error - environment is none, expected Production',
      'error - hosting-model is none, expected inprocess',
      'error - module is none, expected AspNetCoreModuleV2',
    ],
    fixes: [
      'Publish for Windows or without a RuntimeIdentifier (for linux-x64 the SDK writes no web.config), or correct the expectation.',
      'Publish for Windows or without a RuntimeIdentifier (for linux-x64 the SDK writes no web.config), or correct the expectation.',
      'Publish for Windows or without a RuntimeIdentifier (for linux-x64 the SDK writes no web.config), or correct the expectation.',
    ],
  },
  {
    name: 'no web.config, though the SDK writes one',
    files: windowsApp({ 'web.config': undefined }),
    expect: ['hosting-model=inprocess'],
    findings: ['error - hosting-model is none, expected inprocess'],
    fixes: [
      'Deploy the web.config that dotnet publish writes for Contoso.Web (PublishIISAssets false, IsTransformWebConfigDisabled and filters leave it out), or correct the expectation.',
    ],
    others: ['web-config-missing'],
  },
  {
    name: 'no web.config, for a worker',
    files: workerApp(),
    expect: ['hosting-model=inprocess'],
    findings: ['error - hosting-model is none, expected inprocess'],
    fixes: [
      'Publish and audit a project of Microsoft.NET.Sdk.Web (for others the SDK writes no web.config), or correct the expectation.',
    ],
  },
])
