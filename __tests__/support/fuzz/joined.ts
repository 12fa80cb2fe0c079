// Fuzz of reports of earlier runs: damaged ones, and whole ones with texts that were made to hurt.
import * as fc from 'fast-check'
import { readReport } from '../../../src/join/read-report.ts'
import { rules } from '../../../src/judge/registry.ts'
import { bytesOf, joinedRun, RICH, waysIn, withValue } from '../joined.ts'
import { auditRecorded } from '../recorded-outputs.ts'
import { valueAt } from '../json.ts'
import { utf8 } from '../bytes.ts'
import { anyDamage, damaged } from './damage.ts'
import { demandReports } from './demand-reports.ts'
import { demand, demandSentence, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'
import { PIECES } from './pieces.ts'

const NAMES = ['web-inprocess-v1', 'web-linux-x64', 'worker-portable']

const anyValue = fc.oneof(
  fc
    .tuple(fc.constantFrom(...PIECES), fc.constantFrom('', 'x', ' '))
    .map(([piece, end]) => `${end}${piece}${end}`),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('x'.repeat(40_000), '0123456789abcdef', 'web.config', '', 'note'),
)
const anyOther = fc.constantFrom(null, true, 0, -1, 1.5, 1e300, [], {}, [{}], ['x'], undefined)

async function startReports(): Promise<readonly Uint8Array[]> {
  const recorded = await Promise.all(NAMES.map((name) => auditRecorded(name)))
  return [bytesOf(RICH), ...recorded.map(({ report }) => utf8(report))]
}

async function demandJoined(bytes: Uint8Array): Promise<void> {
  const read = readReport(bytes)
  if (!read.ok) {
    demandSentence(read.reason, 'no secret is in it')
    return
  }
  const result = await joinedRun(bytes)
  demandReports(result, rules)
  const own = result.targets.every(({ complete }) => complete)
  demand(own || result.outcome === 'error', () => 'what could not be audited passes')
}

export const joinedFuzzes: readonly Fuzz[] = [
  fuzz(
    'damaged reports of earlier runs',
    async () => fc.tuple(fc.constantFrom(...(await startReports())), anyDamage),
    async ([bytes, damage]) => demandJoined(damaged(bytes, damage)),
  ),
  fuzz(
    'reports of earlier runs with other values',
    () => {
      const ways = waysIn(RICH)
      const texts = ways.filter((way) => typeof valueAt(RICH, ...way) === 'string')
      return fc.oneof(
        fc.tuple(fc.constantFrom(...texts), anyValue),
        fc.tuple(fc.constantFrom(...ways), fc.oneof(anyValue, anyOther)),
      )
    },
    async ([way, value]) => {
      const changed = withValue(RICH, way, value)
      if (changed !== undefined) await demandJoined(bytesOf(changed))
    },
  ),
]
