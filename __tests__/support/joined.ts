// Reports of earlier runs, and what a run makes of them.
import { audit, type AuditRequest } from '../../src/audit.ts'
import { readGiven } from '../../src/config/given-expectations.ts'
import { readReport } from '../../src/join/read-report.ts'
import { rules } from '../../src/judge/registry.ts'
import { renderJson, type Report } from '../../src/report/json/report.ts'
import type { AuditResult } from '../../src/result.ts'
import { utf8 } from './bytes.ts'
import {
  fails,
  finding,
  notRecognised,
  report,
  starts,
  stdoutLog,
  target,
  unknown,
  unrecognised,
} from './results.ts'

/** Something at each place of a report that can hold something. */
export const RICH: Report = report(
  [
    target({
      startups: [
        fails({ host: 'production', implied: false, exitCode: '0x80008096', frameworks: { A: '8.0.11' } }),
        unknown({ host: 'staging', implied: false }),
        starts({ host: 'box', hostKind: 'linux', implied: false }),
      ],
      findings: [
        finding({
          hosts: ['production'],
          heading: 'The legacy module is named',
          effect: 'Nothing starts',
          evidence: { module: 'AspNetCoreModule', count: 1, declared: true },
          source: { path: 'src/Web/web.config', line: 4 },
          fixes: [{ fix: 'Write AspNetCoreModuleV2.', hosts: ['production'] }],
        }),
        { ...stdoutLog, status: 'ignored', reason: 'ticket 4711', until: '2027-01-31' },
      ],
      stated: null,
    }),
    target({ ...unrecognised, findings: [notRecognised] }),
  ],
  {
    policy: {
      configuration: '.github/publish-audit.yml',
      off: ['a'],
      changed: { b: 'note' },
      ignore: 1,
      expect: 2,
      baseline: { file: 'known.json', entries: 2, gone: 1 },
      base: ['lowers fail-on'],
    },
    notices: [{ text: 'ignore entry', at: { path: 'c.yml', line: 1, column: 2 } }],
  },
)

export function bytesOf(report_: unknown): Uint8Array {
  return utf8(`${JSON.stringify(report_)}\n`)
}

/** A run that joins it: with every rule, gate `error` and no policy where nothing else is said. */
export async function joinedRun(
  given: Report | Uint8Array,
  changes: Partial<AuditRequest> = {},
  expect: readonly string[] = [],
): Promise<AuditResult> {
  const read = readReport(given instanceof Uint8Array ? given : utf8(renderJson(given)))
  if (!read.ok) throw new Error(read.reason)
  const expectations = await readGiven(expect)
  return audit({
    asOf: '2026-11-22',
    failOn: 'error',
    rules,
    targets: read.targets.map((joined) => ({ source: null, joined, expectations })),
    ...changes,
  })
}

type Way = readonly (string | number)[]

/** The ways to every value in it. */
export function waysIn(value: unknown, way: Way = []): readonly Way[] {
  if (typeof value !== 'object' || value === null) return [way]
  return [
    way,
    ...Object.entries(value).flatMap(([key, member]) =>
      waysIn(member, [...way, Array.isArray(value) ? Number(key) : key]),
    ),
  ]
}

/** A copy with another value there; without the key for undefined. */
export function withValue(value: unknown, way: Way, other: unknown): unknown {
  const [first, ...rest] = way
  if (first === undefined) return other
  if (typeof value !== 'object' || value === null) throw new Error('there is no such place')
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === first ? withValue(item, rest, other) : item))
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      if (key !== first) return [[key, member]]
      const changed = withValue(member, rest, other)
      return changed === undefined ? [] : [[key, changed]]
    }),
  )
}
