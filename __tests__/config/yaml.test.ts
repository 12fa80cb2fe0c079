import { describe, expect, test } from '@jest/globals'
import { parseYaml } from '../../src/config/yaml.ts'
import type { Tree } from '../../src/text/tree.ts'
import { refusalOf } from '../support/settings.ts'

/** A tree as one line: `key@line:column=value`. */
function shown(tree: Tree): string {
  const place = `@${tree.at.line}:${tree.at.column}`
  if (tree.kind === 'scalar') return `${JSON.stringify(tree.text)}${tree.plain ? '' : 'q'}${place}`
  if (tree.kind === 'list') return `[${tree.items.map(shown).join(' ')}]${place}`
  const members = tree.members.map(
    ({ key, keyAt, value }) => `${key}@${keyAt.line}:${keyAt.column}=${shown(value)}`,
  )
  return `{${members.join(' ')}}${place}`
}

const BAD_INDENTATION =
  'this is no YAML: bad indentation of a mapping entry | keys of one mapping begin in one column; a text with a colon and a blank stands in quotes'

describe('YAML', () => {
  test.each([
    ['a: 1\nb: off', '{a@1:1="1"@1:4 b@2:1="off"@2:4}@1:1'],
    ['a: "x"\nb: \'y\'', '{a@1:1="x"q@1:4 b@2:1="y"q@2:4}@1:1'],
    ['a:\nb: ', '{a@1:1=""@1:1 b@2:1=""@2:1}@1:1'],
    ['a:\n  - x\n  -\n  - b: 1', '{a@1:1=["x"@2:5 ""@2:3 {b@4:5="1"@4:8}@4:5]@2:3}@1:1'],
    ['{a, b: 1}', '{a@1:2=""@1:2 b@1:5="1"@1:8}@1:1'],
    ['# c\n\na: 2027-01-31 # c', '{a@3:1="2027-01-31"@3:4}@3:1'],
    ['a: |\n  x\n   y\nb: >-\n  f\n  g', '{a@1:1="x\\n y\\n"q@1:4 b@4:1="f g"q@4:4}@1:1'],
    ['a: # x | y\n  |2-\n   x\n"b|": > # |\n  f', '{a@1:1=" x"q@2:3 b|@4:1="f\\n"q@4:7}@1:1'],
    ['- - | # x\n    y\n- |', '[["y\\n"q@1:5]@1:3 ""q@3:3]@1:1'],
    ['- a: |\r\n    x\r\n  b: 1', '[{a@1:3="x\\n"q@1:6 b@3:3="1"@3:6}@1:3]@1:1'],
    // P21
    ['a: 1\rb: 2\r\rc: [x,\r y]', '{a@1:1="1"@1:4 b@2:1="2"@2:4 c@4:1=["x"@4:5 "y"@5:2]@4:4}@1:1'],
    ['- a: |\r    x\r     y\r  b: 1', '[{a@1:3="x\\n y\\n"q@1:6 b@4:3="1"@4:6}@1:3]@1:1'],
    ['\uFEFFa: 1\r\nb: 2\r\n', '{a@1:1="1"@1:4 b@2:1="2"@2:4}@1:1'],
    ['%YAML 1.1\n---\na: off\nb: 010', '{a@3:1="off"@3:4 b@4:1="010"@4:4}@3:1'],
    ['a: 1\na: 2\n<<: x', '{a@1:1="1"@1:4 a@2:1="2"@2:4 <<@3:1="x"@3:5}@1:1'],
    ['__proto__: { toString: 1 }', '{__proto__@1:1={toString@1:14="1"@1:24}@1:12}@1:1'],
  ])('%j', async (text, tree) => {
    expect(shown(await parseYaml(text, 'f.yml'))).toBe(tree)
  })

  test.each([
    ['', '1:1: the file is empty'],
    ['# nothing\n', '1:1: the file is empty'],
    ['a: &x 1\nb: *x', '2:4: aliases are not read: write the value once more'],
    ['a: *x', '1:4: aliases are not read: write the value once more'],
    ['a: !!int 1', '1:4: tags are not read: write the plain value'],
    ['a: !secret 1', '1:4: tags are not read: write the plain value'],
    ['!!map {a: 1}', '1:1: tags are not read: write the plain value'],
    ['a: 1\r---\rb: 2', '3:1: a second document begins: one file describes one'],
    ['a: 1\rb: *x', '2:4: aliases are not read: write the value once more'],
    ['a: 1\n---\nb: 2', '3:1: a second document begins: one file describes one'],
    ['? [a]\n: 1', '1:3: a key is a text'],
    ['a: [1, 2', '1:9: this is no YAML: unexpected end of the stream within a flow collection'],
    ['a: b: c', `1:5: ${BAD_INDENTATION}`],
    ['a: x\n b: y', `2:3: ${BAD_INDENTATION}`],
    ['a:\n\t- b', '2:1: this is no YAML: tab characters must not be used in indentation'],
    [
      'a: "C:\\dotnet"',
      '1:8: this is no YAML: unknown escape sequence | in single quotes a backslash is a backslash',
    ],
    ['a: b\n  c\nd: @x', '3:4: this is no YAML: a text cannot begin with @ | put it in single quotes'],
    ['a: %ProgramFiles%', '1:4: this is no YAML: a text cannot begin with % | put it in single quotes'],
    ['a: \0', '1:4: this is no YAML: null byte is not allowed in input'],
    ['a: !geheim%zz 1', '1:14: tags are not read: write the plain value'],
  ])('%j is refused', async (text, message) => {
    expect(await refusalOf(() => parseYaml(text, 'f.yml'))).toBe(`f.yml:${message}`)
  })

  test.each(['[', '- ', '{a: ', '? '])(
    '%j without end is refused, and does not end the process',
    async (opening) => {
      expect(await refusalOf(() => parseYaml(opening.repeat(20_000), 'f.yml'))).toMatch(
        /^f\.yml:\d+:\d+: it nests too deeply$/,
      )
    },
  )

  test('a bomb of aliases is refused at the first', async () => {
    const lines = [
      'a0: &a0 [x, x]',
      ...Array.from({ length: 30 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index}, *a${index}]`),
    ]
    expect(await refusalOf(() => parseYaml(lines.join('\n'), 'f.yml'))).toMatch(
      /^f\.yml:2:10: aliases are not read/,
    )
  })
})
