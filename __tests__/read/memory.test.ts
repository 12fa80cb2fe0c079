import { describe, expect, test } from '@jest/globals'
import { memorySource } from '../../src/read/memory.ts'
import { SourceError } from '../../src/read/source.ts'
import { openRecorded, parseRecorded, recordingSource } from '../support/recorded-source.ts'

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('memory', () => {
  const source = memorySource('app', {
    'b.txt': 'ä',
    'a.bin': Uint8Array.of(1, 2, 3),
    App: { text: 'run', mode: 0o755 },
    'big.bin': { bytes: Uint8Array.of(1, 2, 3), size: 1000, mode: null },
  })

  test('lists files in order', () => {
    expect(source.files).toEqual([
      { path: 'App', size: 3, mode: 0o755 },
      { path: 'a.bin', size: 3, mode: 0o644 },
      { path: 'b.txt', size: 2, mode: 0o644 },
      { path: 'big.bin', size: 1000, mode: null },
    ])
  })

  test('reads', async () => {
    expect(text(await source.read('b.txt'))).toBe('ä')
    expect([...(await source.readRange('a.bin', 1, 10))]).toEqual([2, 3])
    expect([...(await source.readRange('a.bin', 7, 10))]).toEqual([])
    expect([...(await source.readRange('big.bin', 0, 3))]).toEqual([1, 2, 3])
  })

  test('does not make up what it does not hold', async () => {
    await expect(source.read('big.bin')).rejects.toThrow(SourceError)
    await expect(source.readRange('big.bin', 2, 2)).rejects.toThrow('only its beginning is held')
    await expect(source.read('nothing')).rejects.toThrow('there is no such file')
  })

  test('takes only paths inside', () => {
    expect(() => memorySource('app', { '/a': '' })).toThrow('not a path inside')
    expect(() => memorySource('app', { 'a/../b': '' })).toThrow('not a path inside')
  })
})

describe('recording', () => {
  const content = Uint8Array.from({ length: 100 }, (_, index) => index)
  const source = memorySource('app', { a: 'text', b: content, c: 'not read', d: '' })

  test('plays what was read, in joined ranges, and nothing else', async () => {
    const recording = recordingSource(source)
    await recording.read('a')
    await recording.read('d')
    await recording.readRange('b', 50, 10)
    await recording.readRange('b', 0, 10)
    await recording.readRange('b', 55, 15)
    await recording.readRange('b', 90, 100)
    const recorded = await recording.recorded()
    expect(recorded.files[1]?.[3]).toEqual([
      [0, 10],
      [50, 20],
      [90, 10],
    ])
    const played = openRecorded(parseRecorded(JSON.stringify(recorded)))
    expect(played.files).toEqual(source.files)
    expect(text(await played.read('a'))).toBe('text')
    expect(await played.read('d')).toHaveLength(0)
    expect(await played.readRange('b', 52, 18)).toEqual(content.slice(52, 70))
    expect(await played.readRange('b', 95, 100)).toEqual(content.slice(95))
    await expect(played.readRange('b', 45, 10)).rejects.toThrow('not recorded: b, bytes 45 to 55')
    await expect(played.read('c')).rejects.not.toBeInstanceOf(SourceError)
    await expect(played.read('nothing')).rejects.toBeInstanceOf(SourceError)
  })
})
