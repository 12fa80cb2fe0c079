// The list of mutations and what was observed of them, held against each other. No prediction yet.
import { describe, expect, test } from '@jest/globals'
import { memorySource } from '../src/read/memory.ts'
import { zeroTail } from '../src/read/zero-tail.ts'
import { mutated } from './support/mutate.ts'
import type { Change } from './support/mutate.ts'
import { openMutation } from './support/mutate-recorded.ts'
import { answerOf, readObserved } from './support/mutate-observed.ts'
import { KINDS, mutations } from './support/mutations.ts'

const { observed } = readObserved()

/** What the host says with its code: a code without its sentence would be somebody else's. */
const SAID: Readonly<Record<string, RegExp>> = {
  '0x80008081': /^host-options:$|^The application to execute does not exist/,
  '0x80008082': /^Failed to load .*libhost(fxr|policy)\.so/,
  '0x80008083': /'libhostpolicy\.so' required to execute the application was not found/,
  '0x80008087': /^Could not resolve CoreCLR path/,
  '0x80008089': /^Failed to load (.*libcoreclr\.so|System\.Private\.CoreLib\.dll)|'libSystem\.Native'/,
  '0x8000808b': /An error occurred while parsing/,
  '0x8000808c': /^An assembly specified in the application dependencies manifest/,
  '0x80008093': /^Invalid runtimeconfig\.json/,
  '0x80008096': /^You must install or update \.NET/,
  '0x8000809a': /^The application to execute does not exist/,
  '0x8000809b': /^The command could not be loaded/,
  '0x8000809f': /^Failure processing application bundle/,
  '0x800080a1': /^Duplicate runtime property found/,
}

describe('the list', () => {
  test('has at least six of each kind', () => {
    const few = KINDS.filter((kind) => mutations.filter((one) => one.kind === kind).length < 6)
    expect(few).toEqual([])
    expect(mutations.length).toBeGreaterThanOrEqual(72)
    expect(new Set(mutations.map(({ id }) => id)).size).toBe(mutations.length)
  })

  test('was started in full', () => {
    expect(observed.map(({ id }) => id)).toEqual(mutations.map(({ id }) => id))
  })

  test.each(mutations.map((mutation) => [mutation.id, mutation] as const))(
    '%s can be made',
    (_id, mutation) => {
      const source = openMutation(mutation)
      expect(source.files.length).toBeGreaterThan(0)
    },
  )
})

describe('observed', () => {
  test('healthy ones started', () => {
    const healthy = new Set(mutations.flatMap(({ id, kind }) => (kind === 'healthy' ? [id] : [])))
    expect(observed.filter(({ id, outcome }) => healthy.has(id) && outcome !== 'starts')).toEqual([])
  })

  test('what failed ended in one way', () => {
    const odd = observed.filter(({ outcome, exitCode, signal, refused }) => {
      const ends = [exitCode, signal, refused].filter((end) => end !== null)
      return ends.length !== (outcome === 'fails' ? 1 : 0)
    })
    expect(odd).toEqual([])
  })

  test('every code of a host comes with its sentence', () => {
    const odd = observed.filter((one) => {
      const { exitCode } = answerOf(one)
      return exitCode !== null && SAID[exitCode]?.test(one.message ?? '') !== true
    })
    expect(odd).toEqual([])
  })

  test('no place of the machine is named', () => {
    expect(observed.filter(({ message }) => /(^|[\s'"[(])\/(?!dev\/null)\w/.test(message ?? ''))).toEqual([])
  })
})

describe('mutated', () => {
  const app = memorySource('app', {
    'App.dll': { bytes: Uint8Array.of(77, 90, 1, 2), mode: 0o755 },
    'App.deps.json': '{ "name": "App" }',
    'de/App.resources.dll': 'de',
    'fr/App.resources.dll': 'fr',
  })
  const other = memorySource('other', { 'App.dll': 'other', 'web.config': '<configuration />' })
  const others = (name: string) => (name === 'other' ? other : app)

  async function after(...changes: readonly Change[]): Promise<Record<string, string>> {
    const source = mutated(app, changes, others)
    const entries = source.files.map(async ({ path, size, mode }) => {
      const bytes = await source.read(path)
      expect(bytes.length).toBe(size)
      return [path, `${Buffer.from(bytes).toString('latin1')} ${mode?.toString(8)}`] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  }

  const before = {
    'App.deps.json': '{ "name": "App" } 644',
    'App.dll': 'MZ\u0001\u0002 755',
    'de/App.resources.dll': 'de 644',
    'fr/App.resources.dll': 'fr 644',
  }

  test('without changes is what it was', async () => {
    expect(await after()).toEqual(before)
  })

  test.each<readonly [string, readonly Change[], Record<string, string | undefined>]>([
    ['deletes a file', [{ delete: 'App.dll' }], { 'App.dll': undefined }],
    ['deletes a folder', [{ delete: 'de/' }], { 'de/App.resources.dll': undefined }],
    ['truncates', [{ truncate: 'App.dll', to: 3 }], { 'App.dll': 'MZ\u0001 755' }],
    ['replaces by text', [{ replace: 'App.dll', by: { text: 'x' } }], { 'App.dll': 'x 755' }],
    ['replaces by bytes', [{ replace: 'App.dll', by: { hex: '4142' } }], { 'App.dll': 'AB 755' }],
    [
      'replaces by a file of another app',
      [{ replace: 'App.dll', by: { from: 'other', path: 'App.dll' } }],
      { 'App.dll': 'other 644' },
    ],
    ['puts zeros from a place on', [{ zero: 'App.dll', from: 2 }], { 'App.dll': 'MZ\u0000\u0000 755' }],
    [
      'puts zeros into a hole',
      [{ zero: 'App.dll', from: 1, to: 3 }],
      { 'App.dll': 'M\u0000\u0000\u0002 755' },
    ],
    ['adds', [{ add: 'new.txt', content: { text: 'x' }, mode: 0o600 }], { 'new.txt': 'x 600' }],
    [
      'renames a file',
      [{ rename: 'App.dll', to: 'b/A.dll' }],
      { 'App.dll': undefined, 'b/A.dll': 'MZ\u0001\u0002 755' },
    ],
    [
      'renames a folder',
      [{ rename: 'de/', to: 'DE/' }],
      { 'de/App.resources.dll': undefined, 'DE/App.resources.dll': 'de 644' },
    ],
    [
      'edits text',
      [{ edit: 'App.deps.json', find: '"App"', by: '"Größe"' }],
      { 'App.deps.json': `{ "name": "${Buffer.from('Größe').toString('latin1')}" } 644` },
    ],
    [
      'patches bytes',
      [{ patch: 'App.dll', at: 1, was: '5a01', bytes: '4142' }],
      { 'App.dll': 'MAB\u0002 755' },
    ],
    [
      'lays another app on top',
      [{ overlay: 'other' }],
      { 'App.dll': 'other 644', 'web.config': '<configuration /> 644' },
    ],
    ['changes permissions', [{ chmod: 'App.dll', mode: 0o644 }], { 'App.dll': 'MZ\u0001\u0002 644' }],
    [
      'applies changes in their order',
      [
        { rename: 'App.dll', to: 'A.dll' },
        { truncate: 'A.dll', to: 1 },
      ],
      { 'App.dll': undefined, 'A.dll': 'M 755' },
    ],
  ])('%s', async (_name, changes, expected) => {
    const wanted = Object.entries({ ...before, ...expected }).filter(([, content]) => content !== undefined)
    expect(await after(...changes)).toEqual(Object.fromEntries(wanted))
  })

  test('knows how many zeros a file ends with', async () => {
    const source = mutated(
      app,
      [
        { zero: 'App.dll', from: 2 },
        { truncate: 'App.deps.json', to: 5 },
      ],
      others,
    )
    const tails = source.files.map(async (file) => `${file.path} ${await zeroTail(source, file)}`)
    expect(await Promise.all(tails)).toEqual([
      'App.deps.json 0',
      'App.dll 2',
      'de/App.resources.dll 0',
      'fr/App.resources.dll 0',
    ])
  })

  test.each<readonly [string, Change]>([
    ['a file that is not there', { delete: 'Lib.dll' }],
    ['a folder that is not there', { delete: 'es/' }],
    ['zeros beyond the end', { zero: 'App.dll', from: 2, to: 5 }],
    ['no shorter file', { truncate: 'App.dll', to: 4 }],
    ['a file that is there already', { add: 'App.dll', content: { text: '' } }],
    ['text that does not occur', { edit: 'App.deps.json', find: 'Lib', by: '' }],
    ['text that occurs twice', { edit: 'App.deps.json', find: '"', by: '' }],
    ['other bytes', { patch: 'App.dll', at: 0, was: '7f45', bytes: '0000' }],
  ])('refuses %s', async (_name, change) => {
    await expect(after(change)).rejects.toThrow()
  })
})
