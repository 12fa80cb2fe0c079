// The bytes of a report of another run.
import type { JoinedTarget } from './joined-target.ts'
import { reportShape } from './report-shape.ts'
import { parseStrictJson } from './strict-json.ts'
import { ReportFault } from './values.ts'

export type ReadReport =
  | { readonly ok: true; readonly targets: readonly JoinedTarget[] }
  /** Why it is none, in plain words. */
  | { readonly ok: false; readonly reason: string }

export function readReport(bytes: Uint8Array): ReadReport {
  const json = parseStrictJson(bytes)
  if (!json.ok) return json
  try {
    return { ok: true, targets: reportShape(json.value) }
  } catch (error) {
    if (error instanceof ReportFault) return { ok: false, reason: error.message }
    throw error
  }
}
