// An app whose list of static assets names some files of wwwroot.
import type { MemoryFiles } from '../../src/read/memory.ts'
import type { MetadataOptions } from './metadata-image.ts'
import { linuxWeb, portableWeb, webProgram } from './started-apps.ts'

export const LIST = 'Contoso.Web.staticwebassets.endpoints.json'

const REFERENCES = [
  'System.Runtime 10.0.0.0',
  'Microsoft.AspNetCore 10.0.0.0',
  'Microsoft.AspNetCore.StaticAssets 10.0.0.0',
]

/** A Main that calls MapStaticAssets, and `more` besides. */
export function mapping(...more: readonly string[]): MetadataOptions {
  return {
    references: REFERENCES,
    names: ['CreateBuilder', 'MapStaticAssets', ...more],
    main: [{ name: 'CreateBuilder' }, { name: 'MapStaticAssets', afterNull: true }],
  }
}

/** Which may call it or not. */
export const MAPPING_PERHAPS: MetadataOptions = {
  references: REFERENCES,
  names: ['CreateBuilder', 'MapStaticAssets'],
}

interface Listed {
  readonly length: number
  readonly type?: string
  readonly encoding?: string
}

/** The list as publish writes it: one endpoint for each file. */
function listOf(files: Readonly<Record<string, Listed>>): string {
  const endpoints = Object.entries(files).map(([file, { length, type = 'text/css', encoding }]) => ({
    Route: file,
    AssetFile: file,
    Selectors: [],
    ResponseHeaders: [
      ...(encoding === undefined ? [] : [{ Name: 'Content-Encoding', Value: encoding }]),
      { Name: 'Content-Length', Value: String(length) },
      { Name: 'Content-Type', Value: type },
      { Name: 'ETag', Value: '"c35tr3dSFgT8="' },
    ],
    EndpointProperties: [],
  }))
  return JSON.stringify({ Version: 1, ManifestType: 'Publish', Endpoints: endpoints })
}

export function listedApp(
  files: Readonly<Record<string, Listed>>,
  content: MemoryFiles,
  program: MetadataOptions = mapping(),
) {
  return portableWeb({ 'Contoso.Web.dll': webProgram(program), [LIST]: listOf(files), ...content })
}

/** The same for linux-x64. */
export function listedOnLinux(files: Readonly<Record<string, Listed>>, content: MemoryFiles) {
  return linuxWeb({ 'Contoso.Web.dll': webProgram(mapping(), 'x64'), [LIST]: listOf(files), ...content })
}
