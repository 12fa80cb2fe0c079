// Results of an audit, built by hand: what the reports are tested on.
import type { AdvicePoint, HostingAdvice } from '../../src/advise/advice.ts'
import type { AppFacts } from '../../src/facts/app/app.ts'
import type { Hosting } from '../../src/facts/iis/hosting.ts'
import type { Requirement } from '../../src/facts/requirements.ts'
import type { Finding } from '../../src/findings/finding.ts'
import { causeOf } from '../../src/findings/same-cause.ts'
import type { AuditResult, TargetResult } from '../../src/result.ts'
import type { Counts } from '../../src/findings/gate.ts'
import type { AnnotatedFiles } from '../../src/report/annotations/repository-files.ts'
import { reportOf, type Report } from '../../src/report/json/report.ts'
import type { Explanations, Rule } from '../../src/judge/rule.ts'
import type { Startup, Step, StepState } from '../../src/startup/startup.ts'

export const app: AppFacts = {
  entryAssembly: 'Contoso.Web.dll',
  targetFramework: 'net10.0',
  runtimeIdentifier: 'win-x64',
  deployment: 'framework-dependent',
  singleFile: false,
  nativeAot: false,
  readyToRun: false,
  trimmed: null,
  appHost: { path: 'Contoso.Web.exe', format: 'pe', architecture: 'x64' },
  frameworks: [
    { name: 'Microsoft.NETCore.App', version: '10.0.0' },
    { name: 'Microsoft.AspNetCore.App', version: '10.0.0' },
  ],
  includedFrameworks: [],
}

export const hosting: Hosting = {
  webConfig: 'web.config',
  module: 'AspNetCoreModuleV2',
  hostingModel: 'inprocess',
  hostingModelDeclared: 'inprocess',
  processPath: '.\\Contoso.Web.exe',
  arguments: null,
  environmentVariables: [],
}

const runtimeConfig = { path: 'Contoso.Web.runtimeconfig.json', line: 9 }

export const requirements: readonly Requirement[] = [
  { id: 'operating-system', value: 'windows', text: 'Windows x64', path: 'Contoso.Web.exe', line: null },
  {
    id: 'iis-module',
    value: 'AspNetCoreModuleV2',
    text: 'IIS with ASP.NET Core Module 2',
    path: 'web.config',
    line: 6,
  },
  {
    id: 'framework',
    value: { name: 'Microsoft.NETCore.App', accepts: '>=10.0.0 <11.0.0' },
    text: '.NET runtime ≥ 10.0.0 < 11.0.0',
    ...runtimeConfig,
  },
  {
    id: 'framework',
    value: { name: 'Microsoft.AspNetCore.App', accepts: '>=10.0.0 <11.0.0' },
    text: 'ASP.NET Core runtime ≥ 10.0.0 < 11.0.0',
    ...runtimeConfig,
  },
  { id: 'own-pool', value: true, text: 'its own 64-bit application pool', path: 'web.config', line: 8 },
]

export function step(id: string, title: string, state: StepState, detail: string): Step {
  return {
    id,
    title,
    state,
    detail,
    defect: null,
    suspected: null,
    missing: [],
    condition: null,
    passedOver: null,
  }
}

const passedSteps: readonly Step[] = [
  step('handler', 'IIS picks the handler', 'passed', 'aspNetCore → AspNetCoreModuleV2 · web.config line 6'),
  step('model', 'hosting model', 'passed', 'in-process · web.config line 8'),
  step('program', 'program', 'passed', '.\\Contoso.Web.exe → Contoso.Web.dll, x64, fits the 64-bit pool'),
  step('resolver', 'host resolver', 'passed', 'hostfxr.dll beside the app'),
  step('frameworks', 'frameworks', 'passed', 'brought along'),
]

export function starts(changes: Partial<Startup> = {}): Startup {
  return {
    host: 'iis',
    hostKind: 'iis',
    implied: true,
    answer: 'starts',
    hostingModel: 'inprocess',
    startedBy: 'app-host',
    status: null,
    exitCode: null,
    title: null,
    seen: { remote: null, local: null, log: null },
    missing: [],
    frameworks: {},
    looksIn: null,
    listens: null,
    steps: passedSteps,
    defect: null,
    conditions: [],
    ...changes,
  }
}

/** The usual answer for a framework-dependent app without a declared host. */
export function unknown(changes: Partial<Startup> = {}): Startup {
  const condition = { installed: ['ASP.NET Core 10.0 (x64)'] }
  return starts({
    answer: 'unknown',
    missing: ['runtimes'],
    conditions: [condition],
    steps: [
      ...passedSteps.slice(0, 3),
      {
        ...step('frameworks', 'frameworks', 'unknown', 'needs Microsoft.AspNetCore.App 10.0'),
        missing: ['runtimes'],
        condition,
      },
    ],
    ...changes,
  })
}

/** The legacy module asked to run an app in-process. */
export function fails(changes: Partial<Startup> = {}): Startup {
  const defect = {
    rule: 'ancm-module-v1',
    subject: 'inprocess',
    values: { hostingModel: 'inprocess' },
    path: 'web.config',
    line: 6,
    column: 9,
  } as const
  return starts({
    answer: 'fails',
    hostingModel: null,
    status: '500.21',
    title: 'Handler "aspNetCore" has a bad module "AspNetCoreModule" in its module list',
    seen: {
      remote: 'HTTP 500 without sub-status or cause',
      local:
        'HTTP Error 500.21 - Handler "aspNetCore" has a bad module "AspNetCoreModule" in its module list',
      log: null,
    },
    steps: passedSteps.map((each, index) =>
      index === 0
        ? {
            ...each,
            state: 'failed',
            detail: 'aspNetCore → AspNetCoreModule, which is not installed',
            defect,
          }
        : { ...each, state: 'skipped', detail: '' },
    ),
    ...changes,
  })
}

/** Of the hosts on which it holds, unless told otherwise. */
export function finding(changes: Partial<Finding> = {}): Finding {
  const hosts = changes.hosts ?? ['iis']
  const made: Omit<Finding, 'cause'> = {
    rule: 'ancm-module-v1',
    severity: 'error',
    ruleSeverity: changes.severity ?? 'error',
    what: 'AspNetCoreModule (the legacy module) cannot run an app in-process',
    effect: null,
    expected: { status: '500.21' },
    answers: hosts.map((host) => ({ host, status: '500.21', exitCode: null })),
    fixes: [{ fix: 'Write modules="AspNetCoreModuleV2", as dotnet publish does.', hosts: [] }],
    path: 'web.config',
    line: 6,
    column: 9,
    source: null,
    subject: 'AspNetCoreModule',
    evidence: {},
    fingerprint: '0123456789abcdef',
    status: 'open',
    reason: null,
    hosts,
    ...changes,
  }
  return { cause: causeOf(made), ...made }
}

export const stdoutLog = finding({
  rule: 'stdout-log-enabled',
  severity: 'warning',
  what: 'stdout logging is on: the log grows without limit',
  expected: null,
  answers: [],
  fixes: [],
  line: 8,
  column: 20,
  subject: 'stdoutLogEnabled',
  hosts: [],
})

export const notRecognised = finding({
  rule: 'artifact-unrecognised',
  what: 'src/Contoso.Web is a project folder: publish it and audit src/Contoso.Web/bin/Release/net10.0/publish',
  expected: null,
  answers: [],
  fixes: [],
  path: null,
  line: null,
  column: null,
  subject: 'src/Contoso.Web',
  hosts: [],
})

export function target(changes: Partial<TargetResult> = {}): TargetResult {
  return {
    path: 'artifacts/web',
    name: changes.path ?? 'artifacts/web',
    kind: 'aspnetcore',
    app,
    hosting,
    requirements,
    startups: [starts()],
    stated: null,
    advice: [],
    findings: [],
    complete: true,
    ...changes,
  }
}

export const point: AdvicePoint = {
  speaksFor: 'outofprocess',
  weight: 'decides',
  text: 'Contoso.Web.exe is a single-file app, which IIS cannot host in-process',
  path: 'web.config',
  line: 8,
  source: 'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
}

/** A single file that is hosted in-process. */
export function adviceFor(changes: Partial<HostingAdvice> = {}): HostingAdvice {
  return {
    host: 'iis',
    now: 'inprocess',
    declared: true,
    path: 'web.config',
    line: 8,
    column: 19,
    recommended: 'outofprocess',
    why: point.text,
    points: [point],
    other: starts({ hostingModel: 'outofprocess' }),
    change: { path: 'src/Web/Web.csproj', line: 7 },
    ...changes,
  }
}

export const worker = target({
  path: 'artifacts/worker',
  kind: 'worker',
  app: { ...app, entryAssembly: 'Contoso.Worker.dll', runtimeIdentifier: null, appHost: null },
  hosting: null,
  requirements: requirements.filter(({ id, text }) => id === 'framework' && text.startsWith('.NET')),
  startups: [],
})

export const unrecognised = target({
  path: 'src/Contoso.Web',
  kind: 'unknown',
  app: null,
  hosting: null,
  requirements: [],
  startups: [],
  findings: [notRecognised],
  complete: false,
})

/** Counts and outcome follow from the findings, as the engine would have them. */
export function result(targets: readonly TargetResult[], changes: Partial<AuditResult> = {}): AuditResult {
  const open = targets.flatMap(({ findings }) => findings)
  const count = (severity: string): number =>
    open.filter((each) => each.status === 'open' && each.severity === severity).length
  const counts: Counts = {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
    ignored: open.filter(({ status }) => status === 'ignored').length,
    baseline: open.filter(({ status }) => status === 'baseline').length,
    off: open.filter(({ status }) => status === 'off').length,
  }
  const outcome = targets.some(({ complete }) => !complete) ? 'error' : counts.errors > 0 ? 'fail' : 'pass'
  return {
    toolVersion: '1.0.0',
    releaseData: '2026-08-11',
    asOf: '2026-11-22',
    failOn: 'error',
    policy: { configuration: null, off: [], changed: {}, ignore: 0, expect: 0, baseline: null, base: null },
    outcome,
    counts,
    targets,
    notices: [],
    ...changes,
  }
}

/** The same as reports are made of it. */
export function report(targets: readonly TargetResult[], changes: Partial<AuditResult> = {}): Report {
  return reportOf(result(targets, changes))
}

function rule(id: string, changes: Partial<Rule> = {}): readonly [string, Rule] {
  return [
    id,
    {
      id,
      title: `Title of ${id}`,
      severity: 'error',
      about: 'any',
      fix: `Fix of ${id}.`,
      ...changes,
    },
  ]
}

export const rules: ReadonlyMap<string, Rule> = new Map([
  rule('ancm-module-v1', {
    title: 'The legacy ASP.NET Core Module cannot run an app in-process',
    about: 'iis',
    fix: 'Write `modules="AspNetCoreModuleV2"` in the handler, as dotnet publish does.',
  }),
  rule('stdout-log-enabled', {
    title: 'Standard output is logged to a file',
    severity: 'warning',
    about: 'iis',
    fix: 'Set `stdoutLogEnabled="false"`.',
  }),
  rule('artifact-unrecognised', { title: 'Not the output of dotnet publish' }),
  rule('appsettings-invalid-json', {
    title: 'appsettings.json is not valid JSON',
    fix: 'Close the brace.',
  }),
])

const sources = ['https://learn.microsoft.com/aspnet/core/']

export const explanations: Explanations = new Map([
  ...[...rules.keys()].map(
    (id) => [id, { symptom: `Symptom of ${id}.`, why: `Why of ${id}.`, sources }] as const,
  ),
  [
    'ancm-module-v1',
    {
      symptom: 'IIS answers HTTP 500.21.',
      why: 'The module `AspNetCoreModule` knows no in-process hosting, and the Hosting Bundle no longer installs it.',
      sources,
    },
  ],
  [
    'stdout-log-enabled',
    { symptom: 'The disk fills up.', why: 'The module never rotates this log.', sources },
  ],
])

/** A repository that holds every file, also those of the targets. */
export const everyFile: AnnotatedFiles = {
  ofSource: (path) => path,
  ofTarget: (folder, path) => `${folder}/${path}`,
  ofSetting: (path) => path,
}
