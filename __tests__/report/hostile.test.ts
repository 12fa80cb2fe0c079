// Names from an output that were made to break the report they are shown in.
import { describe, expect, test } from '@jest/globals'
import { assert, property } from 'fast-check'
import { planAnnotations } from '../../src/report/annotations.ts'
import { failureLine } from '../../src/report/failure-line.ts'
import { render, renderAdvice, type RenderOptions } from '../../src/report/all-reports.ts'
import { formats } from '../../src/report/formats.ts'
import { renderRefusal } from '../../src/report/refusal.ts'
import { inertLogLine, showInvisible } from '../../src/text/escape.ts'
import { nasty, reportWith } from '../support/hostile-report.ts'
import { valueAt } from '../support/json.ts'
import { everyFile, explanations, finding, report, rules, target } from '../support/results.ts'

const options: RenderOptions = {
  rules,
  explanations,
  colours: false,
  detail: 'verbose',
  milliseconds: null,
  files: everyFile,
}

// P13
// P3: a weaker gate is never silent.
test.each(formats)('%s says what the configuration turned off and changed', (format) => {
  const policy = {
    configuration: 'c.yml',
    off: ['deps-assembly-missing'],
    changed: { 'stdout-log-enabled': 'note' },
    ignore: 2,
    expect: 0,
    baseline: null,
    base: null,
  } as const
  const off = finding({ rule: 'deps-assembly-missing', what: 'Lost.dll is gone', status: 'off' })
  const text = render(format, report([target({ findings: [off] })], { policy }), options)
  for (const word of ['deps-assembly-missing', 'stdout-log-enabled', 'note', '2'])
    expect(text).toContain(word)
  expect(text.includes('Lost.dll is gone')).toBe(format === 'json')
})

// What one pull request changes is nothing that another report may leave out.
test.each(formats)('%s says what a pull request changes of the policy', (format) => {
  const policy = {
    configuration: 'c.yml',
    off: [],
    changed: {},
    ignore: 0,
    expect: 0,
    baseline: null,
    base: ['lowers fail-on from error to never'],
  }
  expect(render(format, report([target()], { policy }), options)).toContain(
    'lowers fail-on from error to never',
  )
})

test.each(formats)('%s names the configuration that was read', (format) => {
  const configuration = '.github/publish-audit.yml'
  expect(
    render(
      format,
      report([target()], {
        policy: { configuration, off: [], changed: {}, ignore: 0, expect: 0, baseline: null, base: null },
      }),
      options,
    ),
  ).toContain(configuration)
  expect(render(format, report([target()]), options)).not.toContain(configuration)
})

// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/

const NO_POLICY_SUMMARY = { off: [], changed: {}, ignore: 0, expect: 0, baseline: null } as const

const ownTags = /<\/?(?:details|summary|sub|code|span)>/g

function pipes(line: string): number {
  return line.split('|').length - 1
}

function isCommand(line: string): boolean {
  return /^\s*::/.test(line) || line.includes('##[')
}

describe('a hostile name', () => {
  const benign = reportWith('name')

  test('keeps the lines and tables of the summary', () => {
    const expected = render('markdown', benign, options).split('\n')
    assert(
      property(nasty, (name) => {
        const text = render('markdown', reportWith(name), options)
        expect(text).not.toMatch(controls)
        expect(text.replace(ownTags, '').replace(/`[^`]*`|``+.*?``+/g, '')).not.toMatch(/<[a-z!/]/i)
        for (const line of text.split('\n').filter((each) => each.startsWith('|'))) {
          expect(expected.filter((each) => each.startsWith('|')).map(pipes)).toContain(pipes(line))
        }
      }),
    )
  })

  test('adds no line to the text and to the log', () => {
    const lines = render('text', benign, options).split('\n').length
    assert(
      property(nasty, (name) => {
        const text = render('text', reportWith(name), options)
        expect(text).not.toMatch(controls)
        // A name may look like two sentences, whose second one is a line of its own; a blank one has no line.
        expect(text.split('\n').length).toBeLessThanOrEqual(lines + 8)
        expect(text.split('\n').map(inertLogLine).filter(isCommand)).toEqual([])
      }),
    )
  })

  test.each(['text', 'markdown'] as const)('keeps the lines of advice as %s', (format) => {
    const expected = renderAdvice(benign, format, false).split('\n')
    assert(
      property(nasty, (name) => {
        const lines = renderAdvice(reportWith(name), format, false).split('\n')
        expect(lines.join('\n')).not.toMatch(controls)
        expect(lines.length).toBeLessThanOrEqual(expected.length)
        expect(lines.map(inertLogLine).filter(isCommand)).toEqual([])
        if (format === 'markdown')
          for (const line of lines.filter((each) => each.startsWith('|')))
            expect(expected.filter((each) => each.startsWith('|')).map(pipes)).toContain(pipes(line))
      }),
    )
  })

  test('becomes no workflow command of its own', () => {
    assert(
      property(nasty, (name) => {
        const lines = render('github', reportWith(name), options).trimEnd().split('\n')
        const [commands, others] = [lines.slice(0, -3), lines.slice(-3)]
        for (const line of commands) expect(line).toMatch(/^::(?:error|warning) title=[^\r\n]*::[^\r\n]*$/)
        // What has no file to stand on is one for all targets.
        const count = showInvisible(name) === name ? 3 : 1
        expect(commands.filter((line) => line.startsWith('::error'))).toHaveLength(count)
        expect(others.filter(isCommand)).toEqual([])
      }),
    )
  })

  test('keeps an annotation one line of at most 1,000 characters, on a file that is called so', () => {
    assert(
      property(nasty, (name) => {
        const source = { path: name, line: 4 }
        const found = finding({ what: name, effect: name, path: name, hosts: [name], source })
        const at = { path: name, line: 1, column: 1 }
        const { annotations } = planAnnotations(
          report([target({ path: name, findings: [found] })], {
            policy: { ...NO_POLICY_SUMMARY, configuration: name, base: [name, name] },
            notices: [{ text: name, at }],
          }),
          { rules, mode: 'all', files: everyFile },
        )
        expect(annotations).toHaveLength(3)
        for (const { message, title, file } of annotations) {
          expect(message.length).toBeLessThanOrEqual(1000)
          expect(`${message}${title}${file ?? ''}`).not.toMatch(controls)
          expect(`${message}${title}${file ?? ''}`).not.toContain('\n')
          if (file !== null) expect(file).toBe(name)
        }
        expect(annotations[0]?.message).toMatch(/ \[ancm-module-v1\]$/)
      }),
    )
  })

  test('stays one line in the failure line and the refusal', () => {
    assert(
      property(nasty, (name) => {
        expect(failureLine(reportWith(name))).not.toMatch(/[\r\n\u2028\u2029]/)
        // The first line may be too short for all of it.
        expect([4, 6]).toContain(renderRefusal(name, name).split('\n').length)
      }),
    )
  })

  test('comes back from the JSON report as it was', () => {
    assert(
      property(nasty, (name) => {
        const text = render('json', reportWith(name), options)
        // A terminal takes U+009B for the start of a command, and JSON may have it as it is.
        expect(text).not.toMatch(controls)
        const parsed: unknown = JSON.parse(text)
        expect(valueAt(parsed, 'targets', 0, 'path')).toBe(name)
      }),
    )
  })
})
