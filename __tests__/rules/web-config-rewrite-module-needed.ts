import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

export default cases('web-config-rewrite-module-needed', [
  {
    name: 'rewrite rules',
    shown: true,
    files: portableApp({
      'web.config': webConfig({
        beside: '<rewrite><rules><rule name="a"><match url=".*" /></rule></rules></rewrite>',
      }),
    }),
    findings: [
      'note web.config:9:7 web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    ],
    startup: 'unknown modules runtimes',
  },
  {
    name: 'an element without rules is refused as well',
    files: portableApp({ 'web.config': webConfig({ beside: '<rewrite />' }) }),
    findings: [
      'note web.config:9:7 web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    ],
    startup: 'unknown modules runtimes',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({
      'web.config': webConfig({
        beside: '<rewrite><rules><rule name="a"><match url=".*" /></rule></rules></rewrite>',
      }),
    }),
    findings: [
      'note web.config:9:7 web.config has a rewrite element: on a server without the URL Rewrite module IIS answers every request with HTTP 500.19',
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'httpRedirect comes with IIS',
    files: portableApp({ 'web.config': webConfig({ beside: '<httpRedirect enabled="false" />' }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'as published',
    shown: true,
    files: portableApp(),
    findings: [],
    startup: 'unknown runtimes',
  },
])
