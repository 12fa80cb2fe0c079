// Whole audits as they occur: what the first line, the summary and its length are tried on.
import { audit } from '../../src/audit.ts'
import type { Host } from '../../src/hosts/host.ts'
import { rules } from '../../src/judge/registry.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import { noFolder } from '../../src/read/not-a-folder.ts'
import { reportOf } from '../../src/report/json/report.ts'
import type { Report } from '../../src/report/json/report.ts'
import { portableApp, webConfig, windowsApp, workerApp } from './apps.ts'
import { iisHost, installed, linuxHost } from './hosts.ts'
import { assembly } from './images.ts'
import { renamedApp } from './renamed-app.ts'

const QUIET_DAY = '2026-03-01'

interface App {
  readonly files: MemoryFiles
  readonly hosts?: readonly Host[]
}

async function reportOn(apps: Readonly<Record<string, App>>): Promise<Report> {
  const targets = Object.entries(apps).map(([path, { files, hosts = [] }]) => ({
    source: memorySource(path, files),
    hosts,
  }))
  return reportOf(await audit({ targets, rules, asOf: QUIET_DAY, failOn: 'error' }))
}

const production = iisHost({ name: 'production', dotnet: installed('8.0.22', '9.0.11') })
const staging = iisHost({ name: 'staging', dotnet: installed('10.0.5') })
const container = linuxHost({ name: 'container', kind: 'container', dotnet: installed('10.0.5') })

/** As the SDK compiles it ahead. */
const compiled = windowsApp({
  'Contoso.Web.dll': assembly({ program: true, architecture: 'x64', readyToRun: 'windows' }),
})
const legacyModule = portableApp({ 'web.config': webConfig({ modules: 'AspNetCoreModule' }) })
const brokenSettings = portableApp({ 'appsettings.json': '{\n  "Logging": {\n    "LogLevel": }\n}\n' })
const logging = portableApp({
  'web.config': webConfig().replace('stdoutLogEnabled="false"', 'stdoutLogEnabled="true"'),
})

const everywhere = [production, staging, container]
const worker = { files: workerApp(), hosts: [container] }

export const situations = {
  'all well': () =>
    reportOn({
      'artifacts/web': { files: portableApp(), hosts: [staging, container] },
      'artifacts/worker': worker,
    }),
  'one app fails on one host': () => reportOn({ 'artifacts/web': { files: legacyModule } }),
  'four apps on three hosts with three causes': () =>
    reportOn({
      'artifacts/web': { files: compiled, hosts: everywhere },
      'artifacts/api': { files: renamedApp(compiled, 'Contoso.Api'), hosts: everywhere },
      'artifacts/shop': { files: renamedApp(brokenSettings, 'Contoso.Buy'), hosts: everywhere },
      'artifacts/worker': worker,
    }),
  'warnings only': () =>
    reportOn({ 'artifacts/web': { files: logging, hosts: [staging] }, 'artifacts/worker': worker }),
  'not audited': async () =>
    reportOf(
      await audit({
        targets: [{ source: noFolder('src/Contoso.Web', 'file'), hosts: [] }],
        rules,
        asOf: QUIET_DAY,
        failOn: 'error',
      }),
    ),
} as const satisfies Readonly<Record<string, () => Promise<Report>>>
