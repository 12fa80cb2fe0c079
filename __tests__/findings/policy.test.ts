import { describe, expect, test } from '@jest/globals'
import { audit } from '../../src/audit.ts'
import type { AuditResult } from '../../src/result.ts'
import { NO_POLICY } from '../../src/findings/policy.ts'
import type { Ignore, Policy } from '../../src/findings/policy.ts'
import { memorySource } from '../../src/read/memory.ts'
import { defineRule } from '../../src/judge/rule.ts'
import type { Rule } from '../../src/judge/rule.ts'
import { portableApp } from '../support/apps.ts'

const texts = { title: '', about: 'any', fix: '' } as const

function rule(
  id: string,
  paths: readonly (string | null)[],
  severity: 'error' | 'warning' = 'warning',
): Rule {
  const problem = { what: id, subject: id, line: null, column: null }
  return defineRule({ ...texts, id, severity, check: () => paths.map((path) => ({ ...problem, path })) })
}

const crashing = defineRule({
  ...texts,
  id: 'crashing',
  severity: 'note',
  check: () => {
    throw new Error('x')
  },
})

const rules = [rule('first', ['a/web.config', 'web.config']), rule('second', [null], 'error'), crashing]

function ignore(changes: Partial<Ignore> = {}): Ignore {
  return {
    at: { path: 'c.yml', line: 3, column: 5 },
    rule: 'first',
    reason: 'ticket 4711',
    expires: null,
    matchesTarget: () => true,
    matchesPath: () => true,
    mayBeElsewhere: false,
    meant: null,
    ...changes,
  }
}

function run(policy: Partial<Policy>, asked: readonly Rule[] = rules.slice(0, 2)): Promise<AuditResult> {
  return audit({
    targets: [{ source: memorySource('out', portableApp()), hosts: [] }],
    rules: asked,
    asOf: '2026-11-22',
    failOn: 'warning',
    policy: { ...NO_POLICY, ...policy },
  })
}

function shown({ targets }: AuditResult): readonly string[] {
  return targets.flatMap(({ findings }) =>
    findings.map(({ rule: id, severity, path, status, reason }) =>
      [severity, id, path ?? '-', status, ...(reason === null ? [] : [reason])].join(' '),
    ),
  )
}

describe('severities', () => {
  test('take the place of the rule’s own, and order the report', async () => {
    const result = await run({
      severities: new Map([
        ['second', 'note'],
        ['first', 'error'],
      ]),
    })
    expect(shown(result)).toEqual([
      'error first a/web.config open',
      'error first web.config open',
      'note second - open',
    ])
    expect(result.counts).toEqual({ errors: 2, warnings: 0, notes: 1, ignored: 0, baseline: 0, off: 0 })
  })

  test('off keeps the findings as such, and the gate passes', async () => {
    const result = await run({
      severities: new Map([
        ['first', 'off'],
        ['second', 'off'],
      ]),
    })
    expect({ outcome: result.outcome, findings: shown(result) }).toEqual({
      outcome: 'pass',
      findings: ['error second - off', 'warning first a/web.config off', 'warning first web.config off'],
    })
    expect(result.counts).toEqual({ errors: 0, warnings: 0, notes: 0, ignored: 0, baseline: 0, off: 3 })
  })

  test('a rule that could not be evaluated is told whatever is wished', async () => {
    const policy = {
      severities: new Map([['crashing', 'off']] as const),
      ignores: [ignore({ rule: 'crashing' })],
    }
    const result = await run(policy, [crashing])
    expect(shown(result)).toEqual(['error crashing - open'])
    expect(result.outcome).toBe('error')
  })
})

describe('ignore', () => {
  test('keeps the finding with its reason, and it counts no more', async () => {
    const result = await run({
      ignores: [ignore({ matchesPath: (path) => path === 'web.config', expires: '2026-11-22' })],
    })
    expect(shown(result)).toContain('warning first web.config ignored ticket 4711')
    expect(result.targets[0]?.findings.find(({ status }) => status === 'ignored')?.until).toBe('2026-11-22')
    expect(result.counts).toEqual({ errors: 1, warnings: 1, notes: 0, ignored: 1, baseline: 0, off: 0 })
    expect(result.notices).toEqual([])
  })

  test('reaches findings without a file, unless a path is given', async () => {
    expect((await run({ ignores: [ignore({ rule: 'second' })] })).counts.errors).toBe(0)
    const withPath = ignore({ rule: 'second', matchesPath: (path) => path !== null })
    expect((await run({ ignores: [withPath] })).counts.errors).toBe(1)
  })

  test('ends with its last day, and says so', async () => {
    const result = await run({
      ignores: [ignore({ expires: '2026-11-21' }), ignore({ rule: 'gone', expires: '2026-01-01' })],
    })
    expect(result.counts).toMatchObject({ warnings: 2, ignored: 0 })
    expect(result.notices.map(({ text }) => text)).toEqual([
      'ignore entry c.yml:3:5 (first) expired on 2026-11-21: 2 findings count again',
      'ignore entry c.yml:3:5 (gone) expired on 2026-01-01: take it out',
    ])
  })

  test('that matches nothing says so, unless what it is meant for is not audited', async () => {
    const elsewhere = ignore({ matchesTarget: () => false, mayBeElsewhere: true })
    const { notices } = await run({ ignores: [ignore({ matchesTarget: () => false }), elsewhere] })
    expect(notices).toEqual([
      {
        text: 'ignore entry c.yml:3:5 (first) matches no finding: take it out',
        at: { path: 'c.yml', line: 3, column: 5 },
      },
    ])
  })

  test('for a target that there is not names the nearest', async () => {
    const misspelt = ignore({ matchesTarget: () => false, mayBeElsewhere: true, meant: 'out/portal' })
    const { notices } = await run({ ignores: [misspelt] })
    expect(notices.map(({ text }) => text)).toEqual([
      'ignore entry c.yml:3:5 (first) names no target: did you mean out/portal?',
    ])
  })

  test('an expired entry does not stand in the way of one that holds', async () => {
    const result = await run({ ignores: [ignore({ expires: '2026-01-01' }), ignore({ reason: 'still' })] })
    expect(result.counts.ignored).toBe(2)
    expect(result.targets[0]?.findings.map(({ reason }) => reason)).toContain('still')
  })
})
