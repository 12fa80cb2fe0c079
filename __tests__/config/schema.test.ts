// What editors say about a settings file, and what the tool says, are one thing.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import { configShape } from '../../src/config/config-keys.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { presets } from '../../src/hosts/presets.ts'
import { rules } from '../../src/judge/registry.ts'
import { allows, isSchema, type Schema } from '../support/json-schema.ts'
import { hostOf, refusalOf } from '../support/settings.ts'

function schemaIn(file: string): Schema {
  const schema: unknown = JSON.parse(readFileSync(`schema/${file}.schema.json`, 'utf8'))
  if (!isSchema(schema)) throw new Error(file)
  return schema
}

const hostSchema = schemaIn('host')
const configSchema = schemaIn('config')
const shape = configShape(rules.map(({ id }) => id))

async function verdicts(text: string, schema: Schema, read: () => unknown): Promise<readonly boolean[]> {
  return [allows(schema, load(text)), (await refusalOf(read)) === 'accepted']
}

const hosts: readonly (readonly [string, boolean])[] = [
  ...Object.values(presets).map((text) => [text, true] as const),
  ['kind: iis\nmodule: none', true],
  ["kind: iis\nmodule: ['20.0.25300', v1]\nout-of-process-handlers: []", true],
  ['kind: linux\nruntimes: []\nenvironment: { A: 1, B: true, C: "" }\nother-installations: []', true],
  [
    'kind: linux\nruntimes: |\n  Microsoft.NETCore.App 8.0.1 [/usr/share/dotnet/shared/Microsoft.NETCore.App]',
    true,
  ],
  [
    'kind: linux\nruntimes: [{ name: A, version: 1.0.0-rc.1, references: [{ name: B, version: 1.0.0 }] }]',
    true,
  ],
  ['kind: iis\nsdk: none\ninstall-location: none\npool: [{ path: a }]\nmodules: [rewrite]', true],
  ['name: a', false],
  ['kind: windows', false],
  ['kind: iis\nworker-bitness: 16', false],
  ['kind: iis\nworker-bitness: "64"', false],
  ['kind: iis\nworkerBitness: 64', false],
  ['kind: iis\nmodule: newest', false],
  ['kind: iis\nhostfxr: 8.0', false],
  ['kind: iis\nparent-handlers: yes', false],
  ['kind: iis\nmodules: rewrite', false],
  ['kind: iis\nenvironment: { A: [] }', false],
  ['kind: iis\nenvironment: { A: }', false],
  ['kind: iis\npool: [{ path: "" }]', false],
  ['kind: linux\nruntimes: [{ name: a/b, version: 1.0.0 }]', false],
  ['kind: linux\nruntimes: [{ name: A, version: 1.0 }]', false],
  ['kind: linux\nruntimes: [{ version: 1.0.0 }]', false],
  ['kind: linux\nother-installations: [{ runtimes: [] }]', false],
]

const configs: readonly (readonly [string, boolean])[] = [
  ['version: 1', true],
  ['version: 1\nfail-on: never\ntargets: [{ path: a, hosts: [iis] }]\nhosts: { p: { kind: iis } }', true],
  [
    'version: 1\nrules: { stdout-log-enabled: off }\nignore: [{ rule: stdout-log-enabled, reason: x, expires: 2027-01-31 }]',
    true,
  ],
  ['fail-on: never', false],
  ['version: 2', false],
  ['version: 1\nbaseline: a', false],
  ['version: 1\ntargets: [{ path: a, expect: { kind: worker } }]', false],
  ['version: 1\nhosts: { p: { kind: iis, name: q } }', false],
  ['version: 1\nrules: { no-such-rule: off }', false],
  ['version: 1\nrules: { stdout-log-enabled: none }', false],
  ['version: 1\nignore: [{ rule: stdout-log-enabled }]', false],
  ['version: 1\nignore: [{ rule: no-such-rule, reason: x }]', false],
  ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, path: a\\b }]', false],
  ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, expires: soon }]', false],
]

describe('the schema and the tool agree on', () => {
  test.each(hosts)('the host %j', async (text, good) => {
    expect(await verdicts(text, hostSchema, () => hostOf(text))).toEqual([good, good])
  })

  test.each(configs)('the configuration %j', async (text, good) => {
    const read = async () => shape.read(await parseYaml(text, 'c.yml'), 'the configuration')
    expect(await verdicts(text, configSchema, read)).toEqual([good, good])
  })
})
