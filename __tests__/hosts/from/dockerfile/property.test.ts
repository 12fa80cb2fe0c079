import * as fc from 'fast-check'
import { expect, test } from '@jest/globals'
import { UsageError } from '../../../../src/errors.ts'
import type { Described } from '../../../../src/hosts/from/described.ts'
import { parseHostFile } from '../../../../src/hosts/parse-host.ts'
import { described, FILE } from './told.ts'

const word = fc.constantFrom(
  'a',
  'b',
  '.',
  '/app',
  '/',
  '..',
  'publish',
  'dotnet',
  'A.dll',
  '$A',
  '${B:-c}',
  '${A',
  '"x y"',
  "'",
  '"',
  '\\',
  '\\\n',
  '\n',
  '#',
  '<<EOF',
  'EOF',
  '["dotnet","A.dll"]',
  '[',
  '&&',
  'apk add icu-libs',
  'A=1',
  'A=$B',
  '=',
  '--from=a',
  '--from=0',
  '8080',
  '80-90/udp',
  'root',
  '1654:0',
  'mcr.microsoft.com/dotnet/aspnet:8.0',
  'mcr.microsoft.com/dotnet/runtime-deps:9.0-noble-chiseled',
  'AS a',
  'as B',
  '__proto__',
  '\u0000',
  '\uFEFF',
  '\r',
)
const name = fc.constantFrom(
  'FROM',
  'FROM',
  'ARG',
  'ENV',
  'WORKDIR',
  'USER',
  'EXPOSE',
  'COPY',
  'ADD',
  'RUN',
  'SHELL',
  'ENTRYPOINT',
  'CMD',
  'LABEL',
  'run',
  '# escape=`',
  'HEALTHCHECK',
)
const instruction = fc
  .tuple(name, fc.array(word, { maxLength: 6 }))
  .map(([first, words]) => `${first} ${words.join(' ')}`)
const file = fc
  .tuple(fc.array(instruction, { maxLength: 12 }), fc.boolean())
  .map(
    ([lines, from]) => `${from ? 'FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS a\n' : ''}${lines.join('\n')}`,
  )

test('any text is a description whose places are in it, or a mistake of the user', () => {
  fc.assert(
    fc.property(fc.oneof(file, fc.string({ maxLength: 300 })), (text) => {
      const lines = text.split('\n').length
      const found = descriptionOf(text)
      if (found === null) return
      const { keys, open, warnings, obstacle } = found
      const places = [keys.at, ...keys.members.map(({ value }) => value.at), ...warnings.map(({ at }) => at)]
      if (obstacle !== null) places.push(obstacle.at)
      for (const { file: named, line, column } of places) {
        expect(named).toBe(FILE)
        expect(line >= 1 && line <= lines && column >= 1).toBe(true)
      }
      const names = keys.members.map(({ key }) => key)
      expect(new Set(names).size).toBe(names.length)
      for (const each of [...open, ...warnings.map((one) => one.text)]) expect(each.endsWith('.')).toBe(false)
      parseHostFile(keys, 'container')
    }),
    { numRuns: 1500, seed: 13 },
  )
})

test('comments between the lines of an instruction change nothing', () => {
  const body = [
    'ENV A=1 \\',
    '  B="x y" \\',
    '  C=3',
    'WORKDIR /app',
    'COPY publish .',
    'CMD ["dotnet", \\',
    '"A.dll"]',
  ]
  const from = 'FROM mcr.microsoft.com/dotnet/aspnet:8.0'
  const bare = JSON.stringify(withoutPlaces(described([from, ...body].join('\n'))))
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(null, '# x', '   # y \\', ''), { minLength: 7, maxLength: 7 }),
      (between) => {
        const lines = body.flatMap((line, index) => [...[between[index] ?? []].flat(), line])
        expect(JSON.stringify(withoutPlaces(described([from, ...lines].join('\n'))))).toBe(bare)
      },
    ),
    { numRuns: 100, seed: 13 },
  )
})

function descriptionOf(text: string): Described | null {
  try {
    return described(text)
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, each: unknown) => (/^(?:at|keyAt)$/.test(key) ? null : each)))
}
