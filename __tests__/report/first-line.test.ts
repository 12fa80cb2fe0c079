// The first line: the verdict in its words, and never more than 100 characters, whatever names are in it.
import { describe, expect, test } from '@jest/globals'
import { assert, array, constantFrom, integer, oneof, property, record, string } from 'fast-check'
import { failureLine } from '../../src/report/failure-line.ts'
import { headline } from '../../src/report/headline.ts'
import { markdownMarks } from '../../src/report/markdown/markdown-marks.ts'
import { plainMarks } from '../../src/report/plain-marks.ts'
import { renderRefusal } from '../../src/report/refusal.ts'
import { cutMiddle } from '../../src/report/words/first-line.ts'
import type { TargetResult } from '../../src/result.ts'
import type { Startup } from '../../src/startup/startup.ts'
import {
  fails,
  finding,
  report,
  starts,
  stdoutLog,
  target,
  unknown,
  unrecognised,
} from '../support/results.ts'

const MOST = 100
const SIGN = '⚠️ '

function said(targets: readonly TargetResult[], changes: Parameters<typeof report>[1] = {}): string {
  return headline(report(targets, changes), plainMarks).text
}

const on = (host: string, make: (changes: Partial<Startup>) => Startup): Startup =>
  make({ host, implied: false })
const broken = (host: string): TargetResult =>
  target({ startups: [on(host, fails), on('b', starts)], findings: [finding({ hosts: [host] })] })
const onLinux = { status: null, title: 'You must install or update .NET to run this application.' }
const needsFile = unknown({ missing: ['existing-files'], conditions: [{ files: ['a.dll'] }] })

const needs = (files: readonly string[]): Startup =>
  unknown({ missing: ['existing-files'], conditions: files.map((file) => ({ files: [file] })) })

describe('the verdict', () => {
  test.each<[string, readonly TargetResult[], string]>([
    ['nothing', [], 'Not audited: there was nothing to audit'],
    ['one app that starts', [target()], 'Ready: artifacts/web starts on IIS'],
    [
      'one that starts where its runtime is',
      [target({ startups: [unknown()] })],
      'Ready for IIS where ASP.NET Core 10.0 (x64) is installed: artifacts/web',
    ],
    [
      'one that starts on a condition',
      [target({ startups: [needsFile] })],
      'Starts on IIS only where a.dll is there: artifacts/web',
    ],
    [
      'one of which nothing is known',
      [target({ startups: [unknown({ missing: [], conditions: [] })] })],
      'No errors, but the files do not tell whether artifacts/web starts on IIS',
    ],
    [
      'one that fails on one of two hosts',
      [broken('a')],
      'Do not ship: artifacts/web answers HTTP 500.21 on a',
    ],
    [
      'one that fails on both',
      [target({ startups: [on('a', fails), on('b', fails)], findings: [finding({ hosts: ['a', 'b'] })] })],
      'Do not ship: artifacts/web answers HTTP 500.21 on both hosts',
    ],
    [
      'one that fails on Linux',
      [
        target({
          startups: [fails({ ...onLinux, host: 'c', implied: false })],
          findings: [finding({ hosts: ['c'] })],
        }),
      ],
      'Do not ship: artifacts/web does not start on c (You must install or update .NET to run…)',
    ],
    [
      'one of two apps on two of three hosts',
      [
        target({
          startups: [on('a', fails), on('b', fails), on('c', starts)],
          findings: [finding({ hosts: ['a', 'b'] })],
        }),
        target({ path: 'artifacts/api', startups: [on('c', starts)] }),
      ],
      'Do not ship: 1 of 2 apps fails on 2 of 3 hosts',
    ],
    [
      'two apps that fail on different hosts',
      [broken('a'), { ...broken('b'), path: 'artifacts/api', startups: [on('b', fails), on('a', starts)] }],
      'Do not ship: both apps fail on some of 2 hosts',
    ],
    [
      'two apps that fail wherever they are tried, each elsewhere',
      [
        target({ startups: [on('a', fails)], findings: [finding({ hosts: ['a'] })] }),
        target({ path: 'artifacts/api', startups: [on('b', fails)], findings: [finding({ hosts: ['b'] })] }),
      ],
      'Do not ship: both apps fail on all their hosts',
    ],
    [
      'errors that end no start, where the .NET is that the app needs',
      [target({ startups: [unknown()], findings: [finding({ answers: [], hosts: [] })] })],
      'Starts where ASP.NET Core 10.0 (x64) is installed, but 1 thing is broken: artifacts/web',
    ],
    [
      'errors that end no start, which something else may end',
      [target({ startups: [needsFile], findings: [finding({ answers: [], hosts: [] })] })],
      'Starts only where a.dll is there, and 1 thing is broken: artifacts/web',
    ],
    [
      'several conditions that do not fit',
      [
        target({
          startups: [needs(['first-file', 'second-file', 'third-file'].map((name) => `${name}.dll`))],
        }),
      ],
      'Starts on IIS only where first-file.dll is there and 2 more: artifacts/web',
    ],
    [
      'errors that end no start',
      [target({ findings: ['x', 'y', 'z'].map((subject) => finding({ subject, answers: [], hosts: [] })) })],
      'Starts, but 3 things are broken: artifacts/web on IIS',
    ],
    [
      'errors where no start is predicted',
      [target({ startups: [], findings: [finding({ answers: [], hosts: [] })] })],
      'Do not ship: 1 error in artifacts/web',
    ],
    [
      'a path that is none, beside an app that fails',
      [unrecognised, broken('a')],
      'Do not ship: 1 of 2 targets fails on a; 1 not audited',
    ],
    ['one of two paths that is none', [unrecognised, target()], 'Not audited: 1 of 2 targets'],
    ['warnings', [target({ findings: [stdoutLog] })], 'Ready, with 1 warning: artifacts/web starts on IIS'],
    [
      'apps of several kinds',
      [target(), target({ path: 'b', startups: [unknown()] }), target({ path: 'c', startups: [] })],
      'Ready: 2 of 3 apps start (1 where .NET is installed), 1 not predicted',
    ],
  ])('on %s', (_, targets, expected) => {
    expect(said(targets)).toBe(expected)
  })

  test('of a run that warnings stop says so', () => {
    expect(said([target({ findings: [stdoutLog] })], { failOn: 'warning', outcome: 'fail' })).toBe(
      'Stopped by 1 warning (fail-on: warning): artifacts/web starts on IIS',
    )
  })

  test('of a run that warnings stop lets nothing through', () => {
    const ignored = { ...broken('a'), findings: [finding({ hosts: ['a'], status: 'ignored' }), stdoutLog] }
    expect(said([ignored])).toBe('Let through, though artifacts/web answers HTTP 500.21 on a')
    expect(said([ignored], { failOn: 'warning', outcome: 'fail' })).toBe(
      'Stopped by 1 warning (fail-on: warning): artifacts/web answers HTTP 500.21 on a',
    )
  })

  test('leads the last line of the run, which names who fails, also by a name that is a part of other words', () => {
    expect(failureLine(report([{ ...broken('a'), path: 'app' }, target()]))).toContain(' – failing: app – ')
    expect(failureLine(report([broken('a')]))).not.toContain('failing')
    const path = 'very-'.repeat(30)
    expect(failureLine(report([{ ...broken('a'), path }]))).toContain(` – failing: ${path} – `)
    const two = [broken('a'), { ...broken('a'), path: 'artifacts/api' }]
    expect(failureLine(report(two))).toBe(
      'Do not ship: both apps fail on a – failing: artifacts/web and artifacts/api – 2 errors, 0 warnings, gate failed (fail-on: error)',
    )
  })
})

test('of a run that could not begin is as short, and the whole message stands below it', () => {
  const message = `the configuration ${'very-'.repeat(40)}long.yml has an unknown key`
  const [first = '', , below] = renderRefusal(message, 'did you mean it?').split('\n')
  expect(first).toMatch(/^## ❌ Not audited: the configuration very-.*…$/)
  expect(first.length).toBeLessThanOrEqual(MOST + '## '.length)
  expect(below).toBe(message)
  expect(renderRefusal('no path given', null)).toBe('## ❌ Not audited: no path given\n')
})

describe('a long name', () => {
  test('loses its middle, and the short one beside it nothing', () => {
    const path = `artifacts/${'very-'.repeat(20)}long/web`
    const text = said([{ ...broken('production'), path, startups: [on('production', fails)] }])
    expect(text).toBe(
      'Do not ship: artifacts/very-very-ve…ery-very-very-long/web answers HTTP 500.21 on production',
    )
  })

  test('is never cut inside a character', () => {
    expect(cutMiddle('😀😀😀😀', 5)).toBe('😀…😀')
    expect(cutMiddle('😀😀😀😀', 4)).toBe('😀…')
    expect(cutMiddle('abcdef', 6)).toBe('abcdef')
  })
})

const names = oneof(
  string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  constantFrom(
    'x'.repeat(400),
    '`|`'.repeat(90),
    '\u202e'.repeat(60),
    '😀'.repeat(80),
    '$x$ @all #1 ://',
    ' ',
  ),
)

/** Targets in every state, with these names. */
const anyTarget = record({
  name: names,
  state: integer({ min: 0, max: 9 }),
  warned: integer({ min: 0, max: 1 }),
}).map(({ name, state, warned }): TargetResult => {
  const host = { host: name, implied: false }
  const error = finding({ what: name, subject: name, hosts: [name] })
  const warnings = warned === 1 ? [finding({ ...stdoutLog, what: name })] : []
  const open = (missing: readonly string[]) =>
    unknown({ ...host, missing, conditions: [{ files: [name, `${name}2`] }] })
  const states: readonly (() => Partial<TargetResult>)[] = [
    () => ({ startups: [starts(host)] }),
    () => ({ startups: [fails(host)], findings: [error, ...warnings] }),
    () => ({ startups: [fails({ ...host, status: null, title: name }), starts()], findings: [error] }),
    () => ({ startups: [fails(host)], findings: warnings }),
    () => ({ startups: [starts(host)], findings: [{ ...error, answers: [] }] }),
    () => ({ startups: [], findings: [{ ...error, answers: [] }] }),
    () => ({ startups: [open(['runtimes'])], findings: warnings }),
    () => ({ startups: [open(['existing-files']), starts(host)], findings: warnings }),
    () => ({ startups: [unknown({ ...host, missing: [], conditions: [] })], kind: 'class-library' }),
    () => ({ startups: [], kind: 'blazor-wasm', findings: warnings }),
  ]
  const complete = state !== 5 || warned === 0
  return target({ path: name, ...states[state]?.(), complete })
})

/** What a reader sees of a line of Markdown. */
function shown(markdown: string): string {
  return markdown
    .replace(/(`+) ?(.*?) ?\1(?!`)/g, (_, __, code: string) => code)
    .replace(/<\/?(?:span|code)>/g, '')
    .replaceAll('&#8203;', '')
    .replace(/&(?:#\d+|amp|lt|gt);/g, 'x')
}

test('fits in every state, whatever the names', () => {
  const changes = constantFrom({}, { failOn: 'warning', outcome: 'fail' } as const)
  assert(
    property(array(anyTarget, { maxLength: 5 }), changes, (targets, more) => {
      const made = report(targets, more)
      const { text } = headline(made, plainMarks)
      expect(`${SIGN}${text}`.length).toBeLessThanOrEqual(MOST)
      expect(text).not.toMatch(/[\r\n]/)
      const line = headline(made, markdownMarks(600)).text
      expect(`${SIGN}${shown(line)}`.length).toBeLessThanOrEqual(MOST)
    }),
    { numRuns: 1000 },
  )
})
