// SARIF is valid, has all that GitHub asks for, and says the same of the same: docs/sarif.md.
import { describe, expect, test } from '@jest/globals'
import { explanations } from '../../src/judge/explanations.ts'
import { rules } from '../../src/judge/registry.ts'
import { ruleLink } from '../../src/judge/rule-link.ts'
import { NO_FILES } from '../../src/report/annotations/repository-files.ts'
import { reportOf, type Report } from '../../src/report/json/report.ts'
import { openSarif, renderSarif, type SarifOptions } from '../../src/report/sarif/sarif.ts'
import type { TargetResult } from '../../src/result.ts'
import { portableApp, webConfig } from '../support/apps.ts'
import { faultsByGithub, sarifIn, type SarifResult } from '../support/code-scanning.ts'
import { caseFiles, casesOf } from '../support/load-cases.ts'
import { auditRecorded, recordedNames } from '../support/recorded-outputs.ts'
import * as given from '../support/results.ts'
import { auditCase } from '../support/run-case.ts'
import { faultsBySchema } from '../support/sarif-schema.ts'
import { cases } from './cases.ts'

const options: SarifOptions = {
  rules: new Map(rules.map((rule) => [rule.id, rule])),
  explanations,
  files: NO_FILES,
}
const few: SarifOptions = { rules: given.rules, explanations: given.explanations, files: NO_FILES }

function faultsOf(report: Report, with_: SarifOptions = options): readonly string[] {
  const both = [renderSarif(report, with_), openSarif(report, with_).text]
  return both.flatMap((text) => [...faultsBySchema(JSON.parse(text)), ...faultsByGithub(text)])
}

function resultsOf(report: Report, with_: SarifOptions = few): readonly SarifResult[] {
  return sarifIn(renderSarif(report, with_)).runs.flatMap(({ results }) => results)
}

function ofFinding(
  changes: Parameters<typeof given.finding>[0],
  path = 'artifacts/web',
  files = NO_FILES,
): SarifResult {
  const [result] = resultsOf(given.report([given.target({ path, findings: [given.finding(changes)] })]), {
    ...few,
    files,
  })
  if (result === undefined) throw new Error('no result')
  return result
}

function uriOf({ locations: [location] }: SarifResult): string | undefined {
  return location?.physicalLocation.artifactLocation.uri
}

function lineOf({ locations: [location] }: SarifResult): number | undefined {
  return location?.physicalLocation.region.startLine
}

/** The whole registry each time would be most of the work: once is enough. */
function ofThose(report: Report): SarifOptions {
  const told = new Set(report.targets.flatMap(({ findings }) => findings.map(({ rule }) => rule)))
  return { ...options, rules: new Map([...options.rules].filter(([id]) => told.has(id))) }
}

describe('valid by the official schema, and for GitHub', () => {
  // Their targets have one path, and so one run.
  test('of every case of every rule', async () => {
    let findings = 0
    for (const id of caseFiles()) {
      const targets: TargetResult[] = []
      for (const each of (await casesOf(id))?.cases ?? []) targets.push(await auditCase(each))
      const report = given.report(targets)
      expect([id, ...faultsOf(report, ofThose(report))]).toEqual([id])
      findings += targets.flatMap((target) => target.findings).length
    }
    expect(findings).toBeGreaterThan(1000)
  }, 120_000)

  test('of every recorded output, and of all of them', async () => {
    const targets: TargetResult[] = []
    for (const name of recordedNames()) {
      const { result } = await auditRecorded(name)
      expect([name, ...faultsOf(reportOf(result), few)]).toEqual([name])
      targets.push(...result.targets.map((target) => ({ ...target, path: name })))
    }
    expect(faultsOf(given.report(targets))).toEqual([])
  }, 60_000)

  test.each(Object.entries(cases))('of the outcome %s', (_, result) => {
    expect(faultsOf(reportOf(result), few)).toEqual([])
  })

  test('the schema refuses what is none', () => {
    expect(faultsBySchema({ version: '2.1.0' })).not.toEqual([])
    const log = sarifIn(renderSarif(given.report([given.target({ findings: [given.finding()] })]), few))
    expect(faultsBySchema(log)).toEqual([])
    expect(faultsBySchema({ ...log, more: 1 })).not.toEqual([])
    expect(faultsBySchema({ ...log, $schema: 'a b' })).not.toEqual([])
  })
})

describe('rules', () => {
  const healthy =
    sarifIn(renderSarif(given.report([given.target()]), options)).runs[0]?.tool.driver.rules ?? []

  test('are all there, whatever fired', () => {
    expect(healthy.map(({ id }) => id)).toEqual(rules.map(({ id }) => id))
    const broken = given.report([given.target({ findings: [given.finding()] })])
    expect(sarifIn(renderSarif(broken, options)).runs[0]?.tool.driver.rules).toEqual(healthy)
  })

  test('have a name, descriptions, help in both forms, a page, a level and properties', () => {
    for (const { id, severity, title } of rules) {
      const rule = healthy.find((each) => each.id === id)
      expect(rule?.name).toMatch(/^(?:[A-Z0-9][a-z0-9]*)+$/)
      expect(rule?.shortDescription.text).toBe(title.replaceAll('`', ''))
      expect(rule?.help.text).not.toContain('`')
      expect(rule?.help.markdown).toContain(`](${ruleLink(id)})`)
      expect(rule?.helpUri).toBe(ruleLink(id))
      expect(rule?.defaultConfiguration).toEqual({ level: severity })
      expect(rule?.properties?.['problem.severity']).toBe(severity === 'note' ? 'recommendation' : severity)
    }
  })

  test('that this version does not have are described beside them', () => {
    const report = given.report([given.target({ findings: [given.finding({ rule: 'of-another-version' })] })])
    expect(faultsOf(report, few)).toEqual([])
    const [result] = resultsOf(report)
    expect([result?.ruleId, result?.ruleIndex]).toEqual(['of-another-version', given.rules.size])
  })
})

describe('a result', () => {
  test('is the whole sentence: target, hosts, what is wrong, what a visitor gets, what follows, what to change', () => {
    const target = given.target({
      startups: [
        given.fails({ host: 'production', implied: false }),
        given.fails({ host: 'staging', implied: false }),
      ],
      findings: [given.finding({ hosts: ['production', 'staging'], effect: 'Nobody sees more' })],
    })
    expect(resultsOf(given.report([target]))[0]?.message.text).toBe(
      'artifacts/web on production and staging: AspNetCoreModule (the legacy module) cannot run an app in-process: ' +
        'IIS answers HTTP 500.21. Nobody sees more. Write modules="AspNetCoreModuleV2", as dotnet publish does.',
    )
  })

  test('has the fix of its rule where it has none of its own', () => {
    const { message } = ofFinding({ fixes: [] })
    expect(message.text).toMatch(
      / Write modules="AspNetCoreModuleV2" in the handler, as dotnet publish does\.$/,
    )
  })

  test('names a path that is no app once', () => {
    expect(resultsOf(given.report([given.unrecognised]))[0]?.message.text).toMatch(
      /^src\/Contoso\.Web is a project folder: /,
    )
  })

  test('has the severity that the user gave it', () => {
    expect(ofFinding({ severity: 'note', ruleSeverity: 'error' }).level).toBe('note')
  })

  test('has the fingerprint of the finding, which GitHub reads by its own name', () => {
    expect(ofFinding({ fingerprint: '0123456789abcdef' }).partialFingerprints).toEqual({
      'publishAudit/v1': '0123456789abcdef',
      primaryLocationLineHash: '0123456789abcdef',
    })
  })

  test('is the same one when its line has moved', async () => {
    const legacy = webConfig({ modules: 'AspNetCoreModule' })
    const audited = async (text: string) =>
      resultsOf(
        given.report([
          await auditCase({ name: '', files: portableApp({ 'web.config': text }), findings: [] }),
        ]),
        options,
      )
    const [before, after] = [
      await audited(legacy),
      await audited(legacy.replace('?>', '?>\n<!-- moved -->\n')),
    ]
    expect(before.length).toBeGreaterThan(0)
    expect(after.map((one) => one.partialFingerprints)).toEqual(before.map((one) => one.partialFingerprints))
    expect(after.map(lineOf)).not.toEqual(before.map(lineOf))
  })
})

describe('the location', () => {
  const source = { path: 'src/Contoso.Web/web.config', line: 12 }

  test('is the source', () => {
    const result = ofFinding({ source })
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/Contoso.Web/web.config' },
          region: { startLine: 12, startColumn: 1, endLine: 12, endColumn: 2 },
        },
      },
    ])
  })

  test('is counted from the git root where the source root lies below it', () => {
    const below = { ...NO_FILES, ofSource: (path: string) => `apps/${path}` }
    expect(uriOf(ofFinding({ source }, 'out', below))).toBe('apps/src/Contoso.Web/web.config')
    const tracked = { ...NO_FILES, ofTarget: (target: string, path: string) => `apps/${target}/${path}` }
    expect(uriOf(ofFinding({}, 'out', tracked))).toBe('apps/out/web.config')
  })

  test('is else the file in the target, with line and column', () => {
    const result = ofFinding({ path: 'config/web.config', line: 6, column: 9 })
    expect(uriOf(result)).toBe('artifacts/web/config/web.config')
    expect(result.locations[0]?.physicalLocation.region).toEqual({
      startLine: 6,
      startColumn: 9,
      endLine: 6,
      endColumn: 10,
    })
  })

  test('is else the target, line 1', () => {
    const result = ofFinding({ path: null, line: null, column: null })
    expect([uriOf(result), lineOf(result)]).toEqual(['artifacts/web', 1])
  })

  test.each([
    ['/home/runner/work/out', 'home/runner/work/out'],
    ['C:/agent/out', 'agent/out'],
    ['../../other/out', 'other/out'],
    ['./out//web/', 'out/web'],
    ['out/../web', 'web'],
    ['.', '.'],
    ['out/100% ready', 'out/100%25%20ready'],
    ['out/Größe', 'out/Gr%C3%B6%C3%9Fe'],
    ['out/a?b#c', 'out/a%3Fb%23c'],
    ['a:b/c', 'a%3Ab/c'],
    ['out\\web', 'out%5Cweb'],
    ['out/a\nb', 'out/a%0Ab'],
    ['out/\ud800', 'out/%EF%BF%BD'],
  ])('of the target %j is %s', (path, uri) => {
    expect(uriOf(ofFinding({ path: null }, path))).toBe(uri)
  })

  test('of a file that leads out of its target stays below it', () => {
    expect(uriOf(ofFinding({ path: '../../../etc/passwd' }))).toBe('artifacts/web/etc/passwd')
  })

  test.each([0, -1, 1.5, Number.MAX_SAFE_INTEGER])('of a line that is none is line 1: %d', (line) => {
    expect(lineOf(ofFinding({ line, column: line }))).toBe(1)
  })
})

describe('what the user accepted', () => {
  const report = given.report(
    [
      given.target({
        findings: [
          given.finding(),
          given.finding({ status: 'ignored', reason: 'diagnosing ticket 4711', fingerprint: '1' }),
          given.finding({ status: 'baseline', fingerprint: '2' }),
          given.finding({ status: 'off', fingerprint: '3' }),
        ],
      }),
    ],
    {
      policy: {
        ...given.result([]).policy,
        off: ['stdout-log-enabled'],
        baseline: { file: 'known.json', entries: 1, gone: 0 },
      },
    },
  )

  test('is suppressed with its justification, and what is off is not there', () => {
    const suppressed = (justification: string) => [{ kind: 'external', status: 'accepted', justification }]
    expect(resultsOf(report).map(({ suppressions }) => suppressions)).toEqual([
      [],
      suppressed('diagnosing ticket 4711'),
      suppressed('known in the baseline known.json'),
    ])
  })

  test('is not in the file for GitHub, which honours no suppression', () => {
    const { runs } = sarifIn(openSarif(report, few).text)
    expect(
      runs.flatMap(({ results }) => results).map((one) => [one.partialFingerprints, one.suppressions]),
    ).toEqual([
      [{ 'publishAudit/v1': '0123456789abcdef', primaryLocationLineHash: '0123456789abcdef' }, undefined],
    ])
  })

  test('is told', () => {
    const [invocation] = sarifIn(renderSarif(report, few)).runs[0]?.invocations ?? []
    expect(invocation?.toolConfigurationNotifications.map(({ message }) => message.text)).toEqual([
      'off: stdout-log-enabled · baseline: known.json (1 entry)',
    ])
  })
})

describe('the runs', () => {
  const targets = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      given.target({ path: `artifacts/${index}`, findings: [given.finding({ fingerprint: String(index) })] }),
    )
  const ids = (report: Report) =>
    sarifIn(renderSarif(report, few)).runs.map(({ automationDetails: { id } }) => id)

  test('are one for each target, each a category of its own', () => {
    expect(ids(given.report(targets(2)))).toEqual([
      'dotnet-publish-audit/artifacts/0/',
      'dotnet-publish-audit/artifacts/1/',
    ])
    expect(ids(given.report(targets(20)))).toHaveLength(20)
  })

  test('are at most 20: further targets share the last', () => {
    const report = given.report(targets(25))
    expect(ids(report)).toHaveLength(20)
    expect(ids(report).at(-1)).toBe('dotnet-publish-audit/more/')
    expect(sarifIn(renderSarif(report, few)).runs.at(-1)?.results).toHaveLength(6)
    expect(faultsOf(report, few)).toEqual([])
  })

  test('are never two of one category', () => {
    const [first, ...others] = targets(25)
    const report = given.report([
      { ...(first ?? given.target()), path: 'more' },
      ...others,
      given.target({ path: 'more' }),
    ])
    expect(faultsOf(report, few)).toEqual([])
    expect(ids(report)).toHaveLength(19)
  })

  test('say whether the target was audited, but to GitHub, which would take none of the file', () => {
    const report = given.report([given.unrecognised, given.target()])
    const invocations = (text: string) =>
      sarifIn(text).runs.map((run) => run.invocations?.[0]?.executionSuccessful)
    expect(invocations(renderSarif(report, few))).toEqual([false, true])
    expect(invocations(openSarif(report, few).text)).toEqual([undefined, undefined])
  })

  test('are the same bytes for the same report', () => {
    const report = given.report(targets(25))
    expect(renderSarif(structuredClone(report), options)).toBe(renderSarif(report, options))
  })
})
