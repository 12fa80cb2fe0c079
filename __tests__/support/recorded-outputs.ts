// The recorded outputs of the real SDK and their reports.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { audit } from '../../src/audit.ts'
import type { Source } from '../../src/read/source.ts'
import { renderJson, reportOf } from '../../src/report/json/report.ts'
import type { AuditResult } from '../../src/result.ts'
import { rules } from '../../src/judge/registry.ts'
import { inLines } from './in-lines.ts'
import { openRecorded, parseRecorded } from './recorded-source.ts'

export const OUTPUTS = join(process.cwd(), '__tests__/outputs')

/** The day on which the reports judge support. .NET 8 and 9 ended on 2026-11-10. */
const RECORDED_DAY = '2026-11-22'

export function recordingPath(name: string): string {
  return join(OUTPUTS, `${name}.output.json`)
}

export function reportPath(name: string): string {
  return join(OUTPUTS, `${name}.report.json`)
}

export function recordedNames(): string[] {
  return readdirSync(OUTPUTS)
    .filter((file) => file.endsWith('.output.json'))
    .map((file) => file.replace(/\.output\.json$/, ''))
    .toSorted()
}

/** Audits a recorded output, or the one given. */
export async function auditRecorded(
  name: string,
  source?: Source,
): Promise<{ result: AuditResult; report: string }> {
  const taken = source ?? openRecorded(parseRecorded(readFileSync(recordingPath(name), 'utf8')))
  const result = await audit({
    targets: [{ source: taken, hosts: [] }],
    rules,
    asOf: RECORDED_DAY,
    failOn: 'error',
  })
  return { result, report: inLines(renderJson(reportOf(result))) }
}

/** The recording as a folder; what was not read when it was made is zero, but for as many as it ended with. */
export async function writeRecorded(name: string, folder: string): Promise<void> {
  const recorded = parseRecorded(readFileSync(recordingPath(name), 'utf8'))
  const source = openRecorded(recorded, 'zeros')
  for (const [path, size, mode, , zeros] of recorded.files) {
    const bytes = await source.read(path)
    if (zeros !== undefined && zeros < size) bytes[size - zeros - 1] ||= 1
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes, mode === null ? {} : { mode })
  }
}
