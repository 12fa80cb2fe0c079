// From findings to the lines of the repository that cause them. A line is given only where it is proved: whatever is unclear,
// unreadable or hostile leaves a finding without one.
import type { HostingAdvice } from '../advise/advice.ts'
import type { Finding } from '../findings/finding.ts'
import type { Fact } from '../findings/settled-by.ts'
import type { Source } from '../read/source.ts'
import type { TargetResult } from '../result.ts'
import { changeFor } from './property/advice-cause.ts'
import type { Cause, Made } from './cause.ts'
import { contentCause } from './own-files/content-cause.ts'
import { textLines } from './documents.ts'
import { hasChange } from './leads-back.ts'
import { listingOf, nameOf } from './listing.ts'
import type { Listing } from './listing.ts'
import { buildFilesOf } from './msbuild/build-files.ts'
import { isOfAnother, programName, projectOf } from './msbuild/project-of-target.ts'
import { propertyCause } from './property/property-cause.ts'
import { startReading } from './reading.ts'
import type { Reading } from './reading.ts'
import { referenceCause } from './reference-cause.ts'
import type { Repository } from './repository.ts'
import { showOutput } from './shown-output.ts'
import { TEMPLATE, templateCause } from './own-files/template-cause.ts'
import { factsAt, namedCause, UNDECIDED, webConfigCause } from './own-files/web-config-cause.ts'
import { publishLines } from './workflow/publish-lines.ts'

export interface AuditedTarget {
  readonly result: TargetResult
  /** The files of the output. */
  readonly source: Source
  /** Of the output, from the root of the repository; null outside of it. */
  readonly folder: string | null
}

/** Sets `source` of the findings. Never throws. `below`: a full path from the root of the repository; null outside of it. */
export async function mapSources(
  targets: readonly AuditedTarget[],
  repository: Repository,
  below: (path: string) => string | null = () => null,
): Promise<readonly TargetResult[]> {
  const results = targets.map(({ result }) => result)
  if (!results.some((result) => hasChange(result) || result.findings.some(isMappable))) return results
  return (await orNull(() => mapTargets(targets, repository, below))) ?? results
}

async function mapTargets(
  targets: readonly AuditedTarget[],
  repository: Repository,
  below: (path: string) => string | null,
): Promise<readonly TargetResult[]> {
  const outputs = targets.flatMap(({ folder }) => (folder === null || folder === '' ? [] : [folder]))
  const reading = startReading(repository, listingOf(repository.files, outputs, repository.links))
  const results: TargetResult[] = []
  for (const { result, ...target } of targets)
    results.push(await mapTarget({ ...target, result: ofHosts(result, reading, below) }, reading))
  return results
}

/** A finding about nothing that a project could hold leads nowhere. */
function isMappable({ path, settledBy, describedAt, status }: Finding): boolean {
  return status !== 'off' && (path !== null || settledBy !== undefined || describedAt != null)
}

/** What the listing alone tells: a library, or what the SDK makes, is in no folder of any project. */
function mayLead({ path, settledBy }: Finding, { hasName }: Listing): boolean {
  if (settledBy !== undefined) return true
  const name = nameOf(path ?? '')
  if (name.endsWith('.runtimeconfig.json')) return hasName(TEMPLATE)
  return /^web\.config$/i.test(name) || hasName(name)
}

async function mapTarget({ result, source }: AuditedTarget, reading: Reading): Promise<TargetResult> {
  const mappable = new Set(
    result.findings.filter((one) => one.source === null && isMappable(one) && mayLead(one, reading.listing)),
  )
  if (mappable.size === 0 && !hasChange(result)) return result
  const made = await orNull(() => madeOf(result, source, reading))
  if (made === null) return result
  const findings: Finding[] = []
  for (const finding of result.findings) {
    const place = mappable.has(finding) ? await proved(reading, () => causeOf(made, finding)) : null
    findings.push(place === null ? finding : { ...finding, source: place })
  }
  return { ...result, findings, advice: await adviceLedBack(made, result.advice) }
}

async function adviceLedBack(
  made: Made,
  advice: readonly HostingAdvice[],
): Promise<readonly HostingAdvice[]> {
  const led: HostingAdvice[] = []
  for (const each of advice) {
    const place = each.change === null ? null : await proved(made.reading, () => changeFor(made, each))
    led.push(place === null ? each : { ...each, change: place })
  }
  return led
}

/** What the file that describes the host decides leads there, whatever the project says. */
function ofHosts(
  result: TargetResult,
  { listing }: Reading,
  below: (path: string) => string | null,
): TargetResult {
  const findings = result.findings.map((finding) => {
    const { describedAt, status } = finding
    const path = status === 'off' || describedAt == null ? null : below(describedAt.path)
    if (describedAt == null || path === null || !listing.files.has(path)) return finding
    return { ...finding, source: { path, line: describedAt.line } }
  })
  return { ...result, findings }
}

async function orNull<T>(attempt: () => Promise<T | null>): Promise<T | null> {
  try {
    return await attempt()
  } catch {
    return null
  }
}

/** The output with its project; null where none is the only one that could have made it. */
async function madeOf(result: TargetResult, source: Source, reading: Reading): Promise<Made | null> {
  const name = result.app === null ? null : programName(result.app, source.files)
  const project = name === null ? null : await projectOf(reading, name)
  if (name === null || project === null) return null
  const build = await buildFilesOf(reading, project, await publishLines(reading, project))
  return build === null ? null : { reading, shown: await showOutput(result, source, name), build }
}

/** The file's own counterpart first, then what the rule is about, then what the SDK takes the place from. */
async function causeOf(made: Made, finding: Finding): Promise<Cause | null> {
  const { path } = finding
  const isWebConfig = path !== null && path === made.shown.webConfigPath
  const isRuntimeConfig = path === `${made.shown.program}.runtimeconfig.json`
  const own = isWebConfig
    ? await webConfigCause(made, finding)
    : isRuntimeConfig
      ? await templateCause(made, finding)
      : await contentCause(made, finding)
  if (own === UNDECIDED) return null
  if (own !== null) return own
  for (const fact of [...(finding.settledBy ?? []), ...(isWebConfig ? factsAt(made, finding) : [])]) {
    const cause = await causeOfFact(made, fact, finding)
    if (cause !== null) return cause
  }
  return null
}

async function causeOfFact(made: Made, fact: Fact, finding: Finding): Promise<Cause | null> {
  if (fact === 'reference') return referenceCause(made, finding)
  if (fact === 'entry-assembly' && (await isOfAnother(made.reading, finding))) return null
  return fact === 'file-name' ? namedCause(made, finding) : propertyCause(made, fact, finding)
}

/** null where no cause is found, or its line does not hold what was found there. */
async function proved(
  reading: Reading,
  find: () => Promise<Cause | null>,
): Promise<{ path: string; line: number | null } | null> {
  const cause = await orNull(find)
  const there = cause !== null && (await orNull(() => isThere(reading, cause))) === true
  return there ? { path: cause.path, line: cause.line } : null
}

/** Read again: the line must hold what was found there. */
async function isThere(reading: Reading, { path, line, holds }: Cause): Promise<boolean> {
  if (line === null || holds === null) return reading.listing.files.has(path)
  const bytes = await reading.bytes(path)
  return bytes !== null && textLines(bytes)[line - 1]?.includes(holds) === true
}
