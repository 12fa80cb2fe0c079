// Which hosting model fits, as people read it.
import { describe, expect, test } from '@jest/globals'
import { renderAdvice, renderMarkdown } from '../../src/report/all-reports.ts'
import { noAdviceWords } from '../../src/report/advice/advice-words.ts'
import type { HostingAdvice } from '../../src/advise/advice.ts'
import { reportOf } from '../../src/report/json/report.ts'
import { adviceFor, fails, point, report, result, rules, starts, target } from '../support/results.ts'

const answer = (advice: readonly HostingAdvice[], startups = [starts()]) =>
  renderAdvice(report([target({ advice, startups })]), 'text', false)

describe('the answer of advise', () => {
  test('the recommendation, both starts, the line to change and each point with its page', () => {
    expect(answer([adviceFor()], [fails()])).toBe(`artifacts/web

  on IIS: out-of-process fits, in place of in-process
    Contoso.Web.exe is a single-file app, which IIS cannot host in-process

  in-process      fails, HTTP 500.21
  out-of-process  starts
  to change       <AspNetCoreHostingModel>OutOfProcess</AspNetCoreHostingModel> in src/Web/Web.csproj:7

  for out-of-process
    decides  Contoso.Web.exe is a single-file app, which IIS cannot host in-process  (web.config:8)
             ${point.source}
`)
  })

  test.each([
    [
      'a web.config of the repository',
      { path: 'src/Web/web.config', line: 9 },
      'hostingModel="outofprocess" in src/Web/web.config:9',
    ],
    [
      'a project that is not found',
      { path: null, line: null },
      '</AspNetCoreHostingModel> in the project file',
    ],
    [
      'a project without the property',
      { path: 'Web.csproj', line: null },
      '</AspNetCoreHostingModel> in Web.csproj\n',
    ],
  ])('what to change in %s', (_, change, words) => {
    expect(answer([adviceFor({ change })])).toContain(words)
  })

  test('nothing to change, and no recommendation', () => {
    expect(answer([adviceFor({ recommended: 'inprocess', change: null })])).toContain(
      'on IIS: in-process fits, as web.config says\n',
    )
    expect(
      answer([
        adviceFor({ recommended: 'outofprocess', now: 'outofprocess', declared: false, change: null }),
      ]),
    ).toContain('on IIS: out-of-process fits, as the module takes it without a hostingModel\n')
    const none = answer([adviceFor({ recommended: null, change: null })])
    expect(none).toContain('on IIS: no recommendation (now in-process)\n')
    expect(none).not.toContain('to change')
  })

  test('hosts that are advised the same stand together', () => {
    const hosts = ['one', 'two', 'three']
    const startups = hosts.map((host) => starts({ host, implied: false }))
    const advice = hosts.map((host) => adviceFor({ host, ...(host === 'two' ? { why: 'other' } : {}) }))
    const lines = answer(advice, startups).split('\n')
    expect(lines.filter((line) => line.startsWith('  on '))).toEqual([
      '  on one and three: out-of-process fits, in place of in-process',
      '  on two: out-of-process fits, in place of in-process',
    ])
  })

  test.each([
    [target({ kind: 'worker' }), 'no ASP.NET Core app (worker)'],
    [target({ startups: [] }), 'goes to no IIS host'],
    [
      target({ startups: [starts({ host: 'server', hostKind: 'linux', implied: false })] }),
      'goes to no IIS host (server)',
    ],
    [target({ hosting: null }), 'no web.config that can be read asks IIS for a hosting model'],
  ])('why there is none', (none, words) => {
    const [shown] = reportOf(result([none])).targets
    expect(shown === undefined ? '' : noAdviceWords(shown)).toContain(words)
  })
})

describe('the job summary', () => {
  const summary = (paths: readonly string[], advice: readonly HostingAdvice[]) =>
    renderMarkdown(report(paths.map((path) => target({ path, advice }))), { rules })

  test('holds it in its last fold', () => {
    const [, fold = ''] = summary(['a'], [adviceFor()]).split('<details>')
    expect(fold).toContain('which hosting model fits and what was checked</summary>')
    expect(fold).toContain('**out-of-process fits, in place of in-process**: `a` on IIS')
  })

  test('says what is alike of several apps once', () => {
    const text = summary(['a', 'b'], [adviceFor()])
    expect(text.split('**out-of-process fits')).toHaveLength(2)
    expect(text).toContain('`a` on IIS and `b` on IIS')
  })

  test('says nothing of it where no app goes to IIS', () => {
    expect(summary(['a'], [])).not.toContain('hosting model fits')
  })
})
