import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fileBytes } from '../../src/publish/binary/file-bytes.ts'
import { readAssembly, readAssemblyVersion } from '../../src/publish/binary/metadata.ts'
import type { AssemblyMetadata } from '../../src/publish/binary/metadata.ts'
import { readPublishOutput } from '../../src/publish/output.ts'
import { memorySource } from '../../src/read/memory.ts'
import { valueOf } from '../../src/publish/parsed.ts'
import { assembly } from '../support/images.ts'
import type { ImageCall } from '../support/metadata-image.ts'
import { openRecorded, parseRecorded } from '../support/recorded-source.ts'

async function read(
  content: Uint8Array,
  names: readonly string[] = [],
  followed: readonly string[] = [],
): Promise<AssemblyMetadata | null> {
  const source = memorySource('test', { file: content })
  const [file] = source.files
  if (file === undefined) throw new Error('no file')
  return readAssembly(fileBytes(source, file), names, followed)
}

const image = assembly({
  metadata: {
    version: '2.3.4.5',
    references: ['System.Runtime 10.0.0.0', 'Contoso.Orders 1.2.3.4'],
    names: ['MapStaticAssets', 'CreateBuilderOfOurs'],
  },
})

describe('an image of our own', () => {
  test('version, references and whole names', async () => {
    expect(await read(image, ['MapStaticAssets', 'CreateBuilder', 'Ours'])).toEqual({
      version: '2.3.4.5',
      references: [
        { name: 'System.Runtime', version: '10.0.0.0' },
        { name: 'Contoso.Orders', version: '1.2.3.4' },
      ],
      names: new Set(['MapStaticAssets']),
      mainCalls: [],
    })
  })

  test('what Main calls, where a name that is followed is there', async () => {
    const main = [{ name: 'MapStaticAssets', afterNull: true, afterText: false }]
    const calling = assembly({ program: true, metadata: { names: ['MapStaticAssets'], main } })
    const names = ['MapStaticAssets']
    expect((await read(calling, names, names))?.mainCalls).toEqual(main)
    expect((await read(calling, names))?.mainCalls).toEqual([])
    for (let length = 0; length < calling.length; length += 1) {
      const cut = await read(calling.subarray(0, length), names, names)
      expect(cut?.mainCalls ?? []).toEqual([])
    }
  })

  // D5
  test.each([
    ['a block whose exceptions are caught', ['catch Map', 'Run'], false],
    ['one that holds the start of the host too', ['catch Map', 'catch Run'], true],
    ['one that holds it, with another start behind it', ['catch Map', 'catch Run', 'Run'], false],
    ['one without a start of the host', ['catch Map'], false],
    ['a block with a finally', ['finally Map', 'Run'], true],
    ['behind the start of the host', ['Run', 'Map'], false],
    ['in front of it', ['Map', 'Run'], true],
  ])('%s', async (_, code, passed) => {
    const main = code.map((said): ImageCall => {
      const [name = '', within] = said.split(' ').toReversed()
      return within === 'catch' || within === 'finally' ? { name, within } : { name }
    })
    const calling = assembly({ program: true, metadata: { names: ['Map', 'Run'], main } })
    const called = (await read(calling, ['Map'], ['Map']))?.mainCalls.some(({ name }) => name === 'Map')
    expect(called).toBe(passed)
    for (let length = 0; length < calling.length; length += 1)
      await read(calling.subarray(0, length), ['Map'], ['Map'])
  })

  test('no metadata', async () => {
    expect(await read(assembly())).toBeNull()
  })

  test('cut anywhere it is told as nothing, never as something else', async () => {
    for (let length = 0; length < image.length; length += 1) {
      const cut = await read(image.slice(0, length))
      if (cut !== null) expect(cut.version).toBe('2.3.4.5')
    }
  })

  test('any bytes in the metadata are read without an error and within bounds', async () => {
    const start = image.length - 300
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 300, maxLength: 300 }),
        fc.nat(299),
        async (noise, from) => {
          const bytes = image.slice()
          bytes.set(noise.subarray(from), start + from)
          await read(bytes, ['MapStaticAssets'])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('the real SDK', () => {
  test.each([
    'web-linux-x64-self-contained',
    'web-linux-x64-trimmed',
    'web-win-x64-self-contained-net8',
    'worker-portable',
  ])('%s: versions are those of its deps.json', async (name) => {
    const path = join(process.cwd(), '__tests__/outputs', `${name}.output.json`)
    const output = await readPublishOutput(openRecorded(parseRecorded(readFileSync(path, 'utf8'))))
    const deps = valueOf([...output.deps.values()][0] ?? { state: 'absent' })
    const told = new Map(
      deps?.libraries.flatMap(({ runtime }) =>
        runtime.map((asset) => [asset.path.split('/').at(-1), asset.assemblyVersion] as const),
      ),
    )
    let compared = 0
    for (const [file, { version }] of output.assemblies) {
      const wanted = told.get(file)
      if (wanted === undefined || wanted === null) continue
      compared += 1
      expect(`${file} ${version}`).toBe(`${file} ${wanted}`)
    }
    expect(compared).toBeGreaterThan(5)
  })

  test('the version alone takes two reads more', async () => {
    const source = memorySource('test', { file: image })
    const [file] = source.files
    if (file === undefined) throw new Error('no file')
    const starts: number[] = []
    const counting = {
      ...source,
      readRange: (path: string, start: number, length: number) => {
        starts.push(start)
        return source.readRange(path, start, length)
      },
    }
    await readAssemblyVersion(fileBytes(counting, file))
    expect(starts.length).toBeLessThanOrEqual(4)
  })
})
