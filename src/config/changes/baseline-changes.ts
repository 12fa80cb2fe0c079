// What one state of a baseline file accepts that another does not.
import type { BaselineEntry } from '../../findings/baseline.ts'
import { shortLine } from '../../text/escape.ts'

/** A reviewer reads the file itself: the text says that there is something to read. */
const MOST_NAMES = 4

/** At most one text; entries that are gone are no news. null = there is no such file. */
export function baselineChanges(
  file: string,
  before: readonly BaselineEntry[] | null,
  now: readonly BaselineEntry[] | null,
): readonly string[] {
  const known = new Set((before ?? []).map((entry) => JSON.stringify(entry)))
  const added = (now ?? []).filter((entry) => !known.has(JSON.stringify(entry)))
  if (added.length === 0) return []
  const findings = added.length === 1 ? '1 finding' : `${added.length} findings`
  const what =
    before === null
      ? `brings a new baseline, ${shortLine(file)}, with ${findings}`
      : `adds ${findings} to the baseline ${shortLine(file)}`
  const more = added.length - MOST_NAMES
  const names = (more > 1 ? added.slice(0, MOST_NAMES) : added).map(nameOf)
  return [`${what}: ${[...names, ...(more > 1 ? [`${more} more`] : [])].join(', ')}`]
}

function nameOf({ rule, path, target }: BaselineEntry): string {
  const inFile = path === null ? '' : ` in ${shortLine(path)}`
  return `${shortLine(rule)}${inFile} of ${shortLine(target)}`
}
