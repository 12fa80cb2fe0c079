// P7
import { describe, expect, test } from '@jest/globals'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'
import type { Source } from '../../src/read/source.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { portableApp } from '../support/apps.ts'

const MB = 1024 * 1024
const large = `{"A":"${'x'.repeat(15 * MB)}"}`

function counted(files: MemoryFiles): { readonly source: Source; readonly read: string[] } {
  const read: string[] = []
  const source = memorySource('app', portableApp(files))
  return {
    read,
    source: {
      ...source,
      read: (path) => {
        read.push(path)
        return source.read(path)
      },
    },
  }
}

describe('parsed text of an output', () => {
  test('has a budget, what the start needs most comes first, and what does not fit is told once', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `appsettings.${name}.json`)
    const { source, read } = counted(Object.fromEntries(names.map((name) => [name, large])))
    const output = await readPublishOutput(source)
    expect(read.filter((path) => path.startsWith('appsettings.'))).toEqual([
      ...names.slice(0, 4),
      'appsettings.json',
    ])
    expect([...output.appSettings.values()].map(({ state }) => state)).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'broken',
      'broken',
      'ok',
    ])
    expect([...output.deps.values(), ...output.runtimeConfigs.values()].map(({ state }) => state)).toEqual([
      'ok',
      'ok',
    ])
    expect(output.gaps).toEqual([{ path: 'appsettings.e.json', reason: 'too-much-text', cap: 64 * MB }])
  })

  test('a link to a file that was read is not read again', async () => {
    const link = { text: large, leadsTo: 'appsettings.json' }
    const links = Object.fromEntries(
      Array.from({ length: 150 }, (_, nth) => [`appsettings.${nth}.json`, link]),
    )
    const { source, read } = counted({ 'appsettings.json': large, ...links })
    const output = await readPublishOutput(source)
    expect(read.filter((path) => path.startsWith('appsettings.'))).toHaveLength(1)
    expect(output.gaps).toEqual([])
    expect(output.appSettings.size).toBe(151)
    expect(output.appSettings.get('appsettings.7.json')).toMatchObject({
      state: 'ok',
      path: 'appsettings.7.json',
    })
  })
})
