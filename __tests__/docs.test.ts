// What the pages show works.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { configShape } from '../src/config/config-keys.ts'
import { parseYaml } from '../src/config/yaml.ts'
import { hostKeys } from '../src/hosts/host-keys.ts'
import { presetNames } from '../src/hosts/presets.ts'
import { rules } from '../src/judge/registry.ts'
import { hostOf, refusalOf } from './support/settings.ts'

function page(name: string): string {
  return readFileSync(`docs/${name}.md`, 'utf8')
}

function examples(name: string): readonly string[] {
  return [...page(name).matchAll(/```yaml\n([^]*?)```/g)]
    .map((match) => match[1] ?? '')
    .filter((text) => /^[^#\n]/m.test(text))
}

describe('docs/hosts.md', () => {
  test.each(examples('hosts'))('%j is a host', async (text) => {
    expect(await refusalOf(() => hostOf(text))).toBe('accepted')
  })

  test('shows one for each kind of place, and names every key and preset', async () => {
    const kinds = await Promise.all(examples('hosts').map(async (text) => (await hostOf(text)).kind))
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
