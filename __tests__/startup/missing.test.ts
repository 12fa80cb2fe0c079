// What an unknown answer lists in `missing` does turn it: given again and again, within three rounds nothing is unknown.
import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { hostKeys } from '../../src/hosts/host-keys.ts'
import { isIis } from '../../src/hosts/host.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { predict } from '../../src/startup/predict.ts'
import type { Startup } from '../../src/startup/startup.ts'
import { anyApp, filesOf } from '../support/any-app.ts'
import type { AnyApp } from '../support/any-app.ts'
import { anyHost, give } from '../support/any-host.ts'
import type { Draw } from '../support/any-host.ts'

const ROUNDS = 3
const KEYS = new Set(hostKeys.map(({ name }) => name))

async function factsOf(app: AnyApp): Promise<Facts> {
  return deriveFacts(await readPublishOutput(memorySource('app', filesOf(app))))
}

/** Answers and keys that were met, so that nothing is proved of cases that never come. */
const MET = (
  'architecture, dotnet-root, existing-files, libc, module, modules, other-installations, runtimes, site-path, start-command, ' +
  'worker-bitness, ' +
  'fails on linux, fails on windows, starts on linux, starts on windows'
).split(', ')

test('what is missing turns unknown into an answer within three rounds', async () => {
  const met = new Set<string>()
  const property = fc.asyncProperty(anyApp, anyHost, fc.gen(), async (app, host, draw) => {
    const facts = await factsOf(app)
    const asked: string[] = []
    let told: Host = host
    let startup = predict(facts, told)
    for (let round = 1; startup?.answer === 'unknown' && round <= ROUNDS; round += 1) {
      asked.push(startup.missing.join(' '))
      expect(startup.missing).not.toEqual([])
      expect(startup.missing.filter((key) => !KEYS.has(key))).toEqual([])
      for (const key of startup.missing) met.add(key)
      told = giveAll(told, startup, draw)
      startup = predict(facts, told)
    }
    if (startup !== null) met.add(`${startup.answer} on ${isIis(host.kind) ? 'windows' : 'linux'}`)
    expect([...asked, startup?.answer]).not.toContain('unknown')
  })
  await fc.assert(property, { numRuns: 2000, seed: 2026, endOnFailure: true })
  expect(MET.filter((what) => !met.has(what))).toEqual([])
})

/** One round: every key that is asked for, at a plausible value. */
function giveAll(host: Host, startup: Startup, draw: Draw): Host {
  return startup.missing.reduce((told, key) => give(told, key, startup, draw), host)
}
