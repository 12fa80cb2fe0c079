import { linuxApp, portableApp, webConfig } from '../support/apps.ts'
import { cases } from '../support/cases.ts'

const filling = (size: number): string => `<!-- ${'x'.repeat(size)} -->`

export default cases('web-config-too-large', [
  {
    name: 'over 250 KB',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ beside: filling(256_000) }) }),
    findings: [
      "warning web.config:1:1 web.config has 251 KB: unless the server's limit of 250 KB was raised, IIS answers HTTP 500.19",
    ],
    startup: 'unknown runtimes',
  },
  {
    name: 'malformed as well: both must be put right',
    files: portableApp({ 'web.config': webConfig({ beside: `<a>${filling(256_000)}` }) }),
    findings: [
      "warning web.config:1:1 web.config has 251 KB: unless the server's limit of 250 KB was raised, IIS answers HTTP 500.19",
    ],
    others: ['web-config-malformed'],
    startup: 'fails 500.19',
  },
  {
    name: 'beside an app for Linux',
    files: linuxApp({ 'web.config': webConfig({ beside: filling(300_000) }) }),
    findings: [
      "note web.config:1:1 web.config has 294 KB: unless the server's limit of 250 KB was raised, IIS answers HTTP 500.19",
    ],
    others: ['rid-os-mismatch'],
  },
  {
    name: 'just below the limit',
    shown: true,
    files: portableApp({ 'web.config': webConfig({ beside: filling(254_000) }) }),
    findings: [],
    startup: 'unknown runtimes',
  },
  {
    name: 'one that the audit does not read either is told once',
    files: portableApp({ 'web.config': { text: '', size: 5_000_000 } }),
    findings: [],
    others: ['file-unreadable'],
    startup: 'unknown',
  },
])
