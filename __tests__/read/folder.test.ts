import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { join } from 'node:path'
import { openFolder } from '../../src/read/folder.ts'
import { SourceError } from '../../src/read/source.ts'

const windows = process.platform === 'win32'
const onUnix = windows ? test.skip : test
const asUser = windows || process.getuid?.() === 0 ? test.skip : test

let base = ''
let root = ''

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'audit-folder-'))
  root = join(base, 'out')
  mkdirSync(root)
})
afterEach(() => rmSync(base, { recursive: true, force: true }))

function write(path: string, content = ''): void {
  const full = join(root, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, content)
}

const paths = (source: { files: readonly { path: string }[] }): string[] =>
  source.files.map(({ path }) => path)

describe('listing', () => {
  test('sorted by code units, with sizes, hidden files too', () => {
    for (const path of ['b.dll', 'a/z.txt', 'B.dll', 'a-b.txt', '.hidden', 'ä.txt']) write(path, path)
    const source = openFolder(root, 'out')
    expect(paths(source)).toEqual(['.hidden', 'B.dll', 'a-b.txt', 'a/z.txt', 'b.dll', 'ä.txt'])
    expect(source.files[2]).toMatchObject({ size: 7 })
    expect(source).toMatchObject({ label: 'out', gaps: [] })
  })

  onUnix('permission bits', () => {
    write('App', 'x')
    chmodSync(join(root, 'App'), 0o755)
    expect(openFolder(root, 'out').files[0]?.mode).toBe(0o755)
  })

  test('caps: too many files, too deep', () => {
    for (const name of ['a', 'b', 'c', 'd']) write(name)
    expect(openFolder(root, 'out', { entries: 3, depth: 64 })).toMatchObject({
      files: [{ path: 'a' }, { path: 'b' }, { path: 'c' }],
      gaps: [{ path: '', reason: 'too-many-files', cap: 3 }],
    })
    write('e/f/g')
    write('e/h/i')
    expect(openFolder(root, 'out', { entries: 100, depth: 2 }).gaps).toEqual([
      { path: 'e/f', reason: 'too-deep', cap: 2 },
    ])
  })

  // P2
  test('a folder that does not fit is left out, and all beside it is listed', () => {
    for (const path of ['web.config', 'a/b/c', 'z/App.dll']) write(path)
    for (let index = 0; index < 20; index += 1) write(`node_modules/${index}`)
    expect(paths(openFolder(root, 'out', { entries: 10, depth: 64 }))).toEqual([
      'a/b/c',
      'web.config',
      'z/App.dll',
    ])
    expect(openFolder(root, 'out', { entries: 10, depth: 64 })).toMatchObject({
      gaps: [{ path: 'node_modules', reason: 'too-many-files', cap: 10 }],
      folders: ['a', 'node_modules', 'z'],
    })
  })

  test('a folder that is not there', () => {
    expect(() => openFolder(join(root, 'nowhere'), 'nowhere')).toThrow(
      new SourceError('', 'it does not exist'),
    )
  })
})

describe('links', () => {
  onUnix('to a file inside: listed; out of the root, to a folder, to nothing: told', async () => {
    write('real/App.dll', 'IL')
    writeFileSync(join(base, 'secret'), 'x')
    symlinkSync('real/App.dll', join(root, 'link.dll'))
    symlinkSync('../secret', join(root, 'out.txt'))
    symlinkSync('real', join(root, 'to-folder'))
    symlinkSync('..', join(root, 'real', 'loop'))
    symlinkSync('nothing', join(root, 'dead'))
    const source = openFolder(root, 'out')
    expect(source.files.map(({ path, leadsTo }) => [path, leadsTo])).toEqual([
      ['link.dll', 'real/App.dll'],
      ['out.txt', null],
      ['real/App.dll', undefined],
    ])
    expect(source.gaps).toEqual([
      { path: 'dead', reason: 'unreadable' },
      { path: 'out.txt', reason: 'link-out-of-root' },
      { path: 'real/loop', reason: 'link-not-followed' },
      { path: 'to-folder', reason: 'link-not-followed' },
    ])
    expect(new TextDecoder().decode(await source.read('link.dll'))).toBe('IL')
    await expect(source.read('out.txt')).rejects.toThrow('it is a link that leads out of the output')
  })

  onUnix('a neighbour whose name begins like the root is outside', () => {
    mkdirSync(join(base, 'out-2'))
    writeFileSync(join(base, 'out-2', 'a'), 'x')
    symlinkSync('../out-2/a', join(root, 'a'))
    expect(openFolder(root, 'out').gaps).toEqual([{ path: 'a', reason: 'link-out-of-root' }])
  })

  onUnix('the root itself may be a link', () => {
    write('a')
    symlinkSync(root, join(base, 'link'))
    expect(paths(openFolder(join(base, 'link'), 'link'))).toEqual(['a'])
  })
})

describe('what is no readable file', () => {
  onUnix('a pipe is told and never opened', () => {
    execFileSync('mkfifo', [join(root, 'pipe')])
    symlinkSync('pipe', join(root, 'link'))
    expect(openFolder(root, 'out').gaps).toEqual([
      { path: 'link', reason: 'not-a-file' },
      { path: 'pipe', reason: 'not-a-file' },
    ])
  })

  onUnix('a pipe in the place of a listed file does not hang', async () => {
    write('a', 'x')
    const source = openFolder(root, 'out')
    rmSync(join(root, 'a'))
    execFileSync('mkfifo', [join(root, 'a')])
    await expect(source.read('a')).rejects.toThrow('it is not a file any more')
  })

  // macOS refuses such names, so only Linux has them.
  ;(process.platform === 'linux' ? test : test.skip)('a name that is not valid UTF-8', () => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x61, 0xff])]), 'x')
    expect(openFolder(root, 'out')).toMatchObject({
      files: [],
      gaps: [{ path: 'a\ufffd', reason: 'unreadable' }],
    })
  })

  asUser('a folder and a file without permission', async () => {
    write('a', 'x')
    write('b/c', 'x')
    chmodSync(join(root, 'a'), 0)
    chmodSync(join(root, 'b'), 0)
    const source = openFolder(root, 'out')
    chmodSync(join(root, 'b'), 0o755)
    expect(source.gaps).toEqual([{ path: 'b', reason: 'unreadable-folder' }])
    await expect(source.read('a')).rejects.toThrow('permission denied')
  })
})

describe('reading', () => {
  test('whole and in parts', async () => {
    write('a', '0123456789')
    const source = openFolder(root, 'out')
    const part = async (start: number, length: number): Promise<string> =>
      new TextDecoder().decode(await source.readRange('a', start, length))
    expect(new TextDecoder().decode(await source.read('a'))).toBe('0123456789')
    expect(await part(2, 3)).toBe('234')
    expect(await part(8, 100)).toBe('89')
    expect(await part(10, 1)).toBe('')
    expect(await part(2 ** 60, 2 ** 60)).toBe('')
  })

  test('parts near to each other and far, of two files in turn', async () => {
    const bytes = Uint8Array.from({ length: 30_000 }, (_, index) => (index * 7) % 251)
    writeFileSync(join(root, 'a'), bytes)
    writeFileSync(join(root, 'b'), bytes.toReversed())
    const source = openFolder(root, 'out')
    const ranges = [
      [0, 640],
      [100, 8000],
      [8000, 192],
      [8000, 193],
      [29_000, 5000],
      [29_999, 1],
      [5, 20_000],
      [640, 64],
      [639, 64],
    ] as const
    for (const [start, length] of ranges) {
      expect(await source.readRange('a', start, length)).toEqual(bytes.slice(start, start + length))
      if (start % 2 === 0) {
        expect(await source.readRange('b', start, 9)).toEqual(bytes.toReversed().slice(start, start + 9))
      }
    }
  })

  test('only what was listed, only as long as it was', async () => {
    write('a', '0123')
    const source = openFolder(root, 'out')
    await expect(source.read('../out/a')).rejects.toThrow('there is no such file')
    write('a', '01234567')
    expect(await source.read('a')).toHaveLength(4)
    truncateSync(join(root, 'a'), 2)
    await expect(source.read('a')).rejects.toThrow('it became shorter while it was read')
    rmSync(join(root, 'a'))
    // A file stays open until the event loop turns.
    await setImmediate()
    await expect(source.read('a')).rejects.toEqual(new SourceError('a', 'it does not exist'))
  })
})
