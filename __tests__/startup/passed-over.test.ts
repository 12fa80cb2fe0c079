// What is not judged is never "starts": an app of which nothing is known but that something starts it leaves the answer open, and a
// step that looks at nothing stands in such an answer only for a reason below.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { deriveFacts } from '../../src/facts/facts.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { PASSED_OVER } from '../../src/startup/startup.ts'
import type { PassedOver, Startup } from '../../src/startup/startup.ts'
import { anyApp, filesOf } from '../support/any-app.ts'
import { anyHost } from '../support/any-host.ts'
import { caseFiles, casesOf } from '../support/load-cases.ts'
import { predictOn } from '../support/predict-on.ts'
import { auditRecorded, recordedNames } from '../support/recorded-outputs.ts'
import { auditCase } from '../support/run-case.ts'
import { isPredicted } from '../../src/startup/told-startup.ts'

/** Why an app starts, as far as anybody can tell, though nothing was looked at. */
const MAY_START: Partial<Readonly<Record<PassedOver, string>>> = {
  bundle:
    'the single file was whole to its last entry, and what the SDK puts into one cannot get lost from it alone',
  unreadable:
    'names and versions that cannot be read show no defect; a damaged assembly is one of its own (empty-or-truncated-binary)',
  'no-known-host':
    'which assemblies its start loads is not known; one that is listed and lost is told by deps-assembly-missing',
  'own-settings':
    'files that code names, or that lie elsewhere, are not in the output; those that are there are told by their own rules',
}

/** What is wrong with a start that is said to succeed. */
function objections({ answer, startedBy, steps }: Startup): readonly string[] {
  if (answer !== 'starts') return []
  return [
    ...(startedBy === 'unjudged' ? ['its program is not judged'] : []),
    ...steps.flatMap(({ id, state, passedOver }) => {
      if (state === 'unknown') return [`${id} is unknown`]
      return passedOver === null || passedOver in MAY_START ? [] : [`${id} is passed over: ${passedOver}`]
    }),
  ]
}

const seen = new Set<PassedOver>()

function expectJudged(startups: readonly Startup[], what: string): void {
  for (const startup of startups) {
    expect({ what, objections: objections(startup) }).toEqual({ what, objections: [] })
    if (startup.answer !== 'starts') continue
    for (const { passedOver } of startup.steps) if (passedOver !== null) seen.add(passedOver)
  }
}

describe('what is not judged is never "starts"', () => {
  test.each(caseFiles())('%s', async (rule) => {
    for (const each of (await casesOf(rule))?.cases ?? [])
      expectJudged((await auditCase(each)).startups.filter(isPredicted), each.name)
  })

  test.each(recordedNames())('%s', async (name) => {
    const { result } = await auditRecorded(name)
    expectJudged(result.targets.flatMap(({ startups }) => startups).filter(isPredicted), name)
  })

  test('any app on any host', async () => {
    const property = fc.asyncProperty(anyApp, anyHost, async (app, host) => {
      const facts = deriveFacts(await readPublishOutput(memorySource('app', filesOf(app))))
      const startup = predictOn(facts, host)
      expectJudged(startup === null ? [] : [startup], app.arrangement)
    })
    await fc.assert(property, { numRuns: 1000, seed: 42, endOnFailure: true })
  })

  test('the list holds nothing that never occurs', () => {
    expect([...seen].toSorted()).toEqual(Object.keys(MAY_START).toSorted())
    expect(Object.keys(PASSED_OVER)).toEqual(expect.arrayContaining(Object.keys(MAY_START)))
  })

  test('no step passes with words of its own for it', () => {
    const files = readdirSync('src/startup', { recursive: true, encoding: 'utf8' })
    const loose = files.filter(
      (file) =>
        file.endsWith('.ts') &&
        /passed\([^)]*not judged/.test(readFileSync(join('src/startup', file), 'utf8')),
    )
    expect(loose).toEqual([])
  })
})
