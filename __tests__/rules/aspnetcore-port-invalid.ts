import { portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const port = (value: string, hostingModel: string, more = {}) =>
  webConfig({
    hostingModel,
    inside: `<environmentVariables><environmentVariable name="ASPNETCORE_PORT" value="${value}" /></environmentVariables>`,
    ...more,
  })

export default cases('aspnetcore-port-invalid', [
  {
    name: 'a port below the range',
    shown: true,
    files: portableApp({ 'web.config': port('80', 'outofprocess') }),
    findings: [
      'error web.config:8:175 ASPNETCORE_PORT in web.config is not a port from 1025 to 48000: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'an address in place of a port; the value is not printed',
    files: windowsApp({
      'web.config': port('http://localhost:5000', 'OutOfProcess', {
        processPath: '.\\Contoso.Web.exe',
        arguments: null,
        attributes: 'disableStartUpErrorPage="true"',
      }),
    }),
    findings: [
      'error web.config:8:187 ASPNETCORE_PORT in web.config is not a port from 1025 to 48000: IIS answers HTTP 502.3',
    ],
    startup: 'fails 502.3',
  },
  {
    name: 'is told beside what ends the start before it',
    files: portableApp({ 'app_offline.htm': '', 'web.config': port('80', 'outofprocess') }),
    findings: [
      'error web.config:8:175 ASPNETCORE_PORT in web.config is not a port from 1025 to 48000: IIS answers HTTP 502.5',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'the pool has a port that goes before it',
    files: portableApp({ 'web.config': port('80', 'outofprocess') }),
    hosts: [
      iisHost({
        dotnet: installed('10.0.1'),
        environment: new Map([
          ['ASPNETCORE_PORT', '5000'],
          ['ANCM_PREFER_ENVIRONMENT_VARIABLES', '1'],
        ]),
      }),
    ],
    findings: [],
    startup: 'starts',
  },
  {
    name: 'above the range, the name in lower case',
    files: portableApp({
      'web.config': port('48001', 'outofprocess').replace('ASPNETCORE_PORT', 'aspnetcore_port'),
    }),
    findings: [
      'error web.config:8:175 ASPNETCORE_PORT in web.config is not a port from 1025 to 48000: IIS answers HTTP 502.5',
    ],
    startup: 'fails 502.5',
  },
  {
    name: 'a port in the range',
    shown: true,
    files: portableApp({ 'web.config': port('48000', 'outofprocess') }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'in-process nobody reads it',
    files: portableApp({ 'web.config': port('80', 'inprocess') }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'an empty value counts as not set',
    files: portableApp({ 'web.config': port('', 'outofprocess') }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
