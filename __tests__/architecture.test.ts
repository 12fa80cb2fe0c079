// The one direction of docs/architecture.md, held against the import lines.
import { readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { describe, expect, test } from '@jest/globals'

/** What each folder of src/ may import from the others, and from the files at the root. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  text: ['errors.ts'],
  read: ['text', 'errors.ts'],
  publish: ['read', 'text'],
  facts: ['publish', 'read', 'text'],
  hosts: ['publish', 'facts', 'text'],
  startup: ['publish', 'facts', 'hosts', 'text'],
  expect: ['publish', 'facts', 'hosts', 'startup', 'text'],
  findings: ['text'],
  advise: ['publish', 'facts', 'hosts', 'startup', 'findings', 'judge', 'text'],
  rules: ['judge', 'publish', 'facts', 'hosts', 'startup', 'expect', 'findings', 'text'],
  judge: ['rules', 'publish', 'facts', 'hosts', 'startup', 'expect', 'findings', 'text', 'tool-version.ts'],
  // Of advise types only.
  report: [
    'advise',
    'publish',
    'facts',
    'hosts',
    'startup',
    'expect',
    'findings',
    'judge',
    'text',
    'result.ts',
  ],
  // Of join types only; the rest by import().
  config: ['read', 'publish', 'hosts', 'expect', 'findings', 'join', 'text', 'choices.ts', 'errors.ts'],
  join: ['advise', 'read', 'publish', 'facts', 'hosts', 'startup', 'expect', 'findings', 'text', 'result.ts'],
  explain: ['judge', 'report', 'text'],
  // Of facts types only.
  // Of advise types only.
  source: ['advise', 'read', 'publish', 'facts', 'findings', 'config', 'text', 'result.ts'],
  init: ['source', 'hosts', 'text', 'errors.ts'],
  // Of report what an annotation is.
  repository: ['source', 'report', 'read', 'text', 'result.ts'],
  // Of all but the engine types only; `repository`, `explain` and `init` by import().
  github: ['repository', 'config', 'report', 'startup', 'findings', 'result.ts', 'engine.ts'],
  cli: ['repository', 'report', 'findings', 'result.ts', 'engine.ts', 'explain', 'init'],
  // The files at the root.
  'errors.ts': [],
  'tool-version.ts': [],
  'choices.ts': ['findings', 'text', 'errors.ts'],
  'result.ts': ['advise', 'facts', 'findings', 'startup', 'expect'],
  'audit.ts': [
    'advise',
    'read',
    'publish',
    'facts',
    'hosts',
    'startup',
    'expect',
    // Types only.
    'join',
    'judge',
    'findings',
    'result.ts',
    'tool-version.ts',
  ],
  'engine.ts': [
    'read',
    'hosts',
    'findings',
    'judge',
    'config',
    'findings',
    'report',
    'source',
    'text',
    'audit.ts',
    'choices.ts',
    'errors.ts',
    'tool-version.ts',
  ],
  'main.ts': ['github'],
  'cli.ts': ['cli'],
}

/** The rooms of startup/, each importing only from those before it and from the files at its root. */
const STARTUP_ROOMS = ['machine', 'hostfxr', 'apphost', 'hostpolicy', 'app', 'linux', 'iis']

/** More files side by side, or more lines in one, and nobody finds the place. */
const MOST_FILES = 15
const MOST_LINES = 250

const NODE_MODULES_ALLOWED = new Set(['read', 'config', 'repository', 'cli', 'github'])

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

function textOf(file: string): string {
  return readFileSync(join('src', file), 'utf8')
}

function targetOf(file: string, from: string): string {
  return posix.normalize(posix.join(posix.dirname(file), from))
}

/** The folder of a file, or the file itself at the root of src/. */
function roomOf(file: string): string {
  return file.split('/')[0] ?? ''
}

/** What of our own a file takes values from as it is loaded. */
function takenBy(file: string): readonly string[] {
  return Array.from(textOf(file).matchAll(/^import (?!type )[^']* from '(\.[^']*)'/gm), ([, way = '']) =>
    targetOf(file, way),
  )
}

/** A way from each file back to itself, types included. */
function circlesIn(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' → '))
    if (done.has(file) || way.includes(file)) return
    for (const target of next.get(file) ?? []) visit(target, [...way, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return circles
}

describe('src/', () => {
  test('imports only along the pipeline, at its root too', () => {
    const against = imports.flatMap(({ file, from }) => {
      if (!from.startsWith('.')) return []
      const target = targetOf(file, from)
      const [own, other] = [roomOf(file), roomOf(target)]
      return other === own || MAY_IMPORT[own]?.includes(other) === true ? [] : [`${file} imports ${target}`]
    })
    expect(against).toEqual([])
    expect([...new Set(files.map(roomOf))].toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted())
  })

  test('has rooms in startup/ that know only those before them', () => {
    const order = (file: string) => STARTUP_ROOMS.indexOf(file.split('/')[1] ?? '')
    const against = imports.flatMap(({ file, from }) => {
      const target = from.startsWith('.') ? targetOf(file, from) : ''
      const between = [file, target].every((path) => path.startsWith('startup/') && order(path) >= 0)
      return between && order(target) > order(file) ? [`${file} imports ${target}`] : []
    })
    expect(against).toEqual([])
  })

  test('has no circle of imports', () => {
    const next = new Map(files.map((file) => [file, [] as string[]]))
    for (const { file, from } of imports) if (from.startsWith('.')) next.get(file)?.push(targetOf(file, from))
    expect(circlesIn(next)).toEqual([])
  })

  test('gives a name to one file only, and has small files in small rooms', () => {
    const names = files.map((file) => posix.basename(file))
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    const folders = [...new Set(files.map((file) => posix.dirname(file)))]
    const full = folders.filter((folder) => {
      const inside = files.filter((file) => posix.dirname(file) === folder)
      return folder !== 'rules' && inside.length > MOST_FILES
    })
    expect(full).toEqual([])
    // Nobody reads a list that `npm run generate` writes.
    const written = files.filter((file) => !textOf(file).startsWith('// Generated by'))
    const long = written.filter((file) => textOf(file).split('\n').length - 1 > MOST_LINES)
    expect(long).toEqual([])
  })

  test('uses the toolkit only under github/', () => {
    const outside = imports.filter(({ folder, from }) => from.startsWith('@actions/') && folder !== 'github')
    expect(outside).toEqual([])
  })

  test('takes from the engine what command line and action share', () => {
    const past = files.filter((file) =>
      takenBy(file).some((target) => ![roomOf(file), 'engine.ts', 'repository'].includes(roomOf(target))),
    )
    expect(past.filter((file) => /^(?:cli|github)\//.test(file))).toEqual([])
  })

  test('loads what knows the repository only where it is needed', () => {
    const takes = (file: string, from: RegExp) => takenBy(file).some((target) => from.test(target))
    const direct = files.filter((file) => roomOf(file) !== 'repository' && takes(file, /^repository\//))
    // What takes of it as it is loaded is itself loaded by import() alone.
    const eager = direct.filter((file) => files.some((other) => takes(other, new RegExp(`^${file}$`))))
    expect(eager).toEqual([])
    expect(direct.filter((file) => !['cli', 'github'].includes(roomOf(file)))).toEqual([])
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
