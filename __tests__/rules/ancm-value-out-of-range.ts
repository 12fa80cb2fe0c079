import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const dotnet = installed('10.0.1')
const legacy = iisHost({ name: 'legacy', dotnet, module: ['v1'] })
const both = iisHost({ name: 'both', dotnet, module: ['v1', '20.0.25300'] })

export default cases('ancm-value-out-of-range', [
  {
    name: 'seconds over an hour',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ attributes: 'startupTimeLimit="3601"' }) }),
    findings: [
      'error web.config:8:150 startupTimeLimit="3601" is not a whole number from 0 to 3600, which the ASP.NET Core Module demands: IIS answers HTTP 500.0',
    ],
    fixes: [
      'In web.config write startupTimeLimit as a whole number from 0 to 3600, or remove it for its default.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'minutes of a time span end at 59, a switch is true or false',
    files: portableApp({
      'web.config': webConfig({ attributes: 'requestTimeout="00:60:00" forwardWindowsAuthToken="yes"' }),
    }),
    findings: [
      'error web.config:8:150 requestTimeout="00:60:00" is not hh:mm:ss with minutes and seconds below 60, at most 360:00:00, which the ASP.NET Core Module demands: IIS answers HTTP 500.0',
      'error web.config:8:176 forwardWindowsAuthToken="yes" is not true or false, which the ASP.NET Core Module demands: IIS answers HTTP 500.0',
    ],
    fixes: [
      'In web.config write requestTimeout as hh:mm:ss with minutes and seconds below 60, at most 360:00:00, or remove it for its default.',
      'In web.config write forwardWindowsAuthToken as true or false, or remove it for its default.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'negative, and blank',
    files: portableApp({
      'web.config': webConfig({ attributes: 'shutdownTimeLimit="-1" rapidFailsPerMinute=" "' }),
    }),
    findings: [
      'error web.config:8:150 shutdownTimeLimit="-1" is not a whole number from 0 to 600, which the ASP.NET Core Module demands: IIS answers HTTP 500.0',
      'error web.config:8:173 rapidFailsPerMinute=" " is not a whole number from 0 to 100, which the ASP.NET Core Module demands: IIS answers HTTP 500.0',
    ],
    fixes: [
      'In web.config write shutdownTimeLimit as a whole number from 0 to 600, or remove it for its default.',
      'In web.config write rapidFailsPerMinute as a whole number from 0 to 100, or remove it for its default.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'out-of-process the same',
    files: portableApp({
      'web.config': webConfig({ hostingModel: 'OutOfProcess', attributes: 'processesPerApplication="0"' }),
    }),
    findings: [
      'error web.config:8:153 processesPerApplication="0" is not a whole number from 1 to 100, which the ASP.NET Core Module demands: IIS answers HTTP 500.0',
    ],
    fixes: [
      'In web.config write processesPerApplication as a whole number from 1 to 100, or remove it for its default.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ attributes: 'startupTimeLimit="3601"' }) }),
    findings: [
      'note web.config:8:150 startupTimeLimit="3601" is not a whole number from 0 to 3600, which the ASP.NET Core Module demands: IIS answers HTTP 500.0',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'a variable of the server is not judged',
    files: portableApp({ 'web.config': webConfig({ attributes: 'shutdownTimeLimit="%LIMIT%"' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: '360 hours is the most',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ attributes: 'requestTimeout="360:00:00"' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'only the legacy module is narrower',
    files: portableApp({
      'web.config': webConfig({
        modules: 'AspNetCoreModule',
        hostingModel: 'outofprocess',
        attributes: 'requestTimeout="00:01:30"',
      }),
    }),
    hosts: [legacy, both],
    findings: [
      'error web.config:8:153 requestTimeout="00:01:30" is not hh:mm:00 with minutes below 60, at most 360:00:00, which the legacy ASP.NET Core Module demands: IIS answers HTTP 500.0',
    ],
    fixes: [
      'In web.config write requestTimeout as hh:mm:00 with minutes below 60, at most 360:00:00, or remove it for its default.',
    ],
    startup: 'fails 500.0; starts',
  },
  {
    name: 'the legacy module beside the newer one',
    files: portableApp({
      'web.config': webConfig({
        modules: 'AspNetCoreModule',
        hostingModel: 'outofprocess',
        attributes: 'requestTimeout="00:01:30"',
      }),
    }),
    hosts: [both],
    findings: [],
    startup: 'starts',
  },
])
