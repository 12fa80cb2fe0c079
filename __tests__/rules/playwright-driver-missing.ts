import { cases } from '../support/cases.ts'
import { iisHost, installed } from '../support/hosts.ts'
import { assembly } from '../support/images.ts'
import { portableWeb } from '../support/started-apps.ts'

const server = iisHost({ dotnet: installed('10.0.12') })
const library = { 'Microsoft.Playwright.dll': assembly() }

// U10
export default cases('playwright-driver-missing', [
  {
    name: 'the hidden folder did not come along',
    shown: true,
    files: portableWeb(library),
    hosts: [server],
    findings: [
      'warning Microsoft.Playwright.dll Microsoft.Playwright.dll is in the output, and its folder .playwright is not: no browser can be started',
    ],
    startup: 'starts',
  },
  {
    name: 'it did',
    shown: true,
    files: portableWeb({ ...library, '.playwright/package/cli.js': '' }),
    hosts: [server],
    findings: [],
    startup: 'starts',
  },
  { name: 'an app without Playwright', files: portableWeb(), hosts: [server], findings: [] },
])
