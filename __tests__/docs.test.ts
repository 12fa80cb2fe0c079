// What the pages show works.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { configShape } from '../src/config/config-keys.ts'
import { parseYaml } from '../src/config/yaml.ts'
import { hostKeys } from '../src/hosts/host-keys.ts'
import { presetNames } from '../src/hosts/presets.ts'
import { rules } from '../src/judge/registry.ts'
import type { Tree } from '../src/text/tree.ts'
import { hostOf, refusalOf } from './support/settings.ts'

function page(name: string): string {
  return readFileSync(`docs/${name}.md`, 'utf8')
}

function examples(name: string): readonly string[] {
  return [...page(name).matchAll(/```yaml\n([^]*?)```/g)]
    .map((match) => match[1] ?? '')
    .filter((text) => /^[^#\n]/m.test(text))
}

const membersOf = (tree: Tree) => (tree.kind === 'mapping' ? tree.members : [])
const ofConfiguration = (text: string) => text.startsWith('hosts:')
const hostExamples = examples('hosts').filter((text) => !ofConfiguration(text))

describe('docs/hosts.md', () => {
  // That their files are read: __tests__/config/hosts-from-files.test.ts
  test.each(examples('hosts').filter(ofConfiguration))('%j has keys of hosts', async (text) => {
    const tree = await parseYaml(text, 'c.yml')
    const hosts = tree.kind === 'mapping' ? tree.members.flatMap(({ value }) => membersOf(value)) : []
    expect(hosts.length).toBeGreaterThan(0)
    const known = hostKeys.map(({ name }) => name)
    const keys = hosts.flatMap(({ value }) => membersOf(value).map(({ key }) => key))
    expect(keys.filter((key) => !known.includes(key))).toEqual([])
  })

  test.each(hostExamples)('%j is a host', async (text) => {
    expect(await refusalOf(() => hostOf(text))).toBe('accepted')
  })

  test('shows one for each kind of place, and names every key and preset', async () => {
    const kinds = await Promise.all(hostExamples.map(async (text) => (await hostOf(text)).kind))
    expect(new Set(kinds).size).toBe(6)
    const names = [...hostKeys.map(({ name }) => name), ...presetNames]
    expect(names.filter((name) => !page('hosts').includes(`\`${name}\``))).toEqual([])
  })
})

describe('docs/configuration.md', () => {
  test.each(examples('configuration'))('%j is a configuration', async (text) => {
    const shape = configShape(rules.map(({ id }) => id))
    const read = async () => shape.read(await parseYaml(text, 'c.yml'), 'the configuration')
    expect(await refusalOf(read)).toBe('accepted')
  })
})
