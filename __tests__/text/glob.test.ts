import * as fc from 'fast-check'
import picomatch from 'picomatch'
import { describe, expect, test } from '@jest/globals'
import { compileGlob, pathFault } from '../../src/text/glob.ts'

const part = fc.array(fc.constantFrom('a', 'b', 'A', '*', '?', '.', '{a,b}', '{a*,.b}'), {
  minLength: 1,
  maxLength: 6,
})
const names = fc.array(fc.constantFrom('a', 'b', 'A', '.'), { minLength: 1, maxLength: 6 })
const join = (list: readonly (readonly string[])[]) => list.map((each) => each.join('')).join('/')
const globs = fc.array(fc.oneof(part, fc.constant(['**'])), { minLength: 1, maxLength: 5 }).map(join)
const paths = fc.array(names, { minLength: 1, maxLength: 5 }).map(join)

describe('a glob', () => {
  test('matches what picomatch matches', async () => {
    await fc.assert(
      fc.asyncProperty(globs, paths, fc.boolean(), fc.boolean(), async (glob, path, nocase, dot) => {
        fc.pre([glob, path].every((each) => !/(^|\/)\.\.?(\/|$)/.test(each)))
        // picomatch takes `{a*,b}/**` for the folder too, though not `a*/**`.
        fc.pre(!/}\/\*\*/.test(glob))
        // It wants a letter behind the dot of `*.*`, unlike a shell.
        fc.pre(!/\*\.\*/.test(glob))
        const matches = await compileGlob(glob, { nocase, dot })
        expect([glob, path, matches(path)]).toEqual([
          glob,
          path,
          picomatch(glob, { nocase, dot, nonegate: true })(path),
        ])
      }),
      { numRuns: 20_000, seed: 2026 },
    )
  })

  // P5
  test('of many wildcards takes no time', async () => {
    const name = 'a'.repeat(255)
    for (const glob of ['*a'.repeat(400) + '*b', '**/*a*a/'.repeat(90) + 'b', '{a*a,*b*a}*a*a*a*b']) {
      const matches = await compileGlob(glob, { nocase: true, dot: true })
      expect(matches(Array(16).fill(name).join('/'))).toBe(false)
      expect(matches(name)).toBe(false)
    }
  })

  // picomatch alone never comes back from these.
  test.each(['a/b', '[a]/b', '*/(b)', '{a,c}/b@'])('%s and any number of backslashes ends', async (start) => {
    for (let many = 1; many < 9; many += 1) {
      const matches = await compileGlob(start + '\\'.repeat(many), { nocase: true, dot: true })
      expect(matches('x')).toBe(false)
    }
  })

  test.each([
    ['a'.repeat(4096), null],
    ['a'.repeat(4097), 'has more than 4096 characters'],
    ['a'.repeat(999) + '*', null],
    ['a'.repeat(1000) + '*', 'is a glob of more than 1000 characters'],
    ['*a*a*a*a*b', null],
    ['*a*a*[b]', null],
    ['*a*a*a*[b]', 'is a glob with brackets and more than 3 wildcards'],
    ['+(a|b)*c*d*e', 'is a glob with brackets and more than 3 wildcards'],
  ])('%#: caps', (pattern, fault) => {
    expect(pathFault(pattern)).toBe(fault)
  })
})
