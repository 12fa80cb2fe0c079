// What the fuzz begins with: files of the real SDK, and a few of our own that use what those do not.
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import { memorySource } from '../../../src/read/memory.ts'
import type { Source } from '../../../src/read/source.ts'
import { deps, portableApp, runtimeConfig, singleFileApp, webConfig, windowsApp } from '../apps.ts'
import { appHost, assembly, lfsPointer, nativeAot } from '../images.ts'
import { recordedNames, recordingPath } from '../recorded-outputs.ts'
import { openRecorded, parseRecorded } from '../recorded-source.ts'
import { SECRET } from './damage.ts'

const opened = new Map<string, Source>()

/** Bytes that were not recorded are zero. */
export function openZeroed(name: string): Source {
  const known = opened.get(name)
  if (known !== undefined) return known
  const source = openRecorded(parseRecorded(readFileSync(recordingPath(name), 'utf8')), 'zeros')
  opened.set(name, source)
  return source
}

/** Each different one of the recorded files that are called so. */
export async function recordedFiles(named: RegExp, most = 200_000): Promise<readonly Uint8Array[]> {
  const found = new Map<string, Uint8Array>()
  for (const name of recordedNames()) {
    const source = openZeroed(name)
    for (const { path, size } of source.files) {
      if (!named.test(path) || size > most) continue
      const bytes = await source.read(path)
      found.set(Buffer.from(bytes).toString('latin1'), bytes)
    }
  }
  return [...found.values()]
}

const VARIABLES = `<environmentVariables>
  <environmentVariable name="ASPNETCORE_ENVIRONMENT" value="Staging" />
  <environmentVariable name="ConnectionStrings__Main" value="Server=db;Password=${SECRET}" />
</environmentVariables>
<handlerSettings><handlerSetting name="debugLevel" value="file" /></handlerSettings>`

export const RICH_WEB_CONFIG = webConfig({
  arguments: `.\\Contoso.Web.dll --urls http://*:5000 --key ${SECRET}`,
  inside: VARIABLES,
  beside: `<!-- ${SECRET} --><rewrite><rules><rule name="a" /></rules></rewrite><security><requestFiltering>
    <requestLimits maxAllowedContentLength="1" /></requestFiltering></security>
    <staticContent><mimeMap fileExtension=".x" mimeType="a/b" /></staticContent>`,
})

export const RICH_SETTINGS = `{
  // a comment
  "Logging": { "LogLevel": { "Default": "Information" } },
  "AllowedHosts": "*;example.com",
  "ConnectionStrings": { "Main": "Server=db;Password=${SECRET}" },
  "Kestrel": { "Endpoints": { "Http": { "Url": "http://*:5000", "Protocols": "Http1AndHttp2" },
    "Https": { "Url": "https://*:5001", "Certificate": { "Path": "a.pfx", "Password": "${SECRET}" } } } },
  "Smtp": { "ApiKey": "${SECRET}", "Ports": [25, 587, 1e3], "On": true, "None": null },
}`

export const RICH_CONFIG = runtimeConfig({
  more: {
    rollForward: 'Minor',
    additionalProbingPaths: ['/probe/|arch|/|tfm|'],
    configProperties: {
      'System.GC.Server': true,
      'Contoso.ApiKey': SECRET,
      'System.Globalization.Invariant': true,
    },
  },
})

export const ENDPOINTS =
  '{"Version":1,"ManifestType":"Publish","Endpoints":[{"Route":"site.css","AssetFile":"site.css","Selectors":[],' +
  '"ResponseHeaders":[{"Name":"ETag","Value":"a"}],"EndpointProperties":[{"Name":"a","Value":"b"}]}]}'

export const SCRIPT = `#!/bin/sh\nexport KEY=${SECRET}\nexec dotnet Contoso.Web.dll --key ${SECRET}\n`

const CALLING = {
  members: ['ConfigurationManager.set_Item', 'KestrelServerOptions.get_Limits'],
  version: '1.2.3.4',
  references: ['System.Runtime 10.0.0.0', 'Microsoft.AspNetCore 10.0.0.0'],
  names: ['MapStaticAssets', 'CreateBuilder', 'UseKestrel'],
  main: [{ name: 'MapStaticAssets', afterNull: true }, { name: 'UseKestrel' }],
}

export const ENTRY = assembly({ program: true, metadata: CALLING })

function bundleOf(entry: { readonly compressed?: Uint8Array }): Uint8Array {
  return appHost({
    system: 'linux',
    boundTo: 'Contoso.Web.dll',
    bundle: {
      files: [
        { path: 'Contoso.Web.dll', content: ENTRY, ...entry },
        { path: 'Contoso.Web.runtimeconfig.json', content: RICH_CONFIG },
        { path: 'Contoso.Web.deps.json', content: deps({ rid: 'linux-x64' }) },
      ],
    },
  })
}

export const BUNDLE = bundleOf({})
export const PACKED_BUNDLE = bundleOf({ compressed: deflateRawSync(ENTRY) })

/** A web.config whose section lies in a file of its own. */
export function including(section: 'aspNetCore' | 'handlers', file: string): string {
  const whole = new RegExp(`<${section}\\b[^>]*?(?:/>|>[^]*?</${section}>)`)
  return webConfig().replace(whole, `<${section} configSource="${file}" />`)
}

/** With all that a reader may meet, and secrets where values stand. */
export const OWN_APPS: Readonly<Record<string, Source>> = {
  'own-portable': memorySource(
    'own-portable',
    portableApp({
      'Contoso.Web.dll': ENTRY,
      'Contoso.Web.runtimeconfig.json': RICH_CONFIG,
      'Contoso.Web.runtimeconfig.dev.json':
        '{"runtimeOptions":{"additionalProbingPaths":["/home/a/.nuget"]}}',
      'Contoso.Web.staticwebassets.endpoints.json': ENDPOINTS,
      'appsettings.json': RICH_SETTINGS,
      'appsettings.Staging.json': RICH_SETTINGS,
      'web.config': RICH_WEB_CONFIG,
      'start.sh': { text: SCRIPT, mode: 0o755 },
      'wwwroot/logo.png': lfsPointer(),
      'wwwroot/site.css': 'a {}',
    }),
  ),
  'own-included': memorySource(
    'own-included',
    windowsApp({
      'web.config': including('aspNetCore', 'own.config'),
      'own.config': `<aspNetCore processPath=".\\Contoso.Web.exe" hostingModel="inprocess">${VARIABLES}</aspNetCore>`,
    }),
  ),
  'own-single-file': memorySource('own-single-file', singleFileApp()),
  'own-bundle': memorySource('own-bundle', {
    'Contoso.Web': { bytes: BUNDLE, mode: 0o755 },
    'appsettings.json': RICH_SETTINGS,
  }),
  'own-native-aot': memorySource('own-native-aot', {
    'Contoso.Web': { bytes: nativeAot({ system: 'linux' }), mode: 0o755 },
    'appsettings.json': RICH_SETTINGS,
  }),
}
