import { describe, expect, test } from '@jest/globals'
import { valueOf } from '../../src/publish/parsed.ts'
import { parseStaticAssets } from '../../src/publish/endpoints-manifest.ts'
import { raw, utf8 } from '../support/bytes.ts'

function parse(content: string | Uint8Array) {
  return parseStaticAssets(typeof content === 'string' ? utf8(content) : content, 'App.endpoints.json')
}

// Observed: every content was given to MapStaticAssets of ASP.NET Core 10.0.12 and its endpoints were asked for.
// READ includes what ends later in `The ETag header is required.`

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
]

const REFUSED: readonly (string | Uint8Array)[] = [
  '',
  '[]',
  'null',
  '"x"',
  '{',
  '{"Endpoints":null}',
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
  '{"Version":1,"ManifestType":"Publish","Endpoints":[null]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[5]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[[]]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a"}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"AssetFile":"a"}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":5}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":null,"AssetFile":"a"}]}',
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"a","AssetFile":"a","Selectors":null,"ResponseHeaders":null,"EndpointProperties":null}]}',
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

describe('what it says', () => {
  test('asset files sorted, each once', () => {
    const files = ['js/site.js', 'css/b.css', 'js/site.js', '', 'css/B.css']
    const endpoints = files.map((file) => `{"Route":"r","AssetFile":"${file}"}`)
    const content = `{"Version":1,"ManifestType":"Publish","Endpoints":[${endpoints.join(',')}]}`
    expect(valueOf(parse(content))).toEqual({
      version: 1,
      manifestType: 'Publish',
      assetFiles: ['css/B.css', 'css/b.css', 'js/site.js'],
    })
  })

  test('nothing said, and of duplicates the last', () => {
    expect(valueOf(parse('{}'))).toEqual({ version: null, manifestType: null, assetFiles: [] })
    const content = '{"Version":1,"Version":2,"Endpoints":[{"Route":"a","AssetFile":"a"}],"Endpoints":[]}'
    expect(valueOf(parse(content))).toEqual({ version: 2, manifestType: null, assetFiles: [] })
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
    const expected = { version: 1, manifestType: 'Publish', assetFiles: ['a.css', 'b.css'] }
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
    value: { assetFiles: ['__proto__'] },
  })
})
