// What an unknown answer lists in `missing` does turn it: given again and again, within three rounds nothing is unknown, unless
// what starts turns out to be a program that no file tells anything of. And it lists nothing that makes no difference.
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { deriveFacts } from '../../src/facts/facts.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { hostKeys } from '../../src/hosts/host-keys.ts'
import { isIis } from '../../src/hosts/host.ts'
import type { Host } from '../../src/hosts/host.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { predictOn } from '../support/predict-on.ts'
import type { Startup } from '../../src/startup/startup.ts'
import { anyApp, filesOf, isOverCaps } from '../support/any-app.ts'
import type { AnyApp } from '../support/any-app.ts'
import { anyHost } from '../support/any-host.ts'
import { give, giveAll } from '../support/give.ts'
import type { Draw } from '../support/give.ts'
import { iisHost, installed, linuxHost } from '../support/hosts.ts'

const ROUNDS = 3
const KEYS = new Set(hostKeys.map(({ name }) => name))

async function factsOf(app: AnyApp): Promise<Facts> {
  return deriveFacts(await readPublishOutput(memorySource('app', filesOf(app))))
}

interface Answered {
  readonly startup: Startup | null
  /** What each round asked for. */
  readonly asked: readonly (readonly string[])[]
}

async function answered(app: AnyApp, host: Host, draw: Draw): Promise<Answered> {
  const asked: (readonly string[])[] = []
  let told = host
  const facts = await factsOf(app)
  let startup = predictOn(facts, told)
  while (startup?.answer === 'unknown' && startup.missing.length > 0 && asked.length < ROUNDS) {
    asked.push(startup.missing)
    told = giveAll(told, startup, draw)
    startup = predictOn(facts, told)
  }
  return { startup, asked }
}

// Of a file over the caps the answer may stay open; what else is asked for must have come to its end then as well.
function expectAnswer(app: AnyApp, { startup, asked }: Answered): void {
  expect(asked.flat().filter((key) => !KEYS.has(key))).toEqual([])
  if (isOverCaps(app) || startup?.startedBy === 'unjudged') expect(startup?.missing ?? []).toEqual([])
  else expect([...asked, startup?.answer]).not.toContain('unknown')
}

test('what is missing turns unknown into an answer within three rounds', async () => {
  const property = fc.asyncProperty(anyApp, anyHost, fc.gen(), async (app, host, draw) => {
    expectAnswer(app, await answered(app, host, draw))
  })
  await fc.assert(property, { numRuns: 2000, seed: 2026, endOnFailure: true })
})

const PUBLISHED: AnyApp = {
  builder: 'portable',
  cpu: 'x64',
  config: null,
  web: {},
  arrangement: 'as published',
  damage: 'none',
}
const dotnet = installed('10.0.12')
const ROOT =
  '<environmentVariables><environmentVariable name="DOTNET_ROOT" value="C:\\dn" /></environmentVariables>'
const web = (processPath: string): AnyApp => ({ ...PUBLISHED, web: { processPath } })

/** An output and a host that ask for the key first. */
const ASKING: readonly (readonly [key: string, AnyApp, Host])[] = [
  ['runtimes', PUBLISHED, iisHost()],
  ['module', PUBLISHED, iisHost({ dotnet, module: null })],
  ['worker-bitness', PUBLISHED, iisHost({ dotnet, workerBitness: null })],
  [
    'architecture',
    { ...PUBLISHED, builder: 'windows' },
    iisHost({ dotnet, architecture: null, workerBitness: null }),
  ],
  ['modules', { ...PUBLISHED, web: { beside: '<rewrite><rules /></rewrite>' } }, iisHost({ dotnet })],
  ['other-installations', PUBLISHED, iisHost({ dotnet, workerBitness: 32 })],
  ['existing-files', web('D:\\apps\\Contoso.Web.exe'), iisHost({ dotnet })],
  [
    'dotnet-root',
    { ...PUBLISHED, builder: 'single-file', web: { hostingModel: 'outofprocess', inside: ROOT } },
    iisHost({ dotnet, existingFiles: ['C:\\dn\\dotnet.exe'] }),
  ],
  [
    'site-path',
    web('..\\dn\\dotnet.exe'),
    iisHost({ dotnet, existingFiles: ['C:\\inetpub\\dn\\dotnet.exe'] }),
  ],
  ['worker-architecture', { ...PUBLISHED, builder: 'windows' }, iisHost({ architecture: 'arm64', dotnet })],
  ['libc', { ...PUBLISHED, builder: 'linux' }, linuxHost({ dotnet, libc: null })],
  [
    'start-command',
    { ...web('D:\\apps\\run.exe'), builder: 'windows', damage: 'two apps' },
    linuxHost({ dotnet }),
  ],
]

describe('each key is asked for', () => {
  test.each(ASKING)('%s', async (key, app, host) => {
    const startup = predictOn(await factsOf(app), host)
    expect(startup?.missing).toContain(key)
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      expectAnswer(app, await answered(app, host, draw))
    })
    await fc.assert(property, { numRuns: 50, seed: 2026 })
  })
})

/** What an answer comes to, for comparing. */
function outcome(facts: Facts, host: Host): string {
  const startup = predictOn(facts, host)
  return JSON.stringify([
    startup?.answer,
    startup?.status,
    startup?.exitCode,
    startup?.missing,
    startup?.defect?.rule,
    startup?.defect?.subject,
  ])
}

/** As `give`, but for the keys of which only one value fits: every second one does not. */
function giveAny(host: Host, key: string, startup: Startup, draw: Draw, index: number): Host {
  if (index % 2 === 0) return give(host, key, startup, draw)
  if (key === 'start-command') return { ...host, startCommand: 'dotnet' }
  if (key !== 'dotnet-root') return give(host, key, startup, draw)
  return { ...host, dotnet: { ...host.dotnet, dotnetRoot: isIis(host.kind) ? 'E:\\dn' : '/usr/lib/dn' } }
}

/** Once that key is known, others are missing than the rest of those before. */
function asksOther(startup: Startup | null, rest: readonly string[]): boolean {
  return startup?.answer === 'unknown' && startup.missing.join() !== rest.join()
}

/** Whether some values of the key lead to different ends, with the others or without them. */
function matters(facts: Facts, host: Host, key: string, startup: Startup, draw: Draw): boolean {
  const others = startup.missing.filter((other) => other !== key)
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const given = attempt === 0 ? [] : others
    const known = given.reduce((told, other) => give(told, other, startup, draw), host)
    const ends = new Set<string>()
    for (let value = 0; value < 16; value += 1) {
      const told = giveAny(known, key, startup, draw, value)
      ends.add(outcome(facts, told))
      if (ends.size > 1 || (attempt === 0 && asksOther(predictOn(facts, told), others))) return true
    }
  }
  return false
}

/** A program may fit no worker of an Arm64 machine that is left, and yet it is asked which one it is. */
function fitsNoWorker({ architecture }: Host, keys: readonly string[]): boolean {
  return architecture === 'arm64' && keys.every((key) => key.startsWith('worker-'))
}

test('every step asks for what makes a difference', async () => {
  const property = fc.asyncProperty(anyApp, anyHost, fc.gen(), async (app, host, draw) => {
    const facts = await factsOf(app)
    const startup = predictOn(facts, host)
    // Behind a file that was not read the trace goes on as if it had passed.
    if (startup?.answer !== 'unknown' || isOverCaps(app)) return
    // A step may ask for two keys of which either decides: then one of them makes the difference.
    const asked = startup.steps.flatMap(({ missing }) => (missing.length === 0 ? [] : [missing]))
    const idle = asked.filter((keys) => !keys.some((key) => matters(facts, host, key, startup, draw)))
    expect(idle.filter((keys) => !fitsNoWorker(host, keys))).toEqual([])
  })
  await fc.assert(property, { numRuns: 1000, seed: 2026, endOnFailure: true })
})
