// Routes as RoutePatternFactory.Parse of ASP.NET Core 10.0.12 takes or refuses them; each was asked for.
import { describe, expect, test } from '@jest/globals'
import { assert, property, string } from 'fast-check'
import { isRoutePattern } from '../../src/publish/static-assets/route-pattern.ts'

const READ =
  'c{d}.txt {GUID}.png *.txt ~/x {a?} {*a} {a=1} {a:int} {a}-{b} {a}.{b?} a/ / {{a}} }} {{ {:int} {=x} x{a}y{b} {a.b} {a-b}.txt [a] {a=b=c} {a:regex({{1,2}})} {a}/{b?} /{a} {**a}'.split(
    ' ',
  )
const REFUSED =
  '~$report.docx a{b.txt {a}/{a} x{a}{b}.txt a?b.txt {name}-{name}.html ~ {a}? x{a?} x.{a?} {*a}/b x{*a} {**a}.txt {a=1?} {*a?} {} {{a} a}b {a{b} {a}{b} {a}.{b?}x ? {a?b} {a*} {**} {*} a//b //a ~//x {A}/{a} {?} {a??} {a}x{a}'.split(
    ' ',
  )

describe('a route', () => {
  test.each([...READ, '', 'a b', '{a b}', 'ä{ö}'])('%j is read', (text) => {
    expect(isRoutePattern(text)).toBe(true)
  })

  test.each(REFUSED)('%j is refused', (text) => {
    expect(isRoutePattern(text)).toBe(false)
  })
})

test('any text has an answer, and a long one soon', () => {
  assert(property(string({ unit: 'binary' }), (text) => typeof isRoutePattern(text) === 'boolean'))
  for (const part of ['{', '{a}', '{{', '{a:', 'a/', '?', '{a/'])
    expect(typeof isRoutePattern(part.repeat(200_000))).toBe('boolean')
})
