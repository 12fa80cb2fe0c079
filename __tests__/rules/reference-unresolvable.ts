import { START_ASSEMBLIES } from '../../src/publish/binary/start-assemblies.ts'
import { runtimeConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost, runtime } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { depsWithPackage, portableWeb, webProgram } from '../support/started-apps.ts'

const machine = linuxHost({
  startCommand: 'dotnet Contoso.Worker.dll',
  dotnet: {
    architecture: null,
    runtimes: [runtime('Microsoft.NETCore.App', '10.0.12')],
    hostfxr: null,
    dotnetRoot: null,
    installLocation: null,
  },
})
const program = assembly({
  program: true,
  metadata: {
    references: ['System.Runtime 10.0.0.0', 'Microsoft.Extensions.Hosting 10.0.0.0'],
    names: ['CreateApplicationBuilder'],
  },
})
const library = assembly({ metadata: { version: '10.0.0.0' } })
/** The package of the host builder and those that it brings along. */
const ofPackages = Object.fromEntries(
  START_ASSEMBLIES.filter(({ name, host }) => host !== null && name.startsWith('Microsoft.Extensions.')).map(
    ({ name }) => [`${name}.dll`, library],
  ),
)
const PACKAGE = 'Contoso.Json 13.0.0.0'
const WEB = ['System.Runtime 10.0.0.0', 'Microsoft.AspNetCore 10.0.0.0']

/** Web apps whose assembly refers to what deps.json does not list. */
function nowhere(apps: readonly (readonly [name: string, references: string[], names: string[]])[]) {
  return apps.map(([name, references, names]) => ({
    name,
    files: portableWeb({ 'Contoso.Web.dll': webProgram({ references: [...WEB, ...references], names }) }),
    hosts: [linuxHost({ startCommand: 'dotnet Contoso.Web.dll', dotnet: installed('10.0.12') })],
  }))
}
const deps = depsWithPackage('Microsoft.Extensions.Hosting', 'Microsoft.Extensions.Hosting.dll')
const listed = deps.replaceAll('Contoso.Web', 'Contoso.Worker')

export default cases('reference-unresolvable', [
  {
    name: 'a file that deps.json does not list is not seen',
    shown: true,
    files: workerApp({ 'Contoso.Worker.dll': program, 'Microsoft.Extensions.Hosting.dll': library }),
    hosts: [machine],
    findings: [
      'error Contoso.Worker.dll Contoso.Worker.dll needs Microsoft.Extensions.Hosting, which neither Contoso.Worker.deps.json nor a framework of the app has, so Microsoft.Extensions.Hosting.dll in the folder is not seen: the app does not start',
    ],
    fixes: [
      'Publish Contoso.Worker again into an empty folder, and deploy all of it with its own Contoso.Worker.deps.json, unedited.',
    ],
    startup: 'fails',
  },
  {
    name: 'neither listed nor there',
    files: workerApp({ 'Contoso.Worker.dll': program }),
    hosts: [machine],
    findings: [
      'error Contoso.Worker.dll Contoso.Worker.dll needs Microsoft.Extensions.Hosting, which neither Contoso.Worker.deps.json nor a framework of the app has: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'listed and there',
    shown: true,
    files: workerApp({
      'Contoso.Worker.dll': program,
      'Contoso.Worker.deps.json': listed,
      'Microsoft.Extensions.Hosting.dll': library,
    }),
    hosts: [machine],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'without deps.json a package that the host builder needs is gone',
    files: workerApp({
      'Contoso.Worker.dll': program,
      'Contoso.Worker.deps.json': undefined,
      ...ofPackages,
      'Microsoft.Extensions.Options.dll': undefined,
    }),
    hosts: [machine],
    findings: [
      'error Microsoft.Extensions.Hosting.dll Microsoft.Extensions.Hosting.dll needs Microsoft.Extensions.Options, which neither Contoso.Worker.deps.json nor a framework of the app has: the app does not start',
    ],
    others: ['deps-json-missing'],
    startup: 'fails',
  },
  {
    name: 'without deps.json every file is seen',
    files: workerApp({
      'Contoso.Worker.dll': program,
      'Contoso.Worker.deps.json': undefined,
      ...ofPackages,
    }),
    hosts: [machine],
    findings: [],
    others: ['deps-json-missing'],
    startup: 'starts',
  },
  ...nowhere([
    ['a package without its runtime assets: Main may use it', [PACKAGE], []],
    ['and where the app looks for lost assemblies itself, nobody can tell', [PACKAGE], ['add_Resolving']],
  ]).map((one, index) => ({
    ...one,
    findings:
      index > 0
        ? []
        : [
            'warning Contoso.Web.dll Contoso.Web.dll needs Contoso.Json, which neither Contoso.Web.deps.json nor a framework of the app has. Whether the app comes to it cannot be told from the files; where it does, it does not start',
          ],
    startup: 'unknown',
  })),
  ...nowhere([
    ['what a framework has since .NET 10', ['System.Linq.AsyncEnumerable 10.0.0.0'], []],
    ['what only a framework itself has', ['System.Private.Xml 10.0.0.0'], []],
  ]).map((one) => ({ ...one, findings: [], startup: 'starts' })),
  {
    name: 'a framework of somebody else may have it',
    files: portableWeb({
      'Contoso.Web.dll': webProgram({ references: [...WEB, PACKAGE] }),
      'Contoso.Web.runtimeconfig.json': runtimeConfig({
        frameworks: ['Microsoft.NETCore.App', 'Microsoft.AspNetCore.App', 'Contoso.App'],
      }),
    }),
    hosts: [linuxHost({ dotnet: installed('10.0.12') })],
    findings: [],
    others: ['runtime-not-on-target'],
    startup: 'fails 0x80008096',
  },
  {
    name: 'the framework of web apps has it',
    files: workerApp({
      'Contoso.Worker.dll': program,
      'Contoso.Worker.runtimeconfig.json': runtimeConfig(),
    }),
    findings: [],
    others: ['web-config-missing'],
  },
])
