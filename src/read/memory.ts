// A publish output held in memory: rule cases, and whatever a browser was given.

import { SourceError, type ListingGap, type Source, type SourceFile } from './source.ts'

/** Content with what a file system would say beside it. */
export interface MemoryFile {
  readonly bytes?: Uint8Array
  /** Instead of `bytes`: encoded as UTF-8. */
  readonly text?: string
  /** 0o644 when left out. */
  readonly mode?: number | null
  /** The true size when only the beginning is held: a read beyond what is held throws SourceError. */
  readonly size?: number
  /** Of a link; `bytes` are those of the file that it leads to. */
  readonly leadsTo?: string | null
}

export type MemoryFiles = Readonly<Record<string, Uint8Array | string | MemoryFile>>

interface Held extends SourceFile {
  readonly bytes: Uint8Array
}

export function memorySource(label: string, files: MemoryFiles, gaps: readonly ListingGap[] = []): Source {
  const held = Object.entries(files).map(([path, content]) => hold(path, content))
  held.sort((a, b) => (a.path < b.path ? -1 : 1))
  const byPath = new Map(held.map((file) => [file.path, file]))

  async function readRange(path: string, start: number, length: number): Promise<Uint8Array> {
    const file = byPath.get(path)
    if (file === undefined) throw new SourceError(path, 'there is no such file')
    if (file.leadsTo === null) throw new SourceError(path, 'it is a link that leads out of the output')
    const end = Math.min(file.size, start + Math.max(0, length))
    if (end > file.bytes.length && end > start) throw new SourceError(path, 'only its beginning is held')
    return file.bytes.slice(start, Math.max(start, end))
  }

  return {
    label,
    files: held.map(({ bytes: _bytes, ...file }) => file),
    gaps,
    folders: [
      ...new Set(held.flatMap(({ path }) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : []))),
    ],
    read: (path) => readRange(path, 0, Number.POSITIVE_INFINITY),
    readRange,
  }
}

function hold(path: string, content: Uint8Array | string | MemoryFile): Held {
  if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
    throw new Error(`not a path inside a publish output: ${path}`)
  }
  if (typeof content === 'string') return hold(path, { text: content })
  if (content instanceof Uint8Array) return hold(path, { bytes: content })
  const bytes = content.bytes ?? new TextEncoder().encode(content.text ?? '')
  return {
    path,
    bytes,
    size: content.size ?? bytes.length,
    mode: content.mode === undefined ? 0o644 : content.mode,
    ...(content.leadsTo === undefined ? {} : { leadsTo: content.leadsTo }),
  }
}
