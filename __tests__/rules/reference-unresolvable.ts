import { START_ASSEMBLIES } from '../../src/publish/binary/start-assemblies.ts'
import { runtimeConfig, workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { linuxHost, runtime } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { depsWithPackage } from '../support/started-apps.ts'

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
