// A path that is no folder, so that the audit can tell it as a finding like any other.
import { SourceError } from './source.ts'
import type { Source } from './source.ts'

/** `instead` is what lies there. */
export function noFolder(label: string, instead: NonNullable<Source['instead']>): Source {
  const refuse = (path: string) => Promise.reject(new SourceError(path, 'there is no such file'))
  return { label, instead, files: [], gaps: [], read: refuse, readRange: refuse }
}
