// What the listing of an output cannot tell as a file: what stands in the root under the name of a document and is none, and what
// lies where nothing was listed.
import type { ListingGap, Source, SourceFile } from '../read/source.ts'
import { extension } from './files.ts'

const WEB_CONFIG = /^web\.config$/i
const DOCUMENT = /\.(runtimeconfig|runtimeconfig\.dev|deps|staticwebassets\.endpoints)\.json$/i
const SETTINGS = /^appsettings\.|\.settings\./i

function isDocument(path: string): boolean {
  return WEB_CONFIG.test(path) || DOCUMENT.test(path)
}

function isSettings(path: string): boolean {
  return SETTINGS.test(path) && extension(path) === '.json'
}

function inRoot(path: string, noFile: string): SourceFile {
  return { path, size: 0, mode: null, noFile }
}

/**
 * With what stands in the place of a file that the start opens. Measured on 10.0.12: a pipe there hangs the start, a folder ends
 * it, but for settings, which .NET then takes to be absent.
 */
export function withNoFiles({ files, gaps, folders = [] }: Source): readonly SourceFile[] {
  const pipes = gaps.flatMap(({ path, reason }) =>
    reason === 'not-a-file' && !path.includes('/') && (isDocument(path) || isSettings(path)) ? [path] : [],
  )
  const found = [
    ...folders.filter(isDocument).map((path) => inRoot(path, 'a folder')),
    ...pipes.map((path) => inRoot(path, 'a pipe, socket or device')),
  ]
  if (found.length === 0) return files
  return [...files, ...found].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** Whether the file may be there though it is not listed. */
export function mayBeUnlisted(gaps: readonly ListingGap[], file: string): boolean {
  return gaps.some(({ path, reason, cap = 0 }) => {
    if (reason === 'unreadable-folder') return file.startsWith(`${path}/`)
    // The gap names the first folder alone; of those beside it smaller ones are listed.
    if (reason === 'too-many-files') return path === '' || file.includes('/')
    return reason === 'too-deep' && file.split('/').length > cap
  })
}
