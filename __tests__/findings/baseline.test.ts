// What a baseline hides, and above all what it must not hide.
import { describe, expect, test } from '@jest/globals'
import { audit } from '../../src/audit.ts'
import { parseBaseline } from '../../src/config/baseline-file.ts'
import { baselineFile } from '../../src/findings/baseline.ts'
import { NO_POLICY } from '../../src/findings/policy.ts'
import type { Ignore, Policy } from '../../src/findings/policy.ts'
import { defineRule } from '../../src/judge/rule.ts'
import type { Rule } from '../../src/judge/rule.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { AuditResult } from '../../src/result.ts'
import { portableApp } from '../support/apps.ts'

type Severity = Rule['severity']

/** A finding of a rule: `error web.config:8 subject`. */
type Said = readonly [severity: Severity, path: string | null, line: number | null, subject: string]

function saying(id: string, ...all: readonly Said[]): Rule {
  return defineRule({
    id,
    title: id,
    severity: 'error',
    about: 'any',
    fix: 'x.',
    check: () =>
      all.map(([severity, path, line, subject]) => ({ what: id, severity, path, line, column: 1, subject })),
  })
}

const crashing = defineRule({
  id: 'crashing',
  title: 'x',
  severity: 'error',
  about: 'any',
  fix: 'x.',
  check: () => {
    throw new Error('x')
  },
})

interface Given {
  readonly rules: readonly Rule[]
  readonly targets?: readonly string[]
  readonly policy?: Partial<Policy>
  /** The text of the file. */
  readonly baseline?: string
  /** Targets that this run does not audit, but may be audited in another. */
  readonly elsewhere?: readonly string[]
}

function run({
  rules,
  targets = ['web'],
  policy = {},
  baseline,
  elsewhere = [],
}: Given): Promise<AuditResult> {
  const known =
    baseline === undefined
      ? null
      : {
          file: 'b.json',
          entries: parseBaseline(new TextEncoder().encode(baseline), 'b.json'),
          isElsewhere: (target: string) => elsewhere.includes(target),
        }
  return audit({
    targets: targets.map((label) => ({ source: memorySource(label, portableApp()), hosts: [] })),
    rules,
    asOf: '2026-11-22',
    failOn: 'error',
    policy: { ...NO_POLICY, ...policy, baseline: known },
  })
}

async function written(given: Given): Promise<string> {
  return baselineFile((await run(given)).targets).text
}

/** Open ones of the worst first, with what became of the others. */
function shown({ targets }: AuditResult): readonly string[] {
  return targets.flatMap(({ path, findings }) =>
    findings.map(({ severity, rule, line, subject, status }) =>
      [path, severity, rule, line ?? '-', subject, status].join(' '),
    ),
  )
}

const TWO = saying('first', ['error', 'web.config', 8, 'a'], ['warning', null, null, 'b'])
const NOTE = saying('second', ['note', 'a.json', 1, 'c'])

describe('a baseline', () => {
  test('is written in a total order, an entry a line, and read back it hides all of it', async () => {
    const text = await written({ rules: [TWO, NOTE], targets: ['web', 'api'] })
    const entries = text.split(/^ {4}\{$/m).map((entry) =>
      entry
        .match(/(?<=": )"[^"]*"|null/g)
        ?.slice(1)
        .join(' '),
    )
    expect(entries.slice(1)).toEqual(
      ['api', 'web'].flatMap((target) => [
        `"first" "${target}" null "b"`,
        `"second" "${target}" "a.json" "c"`,
        `"first" "${target}" "web.config" "a"`,
      ]),
    )
    expect(
      text.startsWith('{\n  "baselineVersion": 1,\n  "findings": [\n    {\n      "fingerprint": "'),
    ).toBe(true)
    expect(text.endsWith('"\n    }\n  ]\n}\n')).toBe(true)
    expect(await written({ rules: [NOTE, TWO], targets: ['api', 'web'] })).toBe(text)
    const result = await run({ rules: [TWO, NOTE], targets: ['web', 'api'], baseline: text })
    expect(result).toMatchObject({
      outcome: 'pass',
      counts: { errors: 0, warnings: 0, notes: 0, ignored: 0, baseline: 6, off: 0 },
      policy: { baseline: { file: 'b.json', entries: 6, gone: 0 } },
      notices: [],
    })
    expect(JSON.parse(text)).toMatchObject({ baselineVersion: 1 })
  })

  test('of nothing is a whole file', async () => {
    expect(await written({ rules: [] })).toBe('{\n  "baselineVersion": 1,\n  "findings": []\n}\n')
  })

  test('holds the fingerprints of the report', async () => {
    const { targets } = await run({ rules: [TWO] })
    const known = parseBaseline(new TextEncoder().encode(await written({ rules: [TWO] })), 'b.json')
    expect(known.map(({ fingerprint }) => fingerprint).toSorted()).toEqual(
      targets.flatMap(({ findings }) => findings.map(({ fingerprint }) => fingerprint)).toSorted(),
    )
  })

  test('keeps what moves to another line', async () => {
    const baseline = await written({ rules: [TWO] })
    const moved = saying('first', ['error', 'web.config', 80, 'a'], ['warning', null, null, 'b'])
    expect((await run({ rules: [moved], baseline })).counts.baseline).toBe(2)
  })
})

describe('a baseline does not hide', () => {
  test.each<[string, Rule]>([
    ['of another rule', saying('other', ['error', 'web.config', 8, 'a'])],
    ['in another file', saying('first', ['error', 'b/web.config', 8, 'a'])],
    ['about another thing', saying('first', ['error', 'web.config', 8, 'A'])],
    ['about no file', saying('first', ['error', null, null, 'a'])],
  ])('an error %s', async (_, rule) => {
    const result = await run({ rules: [rule], baseline: await written({ rules: [TWO] }) })
    expect({ outcome: result.outcome, errors: result.counts.errors }).toEqual({ outcome: 'fail', errors: 1 })
  })

  test('the same finding of another target', async () => {
    const baseline = await written({ rules: [TWO], targets: ['web'] })
    const result = await run({ rules: [TWO], targets: ['api', 'web'], baseline })
    expect(shown(result)).toEqual([
      'api error first 8 a open',
      'api warning first - b open',
      'web error first 8 a baseline',
      'web warning first - b baseline',
    ])
    expect(result.outcome).toBe('fail')
  })

  test('an error that was known as a warning: a host on which it ends the start, for example', async () => {
    const before = saying('first', ['warning', 'web.config', 8, 'a'])
    const now = saying('first', ['error', 'web.config', 8, 'a'])
    const result = await run({ rules: [now], baseline: await written({ rules: [before] }) })
    expect(result).toMatchObject({ outcome: 'fail', policy: { baseline: { entries: 1, gone: 1 } } })
    const back = await run({ rules: [before], baseline: await written({ rules: [now] }) })
    expect(back).toMatchObject({
      outcome: 'pass',
      counts: { baseline: 1 },
      policy: { baseline: { gone: 0 } },
    })
  })

  test('a warning that the user makes an error is the same finding', async () => {
    const rule = saying('first', ['warning', 'web.config', 8, 'a'])
    const policy = { severities: new Map([['first', 'error']] as const) }
    const plain = await written({ rules: [rule] })
    expect(await written({ rules: [rule], policy })).toBe(plain)
    expect((await run({ rules: [rule], policy, baseline: plain })).outcome).toBe('pass')
  })

  test('a second one of the same words: each entry stands for one', async () => {
    const one = saying('first', ['error', 'web.config', 8, 'a'])
    const two = saying('first', ['error', 'web.config', 3, 'a'], ['error', 'web.config', 8, 'a'])
    const result = await run({ rules: [two], baseline: await written({ rules: [one] }) })
    expect(result).toMatchObject({ outcome: 'fail', counts: { errors: 1, baseline: 1 } })
    const both = await written({ rules: [two] })
    expect((await run({ rules: [two], baseline: both })).counts).toMatchObject({ errors: 0, baseline: 2 })
    expect(await run({ rules: [one], baseline: both })).toMatchObject({
      outcome: 'pass',
      policy: { baseline: { entries: 2, gone: 1 } },
    })
  })

  test('an error beside a warning of the same words', async () => {
    const warning = saying('first', ['warning', 'web.config', 8, 'a'])
    const both = saying('first', ['warning', 'web.config', 8, 'a'], ['error', 'web.config', 9, 'a'])
    const result = await run({ rules: [both], baseline: await written({ rules: [warning] }) })
    expect(shown(result)).toEqual(['web error first 9 a open', 'web warning first 8 a baseline'])
    // The entry of an error that is mended does not stand for a new warning beside one that it already stands for.
    const error = saying('first', ['error', 'web.config', 9, 'a'])
    const mixed = await run({ rules: [both], baseline: await written({ rules: [error] }) })
    expect(shown(mixed)).toEqual(['web error first 9 a baseline', 'web warning first 8 a open'])
  })

  test('entries twice hide no more than one', async () => {
    const one = saying('first', ['error', 'web.config', 8, 'a'])
    const text = await written({ rules: [one] })
    const twice = text.replace(/ {4}\{[^]*\}(?=\n {2}\])/, '$&,\n$&')
    const two = saying('first', ['error', 'web.config', 3, 'a'], ['error', 'web.config', 8, 'a'])
    expect(await run({ rules: [two], baseline: twice })).toMatchObject({
      counts: { errors: 1, baseline: 1 },
      policy: { baseline: { entries: 1 } },
    })
  })

  // A reviewer reads the words, not the digits.
  test('what the words beside the fingerprint do not say', async () => {
    const text = await written({ rules: [saying('first', ['error', 'web.config', 8, 'a'])] })
    for (const [from, to] of [
      ['"first"', '"stdout-log-enabled"'],
      ['"web"', '"api"'],
      ['"web.config"', 'null'],
      ['"a"', '"b"'],
    ] as const) {
      const forged = text.replace(from, to)
      expect(forged).not.toBe(text)
      const result = await run({
        rules: [saying('first', ['error', 'web.config', 8, 'a'])],
        baseline: forged,
      })
      expect([to, result.outcome]).toEqual([to, 'fail'])
    }
    const digits = text.replace(/"[0-9a-f]{16}"/, '"0123456789abcdef"')
    expect(
      (await run({ rules: [saying('first', ['error', 'web.config', 8, 'a'])], baseline: digits })).outcome,
    ).toBe('fail')
  })

  test('a rule that could not be evaluated, nor is it written', async () => {
    const text = await written({ rules: [crashing, TWO] })
    expect(text).not.toContain('crashing')
    const { targets } = await run({ rules: [crashing] })
    const print = targets[0]?.findings[0]?.fingerprint ?? ''
    const entry = `{ "fingerprint": "${print}", "rule": "crashing", "target": "web", "path": null, "subject": "could not be evaluated" }`
    const result = await run({
      rules: [crashing],
      baseline: `{ "baselineVersion": 1, "findings": [${entry}] }`,
    })
    expect(result).toMatchObject({ outcome: 'error', counts: { errors: 1, baseline: 0 } })
  })
})

describe('a path that is written otherwise', () => {
  const nameOf = (path: string) => path.replace(/^\.\//, '')

  test.each(['./web', 'web/', '.\\\\web', 'web/.', './/web'])('%s is the target web', async (target) => {
    const text = (await written({ rules: [TWO] })).replaceAll('"web"', `"${target}"`)
    expect((await run({ rules: [TWO], baseline: text })).counts.baseline).toBe(2)
  })

  test('a file inside, too', async () => {
    const rule = saying('first', ['error', 'a/b.json', 8, 'a'])
    for (const path of ['./a/b.json', 'a\\\\b.json', '.\\\\a\\\\b.json', 'a//b.json']) {
      const text = (await written({ rules: [rule] })).replace('"a/b.json"', `"${path}"`)
      expect([path, (await run({ rules: [rule], baseline: text })).counts.baseline]).toEqual([path, 1])
    }
  })

  test('and one that the user writes so gives the same file', async () => {
    const text = await written({ rules: [TWO], targets: ['web'], policy: { nameOf } })
    expect(await written({ rules: [TWO], targets: ['./web'], policy: { nameOf } })).toBe(text)
  })
})

describe('with a baseline', () => {
  const ignore: Ignore = {
    at: { path: 'c.yml', line: 3, column: 5 },
    rule: 'first',
    reason: 'ticket',
    expires: null,
    matchesTarget: () => true,
    matchesPath: (path) => path === 'web.config',
    mayBeElsewhere: false,
    meant: null,
  }

  test('what is ignored stays ignored, and is not gone', async () => {
    const baseline = await written({ rules: [TWO] })
    const result = await run({ rules: [TWO], baseline, policy: { ignores: [ignore] } })
    expect(shown(result)).toEqual(['web error first 8 a ignored', 'web warning first - b baseline'])
    expect(result).toMatchObject({ policy: { baseline: { entries: 2, gone: 0 } }, notices: [] })
  })

  test('ignored and off findings are not written, known ones are', async () => {
    const baseline = await written({ rules: [TWO] })
    const policy = { ignores: [ignore], severities: new Map([['second', 'off']] as const) }
    const text = await written({ rules: [TWO, NOTE], baseline, policy })
    expect(text.match(/"subject": "\w"/g)).toEqual(['"subject": "b"'])
    expect(await written({ rules: [TWO], baseline })).toBe(baseline)
  })

  test('entries that no longer occur are told in one line, and nothing else', async () => {
    const baseline = await written({ rules: [TWO, NOTE] })
    const result = await run({ rules: [NOTE], baseline })
    expect(result).toMatchObject({
      outcome: 'pass',
      counts: { errors: 0, warnings: 0, notes: 0, baseline: 1 },
      policy: { baseline: { entries: 3, gone: 2 } },
    })
    expect(result.notices).toHaveLength(1)
    expect(JSON.stringify(result.notices)).toContain(
      'baseline b.json: 2 of 3 findings no longer occur: write it anew with --write-baseline',
    )
  })

  test('of a target that is audited elsewhere, or could not be audited, nothing is gone', async () => {
    const baseline = await written({ rules: [TWO], targets: ['web', 'api'] })
    const one = await run({ rules: [TWO], targets: ['web'], baseline, elsewhere: ['api'] })
    expect(one).toMatchObject({ policy: { baseline: { entries: 4, gone: 0 } }, notices: [] })
    const removed = await run({ rules: [TWO], targets: ['web'], baseline })
    expect(removed).toMatchObject({ policy: { baseline: { entries: 4, gone: 2 } } })
    const crashed = await run({ rules: [crashing], baseline, elsewhere: ['api'] })
    expect(crashed).toMatchObject({ outcome: 'error', policy: { baseline: { gone: 0 } } })
  })
})
