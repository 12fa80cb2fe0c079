// A path that is no folder, so that the audit can tell it as a finding like any other.
import { SourceError } from './source.ts'
import type { Source } from './source.ts'

/** `instead` is what lies there. */
export function noFolder(label: string, instead: NonNullable<Source['instead']>): Source {
  return { label, instead, files: [], gaps: [], read: refuse, readRange: refuse }
}

function refuse(path: string): Promise<never> {
  return Promise.reject(new SourceError(path, 'there is no such file'))
}
