// What editors say about a settings file, and what the tool says, are one thing.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import type { ValidateFunction } from 'ajv'
import * as fc from 'fast-check'
import { load, YAMLException } from 'js-yaml'
import { configShape } from '../../src/config/config-keys.ts'
import { parseYaml } from '../../src/config/yaml.ts'
import { presets } from '../../src/hosts/presets.ts'
import { rules } from '../../src/judge/registry.ts'
import { nearly } from '../support/settings-documents.ts'
import { configurations, hostFiles } from '../support/settings-trees.ts'
import { hostOf, mistakesIn } from '../support/settings.ts'

/** Editors take `.nan` for a number, too. */
const ajv = new Ajv({ allErrors: true, strictNumbers: false, strictTypes: false, strictRequired: false })

function schemaIn(file: string): ValidateFunction {
  return ajv.compile(JSON.parse(readFileSync(`schema/${file}.schema.json`, 'utf8')))
}

const hostSchema = schemaIn('host')
const configSchema = schemaIn('config')
const shape = configShape(rules.map(({ id }) => id))
const configOf = async (text: string) => shape.read(await parseYaml(text, 'c.yml'), 'the configuration')

/** What YAML itself refuses is refused by editors as well. */
function allows(schema: ValidateFunction, text: string): boolean {
  let value: unknown
  try {
    value = load(text)
  } catch (error) {
    if (error instanceof YAMLException) return false
    throw error
  }
  return schema(value)
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
  // P21
  ['kind: iis\nlibc: glibc', false],
  ['kind: linux\nmodules: []', false],
  ['kind: iis\nmodule: 20.0', false],
  ["kind: iis\nmodule: '20.0'", true],
  ["kind: iis\nmodule: '11.9'", false],
  ['kind: iis\nworker-bitness: 0x40', true],
  ['kind: iis\narchitecture: x86\nworker-bitness: 64', false],
  ['kind: iis\nsite-path: /srv/web', false],
  ['kind: iis\nmodule: [none, v1]', false],
  ['kind: iis\nmodule: v1\nout-of-process-handlers: [1.0.0]', false],
  ['kind: iis\narchitecture: x64\nother-installations: [{ architecture: arm64 }]', false],
  ['kind: iis\nenvironment: { A=B: c }', false],
  ['kind: iis\nunlocked-sections: [windowsAuthentication]', false],
  [
    'kind: linux\nruntimes: [{ name: A, version: 1.0.0, roll-forward: Minor, references: [{ name: B, version: 1.0.0, apply-patches: true }] }]',
    false,
  ],
]

function expects(keys: string): string {
  return `version: 1\ntargets: [{ path: a, expect: { ${keys} } }]`
}

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
  [expects('kind: worker'), true],
  [
    expects(
      'kind: [Worker, ASPNETCORE], entry-assembly: A.dll, target-framework: netcoreapp3.1, runtime-identifier: [win-x64, null], self-contained: False, single-file: true',
    ),
    true,
  ],
  [
    expects(
      'hosting-model: InProcess, module: aspnetcoremodule, environment: null, startup: starts, status: null',
    ),
    true,
  ],
  [expects('startup: fails, status: [500.30, "500.31", 503]'), true],
  [expects('startup: [starts, fails], status: 500.31'), true],
  [expects('startup: starts, status: [null, 500.31]'), true],
  [
    expects(
      'startup: null, frameworks: { A: ">=8.0.0 <9.0.0", B: 8.0.0-rc.1, C: null, D: [8.0.0, ">9.0.0"] }',
    ),
    true,
  ],
  [expects(''), true],
  [expects('startup: starts, status: 500.31'), false],
  [expects('startup: [starts, unknown], status: [500.31]'), false],
  [expects('kind: null'), false],
  [expects('kind: web'), false],
  [expects('kind: []'), false],
  [expects('kinds: worker'), false],
  [expects('hosting-model: in-process'), false],
  [expects('startup: start'), false],
  [expects('status: 500.39'), false],
  [expects('status: "500.3"'), false],
  [expects('self-contained: yes'), false],
  [expects('single-file: null'), false],
  [expects('target-framework: net10'), false],
  [expects('runtime-identifier: ANY'), false],
  [expects('environment: 1'), false],
  [expects('frameworks: { A: 8.0 }'), false],
  [expects('frameworks: { A: ">= 8.0.0" }'), false],
  [expects('frameworks: [A]'), false],
  ['version: 1\nhosts: { p: { kind: iis, name: q } }', false],
  ['version: 1\nrules: { no-such-rule: off }', false],
  ['version: 1\nrules: { stdout-log-enabled: none }', false],
  ['version: 1\nignore: [{ rule: stdout-log-enabled }]', false],
  ['version: 1\nignore: [{ rule: no-such-rule, reason: x }]', false],
  ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, path: a\\b }]', false],
  ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, expires: soon }]', false],
  // P21
  ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, expires: 2027-02-30 }]', false],
  ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: x, expires: 2028-02-29 }]', true],
  ['version: 1\nignore: [{ rule: stdout-log-enabled, reason: 4711 }]', false],
  ["version: 1\nignore: [{ rule: stdout-log-enabled, reason: '4711' }]", true],
  ['version: 1.0', true],
  ['version: 1\nhosts: { " ": { kind: iis } }', false],
]

describe('the schema and the tool agree on', () => {
  test.each(hosts)('the host %j', async (text, good) => {
    expect([allows(hostSchema, text), await mistakesIn(() => hostOf(text))]).toEqual([
      good,
      good ? [] : [expect.anything()],
    ])
  })

  test.each(configs)('the configuration %j', async (text, good) => {
    expect([allows(configSchema, text), await mistakesIn(() => configOf(text))]).toEqual([
      good,
      good ? [] : [expect.anything()],
    ])
  })
})

/** What no JSON Schema can say, by the message. */
const BEYOND_A_SCHEMA: readonly (readonly [reason: string, message: RegExp])[] = [
  ['tags, aliases and anchors are of YAML, not of the value', /tags are not read|aliases are not read/],
  ['depth is of the file', /it nests too deeply/],
  ['nearest names: any other name of a module or section is allowed', /there is no (IIS module|section)/],
  ['the grammar of a command', /start-command is not understood/],
  [
    'lines inside a text',
    /no line of dotnet --list-runtimes|the framework name|no version of a runtime|the folder in brackets|the list is of|this list is/,
  ],
  ['two places of one list, compared by one of their keys', /a second \.NET for|is here a second time/],
  ['two lists compared', /this file is in existing-files too/],
  ['keys compared without case', /are the same variable/],
  ['the ends of a range, compared', /is a range that holds no version/],
  ['wildcards are counted', /is a glob with brackets/],
  ['a character beyond U+FFFF counts once in a schema, twice here', /has more than 4096 characters/],
]

// P21
describe('the schema and the tool agree on nearly right documents:', () => {
  test.each([
    ['host files', hostFiles, hostSchema, hostOf],
    ['configurations', configurations, configSchema, configOf],
  ] as const)('%s', async (_, trees, schema, read) => {
    const verdicts = { accepted: 0, refused: 0 }
    const property = fc.asyncProperty(nearly(trees), async (text) => {
      const mistakes = await mistakesIn(() => read(text))
      const allowed = allows(schema, text)
      const tellable = mistakes.filter((each) => !BEYOND_A_SCHEMA.some(([, message]) => message.test(each)))
      verdicts[allowed ? 'accepted' : 'refused'] += 1
      expect([text, allowed, allowed ? tellable : mistakes]).toEqual([
        text,
        allowed,
        allowed ? [] : expect.arrayContaining([expect.anything()]),
      ])
    })
    await fc.assert(property, {
      numRuns: 1500,
      seed: 2026,
      endOnFailure: true,
    })
    // Neither side may be the whole of it.
    expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(200)
  })
})
