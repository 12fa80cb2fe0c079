// The one direction of docs/architecture.md, held against the import lines.
import { readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** What each folder of src/ may import from the others. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: [],
  read: ['text'],
  publish: ['read', 'text'],
  facts: ['publish', 'read', 'text'],
  hosts: ['publish', 'facts', 'text'],
  startup: ['publish', 'facts', 'hosts', 'text'],
  findings: ['text'],
  rules: ['judge', 'publish', 'facts', 'hosts', 'startup', 'findings', 'text'],
  judge: ['rules', 'publish', 'facts', 'hosts', 'startup', 'findings', 'text'],
  report: ['publish', 'facts', 'hosts', 'startup', 'findings', 'judge', 'text'],
  config: ['read', 'publish', 'hosts', 'findings', 'text'],
  // Types only: the values come through engine.ts.
  github: ['report', 'startup'],
  cli: ['report'],
}

const NODE_MODULES_ALLOWED = new Set(['read', 'config', 'cli', 'github'])

interface Import {
  readonly file: string
  readonly folder: string
  readonly from: string
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))

const imports: Import[] = files.flatMap((file) => {
  const text = readFileSync(join('src', file), 'utf8')
  const found = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '')
  return found.map((from) => ({ file, folder: file.includes('/') ? (file.split('/')[0] ?? '') : '', from }))
})

describe('src/', () => {
  test('imports only along the pipeline', () => {
    const against = imports.filter(({ file, folder, from }) => {
      if (folder === '' || !from.startsWith('.')) return false
      const target = posix.normalize(posix.join(posix.dirname(file), from))
      const other = target.includes('/') ? (target.split('/')[0] ?? '') : ''
      return other !== '' && other !== folder && !(MAY_IMPORT[folder] ?? []).includes(other)
    })
    expect(against).toEqual([])
  })

  test('uses the toolkit only under github/', () => {
    const outside = imports.filter(({ folder, from }) => from.startsWith('@actions/') && folder !== 'github')
    expect(outside).toEqual([])
  })

  test('takes from the engine what command line and action share', () => {
    const past = files.filter((file) =>
      /^import (?!type )[^']* from '\.\.\/(?!engine\.ts')/m.test(readFileSync(join('src', file), 'utf8')),
    )
    expect(past.filter((file) => /^(?:cli|github)\//.test(file))).toEqual([])
  })

  test('pays for the YAML parser only where a settings file is read', () => {
    const eager = files.filter((file) =>
      /^import (?!type )[^;]*? from 'js-yaml'/m.test(readFileSync(join('src', file), 'utf8')),
    )
    expect(eager).toEqual([])
    const readers = imports.filter(({ from }) => from === 'js-yaml').map(({ file }) => file)
    expect([...new Set(readers)]).toEqual(['config/yaml.ts'])
  })

  test('keeps Node out of what understands and judges, so that it also runs in a browser', () => {
    const outside = imports.filter(
      ({ folder, from }) => from.startsWith('node:') && !NODE_MODULES_ALLOWED.has(folder),
    )
    expect(outside.filter(({ file }) => !['main.ts', 'cli.ts'].includes(file))).toEqual([])
    const pure = files.filter(
      (file) => !NODE_MODULES_ALLOWED.has(file.split('/')[0] ?? '') && file.includes('/'),
    )
    const withGlobals = pure.filter((file) =>
      /(?<![-\w'/.])(Buffer\.|process\.(env|cwd|argv|std|exit|platform|version|hr|memory|on\b|next))/.test(
        readFileSync(join('src', file), 'utf8'),
      ),
    )
    expect(withGlobals).toEqual([])
  })
})
