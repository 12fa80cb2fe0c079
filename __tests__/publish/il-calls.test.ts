import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { callsOf } from '../../src/publish/binary/calls/il-calls.ts'

const CALL = [0x28, 1, 0, 0, 0x0a]
const LDC = 0x16
const RET = 0x2a
/** Behind the call of five bytes. */
const OVER = 5

function calls(...code: readonly number[]): number | null {
  return callsOf(Uint8Array.from(code))?.filter(({ passed }) => passed).length ?? null
}

describe('calls that every way through a method passes', () => {
  test('one after the other, with what stands in front', () => {
    const code = Uint8Array.of(0x14, ...CALL, 0x72, 1, 0, 0, 0x70, 0x6f, 2, 0, 0, 0x0a, RET)
    expect(callsOf(code)).toMatchObject([
      { token: 0x0a000001, afterNull: true, afterText: null },
      { token: 0x0a000002, afterNull: false, afterText: 0x70000001 },
    ])
  })

  test('behind a list whose last item is a text, and behind one that is not', () => {
    const text = [0x72, 1, 0, 0, 0x70]
    expect(callsOf(Uint8Array.of(...text, 0xa2, ...CALL, RET))?.[0]?.afterText).toBe(0x70000001)
    expect(callsOf(Uint8Array.of(...text, 0xa2, 0xa2, ...CALL, RET))?.[0]?.afterText).toBeNull()
    expect(callsOf(Uint8Array.of(...text, LDC, ...CALL, RET))?.[0]?.afterText).toBeNull()
  })

  test('behind a delegate, kept in a static field or not', () => {
    const made = [0xfe, 0x06, 2, 0, 0, 6, 0x73, 3, 0, 0, 0x0a]
    const kept = [0x25, 0x80, 4, 0, 0, 4]
    expect(callsOf(Uint8Array.of(...made, ...CALL, RET))?.[0]?.afterDelegate).toBe(true)
    expect(callsOf(Uint8Array.of(...made, ...kept, ...CALL, RET))?.[0]?.afterDelegate).toBe(true)
    expect(callsOf(Uint8Array.of(...made, 0x06, ...CALL, RET))?.[0]?.afterDelegate).toBe(false)
    expect(callsOf(Uint8Array.of(0x73, 3, 0, 0, 0x0a, ...CALL, RET))?.[0]?.afterDelegate).toBe(false)
  })

  test('not behind a condition', () => {
    expect(calls(LDC, 0x2c, OVER, ...CALL, RET)).toBe(0)
    expect(calls(LDC, 0x39, OVER, 0, 0, 0, ...CALL, RET)).toBe(0)
    expect(calls(LDC, 0x45, 2, 0, 0, 0, 0, 0, 0, 0, OVER, 0, 0, 0, ...CALL, RET)).toBe(0)
  })

  test('but where the ways meet again', () => {
    expect(calls(LDC, 0x2c, OVER, ...CALL, ...CALL, RET)).toBe(1)
    expect(calls(LDC, 0x2c, 0, ...CALL, RET)).toBe(1)
  })

  test('a loop whose condition is asked first may pass nothing, one that asks last passes it', () => {
    expect(calls(0x2b, OVER, ...CALL, LDC, 0x2d, 0xf8, RET)).toBe(0)
    expect(calls(...CALL, LDC, 0x2d, 0xf8, RET)).toBe(1)
  })

  test('not behind a return', () => {
    expect(calls(LDC, 0x2c, 1, RET, ...CALL, RET)).toBe(0)
  })

  test('leaving a protected block ends no way before it', () => {
    expect(calls(...CALL, 0xde, 1, 0x26, ...CALL, RET)).toBe(2)
    expect(calls(...CALL, 0xdd, 6, 0, 0, 0, 0x26, ...CALL, ...CALL, RET)).toBe(2)
  })

  test('what is cut off or no instruction is nothing', () => {
    expect(calls(0x28, 1)).toBeNull()
    expect(calls(0x24)).toBeNull()
    expect(calls(0xfe)).toBeNull()
    expect(calls(0x45, 0xff, 0xff, 0xff, 0xff)).toBeNull()
  })

  test('any bytes are read without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (code) => {
        callsOf(code)
      }),
    )
  })
})
