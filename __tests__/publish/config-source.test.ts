import { describe, expect, test } from '@jest/globals'
import { readPublishOutput } from '../../src/publish/output.ts'
import { valueOf } from '../../src/publish/parsed.ts'
import type { WebConfigDocument } from '../../src/publish/web-config.ts'
import type { XmlElement } from '../../src/publish/xml/xml-element.ts'
import { memorySource } from '../../src/read/memory.ts'
import type { MemoryFiles } from '../../src/read/memory.ts'

const server = (content: string) => `<system.webServer>${content}</system.webServer>`

async function read(content: string, files: MemoryFiles = {}): Promise<WebConfigDocument | null> {
  const all = { 'web.config': `<configuration>${content}</configuration>`, ...files }
  return valueOf((await readPublishOutput(memorySource('app', all))).webConfig)
}

function handlersOf(document: WebConfigDocument | null): XmlElement | undefined {
  const servers = document?.root.children ?? []
  return servers.flatMap(({ children }) => children).find(({ name }) => name === 'handlers')
}

function states(document: WebConfigDocument | null): string[] {
  return [...(document?.sources ?? [])].map(([{ name }, source]) =>
    source.state === 'broken' ? `${name}: ${source.reason}` : `${name} ${source.state}`,
  )
}

describe('a section that lies in a file of its own', () => {
  test('takes its content, with the places in that file', async () => {
    const document = await read(server('<handlers configSource="a\\H.config" />'), {
      'a/h.config': '<handlers accessPolicy="Read">\n  <clear />\n</handlers>',
    })
    expect(handlersOf(document)).toEqual({
      name: 'handlers',
      at: { line: 1, column: 1, file: 'a/h.config' },
      attributes: [{ name: 'accessPolicy', value: 'Read', at: { line: 1, column: 11, file: 'a/h.config' } }],
      children: [
        { name: 'clear', at: { line: 2, column: 3, file: 'a/h.config' }, attributes: [], children: [] },
      ],
    })
    expect(document?.included).toEqual(['a/h.config'])
    expect(states(document)).toEqual([])
  })

  test('a file that names a further one is not followed', async () => {
    const document = await read(server('<handlers configSource="a.config" />'), {
      'a.config': '<handlers configSource="b.config"><clear /></handlers>',
    })
    expect(handlersOf(document)?.attributes).toEqual([])
  })

  test.each([
    ['<handlers configSource="a.config" />', 'handlers absent'],
    ['<handlers configSource="../a.config" />', 'handlers outside'],
    ['<rewrite><rules configSource="b.config" /></rewrite>', 'rules unread'],
    ['<modules configSource="b.config" />', 'modules unread'],
    ['<handlers configSource="b.config" />', 'handlers: its root element is <b>, not <handlers>'],
  ])('%s', async (content, expected) => {
    expect(states(await read(server(content), { 'b.config': '<b />' }))).toEqual([expected])
  })

  test('no more than four files are read', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const content = names.map(
      (name) => `<location path="${name}">${server(`<handlers configSource="${name}.config" />`)}</location>`,
    )
    const files = Object.fromEntries(names.map((name) => [`${name}.config`, '<handlers />']))
    expect(states(await read(content.join(''), files))).toEqual([
      'handlers: web.config includes more than 4 files',
    ])
  })

  test('one file for many sections is one file', async () => {
    const content = Array.from({ length: 9 }, () => server('<handlers configSource="a.config" />'))
    expect(states(await read(content.join(''), { 'a.config': '<handlers />' }))).toEqual([])
  })
})
