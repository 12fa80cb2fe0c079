// Changes to a publish output on disk: what `mutated` of `__tests__/support/mutate.ts` does in memory.

import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Change, Content } from '../__tests__/support/mutate.ts'
import { bytesOf, withEdit, withPatch, withZeros } from '../__tests__/support/mutate.ts'
import { packs } from '../__tests__/support/mutations.ts'
import { openFolder } from '../src/read/folder.ts'

const PUBLISHED = join(process.cwd(), '.work', 'publish')

/** Where the bytes of a recorded app or of a runtime pack lie on this machine. */
export function originFolder(name: string): string {
  const pack = packs[name]
  if (pack === undefined) return join(PUBLISHED, name)
  const cache = process.env['NUGET_PACKAGES'] ?? join(homedir(), '.nuget', 'packages')
  return join(cache, pack.package, pack.version, pack.folder)
}

/** A copy of a published app with the changes. Files that do not change are hard links and must not be written to. */
export function layOut(app: string, changes: readonly Change[], folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  linkFiles(app, folder)
  for (const change of changes) apply(folder, change)
}

function linkFiles(app: string, folder: string): void {
  const origin = originFolder(app)
  if (!existsSync(origin))
    throw new Error(`${app} is not published: node scripts/run.mjs scripts/publish-all.ts ${app}`)
  mkdirSync(folder, { recursive: true })
  for (const { path } of openFolder(origin, app).files) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    rmSync(file, { force: true })
    linkSync(join(origin, path), file)
  }
}

function apply(folder: string, change: Change): void {
  if ('delete' in change) rmSync(join(folder, change.delete), { recursive: true })
  else if ('truncate' in change) {
    rewrite(join(folder, change.truncate), (bytes) => bytes.subarray(0, change.to))
  } else if ('replace' in change) {
    const file = join(folder, change.replace)
    write(file, change.by, statSync(file).mode)
  } else if ('add' in change) {
    const file = join(folder, change.add)
    if (existsSync(file)) throw new Error(`${change.add} is there already`)
    write(file, change.content, 0o644)
    if (change.mode !== undefined) chmodSync(file, change.mode)
  } else if ('rename' in change) {
    const to = join(folder, change.to)
    mkdirSync(dirname(to), { recursive: true })
    renameSync(join(folder, change.rename), to)
  } else if ('edit' in change) {
    const file = join(folder, change.edit)
    rewrite(file, (bytes) => Buffer.from(withEdit(Buffer.from(bytes).toString('utf8'), change)))
  } else if ('patch' in change) rewrite(join(folder, change.patch), (bytes) => withPatch(bytes, change))
  else if ('zero' in change) rewrite(join(folder, change.zero), (bytes) => withZeros(bytes, change))
  else if ('overlay' in change) linkFiles(change.overlay, folder)
  else {
    rewrite(join(folder, change.chmod), (bytes) => bytes)
    chmodSync(join(folder, change.chmod), change.mode)
  }
}

/** A new file in the place of the link, with the same permissions. */
function rewrite(file: string, change: (bytes: Uint8Array) => Uint8Array): void {
  const { mode } = statSync(file)
  const bytes = change(readFileSync(file))
  rmSync(file)
  writeFileSync(file, bytes)
  chmodSync(file, mode)
}

function write(file: string, content: Content, mode: number): void {
  rmSync(file, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  if ('from' in content) {
    const origin = join(originFolder(content.from), content.path)
    copyFileSync(origin, file)
    chmodSync(file, statSync(origin).mode)
  } else {
    writeFileSync(file, bytesOf(content))
    chmodSync(file, mode)
  }
}
