// Every report of every outcome, word for word. `UPDATE_GOLDEN=1 npm test -- golden` writes them anew.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { render, type RenderOptions } from '../../src/report/all-reports.ts'
import type { Format } from '../../src/report/formats.ts'
import { reportOf } from '../../src/report/json/report.ts'
import { inLines } from '../support/in-lines.ts'
import { everyFile, explanations, rules } from '../support/results.ts'
import { cases } from './cases.ts'

const folder = path.resolve('__tests__/report/golden')

const normal: RenderOptions = {
  rules,
  explanations,
  colours: false,
  detail: 'normal',
  milliseconds: 41,
  files: everyFile,
}

// The last ending keeps the formatter away.
const reports: readonly {
  readonly ending: string
  readonly format: Format
  readonly options: RenderOptions
}[] = [
  { ending: 'txt', format: 'text', options: normal },
  { ending: 'quiet.txt', format: 'text', options: { ...normal, detail: 'quiet' } },
  { ending: 'verbose.txt', format: 'text', options: { ...normal, detail: 'verbose', milliseconds: null } },
  { ending: 'md.txt', format: 'markdown', options: normal },
  { ending: 'github.txt', format: 'github', options: normal },
  { ending: 'json.txt', format: 'json', options: normal },
]

// Quiet, verbose and JSON have one shape: a few outcomes tell it.
const everywhere = new Set(['txt', 'md.txt', 'github.txt'])
const inFull = new Set(['ready', 'fails', 'notes', 'ready-on-condition'])

const expected = Object.keys(cases).flatMap((name) =>
  reports
    .filter(({ ending }) => everywhere.has(ending) || inFull.has(name))
    .map((report) => ({ name, ...report, file: `${name}.${report.ending}` })),
)

describe('reports', () => {
  test.each(expected)('$file', ({ name, format, options, file }) => {
    const result = cases[name]
    if (result === undefined) throw new Error(name)
    const rendered = render(format, reportOf(result), options)
    const text = format === 'json' ? inLines(rendered) : rendered
    const golden = path.join(folder, file)
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, text)
    expect(text).toBe(existsSync(golden) ? readFileSync(golden, 'utf8') : '')
  })

  test('no golden file is left over', () => {
    expect(readdirSync(folder).sort()).toEqual(expected.map(({ file }) => file).sort())
  })
})
