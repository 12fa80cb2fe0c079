// action.yml is what workflows see; the code's own lists are what runs.
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { inputNames } from '../../src/github/inputs.ts'
import { outputNames } from '../../src/github/outputs.ts'

const lines = readFileSync('action.yml', 'utf8').split('\n')

/** The lines below a key of the top level. */
function section(key: string): readonly string[] {
  const rest = lines.slice(lines.indexOf(`${key}:`) + 1)
  const end = rest.findIndex((line) => /^\S/.test(line))
  return end === -1 ? rest : rest.slice(0, end)
}

function namesIn(key: string): readonly string[] {
  return section(key).flatMap((line) => /^ {2}([a-z-]+):$/.exec(line)?.[1] ?? [])
}

describe('action.yml', () => {
  test('declares the inputs that are read', () => {
    expect(namesIn('inputs')).toEqual([...inputNames])
  })

  test('declares the outputs that are set', () => {
    expect(namesIn('outputs')).toEqual([...outputNames])
  })

  test('describes each of them', () => {
    const described = [...section('inputs'), ...section('outputs')].filter((line) =>
      /^ {4}description: \S/.test(line),
    )
    expect(described).toHaveLength(inputNames.length + outputNames.length)
  })

  test('starts the bundle on node 24', () => {
    expect(section('runs')).toEqual(expect.arrayContaining(['  using: node24', '  main: dist/index.js']))
    expect(existsSync('src/main.ts')).toBe(true)
  })
})
