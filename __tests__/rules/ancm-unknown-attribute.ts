import { linuxApp, portableApp, webConfig, windowsApp } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('ancm-unknown-attribute', [
  {
    name: 'a misspelt name',
    shown: true,
    files: portableApp({
      'web.config': webConfig({ arguments: null, attributes: 'arugments=".\\Contoso.Web.dll"' }),
    }),
    findings: [
      'error web.config:8:120 aspNetCore has the unknown attribute arugments (arguments is probably meant): IIS answers HTTP 500.0',
    ],
    fixes: ['Write arguments in place of arugments in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'names count with their case',
    files: portableApp({ 'web.config': webConfig({ attributes: 'startuptimelimit="20"' }) }),
    findings: [
      'error web.config:8:150 aspNetCore has the unknown attribute startuptimelimit (startupTimeLimit is probably meant): IIS answers HTTP 500.0',
    ],
    fixes: ['Write startupTimeLimit in place of startuptimelimit in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'nothing like it is known',
    files: portableApp({ 'web.config': webConfig({ attributes: 'maxRequestBodySize="1"' }) }),
    findings: [
      'error web.config:8:150 aspNetCore has the unknown attribute maxRequestBodySize: IIS answers HTTP 500.0',
    ],
    fixes: ['Remove the attribute maxRequestBodySize from aspNetCore in web.config.'],
    startup: 'fails 500.0',
  },
  {
    name: 'a variable without a value, and one without a name',
    files: portableApp({
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="A" />\n<environmentVariable name="" value="hunter2" /></environmentVariables>',
      }),
    }),
    findings: [
      'error web.config:8:172 environmentVariable has no value: IIS answers HTTP 500.0',
      'error web.config:9:22 environmentVariable has an empty name: IIS answers HTTP 500.0',
    ],
    fixes: [
      'Give the environmentVariable in web.config a value, which may be empty.',
      'Give the environmentVariable in web.config a name that is not empty.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'the value of a variable is never told',
    files: portableApp({
      'web.config': webConfig({
        inside:
          '<environmentVariables><environmentVariable name="A" vlaue="hunter2" /></environmentVariables>',
      }),
    }),
    findings: [
      'error web.config:8:172 environmentVariable has no value: IIS answers HTTP 500.0',
      'error web.config:8:202 environmentVariable has the unknown attribute vlaue (value is probably meant): IIS answers HTTP 500.0',
    ],
    fixes: [
      'Give the environmentVariable in web.config a value, which may be empty.',
      'Write value in place of vlaue in web.config.',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ attributes: 'foo="1"' }) }),
    findings: ['note web.config:8:150 aspNetCore has the unknown attribute foo: IIS answers HTTP 500.0'],
    fixes: ['Remove the attribute foo from aspNetCore in web.config.'],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'locks and a transform instruction are not of the schema',
    files: portableApp({ 'web.config': webConfig({ attributes: 'lockAttributes="processPath"' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'every attribute that the schema has',
    files: portableApp({
      'web.config': webConfig({
        attributes:
          'startupTimeLimit="3600" shutdownTimeLimit="0" rapidFailsPerMinute="100" requestTimeout="00:02:00" forwardWindowsAuthToken="False" disableStartUpErrorPage="true"',
      }),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: windowsApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
