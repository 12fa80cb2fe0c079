// From what somebody copied off a screen to the rules that foresee it.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { explainSeen } from '../src/explain/explain.ts'
import { findErrors } from '../src/explain/find-errors.ts'
import { knownErrors } from '../src/explain/known-errors.ts'
import { explanations } from '../src/judge/explanations.ts'
import { rules } from '../src/judge/registry.ts'

function found(text: string): readonly string[] {
  return findErrors(text, knownErrors).map(({ shown }) => shown)
}

/** The first rule that is named; null where nothing is known. */
function firstRule(text: string): string | null {
  const page = explainSeen(text, rules, explanations, false)
  return page === null ? null : (/^ {2}(\S+) {2}/m.exec(page)?.[1] ?? '')
}

describe('an error is known', () => {
  test.each([
    ['500.31', ['500.31']],
    ['HTTP 500.31', ['500.31']],
    ['HTTP Error 500.31 - Failed to load ASP.NET Core runtime', ['500.31']],
    ['HTTP Error 502.5 - ANCM Out-Of-Process Startup Failure', ['502.5']],
    ['it says 500.19 with error code 0x8007000d', ['0x8007000d']],
    ['0x80008096', ['0x80008096']],
    ['0X80008096', ['0x80008096']],
    ['80008096', ['0x80008096']],
    ['The process exited with code -2147450730', ['0x80008096']],
    ['-2147450730', ['0x80008096']],
    ['2147516566', ['0x80008096']],
    ['150', ['0x80008096']],
    ['exit code 150', ['0x80008096']],
    ['exited with code 139', ['0x8000808b', '139']],
    ['405', ['405']],
    ['405 - Method Not Allowed', ['405']],
    [
      'event id 1008',
      [
        'IIS AspNetCore Module V2, event 1008: Only one in-process application is allowed per IIS application pool.',
      ],
    ],
    [
      "Application '/LM/W3SVC/2/ROOT' with physical root 'C:\\site' failed to load coreclr. Exception message: x",
      ['IIS AspNetCore Module V2, event 1007: failed to load coreclr'],
    ],
    [
      'you must install or update .net to run this application',
      ['You must install or update .NET to run this application.'],
    ],
    ["Could not load file or assembly 'Foo, Version=1.0.0.0'", ['Could not load file or assembly']],
    ['css 404', ['CSS 404']],
    ['Failed to load ASP.NET Core runtime', ['500.31']],
    ['HTTP Error - ASP.NET Core app failed to start within startup time limit (x)', ['500.37']],
    ['HTTP Error 503. The service is unavailable.', ['503']],
    ['502 Bad Gateway', ['502', '502.3', '502.5']],
    ['Forbidden', ['403.14']],
    ['FrameworkMissingFailure', ['0x80008096']],
    ['fish: Job 1, ./web terminated by signal SIGSEGV (Address boundary error)', ['139']],
    [
      'event 1027: Unable to load hostfxr.dll.',
      ['IIS AspNetCore Module V2, event 1027: Unable to load hostfxr.dll.'],
    ],
    ['web.service: Main process exited, code=exited, status=150/n/a', ['0x80008096']],
    ['status=134/n/a', ['134']],
    ['web.service: Main process exited, code=dumped, status=6/ABRT', ['134']],
    ['web.service: Main process exited, code=killed, status=11/SEGV', ['139']],
    ['Main PID: 812 (code=killed, signal=SEGV)', ['139']],
    ['web.service: Main process exited, code=exited, status=203/EXEC', ['status=203/EXEC']],
    ['Exited (134) 3 minutes ago', ['134']],
    ['Container exited with code 139', ['0x8000808b', '139']],
    ['Exit Code:    150', ['0x80008096']],
    ["The command '/bin/sh -c dotnet web.dll' returned a non-zero code: 134", ['134']],
    ['./start.sh: line 2:    12 Aborted                 (core dumped) ./web', ['134']],
    ['Segmentation fault', ['139']],
    ['0xE0434352', ['0xe0434352']],
    ['-532462766', ['0xe0434352']],
    ["ErrorCode = '0x80004005 : e0434352.", ['0xe0434352']],
    ["ErrorCode = '0x80004005 : 80008096.", ['0x80008096']],
  ])('%s', (text, shown) => {
    expect(found(text)).toEqual(shown)
  })

  test('a status without sub-status is every one that begins so', () => {
    expect(found('HTTP 403')).toEqual(['403.14'])
    expect(found('500').length).toBeGreaterThan(10)
  })

  test.each([
    ['nothing of that kind'],
    ['500 files were copied'],
    ['134 files were copied'],
    ['exited after 150 requests'],
    ['code=killed, status=9/KILL'],
    ['file not found'],
    ['version 4.500.31.2'],
    ['0x8000809'],
    ['event 9999'],
    ['exit code 7'],
    [''],
    ['…'],
    ['(('],
  ])('not by %j', (text) => {
    expect(found(text)).toEqual([])
  })

  test('in a text of any length, in time', () => {
    expect(found(`${'-1'.repeat(200_000)} 500.31`)).toEqual([])
    expect(found(`500.31 ${'x '.repeat(200_000)}`)).toEqual(['500.31'])
  })
})

describe('the rule that is told first', () => {
  test.each([
    ['500.31', 'runtime-not-on-target'],
    ['0x800700b7', 'web-config-duplicate-collection-key'],
    ['500.34', 'shared-pool-mixed-models'],
    ['PUT and DELETE give 405, CORS?', 'web-config-webdav-active'],
    ['page without styles', 'content-root-elsewhere'],
    ['my upload is too large', 'web-config-request-limit'],
    ['unable to find libicu', 'icu-missing-risk'],
    ['two in-process apps in one pool', 'shared-pool-multiple-inprocess'],
    ['%LAUNCHER_PATH%', 'ancm-launcher-placeholder'],
  ])('%s', (text, rule) => {
    expect(firstRule(text)).toBe(rule)
  })

  test.each([['foo bar'], ['the app does not work'], ['?!']])('none for %j', (text) => {
    expect(firstRule(text)).toBeNull()
  })
})

describe('what docs/errors.md prints finds its own row', () => {
  const rows = readFileSync('docs/errors.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line) && !line.endsWith(' foreseen by |'))
    .map((line) => line.split(' | ').slice(0, -1).map(asRead))

  test('each of them is one', () => {
    expect(rows).toHaveLength(knownErrors.length)
  })

  test.each(knownErrors.map((error, index) => [error.shown, error, rows[index] ?? []] as const))(
    '%s',
    (_, error, cells) => {
      const asked = cells.filter((cell) => cell !== '').flatMap((cell) => [cell, cell.replaceAll('…', 'x')])
      expect(asked.length).toBeGreaterThan(0)
      expect(asked.filter((text) => !findErrors(text, knownErrors).slice(0, 12).includes(error))).toEqual([])
    },
  )

  /** Without what Markdown needs. */
  function asRead(cell: string): string {
    return cell
      .replace(/^\| /, '')
      .replace(/^`+ ?|`+$/g, '')
      .replaceAll('&#8203;', '')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .trim()
  }
})

test('every known error names rules that there are, and each rule that ends a start is behind one', () => {
  const ids = new Set(rules.map(({ id }) => id))
  expect(knownErrors.flatMap((error) => error.rules).filter((id) => !ids.has(id))).toEqual([])
  const ending = rules.filter(({ explain }) => explain !== undefined).map(({ id }) => id)
  const behind = new Set(knownErrors.flatMap((error) => error.rules))
  expect(ending.filter((id) => !behind.has(id))).toEqual([])
})
