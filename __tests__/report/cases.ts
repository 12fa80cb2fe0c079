// One result for each outcome that people see; golden.test.ts holds every report of it.
import type { AuditResult } from '../../src/result.ts'
import {
  app,
  fails,
  finding,
  result,
  starts,
  stdoutLog,
  target,
  unknown,
  unrecognised,
  worker,
} from '../support/results.ts'

const appsettings = finding({
  rule: 'appsettings-invalid-json',
  what: 'appsettings.json ends in the middle of an object: the app stops at start',
  expected: null,
  answers: [],
  fixes: [{ fix: 'Close the brace.', hosts: [] }],
  path: 'appsettings.json',
  line: 12,
  column: 1,
  subject: 'appsettings.json',
  hosts: [],
})

const legacyCondition = unknown({
  hostingModel: 'outofprocess',
  missing: ['module', 'runtimes'],
  conditions: [{ installed: ['the legacy ASP.NET Core Module'] }, { installed: ['ASP.NET Core 8.0'] }],
})

const legacyWarning = finding({
  severity: 'warning',
  what: 'web.config names AspNetCoreModule, which current Hosting Bundles do not install',
  expected: null,
  answers: [],
  fixes: [],
})

const missingRuntime = fails({
  host: 'production',
  implied: false,
  hostingModel: 'inprocess',
  status: '500.31',
  exitCode: '0x80008096',
  title: 'Failed to load ASP.NET Core runtime',
  seen: {
    remote: 'HTTP Error 500.31 - Failed to load ASP.NET Core runtime',
    local: 'HTTP Error 500.31 - Failed to load ASP.NET Core runtime',
    log: 'IIS AspNetCore Module V2, event 1027: Unable to locate application dependencies.',
  },
})

const accepted = { status: 'ignored', reason: 'diagnosing ticket 4711', until: '2027-01-31' } as const

export const cases: Readonly<Record<string, AuditResult>> = {
  ready: result([target()]),
  'ready-on-condition': result([target({ startups: [unknown()] })]),
  'only-on-condition': result([target({ startups: [legacyCondition], findings: [legacyWarning] })]),
  fails: result([target({ startups: [fails()], findings: [finding(), stdoutLog] })]),
  'fails-on-declared-hosts': result([
    target({
      startups: [
        missingRuntime,
        { ...missingRuntime, host: 'staging' },
        starts({ host: 'test', implied: false }),
      ],
      findings: [finding({ hosts: ['production', 'staging'] })],
    }),
  ]),
  undecided: result([target({ startups: [unknown({ missing: [], conditions: [] })] })]),
  'errors-without-prediction': result([{ ...worker, findings: [appsettings, appsettings] }]),
  warnings: result([target({ findings: [stdoutLog] })]),
  'stopped-by-warnings': result([target({ findings: [stdoutLog] })], { failOn: 'warning', outcome: 'fail' }),
  notes: result([target({ findings: [{ ...stdoutLog, severity: 'note' }] })]),
  'not-audited': result([unrecognised]),
  'not-audited-beside-a-failure': result([
    unrecognised,
    target({ startups: [fails()], findings: [finding()] }),
  ]),
  worker: result([worker]),
  'static-site': result([
    target({
      kind: 'static-site',
      app: { ...app, targetFramework: null, runtimeIdentifier: null, deployment: null },
      hosting: null,
      requirements: [],
      startups: [],
    }),
  ]),
  several: result([
    target({ startups: [fails()], findings: [finding()] }),
    target({ path: 'artifacts/api', startups: [unknown()] }),
    worker,
  ]),
  'several-ready': result([target(), target({ path: 'artifacts/api' })]),
  'several-without-errors': result([
    target(),
    target({ path: 'artifacts/api', startups: [unknown()] }),
    worker,
  ]),
  ignored: result([
    target({ findings: [{ ...stdoutLog, status: 'ignored', reason: 'diagnosing ticket 4711' }] }),
  ]),
  'let-through': result([
    target({
      startups: [missingRuntime, starts({ host: 'test', implied: false })],
      findings: [finding({ hosts: ['production'], ...accepted })],
    }),
  ]),
  'let-through-beside-others': result([
    target({ startups: [missingRuntime], findings: [finding({ hosts: ['production'], ...accepted })] }),
    target({ path: 'artifacts/api' }),
  ]),
  'errors-on-one-of-two-hosts': result([
    target({
      startups: [starts({ host: 'production', implied: false })],
      findings: [finding({ hosts: ['production'] }), finding({ hosts: [], subject: 'everywhere' })],
    }),
    target({
      path: 'artifacts/api',
      startups: [starts({ host: 'staging', implied: false })],
      findings: [finding({ hosts: ['staging'] })],
    }),
  ]),
  'ignored-for-a-while': result(
    [
      target({
        findings: [
          finding({ subject: 'first', ...accepted }),
          finding({ subject: 'second', ...accepted }),
          { ...stdoutLog, status: 'ignored', reason: 'a <b>reason</b> with | and *' },
        ],
      }),
    ],
    {
      notices: [
        {
          text: 'ignore entry .github/publish-audit.yml:12:5 (web-config-missing) expired on 2026-10-31: 1 finding counts again',
          at: { path: '.github/publish-audit.yml', line: 12, column: 5 },
        },
        {
          text: 'ignore entry .github/publish-audit.yml:16:5 (stdout-log-enabled) matches no finding: take it out',
          at: { path: '.github/publish-audit.yml', line: 16, column: 5 },
        },
      ],
    },
  ),
}
