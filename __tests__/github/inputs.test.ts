import { describe, expect, test } from '@jest/globals'
import { UsageError } from '../../src/errors.ts'
import { readInputs, type InputName } from '../../src/github/inputs.ts'

function read(given: Partial<Record<InputName, string>>): ReturnType<typeof readInputs> {
  return readInputs((name) => given[name] ?? '')
}

function refusal(given: Partial<Record<InputName, string>>): string {
  try {
    read(given)
  } catch (error) {
    if (error instanceof UsageError)
      return [error.message, error.hint].filter((part) => part !== null).join(' | ')
    throw error
  }
  return 'accepted'
}

describe('inputs', () => {
  test('none is needed: the configuration may name the targets', () => {
    expect(read({})).toMatchObject({ paths: [] })
  })

  test('what is absent is null, or as usual', () => {
    expect(read({ path: 'out' })).toEqual({
      paths: ['out'],
      hosts: [],
      config: null,
      expect: [],
      baseline: null,
      failOn: null,
      comment: 'never',
      commentKey: null,
      checkRun: false,
      annotations: 'auto',
      jsonFile: null,
      sarifFile: null,
      configFrom: 'head',
      sourceRoot: null,
      asOf: null,
      token: '',
    })
  })

  test('path has one a line, with any line ending', () => {
    expect(read({ path: ' out/web \r\n\n  C:\\out\\api\r\n' }).paths).toEqual(['out/web', 'C:\\out\\api'])
  })

  test('all are read', () => {
    const given = {
      path: 'out',
      config: ' a.yml ',
      host: 'production\n ./hosts/b.yml \n\n',
      'fail-on': ' never ',
      expect: 'kind=worker\n\n runtime-identifier = null \r\n',
      baseline: ' known.json ',
      comment: ' on-findings ',
      'comment-key': ' web / x64 ',
      'check-run': ' true ',
      annotations: 'none',
      'json-file': 'a.json',
      'sarif-file': ' a.sarif ',
      'config-from': 'base',
      'source-root': ' src ',
      'as-of': '2026-11-22',
      token: ' t ',
    }
    expect(read(given)).toEqual({
      paths: ['out'],
      hosts: ['production', './hosts/b.yml'],
      config: 'a.yml',
      expect: ['kind=worker', 'runtime-identifier = null'],
      baseline: 'known.json',
      failOn: 'never',
      comment: 'on-findings',
      commentKey: 'web / x64',
      checkRun: true,
      annotations: 'none',
      jsonFile: 'a.json',
      sarifFile: 'a.sarif',
      configFrom: 'base',
      sourceRoot: 'src',
      asOf: '2026-11-22',
      token: 't',
    })
  })

  test.each([
    [
      { path: 'out', comment: 'on-finding', 'check-run': 'yes' },
      'the input comment "on-finding" is not known: it takes never, on-findings, always – did you mean on-findings?; ' +
        'the input check-run "yes" is not known: it takes true, false',
    ],
    [
      { path: 'out', 'fail-on': 'warnings' },
      'the input fail-on "warnings" is not known: it takes error, warning, note, never | did you mean warning?',
    ],
    [
      { path: 'out', 'config-from': 'haed' },
      'the input config-from "haed" is not known: it takes head, base | did you mean head?',
    ],
    [
      { path: 'out', annotations: 'off' },
      'the input annotations "off" is not known: it takes auto, all, none',
    ],
    [
      { path: 'out', 'as-of': '22.11.2026' },
      'the input as-of "22.11.2026" is no date | write it as 2026-11-22',
    ],
  ])('%j is refused', (given, message) => {
    expect(refusal(given)).toBe(message)
  })
})
