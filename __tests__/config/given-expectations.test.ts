// Expectations as the command line and the action give them.
import { describe, expect, test } from '@jest/globals'
import { readGiven } from '../../src/config/given-expectations.ts'
import { mistakesIn, refusalOf } from '../support/settings.ts'

describe('expectations of the command line', () => {
  test('are flow values of YAML', async () => {
    const read = await readGiven([
      'kind=[worker, AspNetCore]',
      ' runtime-identifier = null',
      "entry-assembly='a=b.dll' # as published",
      'self-contained=True',
      'status=500.30',
      "frameworks={ A: '>=8.0.0 <9.0.0', B: [null, 8.0.1] }",
    ])
    expect(
      read.map((each) => [each.key, each.at, 'accepted' in each ? each.accepted : each.frameworks.length]),
    ).toEqual([
      ['kind', null, ['worker', 'aspnetcore']],
      ['entry-assembly', null, ['a=b.dll']],
      ['runtime-identifier', null, [null]],
      ['self-contained', null, ['true']],
      ['status', null, ['500.30']],
      ['frameworks', null, 2],
    ])
    expect(await readGiven([])).toEqual([])
  })

  test.each([
    ['kind', 'expect kind has no value | write for example runtime-identifier=win-x64'],
    ['=worker', 'expect =worker names no key | write for example runtime-identifier=win-x64'],
    ['kind=', 'expect kind has no value | write null where there is none'],
    ['kind= # x', 'expect kind has no value | write null where there is none'],
    ['kind=worker, aspnetcore', 'expect kind has several values | write them as a list: kind=[a, b]'],
    ['kind=worker]', /^expect kind: this is no YAML: /],
    ['kind=*a', /^expect kind: aliases are not read/],
    ['kind=- worker', /^expect kind: /],
    [
      'runtime-identifer=win-x64',
      'unknown key "runtime-identifer" in expect | did you mean runtime-identifier?',
    ],
    [
      'hosting-model=in-process',
      'hosting-model "in-process" is not known: it takes inprocess, outofprocess | did you mean inprocess?',
    ],
    ['__proto__=x', /^unknown key "__proto__" in expect/],
    [
      'kind={ a: b }',
      'kind is one of aspnetcore, worker, blazor-wasm, azure-functions, class-library, static-site, unknown, not a mapping',
    ],
    [`kind=${'['.repeat(200)}`, /nests too deeply|no YAML/],
  ])('%j is refused', async (line, message) => {
    const told = await refusalOf(() => readGiven([line]))
    if (typeof message === 'string') expect(told).toBe(message)
    else expect(told).toMatch(message)
  })

  test('a key twice is refused: two values cannot both be meant', async () => {
    expect(await refusalOf(() => readGiven(['kind=worker', 'kind=aspnetcore']))).toBe(
      'expect kind is given twice | a list means one of its values: kind=[a, b]',
    )
  })

  test('all that is wrong is told at once', async () => {
    expect(await mistakesIn(() => readGiven(['kind', 'startup=start', 'modul=x', 'single-file=no']))).toEqual(
      [
        'expect kind has no value',
        'unknown key "modul" in expect',
        'single-file is true or false, not "no"',
        'startup "start" is not known: it takes starts, fails, unknown',
      ],
    )
  })
})
