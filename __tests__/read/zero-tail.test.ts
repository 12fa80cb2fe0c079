import { describe, expect, test } from '@jest/globals'
import { memorySource } from '../../src/read/memory.ts'
import { MOST_ZEROS, zeroTail } from '../../src/read/zero-tail.ts'

function held(zeros: number, before: number) {
  const bytes = new Uint8Array(before + zeros).fill(7, 0, before)
  const reads: number[] = []
  const source = memorySource('app', { 'a.dll': bytes })
  const watched = {
    ...source,
    readRange: (path: string, start: number, length: number) => {
      reads.push(length)
      return source.readRange(path, start, length)
    },
  }
  return { source: watched, reads, file: { path: 'a.dll', size: bytes.length, mode: null } }
}

describe('zeros at the end of a file', () => {
  test.each([
    [0, 3],
    [1, 3],
    [4, 0],
    [511, 1],
    [512, 0],
    [512, 1],
    [513, 4000],
    [600, 4000],
    [5000, 4000],
    [MOST_ZEROS - 1, 9],
    [MOST_ZEROS, 0],
    [0, 0],
  ])('%d behind %d others', async (zeros, before) => {
    const { source, file } = held(zeros, before)
    expect(await zeroTail(source, file)).toBe(zeros)
  })

  test('no more than 64 KB is read, and 512 bytes of a sound file', async () => {
    const long = held(200_000, 9)
    expect(await zeroTail(long.source, long.file)).toBe(MOST_ZEROS)
    expect(long.reads).toEqual([512, 3584, MOST_ZEROS - 4096])
    const sound = held(500, 90_000)
    expect(await zeroTail(sound.source, sound.file)).toBe(500)
    expect(sound.reads).toEqual([512])
  })

  test('an answer that is known is taken', async () => {
    const { source, file, reads } = held(0, 9)
    expect(await zeroTail({ ...source, zeroTail: async () => 17 }, file)).toBe(17)
    expect(reads).toEqual([])
  })
})
