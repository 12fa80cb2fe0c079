// What an unknown answer lists in `missing` does turn it: given again and again, within three rounds nothing is unknown.
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { deriveFacts } from '../../src/facts/facts.ts'
import { hostKeys } from '../../src/hosts/host-keys.ts'
import { isIis } from '../../src/hosts/host.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { predict } from '../../src/startup/predict.ts'
import type { Startup } from '../../src/startup/startup.ts'
import { anyApp } from '../support/any-app.ts'
import { anyHost, give } from '../support/any-host.ts'
import type { Draw } from '../support/any-host.ts'

const ROUNDS = 3
const KEYS = new Set(hostKeys.map(({ name }) => name))

test('what is missing turns unknown into an answer within three rounds', async () => {
  const property = fc.asyncProperty(anyApp, anyHost, fc.gen(), async (app, host, draw) => {
    const facts = deriveFacts(await readPublishOutput(memorySource('app', app.files)))
    const answers: string[] = []
    let told: Host = host
    let startup: Startup | null = predict(facts, told)
    for (let round = 1; startup?.answer === 'unknown' && round <= ROUNDS; round += 1) {
      answers.push(startup.missing.join(' '))
      expect(startup.missing.filter((key) => !KEYS.has(key))).toEqual([])
      expect(startup.missing).not.toEqual([])
      told = giveAll(told, startup, draw)
      startup = predict(facts, told)
    }
    expect([...answers, startup?.answer ?? 'nothing to start']).not.toContain('unknown')
  })
  await fc.assert(property, { numRuns: 2000 })
})

test('the apps and hosts of the test get every answer', async () => {
  const seen = new Map<string, number>()
  const pairs = fc.sample(fc.tuple(anyApp, anyHost), { numRuns: 600, seed: 7 })
  for (const [app, host] of pairs) {
    const startup = predict(deriveFacts(await readPublishOutput(memorySource('app', app.files))), host)
    for (const key of startup?.missing ?? []) seen.set(key, (seen.get(key) ?? 0) + 1)
    const answer = startup?.answer ?? 'none'
    seen.set(answer, (seen.get(answer) ?? 0) + 1)
    if (startup?.answer === 'starts') seen.set(isIis(host.kind) ? 'on IIS' : 'on Linux', 1)
  }
  const wanted = [
    'architecture',
    'existing-files',
    'fails',
    'libc',
    'module',
    'modules',
    'on IIS',
    'on Linux',
  ]
  const more = ['other-installations', 'runtimes', 'starts', 'unknown', 'worker-bitness']
  expect([...wanted, ...more].filter((what) => !seen.has(what))).toEqual([])
})

/** One round: every key that is asked for, at a plausible value. */
function giveAll(host: Host, startup: Startup, draw: Draw): Host {
  return startup.missing.reduce((told, key) => give(told, key, startup, draw), host)
}
