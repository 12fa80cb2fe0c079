// Content of the project: the file of the same relative path in its folder.
import type { Finding } from '../findings/finding.ts'
import type { Cause, Made } from './cause.ts'
import { follow, isSame, wayTo } from './json-key-path.ts'
import { within } from './listing.ts'
import { parseJson } from './readers.ts'
import { outputBytes } from './shown-output.ts'

type Placed = Pick<Finding, 'path' | 'line' | 'column'>

export async function contentCause({ reading, shown, build }: Made, finding: Placed): Promise<Cause | null> {
  if (finding.path === null) return null
  const path = within(build.folder, finding.path)
  if (!reading.listing.files.has(path)) return null
  const [own, published] = [await reading.bytes(path), await outputBytes(shown.source, finding.path)]
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
  const [before, after] = [parseJson(own, 'configuration'), parseJson(published, 'configuration')]
  if (!before.ok || !after.ok) return null
  const way = wayTo(after.root, { line, column })
  const last = way?.at(-1)
  if (way === null || last === undefined) return null
  const [wanted, found] = [follow(after.root, way), follow(before.root, way)]
  if (wanted === null || found === null || !isSame(wanted.value, found.value)) return null
  return { line: found.at.line, holds: 'name' in last ? JSON.stringify(last.name).slice(1, -1) : null }
}

export function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
