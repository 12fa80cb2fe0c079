// Changes to a publish output, and what they make of it in memory. `scripts/mutations-folder.ts` does the same to a folder.

import { MOST_ZEROS, readZeroTail, zeroTail } from '../../src/read/zero-tail.ts'
import { SourceError, type Source, type SourceFile } from '../../src/read/source.ts'

/** Where the bytes of a file come from. */
export type Content =
  | { readonly text: string }
  | { readonly hex: string }
  /** A file of another recorded app, or of a runtime pack; it brings its permissions along. */
  | { readonly from: string; readonly path: string }

/** One change. A path with `/` at its end is a folder with everything in it. */
export type Change =
  | { readonly delete: string }
  | { readonly truncate: string; readonly to: number }
  /** The file must be there; with text or bytes of our own it keeps its permissions. */
  | { readonly replace: string; readonly by: Content }
  /** The file must not be there; with text or bytes of our own it gets 0o644, unless said otherwise. */
  | { readonly add: string; readonly content: Content; readonly mode?: number }
  /** Zeros from a place on, to the end unless said otherwise. */
  | { readonly zero: string; readonly from: number; readonly to?: number }
  | { readonly rename: string; readonly to: string }
  /** Text that occurs exactly once. */
  | { readonly edit: string; readonly find: string; readonly by: string }
  /** Bytes in hexadecimal; `was` must be there. */
  | { readonly patch: string; readonly at: number; readonly was: string; readonly bytes: string }
  /** Every file of another recorded app on top; what it does not have stays. */
  | { readonly overlay: string }
  | { readonly chmod: string; readonly mode: number }

/** A file that is read when it is asked for. */
interface Held {
  readonly size: number
  readonly mode: number | null
  readRange(start: number, length: number): Promise<Uint8Array>
  /** Where it is known without those bytes. */
  readonly zeroTail?: () => Promise<number>
}

/** The output with the changes in their order. Reads pass through to `source` and to `others`, by name. */
export function mutated(
  source: Source,
  changes: readonly Change[],
  others: (name: string) => Source,
): Source {
  const files = new Map(source.files.map((file) => [file.path, heldOf(source, file)]))
  for (const change of changes) apply(files, change, others)
  const paths = [...files.keys()].sort((a, b) => (a < b ? -1 : 1))

  async function readRange(path: string, start: number, length: number): Promise<Uint8Array> {
    const file = files.get(path)
    if (file === undefined) throw new SourceError(path, 'there is no such file')
    const wanted = Math.min(file.size - start, length)
    return wanted > 0 ? file.readRange(start, wanted) : new Uint8Array(0)
  }

  return {
    label: source.label,
    files: paths.map((path) => {
      const { size, mode } = existing(files, path)
      return { path, size, mode }
    }),
    gaps: source.gaps,
    read: (path) => readRange(path, 0, Number.POSITIVE_INFINITY),
    readRange,
    async zeroTail(path) {
      const file = existing(files, path)
      return file.zeroTail?.() ?? readZeroTail({ readRange }, { path, size: file.size, mode: file.mode })
    },
  }
}

function apply(files: Map<string, Held>, change: Change, others: (name: string) => Source): void {
  if ('delete' in change) {
    for (const path of pathsOf(files, change.delete)) files.delete(path)
  } else if ('truncate' in change) {
    const file = existing(files, change.truncate)
    if (change.to >= file.size) throw new Error(`${change.truncate} has no more than ${change.to} bytes`)
    const { zeroTail: _tail, ...rest } = file
    files.set(change.truncate, { ...rest, size: change.to })
  } else if ('replace' in change) {
    const { mode } = existing(files, change.replace)
    files.set(change.replace, contentOf(change.by, mode, others))
  } else if ('add' in change) {
    if (files.has(change.add)) throw new Error(`${change.add} is there already`)
    const content = contentOf(change.content, 0o644, others)
    files.set(change.add, { ...content, mode: change.mode ?? content.mode })
  } else if ('zero' in change) {
    files.set(change.zero, zeroed(existing(files, change.zero), change))
  } else if ('rename' in change) {
    for (const path of pathsOf(files, change.rename)) {
      const to = change.to + path.slice(change.rename.length)
      if (files.has(to)) throw new Error(`${to} is there already`)
      files.set(to, existing(files, path))
      files.delete(path)
    }
  } else if ('edit' in change) {
    files.set(change.edit, edited(existing(files, change.edit), change))
  } else if ('patch' in change) {
    files.set(change.patch, patched(existing(files, change.patch), change))
  } else if ('overlay' in change) {
    const other = others(change.overlay)
    for (const file of other.files) files.set(file.path, heldOf(other, file))
  } else {
    files.set(change.chmod, { ...existing(files, change.chmod), mode: change.mode })
  }
}

function existing(files: ReadonlyMap<string, Held>, path: string): Held {
  const file = files.get(path)
  if (file === undefined) throw new Error(`no such file: ${path}`)
  return file
}

function pathsOf(files: ReadonlyMap<string, Held>, path: string): readonly string[] {
  const paths = path.endsWith('/') ? [...files.keys()].filter((one) => one.startsWith(path)) : [path]
  if (!paths.some((one) => files.has(one))) throw new Error(`no such file: ${path}`)
  return paths
}

function heldOf(source: Source, { path, size, mode }: SourceFile): Held {
  return {
    size,
    mode,
    readRange: (start, length) => source.readRange(path, start, length),
    zeroTail: () => zeroTail(source, { path, size, mode }),
  }
}

function contentOf(content: Content, mode: number | null, others: (name: string) => Source): Held {
  if ('from' in content) {
    const other = others(content.from)
    const file = other.files.find(({ path }) => path === content.path)
    if (file === undefined) throw new Error(`no such file in ${content.from}: ${content.path}`)
    return heldOf(other, file)
  }
  const bytes = bytesOf(content)
  return { size: bytes.length, mode, readRange: async (start, length) => bytes.slice(start, start + length) }
}

/** Text and bytes of our own. */
export function bytesOf(content: Exclude<Content, { from: string }>): Uint8Array {
  return 'text' in content ? new TextEncoder().encode(content.text) : hexBytes(content.hex)
}

function hexBytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Throws where the text does not occur exactly once. */
export function withEdit(text: string, { edit, find, by }: Extract<Change, { edit: string }>): string {
  const parts = text.split(find)
  if (parts.length !== 2) throw new Error(`${edit} has ${parts.length - 1} times: ${find}`)
  return parts.join(by)
}

function edited(file: Held, change: Extract<Change, { edit: string }>): Held {
  return {
    mode: file.mode,
    size: file.size + bytesOf({ text: change.by }).length - bytesOf({ text: change.find }).length,
    async readRange(start, wanted) {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        await file.readRange(0, file.size),
      )
      return new TextEncoder().encode(withEdit(text, change)).slice(start, start + wanted)
    },
  }
}

/** Throws where other bytes than expected are. */
export function withPatch(
  bytes: Uint8Array,
  { patch, at, was, bytes: by }: Extract<Change, { patch: string }>,
): Uint8Array {
  const found = bytes.subarray(at, at + was.length / 2)
  if (Buffer.from(found).toString('hex') !== was) throw new Error(`${patch} has other bytes at ${at}`)
  const changed = Uint8Array.from(bytes)
  changed.set(hexBytes(by), at)
  return changed
}

function patched(file: Held, change: Extract<Change, { patch: string }>): Held {
  const end = change.at + Math.max(change.was.length, change.bytes.length) / 2
  return {
    ...file,
    async readRange(start, length) {
      const bytes = await file.readRange(start, length)
      if (start + length <= change.at || start >= end) return bytes
      if (start > change.at || start + length < end)
        throw new Error(`a read that cuts the patch of ${change.patch}`)
      return withPatch(bytes, { ...change, at: change.at - start })
    },
  }
}

/** Throws where the place lies outside. */
export function withZeros(
  bytes: Uint8Array,
  { zero, from, to = bytes.length }: Extract<Change, { zero: string }>,
): Uint8Array {
  if (from >= to || to > bytes.length) throw new Error(`${zero} has no bytes from ${from} to ${to}`)
  return Uint8Array.from(bytes).fill(0, from, to)
}

/** Only what stays is read, so that a recording need not hold what is gone. */
function zeroed(file: Held, change: Extract<Change, { zero: string }>): Held {
  const { from, to = file.size } = change
  if (from >= to || to > file.size) throw new Error(`${change.zero} has no bytes from ${from} to ${to}`)
  const { size, mode } = file

  async function readRange(start: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length)
    const end = start + length
    if (start < from) bytes.set(await file.readRange(start, Math.min(end, from) - start))
    const behind = Math.max(start, to)
    if (behind < end) bytes.set(await file.readRange(behind, end - behind), behind - start)
    return bytes
  }

  async function tail(): Promise<number> {
    const behind = { path: change.zero, size, mode }
    if (to < size)
      return (
        file.zeroTail?.() ?? readZeroTail({ readRange: (_path, ...range) => readRange(...range) }, behind)
      )
    const zeros = size - from
    if (zeros >= MOST_ZEROS) return MOST_ZEROS
    for (const length of [64, 1024, 8192, MOST_ZEROS - zeros]) {
      const start = Math.max(0, from - length)
      const last = await file.readRange(start, from - start)
      const before = last.length - 1 - last.findLastIndex((byte) => byte !== 0)
      if (before < last.length || start === 0) return Math.min(MOST_ZEROS, zeros + before)
    }
    return MOST_ZEROS
  }

  return { size, mode, readRange, zeroTail: tail }
}
