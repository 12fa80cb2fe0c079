// Files that a start needs, and ways to destroy the part without which they are nothing: a program's head, a document's root.
import { isIis } from '../../../src/hosts/host.ts'
import type { Host } from '../../../src/hosts/host.ts'
import type { StartedBy } from '../../../src/startup/startup.ts'
import type { Source } from '../../../src/read/source.ts'
import { utf8 } from '../bytes.ts'
import { withoutRoot, zeroedFrom } from '../images.ts'

/** `at` is any number. */
type Way = (bytes: Uint8Array, at: number) => Uint8Array

/** Where a sound app starts, and what starts it there. */
export interface Place {
  readonly host: Host
  readonly startedBy: StartedBy | null
}

/** What is destroyed, by what the file is. A further part of a kind is a line here. */
const WAYS: Readonly<Record<'binary' | 'json' | 'xml', Readonly<Record<string, Way>>>> = {
  binary: {
    empty: () => new Uint8Array(),
    'cut in its head': (bytes, at) => bytes.subarray(0, at % 0x40),
    'head of zeros': (bytes, at) => withBytes(bytes, 0, new Uint8Array(4 + (at % 600))),
    'magic of nothing': (bytes, at) => withBytes(bytes, 0, Uint8Array.of(1 + (at % 31), 0xff, 2)),
    'all zeros': (bytes) => new Uint8Array(Math.min(bytes.length, 300_000)),
    text: () => utf8('<!DOCTYPE html><html></html>'),
    'metadata root': (bytes) => (Buffer.from(bytes).includes('BSJB') ? withoutRoot(bytes) : new Uint8Array()),
    'second half zero': (bytes) => zeroTo(bytes, Math.floor(bytes.length / 2)),
    'last quarter zero': (bytes) => zeroTo(bytes, Math.floor((bytes.length / 4) * 3)),
    'zero after 1 KiB': (bytes) => zeroTo(bytes, 1024),
    'zero from its first KiB on': (bytes, at) => zeroTo(bytes, at % 1024),
  },
  json: {
    empty: () => new Uint8Array(),
    'cut before its end': (bytes, at) => beforeLast(bytes, '}', at),
    'no beginning': (bytes) => bytes.subarray(bytes.indexOf(0x7b) + 1),
    'another beginning': (bytes, at) => withBytes(bytes, bytes.indexOf(0x7b), utf8('[(<"#='.charAt(at % 6))),
    'another root': (_, at) => utf8(['[]', 'null', '""', '1', 'true', '{'][at % 6] ?? ''),
    'all zeros': (bytes) => new Uint8Array(bytes.length),
    'a conflict': (bytes) => utf8(`<<<<<<< HEAD\n${new TextDecoder().decode(bytes)}`),
  },
  xml: {
    empty: () => new Uint8Array(),
    'cut before its end': (bytes, at) => beforeLast(bytes, '>', at),
    'another root': (bytes) =>
      utf8(new TextDecoder().decode(bytes).replaceAll(/(<\/?)configuration\b/g, '$1configurations')),
    'another end': (bytes) =>
      utf8(new TextDecoder().decode(bytes).replace('</configuration>', '</configuratio>')),
    'a second root': (bytes) => utf8(`${new TextDecoder().decode(bytes)}<a/>`),
    'all zeros': (bytes) => new Uint8Array(bytes.length),
    'a conflict': (bytes) => utf8(`<<<<<<< HEAD\n${new TextDecoder().decode(bytes)}`),
  },
}

/** Each with its name. */
export function waysOf(path: string): readonly (readonly [string, Way])[] {
  const ways = Object.entries(WAYS[kindOf(path)])
  // Of a file inside a bundle it is not seen.
  return path.endsWith('.dll') ? ways : ways.filter(([name]) => name !== 'metadata root')
}

function kindOf(path: string): keyof typeof WAYS {
  if (path.endsWith('.json')) return 'json'
  return /\.config$/i.test(path) ? 'xml' : 'binary'
}

/** What the runtime loads before anything else, whatever the app. */
const RUNTIME = /^(lib)?(hostpolicy|coreclr|clrjit)\.(dll|so)$|^System\.(Private\.CoreLib|Runtime)\.dll$/

/** The dotnet of the machine has its own. */
const RESOLVER = /^(lib)?hostfxr\.(dll|so)$/

/** Without this file in good order no start there is possible. */
export function isNeeded(path: string, { host, startedBy }: Place, source: Source): boolean {
  if (path.includes('/')) return false
  if (/\.(runtimeconfig|deps)\.json$/.test(path)) return isOfApp(path)
  if (/^web\.config$/i.test(path)) return isIis(host.kind)
  if (RUNTIME.test(path)) return true
  if (RESOLVER.test(path)) return startedBy !== 'dotnet'
  if (/^appsettings\.json$/i.test(path) || path === 'Contoso.Web.dll') return true
  // A bundle or a native program is all that there is to start.
  const held = source.files.some((file) => file.path === 'Contoso.Web.dll')
  return !held && (path === 'Contoso.Web' || path === 'Contoso.Web.exe')
}

function isOfApp(path: string): boolean {
  return path.startsWith('Contoso.Web.')
}

/** Fewer zeros may belong to a sound file. */
const LEAST_ZEROS = 2048

function zeroTo(bytes: Uint8Array, from: number): Uint8Array {
  return bytes.length - from < LEAST_ZEROS ? new Uint8Array() : zeroedFrom(bytes, from)
}

function withBytes(bytes: Uint8Array, at: number, by: Uint8Array): Uint8Array {
  const whole = Uint8Array.from(bytes)
  whole.set(by.subarray(0, whole.length - at), at)
  return whole
}

/** Cut anywhere before the last such character: what closes the root is gone. */
function beforeLast(bytes: Uint8Array, character: string, at: number): Uint8Array {
  return bytes.subarray(0, at % Math.max(1, bytes.lastIndexOf(character.charCodeAt(0))))
}
