import { portableApp, selfContainedApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { azureWindows, iisHost, installed } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'

const dotnet = installed('10.0.12')
const azure = [azureWindows({ dotnet })]
const message = (file: string, cpu: string, bits: number) =>
  `note ${file} ${file} is made for ${cpu} and starts in-process only in a ${bits}-bit worker, but worker-bitness is not declared`

export default cases('worker-bitness-unknown', [
  {
    name: 'W14: code for any CPU on IIS with .NET for both',
    hosts: [
      iisHost({
        workerBitness: null,
        dotnet,
        otherInstallations: [{ ...installed('10.0.12'), architecture: 'x86' }],
      }),
    ],
    files: portableApp(),
    findings: [],
    startup: 'starts',
  },
  {
    name: 'W14: code for any CPU on IIS with .NET for one',
    hosts: [iisHost({ workerBitness: null, dotnet, otherInstallations: [] })],
    files: portableApp(),
    findings: [],
    startup: 'unknown worker-bitness',
  },
  {
    name: 'W14: code for any CPU on an App Service of which nothing is said',
    hosts: [azureWindows({ workerBitness: null })],
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'an x64 app on App Service',
    shown: true,
    hosts: azure,
    files: windowsApp(),
    findings: [message('Contoso.Web.dll', 'x64', 64)],
    fixes: [
      'Set the platform of azure to 64 bits (Configuration, General settings) and declare worker-bitness: 64 for it, or publish Contoso.Web portable.',
    ],
    startup: 'unknown worker-bitness',
  },
  {
    name: 'an x86 app',
    hosts: azure,
    files: windowsApp({}, 'x86'),
    findings: [message('Contoso.Web.dll', 'x86', 32)],
  },
  {
    name: 'a self-contained app whose own assembly fits both',
    hosts: azure,
    files: selfContainedApp({ 'Contoso.Web.dll': assembly({ program: true }) }),
    findings: [message('hostfxr.dll', 'x64', 64)],
    startup: 'unknown worker-bitness',
  },
  {
    name: 'the bitness is declared',
    shown: true,
    hosts: [azureWindows({ dotnet, workerBitness: 64 })],
    files: windowsApp(),
    findings: [],
    startup: 'starts',
  },
  { name: 'a portable app fits both', hosts: azure, files: portableApp(), findings: [] },
  {
    name: 'out-of-process the worker does not load the app',
    hosts: azure,
    files: windowsApp({
      'web.config': webConfig({
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        hostingModel: 'outofprocess',
      }),
    }),
    findings: [],
    startup: 'starts',
  },
  {
    name: "a server of one's own is asked for in the trace alone",
    hosts: [iisHost({ dotnet, workerBitness: null })],
    files: windowsApp(),
    findings: [],
  },
])
