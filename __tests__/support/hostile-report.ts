// A report of names that were made to break the report they are shown in.
import { constantFrom, oneof, string } from 'fast-check'
import type { Report } from '../../src/report/json/report.ts'
import {
  adviceFor,
  app,
  fails,
  finding,
  hosting,
  point,
  report,
  requirements,
  step,
  target,
} from './results.ts'

/** The same text wherever an output can bring one in. */
export function reportWith(name: string): Report {
  const steps = [
    step('a', name, 'passed', name),
    step('b', name, 'failed', name),
    step('c', name, 'skipped', name),
  ]
  const startup = {
    host: name,
    implied: false,
    title: name,
    exitCode: name,
    conditions: [{ words: name }, { files: [name] }, { installed: [name] }],
    steps,
  }
  const found = finding({
    what: name,
    effect: name,
    fixes: [{ fix: name, hosts: [name] }],
    path: name,
    subject: name,
    hosts: [name],
  })
  const first = target({
    path: name,
    app: { ...app, targetFramework: name, entryAssembly: name },
    hosting: { ...hosting, module: name, processPath: name },
    requirements: requirements.map((each) => ({ ...each, text: name, path: name })),
    startups: [fails(startup), fails({ ...startup, host: `${name}2`, status: null })],
    advice: [
      { ...adviceFor({ host: name, why: name, path: name }), points: [{ ...point, text: name, path: name }] },
    ],
    findings: [
      found,
      { ...found, severity: 'warning', path: null },
      { ...found, status: 'ignored', reason: name },
    ],
  })
  return report(
    [
      first,
      target({ path: `${name}/other`, findings: [found] }),
      { ...first, path: `${name}3`, complete: false },
    ],
    {
      policy: {
        configuration: name,
        off: [name],
        changed: { [name]: 'note' },
        ignore: 1,
        expect: 1,
        baseline: { file: name, entries: 2, gone: 1 },
        base: [name],
      },
    },
  )
}

export const nasty = oneof(
  {
    weight: 12,
    arbitrary: constantFrom(
      'a|b',
      '`code` ``',
      '<img src=x onerror=alert(1)>',
      '</details><script>',
      '::error::injected',
      ' \t::error file=x::injected',
      'a\n::error::injected',
      'a\r\n::set-output name=outcome::pass',
      'a\u2028::error::injected',
      '##[error]injected',
      'x ##[command]injected',
      'line\n\n# heading\n\n| a | b |\n| - | - |',
      '\u202egnp.exe\u202c',
      '\u001b[31mred\u001b[0m',
      '\u0000\u0007\u007f\u0085',
      '\u200b\ufeff\u{e0041}',
      '@octocat #1 https://example.com',
      '[link](https://example.com) ![image](https://example.com/a.png)',
      '$x^2$ **bold** ~~gone~~',
      '%0A::error::injected',
      '\ud800',
      'a. B. C',
      ' ',
    ),
  },
  { weight: 12, arbitrary: string({ unit: 'binary', minLength: 1, maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: constantFrom('x', '|', '`', '<img>', '::error::', '\n', '\u202e').map((text) =>
      text.repeat(5000).slice(0, 5000),
    ),
  },
)
