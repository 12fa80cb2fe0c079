// Fuzzes of the texts of an output: XML, JSON and scripts.
import * as fc from 'fast-check'
import { parseAppSettings } from '../../../src/publish/app-settings.ts'
import { parseDeps } from '../../../src/publish/deps.ts'
import { parseStaticAssets } from '../../../src/publish/static-assets/endpoints-manifest.ts'
import { parseJson } from '../../../src/publish/json/json-tree.ts'
import { readPublishOutput } from '../../../src/publish/output.ts'
import type { Parser } from '../../../src/publish/read-document.ts'
import { parseDevConfig, parseRuntimeConfig } from '../../../src/publish/runtime-config.ts'
import { readScript } from '../../../src/publish/script.ts'
import { parseConfigXml, parseWebConfig } from '../../../src/publish/web-config.ts'
import { memorySource } from '../../../src/read/memory.ts'
import { deps } from '../apps.ts'
import { utf8 } from '../bytes.ts'
import { anyDamage, damaged, SECRET } from './damage.ts'
import { demand, demandSentence, fuzz } from './fuzz.ts'
import type { Fuzz } from './fuzz.ts'
import {
  ENDPOINTS,
  including,
  RICH_CONFIG,
  RICH_SETTINGS,
  RICH_WEB_CONFIG,
  recordedFiles,
  SCRIPT,
} from './starts.ts'

/** Any of the recorded files that are called so, or of the texts, damaged. */
async function anyBytes(named: RegExp, texts: readonly string[] = []): Promise<fc.Arbitrary<Uint8Array>> {
  const starts = [...(await recordedFiles(named)), ...texts.map(utf8)]
  return fc.tuple(fc.constantFrom(...starts), anyDamage).map(([bytes, damage]) => damaged(bytes, damage))
}

function document(name: string, parse: Parser<unknown>, named: RegExp, ...own: string[]) {
  return fuzz(
    name,
    () => anyBytes(named, own),
    (bytes) => {
      const parsed = parse(bytes, 'a.file')
      if (parsed.state !== 'broken') return
      demandSentence(parsed.reason, SECRET)
      const { line, column } = parsed.at ?? { line: 1, column: 1 }
      demand(line >= 1 && column >= 1 && line <= bytes.length + 1, () => `no place: ${line}:${column}`)
    },
  )
}

export const documentFuzzes: readonly Fuzz[] = [
  document('web.config', parseWebConfig, /^web\.config$/i, RICH_WEB_CONFIG),
  document('any XML', parseConfigXml, /\.(config|xml)$/i, '<a xmlns:b="c"><b:d e="f">g</b:d></a>'),
  document('runtimeconfig.json', parseRuntimeConfig, /\.runtimeconfig\.json$/, RICH_CONFIG),
  document('runtimeconfig.dev.json', parseDevConfig, /\.runtimeconfig\.json$/, RICH_CONFIG),
  document('deps.json', parseDeps, /\.deps\.json$/, deps({ rid: 'win-x64' })),
  document('endpoints manifest', parseStaticAssets, /\.endpoints\.json$/, ENDPOINTS),
  document('appsettings.json', parseAppSettings, /^appsettings[^/]*\.json$/, RICH_SETTINGS),
  fuzz(
    'any JSON',
    async () =>
      fc.tuple(
        await anyBytes(/^appsettings[^/]*\.json$/, [
          RICH_SETTINGS,
          RICH_CONFIG,
          '[1,-2.5e3,"\\u00e9",null,true]',
        ]),
        fc.constantFrom('host' as const, 'configuration' as const, 'plain' as const),
      ),
    ([bytes, dialect]) => {
      const result = parseJson(bytes, dialect)
      if (!result.ok) demandSentence(result.reason, SECRET)
    },
  ),
  fuzz(
    'files that web.config includes',
    () =>
      anyBytes(/^$/, [
        '<aspNetCore processPath="dotnet" />',
        '<handlers><add name="a" path="*" /></handlers>',
      ]),
    async (bytes) => {
      const section = bytes.length % 2 === 0 ? 'aspNetCore' : 'handlers'
      const source = memorySource('a', { 'web.config': including(section, 'a.config'), 'a.config': bytes })
      const { webConfig: parsed } = await readPublishOutput(source)
      const sources = parsed.state === 'ok' ? [...parsed.value.sources.values()] : []
      for (const each of sources) if (each.state === 'broken') demandSentence(each.reason, SECRET)
    },
  ),
  fuzz(
    'start script',
    () => anyBytes(/\.sh$/, [SCRIPT, '#!/bin/bash\r\nset -e\r\n./Contoso.Web\r\n', 'dotnet "a.dll"\r']),
    async (bytes) => {
      const source = memorySource('a', { 'start.sh': bytes })
      for (const file of source.files) await readScript(source, file)
    },
  ),
]
