// Content of the project: the file of the same relative path in its folder, or the one that the project puts there.
import type { Finding } from '../../findings/finding.ts'
import type { Cause, Made } from '../cause.ts'
import { settingsJson } from '../documents.ts'
import { follow, isSame, wayTo } from './json-key-path.ts'
import { publishedFrom } from './published-from.ts'

type Placed = Pick<Finding, 'path' | 'line' | 'column'>

export async function contentCause(made: Made, finding: Placed): Promise<Cause | null> {
  const { reading, shown } = made
  if (finding.path === null) return null
  const path = await publishedFrom(made, finding.path)
  if (path === null || !reading.listing.files.has(path)) return null
  const [own, published] = [await reading.bytes(path), await shown.bytes(finding.path)]
  if (own === null || published === null) return null
  if (areEqual(own, published)) return { path, line: finding.line, holds: null }
  const line = path.endsWith('.json') ? lineOfKey(own, published, finding) : null
  return line === null ? null : { path, ...line }
}

/** A file that the release fills in differs, while its keys stay. */
function lineOfKey(
  own: Uint8Array,
  published: Uint8Array,
  { line, column }: Placed,
): Omit<Cause, 'path'> | null {
  if (line === null || column === null) return null
  const [before, after] = [settingsJson(own), settingsJson(published)]
  if (before === null || after === null) return null
  const way = wayTo(after, { line, column })
  const last = way?.at(-1)
  if (way === null || last === undefined) return null
  const [wanted, found] = [follow(after, way), follow(before, way)]
  if (wanted === null || found === null || !isSame(wanted.value, found.value)) return null
  return { line: found.at.line, holds: 'name' in last ? JSON.stringify(last.name).slice(1, -1) : null }
}

export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}
