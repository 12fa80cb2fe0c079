// The short way to read YAML must not read anything else than the parser does.
import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { fullYaml } from '../../src/config/full-yaml.ts'
import { plainYaml } from '../../src/config/plain-yaml.ts'
import { presets } from '../../src/hosts/presets.ts'

const HOSTS = ['production', 'staging', 'container'].map((name) =>
  readFileSync(`samples/${name}.yml`, 'utf8'),
)

test.each([...Object.values(presets), ...HOSTS])('%j takes the short way', async (text) => {
  const plain = plainYaml(text, 'f.yml')
  expect(plain).not.toBeNull()
  expect(plain).toEqual(await fullYaml(text, 'f.yml'))
})

const VALUES = [
  'x',
  'a b',
  '8.0.11',
  'C:\\dn',
  'http://x',
  '1:2',
  '~',
  'x,y]',
  '\\d',
  'ü',
  'x  ',
  'a#b',
  '.',
  '/',
  "'it''s'",
  "''",
  '"q"',
  '"q\\n"',
  '"C:\\\\dn\\tq\\"\\n" # c',
  '"\\\\" y"',
  '"\\x41"',
  '"\\u0041"',
  '"q\\"',
  '"\\/"',
  '"x\'',
  "'x' # c",
  "'x' y",
  "'x'#c",
  'x # c',
  '#',
  '# c',
  'x #',
  '#c',
  '[]',
  '[ ]',
  '[x, y]',
  "[ 'a b' , x ]",
  '[x,]',
  '[x',
  '[a: b]',
  '[x] # c',
  "['a ]#']",
  '[x]#c',
  '[-a]',
  '|',
  '|-',
  '| # c',
  '|+',
  '|2',
  '>',
  '{}',
  '{a: b}',
  '&a x',
  '*a',
  '!t x',
  '-1',
  '- x',
  '@x',
  '%x',
  '`x',
  'b: c',
  'b:',
  ': x',
  '? x',
  'x\ty',
  '\u00a0x',
  '\ud83d\ude00',
  '---',
  '...',
  '\u0000',
  'x\u0085y',
  '\ufeffx',
]
const STARTS = [
  '',
  'a:',
  'b-c:',
  'a: ',
  'a:  ',
  '- ',
  '-  ',
  '-',
  '- a: ',
  '- a:',
  '- - ',
  "'q': ",
  'a :',
  '\u00a0a: ',
  'a:\u00a0',
  '\ta: ',
  'a:\t',
]
/** Around one line, at `$`. */
const PLACES = [
  '$',
  '$\n',
  'x: y\n$\nz: w\n',
  'x:\n  $\n',
  'x:\n  $\nz: w',
  'x:\n  $\n  z: w',
  'x:\n$',
  'x: $\n  z',
  'x:\n  - $\n  - z\n',
  'x:\n  - z\n  $\n',
  'x:\n  - y: z\n    $\n',
  'x: |\n  z\n$\n',
  'x: |\n  z\n\n   \n  $\n\n',
  'x:\r\n  $\r\nz: |-\r\n  w\r\n\r\n',
  '# c\n\n$ # c\n  # c\n',
  ' $',
]

const line = fc
  .tuple(fc.nat({ max: 4 }), fc.constantFrom(...STARTS), fc.constantFrom('', '', ...VALUES))
  .map(([indent, opening, value]) => `${'  '.repeat(indent).slice(indent % 2)}${opening}${value}`)
const randomText = fc
  .tuple(
    fc.constantFrom('', 'a: x\n', 'a:\n', 'a: |\n', '- a: x\n'),
    fc.array(line, { maxLength: 6 }),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
  )
  .map(([first, lines, end]) => first + lines.join(end))

async function full(text: string): Promise<unknown> {
  try {
    return await fullYaml(text, 'f.yml')
  } catch {
    return 'refused'
  }
}

test('one line in many places is what the parser makes of it', async () => {
  const lines = STARTS.flatMap((opening) => ['', ...VALUES].map((value) => `${opening}${value}`))
  let short = 0
  for (const text of PLACES.flatMap((place) => lines.map((each) => place.replace('$', () => each)))) {
    const plain = plainYaml(text, 'f.yml')
    if (plain === null) continue
    short += 1
    expect([text, plain]).toEqual([text, await full(text)])
  }
  expect(short).toBeGreaterThan(1500)
})

test('random lines are what the parser makes of them', async () => {
  let short = 0
  const property = fc.asyncProperty(randomText, async (text) => {
    const plain = plainYaml(text, 'f.yml')
    if (plain === null) return
    short += 1
    expect(plain).toEqual(await full(text))
  })
  await fc.assert(property, { numRuns: 5000, seed: 2026 })
  expect(short).toBeGreaterThan(300)
})
