// Which findings become annotations, on which file, in which order and in which words.
import { describe, expect, test } from '@jest/globals'
import { planAnnotations } from '../../src/report/annotations.ts'
import type { AnnotationMode, AnnotationPlan } from '../../src/report/annotations/annotation.ts'
import { planMistakes } from '../../src/report/annotations/settings-annotations.ts'
import type { Finding } from '../../src/findings/finding.ts'
import type { AuditResult, TargetResult } from '../../src/result.ts'
import type { Startup } from '../../src/startup/startup.ts'
import {
  everyFile,
  fails,
  finding,
  notRecognised,
  report,
  rules,
  starts,
  stdoutLog,
  target,
  unrecognised,
} from '../support/results.ts'

/** A repository in which the outputs are not tracked, as usual. */
const sourcesOnly = { ...everyFile, ofTarget: () => null }

interface Given {
  readonly mode?: AnnotationMode
  readonly files?: typeof everyFile | typeof sourcesOnly
  readonly changes?: Partial<AuditResult>
  readonly lastLine?: string
}

function plan(
  targets: readonly TargetResult[],
  { mode = 'auto', files = sourcesOnly, changes = {}, lastLine }: Given = {},
): AnnotationPlan {
  return planAnnotations(report(targets, changes), {
    rules,
    mode,
    files,
    ...(lastLine === undefined ? {} : { lastLine }),
  })
}

function messages(targets: readonly TargetResult[], given: Given = {}): readonly string[] {
  return plan(targets, given).annotations.map(({ message }) => message)
}

const onHost = (host: string, changes: Partial<Startup> = {}): Startup =>
  fails({ host, implied: false, status: '500.31', ...changes })

const PROJECT = { path: 'src/Contoso.Web/Contoso.Web.csproj', line: 4 }

/** ASP.NET Core 10.0 is missing on these hosts. */
function missing(hosts: readonly string[], changes: Partial<Finding> = {}): Finding {
  return finding({
    rule: 'runtime-not-on-target',
    what: 'Microsoft.AspNetCore.App 10.0.0 is not installed, nor a version that the app may run on in its place',
    heading: 'ASP.NET Core 10.0 is missing',
    expected: { status: '500.31' },
    answers: hosts.map((host) => ({ host, status: '500.31', exitCode: '0x80008096' })),
    fixes: hosts.map((host) => ({
      fix: `Install the ASP.NET Core 10.0 Hosting Bundle on ${host} (it has 8.0.22, 9.0.11), or publish self-contained.`,
      hosts: [host],
    })),
    path: 'Contoso.Web.runtimeconfig.json',
    line: 9,
    column: 7,
    source: PROJECT,
    hosts,
    ...changes,
  })
}

describe('section 3: which', () => {
  const note = finding({ ...stdoutLog, severity: 'note', what: 'worth knowing' })
  const web = target({ findings: [finding(), stdoutLog, note] })
  const severities = (mode: AnnotationMode) => plan([web], { mode }).annotations.map((each) => each.severity)

  test('auto takes errors and warnings, all takes notes too, none takes nothing', () => {
    expect(severities('auto')).toEqual(['error', 'warning'])
    expect(severities('all')).toEqual(['error', 'warning', 'note'])
    expect(severities('none')).toEqual([])
  })

  test('ignored and known findings are none', () => {
    const findings = [finding({ status: 'ignored' }), finding({ status: 'baseline' })]
    expect(plan([target({ findings })], { mode: 'all' })).toEqual({ annotations: [], notShown: null })
  })

  test('worst first over all targets', () => {
    const targets = [target({ findings: [stdoutLog] }), target({ path: 'b', findings: [finding()] })]
    expect(plan(targets).annotations.map(({ severity }) => severity)).toEqual(['error', 'warning'])
  })

  test('at most 9 errors, 10 warnings and 10 notes; one line says how many are not shown', () => {
    const many = (severity: Finding['severity'], count: number) =>
      Array.from({ length: count }, (_, index) =>
        finding({ severity, what: `${severity} ${index}`, subject: String(index) }),
      )
    const targets = [
      target({ findings: [...many('error', 12), ...many('warning', 11), ...many('note', 13)] }),
    ]
    const all = plan(targets, { mode: 'all' })
    const count = (severity: string) => all.annotations.filter((each) => each.severity === severity).length
    expect([count('error'), count('warning'), count('note')]).toEqual([9, 10, 10])
    expect(all.notShown).toBe(
      'Not shown as annotations: 3 more errors, 1 more warning, 3 more notes. The summary lists them.',
    )
    expect(plan(targets).notShown).toBe(
      'Not shown as annotations: 3 more errors, 1 more warning. The summary lists them.',
    )
    expect(plan([web]).notShown).toBeNull()
  })

  test('why a target was not audited is not told beside the failure line that says it', () => {
    const lastLine = `Not audited: ${notRecognised.what} – 1 error`
    expect(messages([unrecognised], { lastLine })).toEqual([])
    expect(messages([unrecognised], { lastLine: 'Not audited: 2 targets' })).toHaveLength(1)
  })
})

describe('section 8: file=', () => {
  test('a mapped source, with its line', () => {
    const [first] = plan([
      target({ startups: [onHost('production')], findings: [missing(['production'])] }),
    ]).annotations
    expect(first).toEqual({
      severity: 'error',
      title: 'runtime-not-on-target',
      message:
        'production: ASP.NET Core 10.0 is missing, so artifacts/web answers HTTP 500.31. Install the ASP.NET Core 10.0 Hosting Bundle ' +
        'on production (it has 8.0.22, 9.0.11), or publish self-contained. [runtime-not-on-target]',
      file: 'src/Contoso.Web/Contoso.Web.csproj',
      line: 4,
      column: null,
    })
  })

  test('a mapped file that is no text, without a line', () => {
    const source = { path: 'src/Contoso.Web/wwwroot/logo.png', line: null }
    const [first] = plan([target({ findings: [finding({ source })] })]).annotations
    expect(first).toMatchObject({ file: source.path, line: null, column: null })
  })

  test('a file of the target that the repository holds, with line and column', () => {
    const [first] = plan([target({ startups: [fails()], findings: [finding()] })], {
      files: everyFile,
    }).annotations
    expect(first).toEqual({
      severity: 'error',
      title: 'The legacy ASP.NET Core Module cannot run an app in-process',
      message:
        'IIS: AspNetCoreModule (the legacy module) cannot run an app in-process, so artifacts/web answers HTTP 500.21. ' +
        'Write modules="AspNetCoreModuleV2", as dotnet publish does. [ancm-module-v1]',
      file: 'artifacts/web/web.config',
      line: 6,
      column: 9,
    })
  })

  test('none otherwise, and the message names target and place', () => {
    const web = target({ startups: [fails()], findings: [finding(), stdoutLog] })
    expect(plan([web]).annotations).toEqual([
      {
        severity: 'error',
        title: 'The legacy ASP.NET Core Module cannot run an app in-process',
        message:
          'IIS: AspNetCoreModule (the legacy module) cannot run an app in-process (artifacts/web/web.config:6:9), so artifacts/web ' +
          'answers HTTP 500.21. Write modules="AspNetCoreModuleV2", as dotnet publish does. [ancm-module-v1]',
        file: null,
        line: null,
        column: null,
      },
      {
        severity: 'warning',
        title: 'Standard output is logged to a file',
        message:
          'artifacts/web/web.config:8:20: stdout logging is on: the log grows without limit. Set stdoutLogEnabled="false". ' +
          '[stdout-log-enabled]',
        file: null,
        line: null,
        column: null,
      },
    ])
  })

  test('none for a source that the repository does not name', () => {
    const files = { ...sourcesOnly, ofSource: () => null }
    const [first] = plan([target({ findings: [missing(['production'])] })], { files }).annotations
    expect(first).toMatchObject({ file: null, line: null })
    expect(first?.message).toContain('(artifacts/web/Contoso.Web.runtimeconfig.json:9:7)')
  })

  // P12
  test('none for a name that would be shown otherwise than it is', () => {
    const path = 'a\u001b[31m\u202egnp.dll'
    const [first] = plan([target({ findings: [finding({ path, what: path })] })], {
      files: everyFile,
    }).annotations
    expect(first?.file).toBeNull()
    expect(first?.message).toMatch(/^IIS: a\\u001b\[31m\\u202egnp\.dll \(artifacts\/web\/a\\u001b/)
  })

  test('none where no file is at fault', () => {
    const what = 'publish holds nothing that was recognised'
    const lost = target({ path: 'publish', findings: [{ ...notRecognised, what }] })
    expect(plan([lost]).annotations[0]).toMatchObject({
      file: null,
      message: `${what}. Fix of artifact-unrecognised. [artifact-unrecognised]`,
    })
  })
})

describe('section 8: what each message says', () => {
  test('the host on which it holds, also where it ends no start', () => {
    const slow = finding({ ...stdoutLog, hosts: ['production', 'staging'], source: PROJECT })
    const startups = ['production', 'staging', 'test'].map((host) => starts({ host, implied: false }))
    expect(messages([target({ startups, findings: [slow] })])).toEqual([
      'artifacts/web on production and staging: stdout logging is on: the log grows without limit. Set stdoutLogEnabled="false". [stdout-log-enabled]',
    ])
  })

  test('no host where it holds whatever the host', () => {
    expect(messages([target({ findings: [{ ...stdoutLog, source: PROJECT }] })])).toEqual([
      'artifacts/web: stdout logging is on: the log grows without limit. Set stdoutLogEnabled="false". [stdout-log-enabled]',
    ])
  })

  test('what each host answers, where they differ', () => {
    const answers = [
      { host: 'production', status: '500.31', exitCode: null },
      { host: 'staging', status: '502.5', exitCode: null },
      { host: 'container', status: null, exitCode: null },
    ]
    const hosts = answers.map(({ host }) => host)
    const fixes = [{ fix: 'Install it.', hosts }]
    const startups = answers.map(({ host, status }) => onHost(host, { status }))
    expect(messages([target({ startups, findings: [missing(hosts, { answers, fixes })] })])).toEqual([
      'production, staging and container: ASP.NET Core 10.0 is missing, so artifacts/web answers HTTP 500.31 on production and HTTP 502.5 ' +
        'on staging, and does not start on container. Install it. [runtime-not-on-target]',
    ])
  })

  test('what IIS would answer, where no host is known', () => {
    expect(messages([target({ findings: [finding({ hosts: [], source: PROJECT })] })])).toEqual([
      'AspNetCoreModule (the legacy module) cannot run an app in-process, so artifacts/web answers HTTP 500.21 on IIS. ' +
        'Write modules="AspNetCoreModuleV2", as dotnet publish does. [ancm-module-v1]',
    ])
  })

  test('what follows of it once: no sentence concludes twice', () => {
    const found = finding({ hosts: [], source: PROJECT, what: 'There is no module, so IIS knows no app' })
    expect(messages([target({ findings: [found] })])[0]).toMatch(
      /^There is no module, so IIS knows no app: artifacts\/web answers HTTP 500\.21 on IIS\. /,
    )
  })

  test('what follows, before what to change', () => {
    const slow = finding({
      ...stdoutLog,
      what: 'stdout logging is on',
      effect: 'The disk runs full',
      source: PROJECT,
    })
    expect(messages([target({ findings: [slow] })])).toEqual([
      'artifacts/web: stdout logging is on. The disk runs full. Set stdoutLogEnabled="false". [stdout-log-enabled]',
    ])
  })

  test('what each host needs, where they need other things', () => {
    const hosts = ['production', 'staging']
    const startups = hosts.map((host) => onHost(host))
    expect(messages([target({ startups, findings: [missing(hosts)] })])).toEqual([
      'production and staging: ASP.NET Core 10.0 is missing, so artifacts/web answers HTTP 500.31. ' +
        'For production: install the ASP.NET Core 10.0 Hosting Bundle on production (it has 8.0.22, 9.0.11), or publish self-contained. ' +
        'For staging: install the ASP.NET Core 10.0 Hosting Bundle on staging (it has 8.0.22, 9.0.11), or publish self-contained. ' +
        '[runtime-not-on-target]',
    ])
  })

  test('where it was found, where its line could be taken for one of the source', () => {
    const told = (source: Finding['source']) => messages([target({ findings: [{ ...stdoutLog, source }] })])
    const web = 'src/Contoso.Web/web.config'
    const words =
      'artifacts/web: stdout logging is on: the log grows without limit. Set stdoutLogEnabled="false".'
    expect(told({ path: web, line: 11 })).toEqual([
      `${words} Found in artifacts/web/web.config:8:20. [stdout-log-enabled]`,
    ])
    expect(told({ path: web, line: 8 })).toEqual([`${words} [stdout-log-enabled]`])
    expect(told(PROJECT)).toEqual([`${words} [stdout-log-enabled]`])
  })

  test('at most 1,000 characters, of which the rule is never cut off', () => {
    const long = 'x'.repeat(9000)
    const fixes = [{ fix: `${long}.`, hosts: [] }]
    const findings = [
      finding({ what: long, effect: long, fixes, path: long, hosts: [long] }),
      finding({ ...stdoutLog, what: long, effect: '\u202e'.repeat(900), fixes, path: long, hosts: [long] }),
    ]
    for (const message of messages([target({ path: long, findings })])) {
      expect(message.length).toBeGreaterThan(800)
      expect(message.length).toBeLessThanOrEqual(1000)
      expect(message).toMatch(/… \[(?:ancm-module-v1|stdout-log-enabled)\]$/)
    }
  })

  test('a long name leaves room for what to change', () => {
    const findings = [finding({ what: 'x'.repeat(9000), hosts: ['y'.repeat(9000)] })]
    expect(messages([target({ path: 'z'.repeat(9000), findings })])[0]).toContain(
      'Write modules="AspNetCoreModuleV2", as dotnet publish does. [ancm-module-v1]',
    )
  })
})

describe('section 8: equal findings are one annotation', () => {
  const fixes = [{ fix: 'Install the Hosting Bundle.', hosts: [] }]
  const web = target({
    startups: [onHost('production'), onHost('staging')],
    findings: [missing(['production', 'staging'], { fixes })],
  })
  const api = target({
    path: 'artifacts/api',
    startups: [onHost('production')],
    findings: [missing(['production'], { fixes })],
  })

  test('of several targets on one source: all are named', () => {
    expect(plan([web, api]).annotations).toEqual([
      expect.objectContaining({
        file: PROJECT.path,
        line: PROJECT.line,
        message:
          'production and staging: ASP.NET Core 10.0 is missing, so artifacts/web answers HTTP 500.31 on production and staging and ' +
          'artifacts/api answers HTTP 500.31 on production. Install the Hosting Bundle. [runtime-not-on-target]',
      }),
    ])
  })

  test('of several targets without a file: all places are named', () => {
    const files = { ...sourcesOnly, ofSource: () => null }
    expect(messages([web, { ...web, path: 'artifacts/api' }], { files })).toEqual([
      'production and staging: ASP.NET Core 10.0 is missing (artifacts/web/Contoso.Web.runtimeconfig.json:9:7 and ' +
        'artifacts/api/Contoso.Web.runtimeconfig.json:9:7), so artifacts/web and artifacts/api answer HTTP 500.31. ' +
        'Install the Hosting Bundle. [runtime-not-on-target]',
    ])
  })

  test('at two sources: two', () => {
    const other = { path: 'src/Contoso.Api/Contoso.Api.csproj', line: 4 }
    const elsewhere = target({
      path: 'artifacts/api',
      startups: [onHost('production')],
      findings: [missing(['production'], { fixes, source: other })],
    })
    expect(plan([web, elsewhere]).annotations.map(({ file }) => file)).toEqual([PROJECT.path, other.path])
  })

  test('of another cause on the same line: two', () => {
    const findings = [missing(['production']), finding({ source: PROJECT })]
    expect(plan([target({ findings })]).annotations).toHaveLength(2)
  })
})

describe('section 8: order', () => {
  test('of the configuration, on a source, on a file of the target, others; what ends most starts first', () => {
    const warning = (what: string, changes: Partial<Finding> = {}) =>
      finding({ ...stdoutLog, what, subject: what, ...changes })
    const findings = [
      warning('other'),
      warning('held', { path: 'held' }),
      warning('mapped', { source: PROJECT }),
      finding({ what: 'one start', subject: '1', source: PROJECT }),
      finding({ what: 'two starts', subject: '2', source: PROJECT, hosts: ['a', 'b'] }),
    ]
    const files = { ...everyFile, ofTarget: (_: string, path: string) => (path === 'held' ? path : null) }
    const at = { path: '.github/publish-audit.yml', line: 4, column: 5 }
    const changes: Partial<AuditResult> = { notices: [{ text: 'ignore entry has expired', at }] }
    expect(
      plan([target({ findings })], { files, changes }).annotations.map(({ message }) => message.slice(0, 40)),
    ).toEqual([
      expect.stringContaining('a and b: two starts'),
      expect.stringContaining('IIS: one start'),
      'ignore entry has expired',
      expect.stringContaining('mapped'),
      expect.stringContaining('held'),
      expect.stringContaining(': other'),
    ])
  })
})

describe('sections 8 and 11: the configuration', () => {
  const CONFIG = '.github/publish-audit.yml'
  const at = { path: CONFIG, line: 4, column: 5 }
  const policy = {
    configuration: CONFIG,
    off: ['x'],
    changed: {},
    ignore: 1,
    expect: 0,
    baseline: null,
    base: ['lowers fail-on from warning to error', 'ignores stdout-log-enabled: noisy'],
  }

  test('what a pull request changes is one warning; the policy itself is none', () => {
    expect(plan([target()], { changes: { policy } }).annotations).toEqual([
      {
        severity: 'warning',
        title: 'This pull request changes what the audit accepts',
        message:
          'This pull request lowers fail-on from warning to error and ignores stdout-log-enabled: noisy.',
        file: CONFIG,
        line: 1,
        column: null,
      },
    ])
    expect(plan([target()], { changes: { policy: { ...policy, base: [] } } }).annotations).toEqual([])
    expect(plan([target()], { changes: { policy }, mode: 'none' }).annotations).toEqual([])
  })

  test('many changes are counted', () => {
    const base = Array.from({ length: 40 }, (_, index) => `ignores ${'x'.repeat(300)} ${index}`)
    const [message = ''] = messages([target()], { changes: { policy: { ...policy, base } } })
    expect(message.length).toBeLessThan(1000)
    expect(message).toMatch(/ and 35 more\.$/)
  })

  test('an expired or unused ignore entry is a warning on its line; what has no place is none', () => {
    const text = `ignore entry ${CONFIG}:4:5 (stdout-log-enabled) matches no finding: take it out`
    const notices = [
      { text, at },
      { text: '1 entry of the baseline no longer occurs', at: null },
    ]
    expect(plan([target()], { changes: { notices } }).annotations).toEqual([
      {
        severity: 'warning',
        title: 'An entry of the configuration has no effect',
        message: text,
        file: CONFIG,
        line: 4,
        column: 5,
      },
    ])
  })

  test('a mistake is an error on its line and column; one that stands in no file is none', () => {
    const mistake = (line: number) => ({
      message: `${CONFIG}:${line}:1: unknown key "rulez"`,
      hint: 'did you mean rules?',
      at: { file: CONFIG, line, column: 1 },
    })
    const inNoFile = { message: 'the input fail-on "eror" is not known', hint: null, at: null }
    expect(planMistakes([mistake(2), inNoFile], 'auto', everyFile)).toEqual({
      annotations: [
        {
          severity: 'error',
          title: 'A mistake in the configuration or a host file',
          message: `${CONFIG}:2:1: unknown key "rulez" – did you mean rules?`,
          file: CONFIG,
          line: 2,
          column: 1,
        },
      ],
      notShown: null,
    })
    const many = planMistakes(
      Array.from({ length: 12 }, (_, index) => mistake(index + 1)),
      'auto',
      everyFile,
    )
    expect(many.annotations).toHaveLength(9)
    expect(many.notShown).toBe('Not shown as annotations: 3 more errors. The summary lists them.')
    expect(planMistakes([mistake(2)], 'none', everyFile).annotations).toEqual([])
  })
})
