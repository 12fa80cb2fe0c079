// Every rule over its cases, and the promises that hold for all rules.
import { describe, expect, test } from '@jest/globals'
import { explanations } from '../src/judge/explanations.ts'
import { rules } from '../src/judge/registry.ts'
import type { RuleCases } from './support/cases.ts'
import { caseFiles, casesOf } from './support/load-cases.ts'
import { runCase } from './support/run-case.ts'

const names = caseFiles()
const all: RuleCases[] = []
for (const name of names) all.push((await casesOf(name)) ?? { rule: name, cases: [] })

describe.each(all)('$rule', ({ rule, cases }) => {
  test.each(cases)('$name', async (ruleCase) => {
    const outcome = await runCase(rule, ruleCase)
    expect(outcome.findings).toEqual(ruleCase.findings)
    if (ruleCase.fixes !== undefined) expect(outcome.fixes).toEqual(ruleCase.fixes)
    // The project's own has other lines than the one that the SDK writes.
    expect(outcome.fixes.filter((fix) => /\bline \d+ of (?:\S+\/)?web\.config\b/i.test(fix ?? ''))).toEqual(
      [],
    )
    expect(outcome.others).toEqual(ruleCase.others ?? [])
    if (ruleCase.startup !== undefined) expect(outcome.startup).toBe(ruleCase.startup)
  })

  test('has a failing and a healthy case, and shows one of each', () => {
    const failing = cases.filter(({ findings }) => findings.length > 0)
    const healthy = cases.filter(({ findings }) => findings.length === 0)
    expect(failing.length).toBeGreaterThan(0)
    expect(healthy.length).toBeGreaterThan(0)
    expect(failing.some(({ shown }) => shown)).toBe(true)
    expect(healthy.some(({ shown }) => shown)).toBe(true)
  })
})

// A rule that steps explain has a check of its own only for what no trace tells.
describe('what a rule sees in the files is missed by its cases where it is taken away', () => {
  const both = rules.filter(({ check, explain }) => check !== undefined && explain !== undefined)
  test.each(both)('$id', async ({ id }) => {
    const blind = rules.map(({ check, ...rule }) =>
      rule.id === id || check === undefined ? rule : { ...rule, check },
    )
    const cases = all.find(({ rule }) => rule === id)?.cases ?? []
    const missed: string[] = []
    for (const ruleCase of cases) {
      const { findings } = await runCase(id, ruleCase, blind)
      if (JSON.stringify(findings) !== JSON.stringify(ruleCase.findings)) missed.push(ruleCase.name)
    }
    expect(missed).not.toEqual([])
  })
})

/** Here the sentence has named the place before. */
const NAMES_THE_PLACE = new Set([
  'ancm-arguments-repeated',
  'artifact-unrecognised',
  'content-root-elsewhere',
  'dotnet-not-found',
])

test('no finding and no fix says "there" without a place', () => {
  const told = all
    .filter(({ rule }) => !NAMES_THE_PLACE.has(rule))
    .flatMap(({ cases }) => cases.flatMap(({ findings, fixes = [] }) => [...findings, ...fixes]))
    .concat(
      rules
        .filter(({ id }) => id !== 'desktop-framework-on-server' && id !== 'web-config-locked-section')
        .map(({ fix }) => fix),
    )
  expect(told.filter((text) => text !== null && /\bthere\b(?! (?:is|are)\b)/.test(text))).toEqual([])
})

test('every rule has its cases under its own name, and every case file its rule', () => {
  expect(all.map(({ rule }) => rule)).toEqual(names)
  expect(names).toEqual(rules.map(({ id }) => id))
})

describe.each([...rules])('$id', (rule) => {
  const { symptom = '', why = '', sources = [] } = explanations.get(rule.id) ?? {}

  test('tells what it is, what people see, why and what to change', () => {
    expect(rule.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    expect(rule.title.length).toBeLessThanOrEqual(80)
    for (const text of [symptom, why, rule.fix]) expect(text).toMatch(/\S.*[.)]$/s)
    expect(sources.length).toBeGreaterThan(0)
    for (const source of sources) expect(source).toMatch(/^https:\/\/|^measured: |^inferred: /)
    expect(rule.check ?? rule.checkHost ?? rule.explain ?? rule.checkExpected).toBeDefined()
  })

  // W28: Linux keeps the low byte of a host's code, and the pages name both.
  test('names no code of the .NET host with an exit code that it does not become', () => {
    const exits = [...symptom.matchAll(/exit code ([\d, or]+\d)/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/\d+/g)].map(Number),
    )
    const codes = [...symptom.matchAll(/0x800080([0-9a-f]{2})/g)].map(([, low = '']) => parseInt(low, 16))
    if (exits.length > 0) expect(exits).toEqual(expect.arrayContaining(codes))
  })
})
