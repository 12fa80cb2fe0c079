import { performance } from 'node:perf_hooks'
import { describe, expect, test } from '@jest/globals'
import { commands } from './cases-commands.ts'
import { images } from './cases-images.ts'
import { stages } from './cases-stages.ts'
import { templates } from './cases-templates.ts'
import { described, told } from './told.ts'

const cases = [...templates, ...commands, ...images, ...stages]

describe('Dockerfiles as repositories have them', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, { text, stage, due }) => {
    expect(told(described(text, stage))).toEqual(due)
  })

  test.each(cases.map((each) => [each.name, each] as const))('%s with the lines of Windows', (_, each) => {
    expect(told(described(each.text.replaceAll('\n', '\r\n'), each.stage))).toEqual(each.due)
  })

  test('each takes a millisecond at most', () => {
    for (const { text, stage } of cases) described(text, stage)
    const best = cases.map(({ text, stage }) => {
      const runs = Array.from({ length: 30 }, () => {
        const start = performance.now()
        described(text, stage)
        return performance.now() - start
      })
      return Math.min(...runs)
    })
    expect(Math.max(...best)).toBeLessThan(1)
  })
})
