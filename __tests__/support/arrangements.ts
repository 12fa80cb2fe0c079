// How the parts of a web.config may stand together: in files of their own, encrypted, twice, not there.
import type { MemoryFile } from '../../src/read/memory.ts'
import type { Changes } from './apps.ts'

/** A file that is larger than what is read. */
export const OVER: MemoryFile = { text: '', size: 20_000_000 }

const HANDLERS = /<handlers>[^]*<\/handlers>/
const SECTION = /<aspNetCore[^]*<\/aspNetCore>/
const HANDLER = '<add name="aspNetCore" path="*" verb="*" modules="AspNetCoreModuleV2" />'
const APART = '<aspNetCore processPath="dotnet" arguments=".\\Contoso.Web.dll" hostingModel="inprocess" />'

interface Arrangement {
  readonly of: (written: string) => string
  readonly files?: Changes
}

/** How the parts of web.config stand together. */
const ARRANGEMENTS: Readonly<Record<string, Arrangement>> = {
  'section in a file': {
    of: (written) => written.replace(SECTION, '<aspNetCore configSource="parts\\ancm.config" />'),
    files: { 'parts/ancm.config': APART },
  },
  'section in a file that is not there': {
    of: (written) => written.replace(SECTION, '<aspNetCore configSource="ancm.config" />'),
  },
  'section in a file that is cut off': {
    of: (written) => written.replace(SECTION, '<aspNetCore configSource="ancm.config" />'),
    files: { 'ancm.config': APART.slice(0, 40) },
  },
  'section in a file elsewhere': {
    of: (written) => written.replace(SECTION, '<aspNetCore configSource="C:\\ancm.config" />'),
  },
  'section in a file over the caps': {
    of: (written) => written.replace(SECTION, '<aspNetCore configSource="ancm.config" />'),
    files: { 'ancm.config': OVER },
  },
  'handlers in a file': {
    of: (written) => written.replace(HANDLERS, '<handlers configSource="handlers.config" />'),
    files: { 'handlers.config': `<handlers>${HANDLER}</handlers>` },
  },
  'handlers in a file over the caps': {
    of: (written) => written.replace(HANDLERS, '<handlers configSource="handlers.config" />'),
    files: { 'handlers.config': OVER },
  },
  'other sections in files': {
    of: (written) =>
      written.replace(
        '<handlers>',
        '<contoso configSource="gone.config" /><modules configSource="modules.config" /><handlers>',
      ),
    files: { 'modules.config': OVER },
  },
  'section encrypted': {
    of: (written) =>
      written.replace(SECTION, '<aspNetCore configProtectionProvider="Rsa"><EncryptedData /></aspNetCore>'),
  },
  'handlers encrypted': {
    of: (written) =>
      written.replace(HANDLERS, '<handlers configProtectionProvider="Rsa"><EncryptedData /></handlers>'),
  },
  'handlers twice': { of: (written) => written.replace('<handlers>', '<handlers /><handlers>') },
  'handlers removed first': { of: (written) => written.replace('<handlers>', '<handlers><clear />') },
  'no handlers': { of: (written) => written.replace(HANDLERS, '') },
  'no section': {
    of: (written) => written.replace(SECTION, '').replace('<handlers>', '<handlers><clear />'),
  },
  'section without processPath': {
    of: (written) => written.replace(/ processPath="[^"]*"/, '').replace('<handlers>', '<handlers><clear />'),
  },
  'below a path': { of: (written) => written.replace('path="."', 'path="docs"') },
  'nothing at all': { of: () => '<configuration><constructor /></configuration>' },
  'over the caps': { of: (written) => written, files: { 'web.config': OVER } },
}

export const ARRANGED = Object.keys(ARRANGEMENTS)

/** The files of that arrangement. */
export function arranged(written: string, arrangement: string): Changes {
  const found = ARRANGEMENTS[arrangement]
  return { 'web.config': found?.of(written) ?? written, ...found?.files }
}
