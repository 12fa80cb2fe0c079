// One file of the output read whole and parsed, if it and all before it are not larger than they may be.
import type { ListingGap, Source, SourceFile } from '../read/source.ts'
import { asBroken } from './binary/binaries.ts'
import { broken } from './parsed.ts'
import type { Broken, Parsed } from './parsed.ts'
import { withSpoilt } from './wholeness/spoilt-text.ts'

export type Parser<T> = (bytes: Uint8Array, path: string) => Parsed<T>

/** Of one output. Real ones have less than 2 MB; parsed they take ten times as much. */
const MOST_TEXT = 64 * 1024 * 1024

/** What may still be parsed of an output, counted down. */
export interface TextBudget {
  left: number
  /** The first file that did not fit. */
  exceededBy: string | null
}

export function newTextBudget(): TextBudget {
  return { left: MOST_TEXT, exceededBy: null }
}

export function gapsOf({ exceededBy }: TextBudget): readonly ListingGap[] {
  return exceededBy === null ? [] : [{ path: exceededBy, reason: 'too-much-text', cap: MOST_TEXT }]
}

/** Null where a document of that size still fits. */
export function overBudget(budget: TextBudget, path: string, size: number): Broken | null {
  if (size <= budget.left) {
    budget.left -= size
    return null
  }
  budget.exceededBy ??= path
  return broken(path, 'over-budget', `with it the files of the output have more than ${MOST_TEXT} bytes`)
}

export async function readDocument<T>(
  source: Source,
  file: SourceFile,
  parse: Parser<T>,
  limit: number,
  budget: TextBudget,
): Promise<Parsed<T>> {
  if (file.noFile !== undefined) return broken(file.path, 'unreadable', `it is ${file.noFile}, not a file`)
  if (file.size > limit) {
    const reason = `it has ${file.size} bytes, more than the ${limit} that are read`
    return broken(file.path, 'too-large', reason)
  }
  const refused = overBudget(budget, file.path, file.size)
  if (refused !== null) return refused
  try {
    const bytes = await source.read(file.path)
    const document = parse(bytes, file.path)
    return document.state === 'broken' ? withSpoilt(document, bytes) : document
  } catch (error) {
    return asBroken(error, file.path)
  }
}
