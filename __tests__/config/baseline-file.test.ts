// A baseline file that is not what this tool writes is refused with its place: half of one would hide too much or too little.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { parseBaseline, readBaseline } from '../../src/config/baseline-file.ts'
import { ON_DISK } from '../../src/config/settings-file.ts'
import { UsageError } from '../../src/errors.ts'
import { mistakesIn, refusalOf } from '../support/settings.ts'

const ENTRY = {
  fingerprint: '0123456789abcdef',
  rule: 'stdout-log-enabled',
  target: 'artifacts/web',
  path: 'web.config',
  subject: 'stdoutLogEnabled',
}
const GOOD = JSON.stringify({ baselineVersion: 1, findings: [ENTRY, { ...ENTRY, path: null, subject: '' }] })

function parse(text: string | Uint8Array) {
  return parseBaseline(typeof text === 'string' ? new TextEncoder().encode(text) : text, 'b.json')
}

function holding(changes: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ baselineVersion: 1, findings: [{ ...ENTRY, ...changes }] })
}

describe('a baseline file', () => {
  test('is read whole, also as editors and PowerShell write it', () => {
    const entries = [ENTRY, { ...ENTRY, path: null, subject: '' }]
    expect(parse(GOOD)).toEqual(entries)
    expect(parse(`\uFEFF${JSON.stringify(JSON.parse(GOOD), null, '\t').replaceAll('\n', '\r\n')}`)).toEqual(
      entries,
    )
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(GOOD, 'utf16le')])
    expect(parse(wide)).toEqual(entries)
    expect(parse('{ "findings": [], "baselineVersion": 1 }')).toEqual([])
  })

  test.each([
    ['', 'b.json:1:1: this is no baseline: the file is empty | write it with --write-baseline'],
    ['{', /^b\.json:1:2: this is no baseline: the file ends where/],
    [GOOD.slice(0, 60), /^b\.json:1:\d+: this is no baseline: /],
    [GOOD.replace('[{', '[\n<<<<<<< ours\n{'), /^b\.json:2:1: this is no baseline: /],
    [`${GOOD} {}`, /^b\.json:1:\d+: this is no baseline: there is text after the end/],
    ['[]', 'b.json:1:1: the baseline is a mapping of keys and values, not a list'],
    ['null', /^b\.json:1:1: the baseline has no value/],
    ['{ "baselineVersion": 1 }', 'b.json:1:1: findings is missing | findings: what is accepted'],
    [
      '{ "findings": [] }',
      'b.json:1:1: baselineVersion is missing | baselineVersion: version of this format: 1',
    ],
    ['{ "baselineVersion": 2, "findings": [] }', 'b.json:1:22: baselineVersion is 1, not "2"'],
    [
      '{ "baselineVersion": "1", "findings": [] }',
      'b.json:1:22: baselineVersion is 1, without quotes, not "1"',
    ],
    [
      '{ "baselineVersion": 1, "findings": [], "note": "x" }',
      'b.json:1:41: unknown key "note" in the baseline | it takes baselineVersion, findings',
    ],
    [
      '{ "baselineVersion": 1, "findings": [], "findings": [] }',
      'b.json:1:41: "findings" is here a second time | the first is in line 1',
    ],
    ['{ "baselineVersion": 1, "findings": {} }', 'b.json:1:37: findings is a list, not a mapping'],
    [
      '{ "baselineVersion": 1, "findings": [1] }',
      'b.json:1:38: an entry of findings is a mapping of keys and values, not a text',
    ],
    [holding({ severity: 'error' }), /^b\.json:1:\d+: unknown key "severity" in an entry of findings/],
    [holding({ pth: 'x' }), /unknown key "pth" in an entry of findings \| did you mean path\?/],
    [holding({ fingerprint: '0123' }), /fingerprint is 16 digits of 0 to 9 and a to f/],
    [holding({ fingerprint: '0123456789ABCDEF' }), /fingerprint is 16 digits/],
    [holding({ fingerprint: null }), /fingerprint has no value/],
    [holding({ rule: 1 }), /rule is a text, in quotes/],
    [holding({ rule: undefined }), /rule is missing/],
    [holding({ path: undefined }), /path is missing/],
    [holding({ path: ['x'] }), /path is a text, not a list/],
    [holding({ target: null }), /target has no value/],
    [holding({ subject: true }), /subject is a text, in quotes/],
    ['['.repeat(5000), /^b\.json:1:\d+: this is no baseline: values are nested deeper/],
  ])('%j is refused', async (text, message) => {
    const told = await refusalOf(() => parse(text))
    if (typeof message === 'string') expect(told).toBe(message)
    else expect(told).toMatch(message)
  })

  test('tells all that is wrong in it, and no more than can be read', async () => {
    const two = JSON.stringify({
      baselineVersion: 2,
      findings: [
        { ...ENTRY, rule: 1 },
        { ...ENTRY, x: 1 },
      ],
    })
    expect(await mistakesIn(() => parse(two))).toHaveLength(3)
    const many = JSON.stringify({ baselineVersion: 1, findings: Array.from({ length: 20_000 }, () => 1) })
    expect((await refusalOf(() => parse(many))).length).toBeGreaterThan(0)
  })

  test('whatever it holds is read or refused', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(GOOD.length), fc.nat(20), (more, at, cut) => {
        try {
          parse(GOOD.slice(0, at) + more + GOOD.slice(at + cut))
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
        }
      }),
      { numRuns: 2000, seed: 2026 },
    )
  })
})

describe('what is no file', () => {
  let cwd = ''
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), 'baseline-test-'))
  })
  afterEach(() => {
    rmSync(cwd, { recursive: true, force: true })
  })
  const read = (file: string) => refusalOf(() => readBaseline(file, cwd, ON_DISK))

  test('is refused, with what lies near', async () => {
    writeFileSync(path.join(cwd, 'baseline.json'), GOOD)
    expect(await read('./baseline.json')).toBe('accepted')
    expect(await read('baselin.json')).toBe(
      'there is no baseline file baselin.json | did you mean baseline.json?',
    )
    mkdirSync(path.join(cwd, 'folder'))
    expect(await read('folder')).toBe('the baseline folder is no file')
    expect(await read('a\0b')).toBe('a\\u0000b cannot be read (its name has a NUL character)')
  })

  test('a pipe would never end', async () => {
    if (process.platform === 'win32') return
    execFileSync('mkfifo', [path.join(cwd, 'pipe')])
    expect(await read('pipe')).toBe('the baseline pipe is no file')
  })

  test('a huge one is not read', async () => {
    const file = path.join(cwd, 'huge.json')
    writeFileSync(file, '')
    truncateSync(file, 17 * 1024 * 1024)
    expect(await read('huge.json')).toBe('huge.json has 17825792 bytes, more than the 16777216 that are read')
  })
})
