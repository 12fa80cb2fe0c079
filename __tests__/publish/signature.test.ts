import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { plainParameters } from '../../src/publish/mvc/signature.ts'

const INSTANCE = 0x20
const [VOID, INT, TEXT, OBJECT, CLASS, GENERIC, LIST] = [0x01, 0x08, 0x0e, 0x1c, 0x12, 0x15, 0x1d]

const plain = (...blob: readonly number[]) => plainParameters(Uint8Array.from(blob))

describe('parameters of a method that are plain values', () => {
  test('numbers and texts, not objects, classes and lists', () => {
    expect(plain(INSTANCE, 0, VOID)).toEqual([])
    expect(plain(INSTANCE, 5, VOID, INT, TEXT, OBJECT, CLASS, 9, LIST, TEXT)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  test('behind a type of many parts', () => {
    // Task<Dictionary<string, int[]>>, whose token takes two bytes.
    const dictionary = [GENERIC, CLASS, 9, 2, TEXT, LIST, INT]
    expect(plain(INSTANCE, 2, GENERIC, CLASS, 0x81, 0x09, 1, ...dictionary, ...dictionary, INT)).toEqual([
      false,
      true,
    ])
  })

  test('static and generic methods, other types, and what is cut off', () => {
    expect(plain(0, 1, VOID, INT)).toBeNull()
    expect(plain(0x30, 1, 1, VOID, INT)).toBeNull()
    expect(plain(INSTANCE, 1, VOID, 0x10, INT)).toBeNull()
    expect(plain(INSTANCE, 2, VOID, INT)).toBeNull()
    expect(plain()).toBeNull()
  })

  test('any bytes end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        plainParameters(bytes)
      }),
    )
  })
})
