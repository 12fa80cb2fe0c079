import { describe, expect, test } from '@jest/globals'
import { valueOf } from '../../src/publish/parsed.ts'
import { parseStaticAssets } from '../../src/publish/static-assets/endpoints-manifest.ts'
import { raw, utf8 } from '../support/bytes.ts'

function parse(content: string | Uint8Array) {
  return parseStaticAssets(typeof content === 'string' ? utf8(content) : content, 'App.endpoints.json')
}

// Observed: every content was given to MapStaticAssets of ASP.NET Core 10.0.12 and its endpoints were asked for.
// READ includes what ends only when the endpoints are made: the app starts and answers every request with HTTP 500 (FAULTS).

const READ: readonly (string | Uint8Array)[] = [
  '{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]},{"Route":"a.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}]}',
  '{}',
  '{"Endpoints":[]}',
  '{"ManifestType":null,"Endpoints":[]}',
  '{"version":1,"endpoints":5}',
  raw(
    '\xef\xbb\xbf{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}]}',
  ),
  raw(
    '\xff\xfe{\x00"\x00V\x00e\x00r\x00s\x00i\x00o\x00n\x00"\x00:\x001\x00,\x00"\x00M\x00a\x00n\x00i\x00f\x00e\x00s\x00t\x00T\x00y\x00p\x00e\x00"\x00:\x00"\x00P\x00u\x00b\x00l\x00i\x00s\x00h\x00"\x00,\x00"\x00E\x00n\x00d\x00p\x00o\x00i\x00n\x00t\x00s\x00"\x00:\x00[\x00]\x00}\x00',
  ),
  raw(
    '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a\xff.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}]}',
  ),
  raw('{"x":"\xff","Endpoints":[]}'),
  '{"x":"\\ud800","Endpoints":[]}',
  '{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"Endpoints":[]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":null}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","Selectors":[{}]}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","Selectors":[{"Name":"x","Value":"y","Quality":"0.5"}]}]}',
  '{"Version":1,"Version":2,"Endpoints":[],"Endpoints":[{"Route":"a.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}]}',
  '{"Endpoints":[{"Route":"a.css","AssetFile":"a.css","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}],"Endpoints":[]}',
  '{"__proto__":5,"Endpoints":[]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a.css","AssetFile":"","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","AssetFile":"b"}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","x":[1]}],"x":{}}',
  '{"Endpoints":null}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[null]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":null,"AssetFile":"a"}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","Selectors":null,"ResponseHeaders":null,"EndpointProperties":null}]}',
]

const REFUSED: readonly (string | Uint8Array)[] = [
  '',
  '[]',
  'null',
  '"x"',
  '{',
  '{"Endpoints":{}}',
  '{"Endpoints":5}',
  '{"Version":"1","Endpoints":[]}',
  '{"Version":null,"Endpoints":[]}',
  '{"Version":1.5,"Endpoints":[]}',
  '{"Version":1.0,"Endpoints":[]}',
  '{"Version":1e0,"Endpoints":[]}',
  '{"Version":99999999999,"Endpoints":[]}',
  '{"ManifestType":5,"Endpoints":[]}',
  '// c\n{"Version":1,"ManifestType":"Publish","Endpoints":[]}',
  '{"Version":1,"Endpoints":[],}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[]} x',
  raw('\xef\xbb\xbf\xef\xbb\xbf{"Version":1,"ManifestType":"Publish","Endpoints":[]}'),
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a.css","AssetFile":"\\ud800","Selectors":[],"ResponseHeaders":[{"Name":"Content-Length","Value":"5"}],"EndpointProperties":[]}]}',
  '{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]],"Endpoints":[]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[5]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[[]]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a"}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"AssetFile":"a"}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":5}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","Selectors":5}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","Selectors":[5]}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","ResponseHeaders":[{"Name":5,"Value":"x"}]}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","Selectors":[{"Name":"x","Value":"y","Quality":0.5}]}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"route":"a","assetfile":"a"}]}',
  "{'Endpoints':[]}",
  '{"Endpoints":[],"x":NaN}',
  '{"Endpoints":[],"x":01}',
]

describe('the verdict of ASP.NET Core', () => {
  test.each(READ)('%j is read', (content) => {
    expect(parse(content).state).toBe('ok')
  })

  test.each(REFUSED)('%j is refused', (content) => {
    expect(parse(content)).toMatchObject({ state: 'broken', cause: 'syntax', hostCode: null })
  })

  test('64 levels are read, 65 refused', () => {
    expect(parse(`{"x":${'['.repeat(63)}${']'.repeat(63)}}`).state).toBe('ok')
    expect(parse(`{"x":${'['.repeat(64)}${']'.repeat(64)}}`).state).toBe('broken')
  })
})

const unsaid = (file: string) => ({ file, length: null, plainType: '' })

describe('what it says', () => {
  test('asset files sorted, each once', () => {
    const files = ['js/site.js', 'css/b.css', 'js/site.js', '', 'css/B.css']
    const endpoints = files.map((file) => `{"Route":"r","AssetFile":"${file}"}`)
    const content = `{"Version":1,"ManifestType":"Publish","Endpoints":[${endpoints.join(',')}]}`
    expect(valueOf(parse(content))).toMatchObject({
      version: 1,
      manifestType: 'Publish',
      assets: ['css/B.css', 'css/b.css', 'js/site.js'].map(unsaid),
    })
  })

  test('nothing said, and of duplicates the last', () => {
    expect(valueOf(parse('{}'))).toEqual({ version: null, manifestType: null, assets: [], faults: [] })
    const content = '{"Version":1,"Version":2,"Endpoints":[{"Route":"a","AssetFile":"a"}],"Endpoints":[]}'
    expect(valueOf(parse(content))).toEqual({ version: 2, manifestType: null, assets: [], faults: [] })
  })

  test('the same whether it is written as the SDK does or not', () => {
    const manifest = {
      Version: 1,
      ManifestType: 'Publish',
      Endpoints: ['b.css', 'a.css', 'b.css', ''].map((file) => ({
        Route: file,
        AssetFile: file,
        Selectors: [{ Name: 'Content-Encoding', Value: 'br', Quality: '0.5' }],
        ResponseHeaders: [{ Name: 'ETag', Value: '"x"' }],
        EndpointProperties: [],
      })),
    }
    const expected = {
      version: 1,
      manifestType: 'Publish',
      assets: ['a.css', 'b.css'].map(unsaid),
      faults: [],
    }
    expect(valueOf(parse(JSON.stringify(manifest)))).toEqual(expected)
    expect(valueOf(parse(JSON.stringify(manifest, null, 2)))).toEqual(expected)
    // What the strict reader ignores or refuses is not decided before it.
    const written = JSON.stringify(manifest).slice(0, -1)
    expect(valueOf(parse(`${written},"x":"\\ud800"}`))).toEqual(expected)
    expect(parse(`${written},"x":${'['.repeat(64)}${']'.repeat(64)}}`).state).toBe('broken')
    expect(parse(`${written}} x`).state).toBe('broken')
    expect(parse(written.replace('"a.css"', '"\\ud800"')).state).toBe('broken')
  })

  test('the place of a fault', () => {
    const content = '{"Endpoints":[\n{"Route":"a"}]}'
    expect(parse(content)).toMatchObject({
      reason: 'an endpoint has no AssetFile',
      at: { line: 2, column: 1 },
    })
  })
})

test('hostile content', () => {
  expect(parse('['.repeat(100_000)).state).toBe('broken')
  expect(parse(`{"Endpoints":[${'[],'.repeat(1_000_000)}[]]}`)).toMatchObject({ cause: 'too-large' })
  expect(parse('{"Endpoints":[{"Route":"a","AssetFile":"__proto__"}]}')).toMatchObject({
    value: { assets: [unsaid('__proto__')] },
  })
})

/** Each against a list that is sound but for it, all tried with ASP.NET Core 10.0.12. */
const HEADERS = [
  ['ETag', '"c35tr3dSFgT8="'],
  ['Content-Length', '12'],
  ['Last-Modified', 'Mon, 30 Nov 2026 19:25:25 GMT'],
  ['Cache-Control', 'no-cache'],
] as const
const GZIP = { Name: 'Content-Encoding', Value: 'gzip', Quality: '0.030303030303' }

const headersWith = (name: string, value: unknown) =>
  HEADERS.map(([Name, Value]) => ({ Name, Value: Name === name ? value : Value }))

function endpoint(change: Readonly<Record<string, unknown>> = {}) {
  return {
    Route: 'index.html',
    AssetFile: 'index.html.gz',
    Selectors: [GZIP],
    ResponseHeaders: headersWith('', ''),
    EndpointProperties: [{ Name: 'integrity', Value: 'sha256-x' }],
    ...change,
  }
}

const kindsOf = (...endpoints: readonly unknown[]) =>
  valueOf(parse(JSON.stringify({ Version: 1, ManifestType: 'Publish', Endpoints: endpoints })))?.faults.map(
    ({ kind, scope }) => `${scope} ${kind}`,
  )

describe('what is wrong in a list that is read', () => {
  test.each([
    ['ETag', 'all etag-invalid', [null, '', 'noquotes', '"', '"a', '"a" "b"', "'x'"]],
    [
      'Content-Length',
      'all length-invalid',
      [null, '', 'abc', '1.5', '0x10', '1,000', '99999999999999999999'],
    ],
    ['Content-Length', 'own length-negative', ['-1']],
    ['Last-Modified', 'all date-invalid', [null, '', 'abc', '1764530806', '99/99/99']],
    ['Cache-Control', 'own header-empty', [null]],
  ])('a value of %s: %s', (name, expected, values) => {
    for (const value of values)
      expect([value, kindsOf(endpoint({ ResponseHeaders: headersWith(name, value) }))]).toEqual([
        value,
        [expected],
      ])
  })

  test.each([
    ['ETag', ['W/"x"', 'w/"x"', '*', '""', ' "x"', '"x" ', '"a\\"b"']],
    ['Content-Length', ['+12', ' 12', '12 ', '0']],
    ['Last-Modified', ['2026-11-30', '11/30/26', '30 Nov 2026', 'Mon, 30 Nov 2026 19:26:46 +0000']],
    ['Cache-Control', ['']],
  ])('values of %s that are taken', (name, values) => {
    for (const value of values)
      expect([value, kindsOf(endpoint({ ResponseHeaders: headersWith(name, value) }))]).toEqual([value, []])
  })

  test('members', () => {
    expect(kindsOf(endpoint({ EndpointProperties: null }))).toEqual([])
    expect(kindsOf(endpoint({ EndpointProperties: [null, { Name: null }] }))).toEqual([])
    expect(kindsOf(endpoint({ Selectors: [], EndpointProperties: null }))).toEqual(['blazor properties-null'])
    expect(kindsOf(endpoint({ Selectors: [], EndpointProperties: [{ Name: null }] }))).toEqual([
      'blazor properties-null',
    ])
    expect(kindsOf(endpoint({ ResponseHeaders: null }))).toEqual(['all etag-missing'])
    expect(kindsOf(endpoint({ ResponseHeaders: [] }))).toEqual(['all etag-missing'])
    expect(kindsOf(endpoint({ ResponseHeaders: [null, ...headersWith('', '')] }))).toEqual([
      'own header-empty',
    ])
    expect(kindsOf(endpoint({ Selectors: null }))).toEqual(['all selectors-null'])
    expect(kindsOf(endpoint({ Selectors: [null] }))).toEqual(['all selectors-null'])
    expect(kindsOf(endpoint({ Selectors: [{ ...GZIP, Value: '' }] }))).toEqual(['all selector-empty'])
    expect(kindsOf(endpoint({ Selectors: [{ ...GZIP, Value: null }] }))).toEqual([])
    expect(kindsOf(endpoint({ AssetFile: null }))).toEqual(['own file-null'])
    expect(kindsOf(endpoint({ Route: null }))).toEqual(['all route-null'])
    expect(kindsOf(endpoint(), null)).toEqual(['all endpoint-null'])
  })

  test('Quality is any number', () => {
    const of = (quality: unknown) => kindsOf(endpoint({ Selectors: [{ ...GZIP, Quality: quality }] }))
    for (const quality of ['2', '-1', '0', '1.0', '0,5', '.5', '1e-1', 'NaN', ' 0.5', 'Infinity'])
      expect([quality, of(quality)]).toEqual([quality, []])
    for (const quality of [null, '', 'abc', '0x1', '1 2', '1/2'])
      expect([quality, of(quality)]).toEqual([quality, ['all quality-invalid']])
  })

  test('a route that routing refuses', () => {
    for (const route of ['a//b', '{', '}', 'a/{b', '//a'])
      expect([route, kindsOf(endpoint({ Route: route }))]).toEqual([route, ['all route-invalid']])
    for (const route of ['a/b', '', '/a', '{a}', 'a{{b', '{a:regex(^x{{2}}$)}/b', 'a/'])
      expect([route, kindsOf(endpoint({ Route: route }))]).toEqual([route, []])
  })

  test('an endpoint twice', () => {
    const plain = endpoint({ Selectors: [] })
    expect(kindsOf(plain, endpoint())).toEqual([])
    expect(kindsOf(endpoint(), endpoint())).toEqual([])
    expect(kindsOf(plain, { ...plain, Route: 'INDEX.html' })).toEqual(['own twice'])
    expect(kindsOf(plain, { ...plain, Selectors: undefined })).toEqual(['own twice'])
  })

  test('what ends most stands first, with its place', () => {
    const content = JSON.stringify({
      Endpoints: [endpoint({ AssetFile: null }), endpoint({ ResponseHeaders: [] })],
    })
    expect(valueOf(parse(content))?.faults[0]).toMatchObject({
      kind: 'etag-missing',
      scope: 'all',
      route: 'index.html',
      at: { line: 1, column: content.lastIndexOf('{"Route"') + 1 },
    })
  })
})
