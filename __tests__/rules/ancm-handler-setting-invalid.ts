import { portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'

const old = iisHost({ name: 'old', module: ['18.0.24287'], dotnet: installed('8.0.11', '10.0.1') })
const current = iisHost({ name: 'current', dotnet: installed('10.0.1') })

const settings = (...items: readonly string[]) =>
  webConfig({ inside: `<handlerSettings>${items.join('')}</handlerSettings>` })
const setting = (name: string, value: string) => `<handlerSetting name="${name}" value="${value}" />`

export default cases('ancm-handler-setting-invalid', [
  {
    name: 'a word',
    shown: true,
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', 'ten')) }),
    findings: [
      'error web.config:8:167 The handler setting shutdownDelay="ten" is not a whole number of milliseconds from 0 to 2147483647: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'a negative number, the name in other case',
    files: portableApp({ 'web.config': settings(setting('ShutdownDelay', '-1')) }),
    findings: [
      'error web.config:8:167 The handler setting shutdownDelay="-1" is not a whole number of milliseconds from 0 to 2147483647: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'more than fits into 32 bits',
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', '5000000000')) }),
    findings: [
      'error web.config:8:167 The handler setting shutdownDelay="5000000000" is not a whole number of milliseconds from 0 to 2147483647: IIS answers HTTP 500.0',
    ],
    startup: 'fails 500.0',
  },
  {
    name: 'a time with its unit is read as milliseconds',
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', '5s')) }),
    findings: [
      'warning web.config:8:167 The ASP.NET Core Module reads the handler setting shutdownDelay="5s" as 5 milliseconds',
    ],
    fixes: ['Write shutdownDelay as milliseconds in web.config, without anything behind the number.'],
    startup: 'unknown runtimes',
  },
  {
    name: 'an empty value is none',
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', '')) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'is told beside what ends the start before it',
    files: portableApp({ 'app_offline.htm': '', 'web.config': settings(setting('shutdownDelay', 'ten')) }),
    findings: [
      'error web.config:8:167 The handler setting shutdownDelay="ten" is not a whole number of milliseconds from 0 to 2147483647: IIS answers HTTP 500.0',
    ],
    others: ['app-offline-in-artifact'],
    startup: 'fails 503',
  },
  {
    name: 'a module that reads it beside one that does not',
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', 'ten')) }),
    hosts: [old, current],
    findings: [
      'error web.config:8:167 The handler setting shutdownDelay="ten" is not a whole number of milliseconds from 0 to 2147483647: IIS answers HTTP 500.0',
    ],
    others: ['ancm-older-than-runtime'],
    startup: 'starts; fails 500.0',
  },
  {
    name: 'only a module that ignores it',
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', 'ten')) }),
    hosts: [old],
    findings: [],
    others: ['ancm-older-than-runtime'],
    startup: 'starts',
  },
  {
    name: 'a time with its unit for a module that ignores it',
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', '5s')) }),
    hosts: [old],
    findings: [],
    others: ['ancm-older-than-runtime'],
    startup: 'starts',
  },
  {
    name: 'milliseconds',
    shown: true,
    files: portableApp({ 'web.config': settings(setting('shutdownDelay', '1000')) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'the first of two counts',
    files: portableApp({
      'web.config': settings(setting('shutdownDelay', '0'), setting('shutdownDelay', 'x')),
    }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'unknown names and other values are ignored by the module',
    files: portableApp({ 'web.config': settings(setting('shutDown', 'x'), setting('stackSize', 'big')) }),
    findings: [],
    startup: 'unknown runtimes',
  },
])
