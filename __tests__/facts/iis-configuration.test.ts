import { describe, expect, test } from '@jest/globals'
import { effectiveConfiguration, handlerModule } from '../../src/facts/iis/iis-configuration.ts'
import type { AspNetCoreSection, Handler } from '../../src/facts/iis/iis-elements.ts'
import { parseXml } from '../../src/publish/xml/xml.ts'

function configuration(content: string) {
  const result = parseXml(`<configuration>\n${content}\n</configuration>`)
  if (!result.ok) throw new Error(result.reason)
  return effectiveConfiguration(result.document.root)
}

const server = (content: string) => `<system.webServer>${content}</system.webServer>`
const handlers = (content: string) => server(`<handlers>${content}</handlers>`)
const at = (path: string, content: string) => `<location path="${path}">${content}</location>`
const v2 = (name: string) => `<add name="${name}" path="*" verb="*" modules="AspNetCoreModuleV2" />`
const plain = (name: string) => `<add name="${name}" path="*" verb="*" modules="StaticFileModule" />`
const section = (processPath: string, content = '') =>
  `<aspNetCore processPath="${processPath}">${content}</aspNetCore>`
const variables = (content: string) => `<environmentVariables>${content}</environmentVariables>`
const variable = (name: string, value: string) => `<environmentVariable name="${name}" value="${value}" />`

/** `name@scope` of each handler. */
const names = (list: readonly Handler[]) => list.map(({ name, scope }) => `${name}@${scope.path}`)
const processPath = (one: AspNetCoreSection | null | undefined) => one?.attributes.get('processPath')?.text
const pairs = (one: AspNetCoreSection | null | undefined) =>
  one?.environmentVariables.map(({ name, value }) => `${name}=${value}`)

describe('handlers at the site root', () => {
  test.each<readonly [title: string, content: string, inEffect: readonly string[]]>([
    ['outside of every location', handlers(v2('a')), ['a@']],
    ['location path="."', at('.', handlers(v2('a'))), ['a@']],
    ['location path=""', at('', handlers(v2('a'))), ['a@']],
    ['location without a path', `<location>${handlers(v2('a'))}</location>`, ['a@']],
    ['location path="./"', at('./', handlers(v2('a'))), ['a@']],
    ['a path below the site', at('api', handlers(v2('a'))), []],
    ['a location in a location', at('.', at('.', handlers(v2('a')))), []],
    ['a location in a system.webServer', server(at('.', `<handlers>${v2('a')}</handlers>`)), []],
    ['handlers without system.webServer', `<handlers>${v2('a')}</handlers>`, []],
    ['names are exact', `<System.webServer><handlers>${v2('a')}</handlers></System.webServer>`, []],
    ['no content', '', []],
    ['file order', handlers(plain('a') + v2('b') + plain('c')), ['a@', 'b@', 'c@']],
    ['outside comes first', at('.', handlers(v2('b'))) + handlers(v2('a')), ['a@', 'b@']],
    ['repeated locations', at('.', handlers(v2('a'))) + at('', handlers(v2('b'))), ['a@', 'b@']],
    ['repeated system.webServer', handlers(v2('a')) + handlers(v2('b')), ['a@', 'b@']],
    [
      'repeated handlers',
      server(`<handlers>${v2('a')}</handlers><handlers>${v2('b')}</handlers>`),
      ['a@', 'b@'],
    ],
    ['remove before add', handlers('<remove name="a" />' + v2('a')), ['a@']],
    ['remove after add', handlers(v2('a') + '<remove name="a" />'), []],
    ['remove ignores case', handlers(v2('aspNetCore') + '<remove name="ASPNETCORE" />'), []],
    ['remove of another name', handlers(v2('a') + '<remove name="b" />'), ['a@']],
    ['remove without a name', handlers(v2('a') + '<remove />'), ['a@']],
    ['clear before add', handlers('<clear />' + v2('a')), ['a@']],
    ['clear after add', handlers(v2('a') + '<clear />'), []],
    ['clear between', handlers(v2('a') + '<clear />' + v2('b')), ['b@']],
    ['remove in a later location', handlers(v2('a')) + at('.', handlers('<remove name="a" />')), []],
    [
      'clear in a later location',
      handlers(v2('a') + v2('b')) + at('.', handlers('<clear />' + v2('c'))),
      ['c@'],
    ],
    ['outside clears nothing of a location', at('.', handlers(v2('a'))) + handlers('<clear />'), ['a@']],
    ['a removal below a path', handlers(v2('a')) + at('api', handlers('<remove name="a" />')), ['a@']],
    ['Add is no add', handlers('<Add name="a" modules="AspNetCoreModuleV2" />'), []],
    ['a handler without a name', handlers('<add path="*" modules="AspNetCoreModuleV2" />'), ['null@']],
  ])('%s', (_, content, inEffect) => {
    expect(names(configuration(content).handlers)).toEqual(inEffect)
  })

  test('a handler with all its parts', () => {
    const [handler] = configuration(
      '<location path="." inheritInChildApplications="false">\n' + handlers(v2('a')) + '</location>',
    ).handlers
    expect(handler).toEqual({
      name: 'a',
      path: '*',
      verb: '*',
      modules: 'AspNetCoreModuleV2',
      modulesAt: { line: 3, column: 61 },
      takesAll: true,
      onlyExisting: null,
      at: { line: 3, column: 29 },
      scope: { path: '', inheritedByChildren: false },
    })
  })

  test('absent attributes are null', () => {
    const [handler] = configuration(handlers('<add name="a" />')).handlers
    expect(handler).toMatchObject({ path: null, verb: null, modules: null, modulesAt: null })
    expect(handler?.scope.inheritedByChildren).toBe(true)
  })
})

describe('handlers below a path', () => {
  test.each<readonly [title: string, content: string, scoped: readonly string[]]>([
    ['one path', at('api', handlers(v2('a'))), ['a@api']],
    ['not what is inherited', handlers(v2('a')) + at('api', handlers(plain('b'))), []],
    ['not other modules', at('api', handlers(plain('a'))), []],
    [
      'removed and added anew',
      handlers(v2('a')) + at('api', handlers('<remove name="a" />' + v2('a'))),
      ['a@api'],
    ],
    [
      'added and removed again',
      at('api', handlers(v2('a'))) + at('api', handlers('<remove name="a" />')),
      [],
    ],
    ['slashes at the ends', at('/api/', handlers(v2('a'))) + at('API', handlers('<clear />')), []],
    ['two paths', at('b', handlers(v2('x'))) + at('a', handlers(v2('y'))), ['x@b', 'y@a']],
    [
      'the path above is inherited',
      at('a', handlers(v2('x'))) + at('a/b', handlers(v2('y'))),
      ['x@a', 'y@a/b'],
    ],
    [
      'a path that only starts alike',
      at('a', handlers(v2('x'))) + at('ab', handlers(v2('x'))),
      ['x@a', 'x@ab'],
    ],
    ['nested locations', at('a', at('b', handlers(v2('x')))), []],
  ])('%s', (_, content, scoped) => {
    expect(names(configuration(content).scopedHandlers)).toEqual(scoped)
  })
})

describe('aspNetCore', () => {
  test('a single section', () => {
    const { aspNetCore } = configuration(at('.', server(section('dotnet', variables(variable('A', '1'))))))
    expect(aspNetCore).toMatchObject({
      attributes: new Map([['processPath', { text: 'dotnet', at: { line: 2, column: 50 } }]]),
      environmentVariables: [{ name: 'A', value: '1', scope: { path: '' } }],
      handlerSettings: [],
      at: { line: 2, column: 38 },
      hidden: false,
    })
  })

  test('none', () => {
    const result = configuration(handlers(v2('a')))
    expect(result.aspNetCore).toBeNull()
    expect(result.scopedSections).toEqual([])
  })

  test('the handler outside and the section in a location for the root', () => {
    const result = configuration(handlers(v2('a')) + at('.', server(section('dotnet'))))
    expect(names(result.handlers)).toEqual(['a@'])
    expect(processPath(result.aspNetCore)).toBe('dotnet')
  })

  test('the handler at the root and the section below a path', () => {
    const result = configuration(handlers(v2('a')) + at('api', server(section('dotnet'))))
    expect(names(result.handlers)).toEqual(['a@'])
    expect(result.aspNetCore).toBeNull()
    expect(result.scopedSections.map(({ scope }) => scope.path)).toEqual(['api'])
  })

  test('the section at the root and the handler below a path', () => {
    const result = configuration(server(section('dotnet')) + at('api', handlers(v2('a'))))
    expect(result.handlers).toEqual([])
    expect(processPath(result.aspNetCore)).toBe('dotnet')
    expect(names(result.scopedHandlers)).toEqual(['a@api'])
    expect(result.scopedSections).toEqual([])
  })

  test('a later element overrides attribute by attribute', () => {
    const { aspNetCore } = configuration(
      server('<aspNetCore processPath="a" arguments="b" />') +
        at('.', server('<aspNetCore processPath="c" hostingModel="inprocess" />')),
    )
    const texts = [...(aspNetCore?.attributes ?? [])].map(([name, { text }]) => `${name}=${text}`)
    expect(texts).toEqual(['processPath=c', 'arguments=b', 'hostingModel=inprocess'])
    expect(aspNetCore?.elements).toHaveLength(2)
  })

  test('a path inherits the section of the site', () => {
    const { aspNetCore, scopedSections } = configuration(
      server(section('dotnet', variables(variable('A', '1')))) +
        at('api', server(`<aspNetCore arguments="x">${variables(variable('B', '2'))}</aspNetCore>`)),
    )
    expect(pairs(aspNetCore)).toEqual(['A=1'])
    expect(scopedSections.map(processPath)).toEqual(['dotnet'])
    expect(pairs(scopedSections[0])).toEqual(['A=1', 'B=2'])
  })

  test.each<readonly [title: string, content: string, inEffect: readonly string[]]>([
    ['may repeat', variable('A', '1') + variable('A', '2'), ['A=1', 'A=2']],
    ['clear', variable('A', '1') + '<clear />' + variable('B', '2'), ['B=2']],
    ['add is no item', '<add name="A" value="1" />', []],
    ['there is no remove', variable('A', '1') + '<remove name="A" />', ['A=1']],
    ['an empty value', variable('A', ''), ['A=']],
    ['no value', '<environmentVariable name="A" />', []],
    ['no name', '<environmentVariable value="A" />', []],
  ])('environment variables: %s', (_, content, inEffect) => {
    expect(pairs(configuration(server(section('dotnet', variables(content)))).aspNetCore)).toEqual(inEffect)
  })

  test('a clear in a later scope', () => {
    const content = at('.', server(`<aspNetCore>${variables('<clear />')}</aspNetCore>`))
    const { aspNetCore } = configuration(server(section('dotnet', variables(variable('A', '1')))) + content)
    expect(pairs(aspNetCore)).toEqual([])
  })

  test('handler settings', () => {
    const settings = '<handlerSettings><handlerSetting name="debugLevel" value="trace" /></handlerSettings>'
    expect(configuration(server(section('dotnet', settings))).aspNetCore?.handlerSettings).toMatchObject([
      { name: 'debugLevel', value: 'trace' },
    ])
  })

  test.each([
    ['<aspNetCore configSource="x.config" />', true],
    ['<aspNetCore configProtectionProvider="Rsa"><EncryptedData /></aspNetCore>', true],
    ['<aspNetCore processPath="dotnet" />', false],
  ])('%s: hidden is %s', (content, hidden) => {
    expect(configuration(server(content)).aspNetCore?.hidden).toBe(hidden)
  })
})

describe('names ASP.NET Core', () => {
  test.each<readonly [content: string, expected: boolean]>([
    ['', false],
    [handlers(v2('a')), true],
    [handlers('<add name="a" modules="aspnetcoremodule" />'), true],
    [handlers('<remove name="aspNetCore" />'), false],
    [handlers(v2('a') + '<clear />'), true],
    [handlers(plain('aspNetCore')), false],
    [server('<aspNetCore />'), true],
    ['<aspNetCore />', false],
    [at('api', server('<aspNetCore />')), true],
    [at('api', at('.', handlers(v2('a')))), true],
  ])('%s: %s', (content, expected) => {
    expect(configuration(content).namesAspNetCore).toBe(expected)
  })

  test.each([
    ['AspNetCoreModuleV2', 'AspNetCoreModuleV2'],
    ['aspnetcoremodulev2', 'AspNetCoreModuleV2'],
    ['AspNetCoreModule', 'AspNetCoreModule'],
    ['StaticFileModule, AspNetCoreModule', 'AspNetCoreModule'],
    ['AspNetCoreModule,AspNetCoreModuleV2', 'AspNetCoreModuleV2'],
    ['AspNetCoreModuleV3', null],
    ['', null],
    [null, null],
  ])('modules=%j is %s', (modules, expected) => {
    expect(handlerModule({ modules })).toBe(expected)
  })
})

const mime = (extension: string) => `<mimeMap fileExtension="${extension}" mimeType="x/y" />`
const mimes = (content: string) => server(`<staticContent>${content}</staticContent>`)
const headers = (content: string) =>
  server(`<httpProtocol><customHeaders>${content}</customHeaders></httpProtocol>`)
const errors = (content: string) => server(`<httpErrors>${content}</httpErrors>`)

describe('keys that meet twice', () => {
  test.each<readonly [title: string, content: string, duplicates: readonly string[]]>([
    ['handlers', handlers(v2('a') + v2('a')), ['handlers a']],
    ['handlers whose names differ in case', handlers(v2('a') + v2('A')), []],
    ['a removal between', handlers(v2('a') + '<remove name="a" />' + v2('a')), []],
    ['a clear between', handlers(v2('a') + '<clear />' + v2('a')), []],
    ['mimeMap', mimes(mime('.x') + mime('.y') + mime('.X')), ['staticContent .X']],
    ['mimeMap removed first', mimes('<remove fileExtension=".x" />' + mime('.x')), []],
    [
      'customHeaders',
      headers('<add name="X" value="1" /><add name="x" value="2" />'),
      ['httpProtocol/customHeaders x'],
    ],
    ['three times', mimes(mime('.x').repeat(3)), ['staticContent .x', 'staticContent .x']],
    ['two elements of one section, which is the mistake', mimes(mime('.x')) + mimes(mime('.x')), []],
    [
      'the root outside and in a location',
      mimes(mime('.x')) + at('.', mimes(mime('.x'))),
      ['staticContent .x'],
    ],
    ['the site and a path', mimes(mime('.x')) + at('a', mimes(mime('.x'))), ['staticContent .x']],
    [
      'a path that removes first',
      mimes(mime('.x')) + at('a', mimes('<remove fileExtension=".x" />' + mime('.x'))),
      [],
    ],
    ['two paths', at('a', mimes(mime('.x'))) + at('b', mimes(mime('.x'))), []],
    ['one path twice', at('a', mimes(mime('.x'))) + at('/A/', mimes(mime('.x'))), ['staticContent .x']],
    [
      'a path and one below it',
      at('a', mimes(mime('.x'))) + at('a/b/c', mimes(mime('.x'))),
      ['staticContent .x'],
    ],
    [
      'the site alone, told once',
      mimes(mime('.x').repeat(2)) + at('a', '') + at('b', ''),
      ['staticContent .x'],
    ],
    [
      'error status',
      errors('<error statusCode="404" path="a" /><error statusCode="404" subStatusCode="-1" />'),
      ['httpErrors 404, -1'],
    ],
    [
      'error sub-status',
      errors('<error statusCode="404" /><error statusCode="404" subStatusCode="3" />'),
      [],
    ],
    [
      'rewrite rules',
      server('<rewrite><rules><rule name="r" /><rule name="R" /></rules></rewrite>'),
      ['rewrite/rules R'],
    ],
    [
      'file extensions of request filtering',
      server(
        '<security><requestFiltering><fileExtensions><add fileExtension=".a" /><add fileExtension=".a" /></fileExtensions></requestFiltering></security>',
      ),
      ['security/requestFiltering/fileExtensions .a'],
    ],
    [
      'environment variables have no key',
      server(section('dotnet', variables(variable('A', '1').repeat(2)))),
      [],
    ],
    ['an item without its key', mimes('<mimeMap mimeType="x" />'.repeat(2)), []],
  ])('%s', (_, content, duplicates) => {
    const found = configuration(content).duplicateKeys.map(({ collection, key }) => `${collection} ${key}`)
    expect(found).toEqual(duplicates.map((one) => `system.webServer/${one}`))
  })

  test('both places', () => {
    const content = mimes(`\n${mime('.x')}\n${mime('.x')}`)
    expect(configuration(content).duplicateKeys).toMatchObject([
      { firstAt: { line: 3, column: 1 }, at: { line: 4, column: 1 } },
    ])
  })
})

test('sections are those of the site', () => {
  const { sections } = configuration(
    server('<rewrite /><security />') + at('.', server('<rewrite />')) + at('a', server('<modules />')),
  )
  expect([...sections].map(([name, elements]) => `${name} ${elements.length}`)).toEqual([
    'rewrite 2',
    'security 1',
  ])
})
