// The job summary as the one who released reads it: in five situations, from whole audits.
import { describe, expect, test } from '@jest/globals'
import { rules as allRules } from '../../src/judge/registry.ts'
import type { Report } from '../../src/report/json/report.ts'
import { renderMarkdown } from '../../src/report/markdown/markdown.ts'
import { fails, finding, report, starts, step, stdoutLog, target } from '../support/results.ts'
import { situations } from '../support/situations.ts'
import { heightOf } from '../support/summary-height.ts'

const rules = new Map(allRules.map((rule) => [rule.id, rule]))
const summaryOf = (made: Report): string => renderMarkdown(made, { rules })
const linesOf = (text: string, start: string): readonly string[] =>
  text.split('\n').filter((line) => line.startsWith(start))
const withoutFolds = (text: string): string => text.replace(/<details>[\s\S]*?<\/details>/g, '')

type Situation = keyof typeof situations

const FIRST: Readonly<Record<Situation, string>> = {
  'all well': '## ✅ Ready: 2 apps start on 2 hosts',
  'one app fails on one host': '## ❌ Do not ship: `artifacts/web` answers HTTP 500.21 on IIS',
  'four apps on three hosts with three causes': '## ❌ Do not ship: 3 of 4 apps fail on some of 3 hosts',
  'warnings only': '## ⚠️ Ready, with 1 warning: 2 apps start on 2 hosts',
  'not audited':
    '## ❌ Not audited: `src/Contoso.Web` is a single file: audit the folder that dotnet publish writes',
}

describe.each(Object.entries(situations))('%s', (name, make) => {
  test('is said in the first line', async () => {
    const [first = ''] = summaryOf(await make()).split('\n')
    expect(first).toBe(Object.entries(FIRST).find(([each]) => each === name)?.[1])
    expect(first.length).toBeLessThanOrEqual(100 + '## '.length)
  })

  test('is told by words, not by signs and colours alone', async () => {
    for (const line of summaryOf(await make()).split('\n'))
      for (const [, behind = ''] of line.matchAll(/(?:❌|✅|⚠️|🔷|ℹ️)(.{0,7})/gu))
        expect(behind).toMatch(/^(?: |&nbsp;)[\p{L}\d]/u)
  })

  test('is told once: no two lines say the same, and no sentence stands twice', async () => {
    const text = withoutFolds(summaryOf(await make()))
    const lines = text.split('\n').filter((line) => /\w/.test(line) && !line.startsWith('| :--'))
    expect(lines).toEqual([...new Set(lines)])
  })
})

describe('four apps on three hosts with three causes', () => {
  const made = () => situations['four apps on three hosts with three causes']().then(summaryOf)

  test('take at most 1,500 px of a page that is 1,000 px wide', async () => {
    expect(heightOf(await made())).toBeLessThanOrEqual(1500)
  })

  test('have a block for each cause with the apps and hosts that it hits, that of most starts first', async () => {
    expect(linesOf(await made(), '### ')).toEqual([
      '### ❌ Error: ASP.NET Core 10.0 is missing: `artifacts/web`, `artifacts/api` and `artifacts/shop` answer HTTP 500.31 on production',
      '### ❌ Error: Published for Windows, not for Linux: `artifacts/web` and `artifacts/api` do not start on container',
      '### ❌ Error: appsettings.json cannot be read by .NET configuration (a value is expected here): `artifacts/shop` answers HTTP 500.30 on staging, and does not start on container',
    ])
  })

  test('say what to change for each app where it differs, and once where it does not', async () => {
    const text = await made()
    expect(linesOf(text, '- `artifacts/web`:')[0]).toBe(
      '- `artifacts/web`: Publish Contoso.Web again for linux-x64 into an empty folder.',
    )
    expect(linesOf(text, '**Fix:** Install')).toHaveLength(1)
  })

  test('have each trace once, folded, with what passed in one row', async () => {
    const text = await made()
    expect(linesOf(text, '| ❌&nbsp;failed | frameworks |')).toHaveLength(1)
    expect(text).toContain('<details><summary>How the start goes (step 14 of 29)</summary>')
    expect(text).toMatch(/\| ✅&nbsp;passed \| 13 steps \| host · IIS reads web\.config · /)
    expect(withoutFolds(text)).not.toContain('| step |')
  })
})

test('where all is well there are a line, a matrix and one fold', async () => {
  const text = summaryOf(await situations['all well']())
  const blocks = withoutFolds(text)
    .trim()
    .split(/\n{2,}/)
  expect(blocks.map((block) => block.slice(0, 4))).toEqual(['## ✅', '| ap'])
  expect(text.match(/<details>/g)).toHaveLength(1)
})

test('starts that go alike on several hosts are told once, for all of them', () => {
  const startups = ['old', 'new'].map((host) => {
    const named = { ...step('host', 'host', 'passed', host) }
    return starts({ host, implied: false, steps: [named, ...starts().steps] })
  })
  const text = summaryOf(report([target({ startups })]))
  expect(text).toContain('**`artifacts/web` on old and new**')
  expect(linesOf(text, '| ✅&nbsp;passed | hosting model |')).toHaveLength(1)
})

test('one app on one host has no matrix', async () => {
  expect(summaryOf(await situations['one app fails on one host']())).not.toMatch(/^\| app/m)
})

test('a warning never makes the first line red, not even where it stops the run', () => {
  const warned = [target({ findings: [stdoutLog] })]
  for (const changes of [{}, { failOn: 'warning', outcome: 'fail' }] as const)
    expect(summaryOf(report(warned, changes))).toMatch(/^## ⚠️ /)
})

describe('a block', () => {
  const onTwo = [fails({ host: 'old', implied: false }), fails({ host: 'new', implied: false })]

  test('names the line of the repository behind that of the output', () => {
    const source = { path: 'src/Web/web.config', line: null }
    const found = finding({ source, hosts: ['old', 'new'] })
    const text = summaryOf(report([target({ startups: onTwo, findings: [found] })]))
    expect(text).toContain('`web.config:6` ← `src/Web/web.config` · [ancm-module-v1](')
    const line = { ...found, source: { ...source, line: 7 } }
    expect(summaryOf(report([target({ startups: onTwo, findings: [line] })]))).toContain(
      '`web.config:6` ← `src/Web/web.config:7`',
    )
  })

  test('names a line of the repository once for all that it causes', () => {
    const source = { path: 'src/Web/Web.csproj', line: 3 }
    const found = ['old', 'new'].map((host, index) =>
      finding({ source, hosts: [host], line: 6 + index, cause: finding({}).cause }),
    )
    expect(summaryOf(report([target({ startups: onTwo, findings: found })]))).toContain(
      '`web.config:6` and `web.config:7` ← `src/Web/Web.csproj:3`',
    )
  })

  test('says what to change on each host where they differ', () => {
    const fixes = [
      { fix: 'Install A.', hosts: ['old'] },
      { fix: 'Install B.', hosts: ['new'] },
    ]
    const found = finding({ fixes, hosts: ['old', 'new'] })
    expect(summaryOf(report([target({ startups: onTwo, findings: [found] })]))).toContain(
      '**Fix:**\n\n- old: Install A.\n- new: Install B.',
    )
  })

  test('tells what an error that is let through does, as a warning', () => {
    const found = finding({ hosts: ['old'], status: 'ignored', reason: 'known' })
    const startups = [fails({ host: 'old', implied: false }), starts({ host: 'new', implied: false })]
    const text = summaryOf(report([target({ startups, findings: [found] })]))
    expect(text).toContain('## ⚠️ Let through, though `artifacts/web` answers HTTP 500.21 on old')
    expect(text).toContain('### ⚠️ Let through: `artifacts/web` on old answers HTTP 500.21')
  })

  test('does not tell a start again that another one has told', () => {
    const second = finding({ subject: 'another', what: 'Another handler is wrong too' })
    const text = summaryOf(report([target({ startups: [fails()], findings: [finding(), second] })]))
    expect(linesOf(text, '### ❌ Error: ')).toHaveLength(2)
    expect(text.match(/How the start goes/g)).toHaveLength(1)
    expect(linesOf(text, 'Visitors see ')).toHaveLength(1)
  })

  test('is one for the first ten causes, and a row for each further one', () => {
    const many = Array.from({ length: 14 }, (_, index) =>
      finding({ subject: `s${index}`, what: `What ${index}` }),
    )
    const text = summaryOf(report([target({ startups: [fails()], findings: many })]))
    expect(linesOf(text, '### ❌ Error: ')).toHaveLength(10)
    expect(text).toContain('### ❌ 4 further errors')
    expect(linesOf(text, '| ❌&nbsp;error | What 13 |')).toHaveLength(1)
  })
})
