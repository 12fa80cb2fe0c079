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

/** .NET passes over settings that are a folder, and the host over documents that are a dead link (measured on 10.0.12). */
function isOpened(path: string, reason: ListingGap['reason']): boolean {
  return (isDocument(path) && reason !== 'unreadable') || (isSettings(path) && reason !== 'link-not-followed')
}

const NO_FILE: Readonly<Partial<Record<ListingGap['reason'], string>>> = {
  'not-a-file': 'a pipe, socket or device',
  'link-not-followed': 'a link to a folder',
  unreadable: 'a link that leads nowhere',
  'link-out-of-root': 'a link to a folder or device outside of the output',
}

function inRoot(path: string, noFile: string): SourceFile {
  return { path, size: 0, mode: null, noFile }
}

/**
 * With what stands in the place of a file that the start opens. Measured on 10.0.12: a pipe there hangs the start; a folder, a
 * device and a link to one end it, but for settings that are a folder; of dead links only one in the place of settings does.
 */
export function withNoFiles({ files, gaps, folders = [] }: Source): readonly SourceFile[] {
  const found = [
    ...folders.filter(isDocument).map((path) => inRoot(path, 'a folder')),
    ...gaps.flatMap(({ path, reason }) => {
      const noFile = NO_FILE[reason]
      if (noFile === undefined || path.includes('/') || !isOpened(path, reason)) return []
      // A link out of the output that leads to a file is listed.
      return files.some((file) => file.path === path) ? [] : [inRoot(path, noFile)]
    }),
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
