// Each value was really started with: on 8.0.31 and 10.0.12, by CreateBuilder and CreateSlimBuilder (Linux x64).
import { describe, expect, test } from '@jest/globals'
import { effectiveSettings, wrongEndpoint, wrongLogLevel } from '../../src/facts/settings/settings-faults.ts'
import type { EffectiveSetting } from '../../src/facts/settings/settings-faults.ts'
import { parseAppSettings } from '../../src/publish/app-settings.ts'

function settingsOf(content: object) {
  const path = 'appsettings.json'
  const document = parseAppSettings(new TextEncoder().encode(JSON.stringify(content)), path)
  return effectiveSettings([{ path, document }])
}

describe('log levels', () => {
  const levelFault = (level: unknown) =>
    wrongLogLevel(settingsOf({ Logging: { LogLevel: { Default: level } } }))?.key ?? null

  test.each<[unknown]>([[''], [null], ['2'], [2], ['99'], ['-1'], ['+2'], ['Debug, Warning'], [' debug ']])(
    '%j is one',
    (level) => expect(levelFault(level)).toBeNull(),
  )
  test.each<[unknown]>([
    ['Informational'],
    ['Debug, Foo'],
    ['Debug,'],
    [' '],
    ['1,2'],
    [true],
    [2.5],
    ['99999999999'],
    ['Off'],
    ['#{Level}#'],
    [{ Contoso: 'Foo' }],
  ])('%j is none', (level) => expect(levelFault(level)).toMatch(/^Logging:LogLevel:Default/))

  test('of a provider that nobody adds', () => {
    const settings = settingsOf({
      Logging: { Nope: { LogLevel: { Default: 'Foo' } }, Console: { Name: 'x' } },
    })
    expect(wrongLogLevel(settings)?.key).toBe('Logging:Nope:LogLevel:Default')
  })
})

describe('endpoints of Kestrel', () => {
  const fault = (kestrel: object, defaults = true) =>
    wrongEndpoint(settingsOf({ Kestrel: kestrel }), (path) => path === 'there.pfx', {
      certificates: defaults,
      protocols: 'all',
    })?.fault ?? null
  const endpoint = (content: unknown) => fault({ Endpoints: { X: content } })

  test.each<[string, string | null]>([
    ['http://127.0.0.1:0', null],
    ['HTTP://127.0.0.1:0', null],
    ['http://127.0.0.1:0/', null],
    ['http://127.0.0.1:0 ', null],
    ['http://127.0.0.1:0?x', null],
    ['http://127.0.0.1:x', null],
    ['http://unix:/run/x.sock', null],
    ['', 'url-missing'],
    ['127.0.0.1:0', 'url-invalid'],
    ['ftp://127.0.0.1:0', 'url-invalid'],
    [' http://127.0.0.1:0', 'url-invalid'],
    ['http://127.0.0.1:99999', 'url-invalid'],
    ['http://127.0.0.1:-1', 'url-invalid'],
    ['http://localhost:0', 'url-invalid'],
    ['http://LOCALHOST:00', 'url-invalid'],
    ['http://localhost', null],
    ['http://localhost:5000', null],
    ['http://', 'url-invalid'],
    ['http://:0', 'url-invalid'],
    [' ', 'url-invalid'],
    ['http://127.0.0.1:0/app', 'url-path'],
    ['http://127.0.0.1:0//', 'url-path'],
    ['http://127.0.0.1:0;http://127.0.0.1:0', 'url-path'],
  ])('Url %j', (url, expected) => expect(endpoint({ Url: url })).toBe(expected))

  test.each<[string, unknown, string | null]>([
    ['an endpoint without Url', { Protocols: 'Http1' }, 'url-missing'],
    ['an endpoint that is a text', 'http://127.0.0.1:0', 'url-missing'],
    ['an endpoint that is null', null, 'url-missing'],
    ['a certificate on http', { Url: 'http://*:0', Certificate: { Path: 'no.pfx' } }, 'certificate-on-http'],
    ['an absent one', { Url: 'https://*:0', Certificate: { Path: 'no.pfx' } }, 'certificate-missing'],
    ['one that is there', { Url: 'https://*:0', Certificate: { Path: 'there.pfx' } }, null],
    ['one of the machine', { Url: 'https://*:0', Certificate: { Path: '/etc/x.pfx' } }, null],
    ['one below a variable', { Url: 'https://*:0', Certificate: { Path: '#{Path}#/x.pfx' } }, null],
  ])('%s', (_, content, expected) => expect(endpoint(content)).toBe(expected))

  test('the default certificate is read although no endpoint uses it, but not by CreateSlimBuilder', () => {
    const kestrel = { Certificates: { Default: { Path: 'no.pfx' }, Other: { Path: 'no.pfx' } } }
    expect(fault(kestrel)).toBe('certificate-missing')
    expect(fault(kestrel, false)).toBeNull()
    expect(fault({ Certificates: { Default: { Path: '' } } })).toBeNull()
  })

  test('lists, texts and nothing in the place of the endpoints', () => {
    expect(fault({ Endpoints: 'x' })).toBeNull()
    expect(fault({ Endpoints: {} })).toBeNull()
    expect(fault({ Endpoints: [{ Url: 'http://127.0.0.1:0' }] })).toBeNull()
  })

  test('tens of thousands are gone through once', () => {
    const urls = Array.from({ length: 30_000 }, () => ({ Url: 'http://127.0.0.1:0' }))
    const settings = settingsOf({ Kestrel: { Endpoints: urls } })
    let passes = 0
    class Counted extends Map<string, EffectiveSetting> {
      override *[Symbol.iterator]() {
        passes += 1
        yield* super.entries()
        return undefined
      }
    }
    const counted = new Counted(settings)
    passes = 0
    expect(wrongEndpoint(counted, () => true, { certificates: true, protocols: 'all' })).toBeNull()
    expect(passes).toBe(1)
  })

  test('a path of megabytes', () => {
    expect(endpoint({ Url: 'https://*:0', Certificate: { Path: './'.repeat(4_000_000) + 'no.pfx' } })).toBe(
      'certificate-missing',
    )
  })
})
