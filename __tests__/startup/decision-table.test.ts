// For the module, which cannot run here: a decision table of its published decisions, with rows on each side of a branch.
// No rows: what neither an output nor a host file tells (a stopped pool, DisableANCM, a worker that shuts down or is loaded
// already, shadow copies, rapid failures, what Main does), 0.1, 0.7, 1.1, 2.6, 2.7, 4A.1, 5.1, 5B.1 and 5B.7.
import { describe, expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { predictOn } from '../support/predict-on.ts'
import type { Startup } from '../../src/startup/startup.ts'
import { BEFORE } from './decision-table/before.ts'
import { IN_PROCESS_ROWS } from './decision-table/in-process.ts'
import { OUT_OF_PROCESS_ROWS } from './decision-table/out-of-process.ts'
import type { Row } from './decision-table/row.ts'

const rows = [...BEFORE, ...IN_PROCESS_ROWS, ...OUT_OF_PROCESS_ROWS]

async function predicted({ files, host }: Row): Promise<Startup> {
  const startup = predictOn(deriveFacts(await readPublishOutput(memorySource('app', files))), host)
  if (startup === null) throw new Error('there is nothing to start')
  return startup
}

function words({ answer, status, exitCode, missing }: Startup): string {
  const parts = answer === 'unknown' ? missing : [status, exitCode].filter((part) => part !== null)
  return [answer, ...parts].join(' ')
}

describe('what the module answers', () => {
  test.each([...rows])('$branch $what: $expected', async (row) => {
    const startup = await predicted(row)
    expect(words(startup)).toBe(row.expected)
    // Every page has a title of its own; the words for places without one would say that the process ends.
    if (startup.answer === 'fails') expect(startup.title).not.toMatch(/^The process ends|^$/)
  })

  test('has both sides of every branch', () => {
    const sides = new Map<string, Set<string>>()
    for (const { branch, expected } of rows) {
      const step = branch.replace(/([a-g])$/, '')
      sides.set(step, (sides.get(step) ?? new Set()).add(expected.split(' ')[0] ?? ''))
    }
    const onlyOne = [...sides].filter(([, seen]) => seen.size < 2).map(([branch]) => branch)
    // 3.3 is the other side of 3.1 and 3.2.
    expect(onlyOne).toEqual(['3.3'])
    expect(rows.length).toBeGreaterThanOrEqual(70)
  })
})
