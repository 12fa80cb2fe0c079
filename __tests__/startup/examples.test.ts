// The examples of docs/startup.md, one for each class of failure: each row of its table is made from the sample and predicted.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { deriveFacts } from '../../src/facts/facts.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { impliedHost } from '../../src/hosts/implied.ts'
import type { Host } from '../../src/hosts/host.ts'
import { openFolder } from '../../src/read/folder.ts'
import type { Source } from '../../src/read/source.ts'
import { predictOn } from '../support/predict-on.ts'
import { mutated, type Change } from '../support/mutate.ts'
import { iisHost, installed, linuxHost, neighbour } from '../support/hosts.ts'
import { hostOf } from '../support/settings.ts'

const sample = openFolder('samples/contoso-web', 'samples/contoso-web')
const present = installed('10.0.2')

interface Example {
  readonly source?: Source
  readonly changes?: readonly Change[]
  /** The implied one when left out. */
  readonly host?: Host
}

const fromFile = (name: string) => hostOf(readFileSync(`samples/${name}.yml`, 'utf8'))

/** By the class of the table. */
const examples: Readonly<Record<string, () => Example | Promise<Example>>> = {
  'configuration of IIS': () => ({ changes: [{ edit: 'web.config', find: '</handlers>', by: '' }] }),
  section: () => ({
    changes: [{ edit: 'web.config', find: 'hostingModel="inprocess"', by: 'hostingModel="in-process"' }],
  }),
  'start of the app': () => ({
    changes: [{ edit: 'appsettings.json', find: '},\n  "AllowedHosts"', by: '}\n  "AllowedHosts"' }],
  }),
  handler: () => ({ source: openFolder('samples/contoso-inprocess-v1', 'v1') }),
  'module not installed': () => ({ host: iisHost({ module: [] }) }),
  'shared pool': () => ({
    host: iisHost({ dotnet: present, pool: [neighbour('other', 'inprocess')] }),
  }),
  program: () => ({ changes: [{ delete: 'Contoso.Web.dll' }] }),
  '.NET not found': () => ({ host: iisHost({ workerBitness: 32, otherInstallations: [] }) }),
  frameworks: async () => ({ host: await fromFile('production') }),
  'files of the .NET host': () => ({ changes: [{ truncate: 'Contoso.Web.deps.json', to: 200 }] }),
  Linux: async () => ({ host: await fromFile('container') }),
  'start command': () => ({ host: linuxHost({ startCommand: './Contoso.Web' }) }),
}

interface Row {
  readonly name: string
  readonly answer: string
}

// | class | change | host | answer |
const rows: Row[] = readFileSync('docs/startup.md', 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6 && /`[a-z0-9-]+`$/.test(cells[4] ?? '') && cells[1] !== 'class')
  .map((cells) => ({ name: cells[1] ?? '', answer: cells[4] ?? '' }))

test('the table has a row for each class', () => {
  expect(rows.length).toBeGreaterThanOrEqual(12)
  const made = Object.keys(examples)
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(made))
})

test.each(rows.filter(({ name }) => name in examples))('$name', async ({ name, answer }) => {
  const { source = sample, changes = [], host } = (await examples[name]?.()) ?? {}
  const facts = deriveFacts(await readPublishOutput(mutated(source, changes, () => source)))
  const place = host ?? impliedHost(facts)
  const startup = place === null ? null : predictOn(facts, place)
  const defect = startup?.steps.find(({ state }) => state === 'failed')?.defect
  expect(startup?.answer).toBe('fails')
  expect(answer).toContain(`\`${defect?.rule ?? ''}\``)
  for (const part of [startup?.status, startup?.exitCode]) if (part != null) expect(answer).toContain(part)
})
