// What a report says of the baseline that was read.
import type { BaselineSummary } from '../../findings/baseline.ts'

/** `baseline.json (12 entries, 1 gone)`. */
export function baselineWords({ file, entries, gone }: BaselineSummary): string {
  const words = `${entries} ${entries === 1 ? 'entry' : 'entries'}`
  return `${file} (${words}${gone === 0 ? '' : `, ${gone} gone`})`
}
