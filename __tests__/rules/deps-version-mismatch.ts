import { workerApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { installed, linuxHost } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { depsWithPackage, selfContainedWeb } from '../support/started-apps.ts'

const il = (version: string) => assembly({ metadata: { version } })
const options = 'Microsoft.Extensions.Options.dll'
const worker = {
  'Contoso.Worker.dll': assembly({
    program: true,
    metadata: { references: ['System.Runtime 10.0.0.0', 'Microsoft.Extensions.Hosting 10.0.0.0'] },
  }),
  'Contoso.Worker.deps.json': depsWithPackage(
    'Microsoft.Extensions.Hosting',
    'Microsoft.Extensions.Hosting.dll',
  ).replaceAll('Contoso.Web', 'Contoso.Worker'),
}
const machine = linuxHost({ startCommand: 'dotnet Contoso.Worker.dll', dotnet: installed('10.0.12') })

export default cases('deps-version-mismatch', [
  {
    name: 'an assembly of the framework from an older publish',
    shown: true,
    files: selfContainedWeb([options], { [options]: il('9.0.0.0') }),
    findings: [
      'error Microsoft.Extensions.Options.dll Microsoft.Extensions.Options.dll is version 9.0.0.0, but the framework needs 10.0.0.0 or higher: the app does not start',
    ],
    fixes: [
      'Publish Contoso.Web again into an empty folder, so that Microsoft.Extensions.Options.dll is version 10.0.0.0 or higher; do not copy two outputs over each other.',
    ],
    startup: 'fails',
  },
  {
    name: 'an older package than the app refers to',
    files: workerApp({
      ...worker,
      'Microsoft.Extensions.Hosting.dll': assembly({ metadata: { version: '9.0.0.0' } }),
    }),
    hosts: [machine],
    findings: [
      'error Microsoft.Extensions.Hosting.dll Microsoft.Extensions.Hosting.dll is version 9.0.0.0, but Contoso.Worker.dll needs 10.0.0.0 or higher: the app does not start',
    ],
    startup: 'fails',
  },
  {
    name: 'all of one version',
    shown: true,
    files: selfContainedWeb([options]),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'a higher version meets the reference',
    files: selfContainedWeb([options], { [options]: il('11.0.0.0') }),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'an assembly that a start does not load',
    files: selfContainedWeb(['System.Xml.dll'], { 'System.Xml.dll': il('4.0.0.0') }),
    findings: [],
    startup: 'starts',
  },
])
