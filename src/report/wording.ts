// Phrases that more than one report uses. What comes from the output is returned raw: each report escapes it.
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { Severity } from '../findings/finding.ts'
import { baselineWords } from './policy/baseline-words.ts'
import { KIND_NAMES, placeName } from '../hosts/host-names.ts'
import type { Kind } from '../facts/app/kind.ts'
import type { Rule } from '../judge/rule.ts'
import { isConditional } from './words/condition-words.ts'
import type { Report, ReportFinding, ReportStartup, ReportStep, ReportTarget } from './json/report.ts'
import { counted, listed } from './words/listed.ts'

export type Rules = ReadonlyMap<string, Rule>

/** How a report shows what comes from the output. */
export interface Marks {
  readonly text: (text: string) => string
  readonly code: (text: string) => string
  readonly strong: (text: string) => string
}

/** The host as a sentence names it. */
export function placeOf({ host: name, kind, implied }: ReportStartup): string {
  return placeName({ name, kind, implied })
}

/** The host as the head of a column: its name and what it is. */
export function placeTitle(startup: ReportStartup): string {
  const kind = KIND_NAMES[startup.kind]
  const place = placeOf(startup)
  return place.toLowerCase() === kind.toLowerCase() ? place : `${place} · ${kind}`
}

export function modelWords(model: HostingModel): string {
  return model === 'inprocess' ? 'in-process' : 'out-of-process'
}

const otherKinds: Partial<Readonly<Record<Kind, string>>> = {
  'blazor-wasm': 'Blazor WebAssembly',
  'azure-functions': 'Azure Functions',
  'class-library': 'class library',
  'static-site': 'static site',
}

/** `net10.0 · win-x64 · framework-dependent · in-process`; empty where nothing is known. */
export function deploymentLine(target: ReportTarget): string {
  return deploymentWords(target).join(' · ')
}

/** How the app was published and is hosted, a word or two for each; none where nothing is known. */
export function deploymentWords(target: ReportTarget): readonly string[] {
  const { app, kind } = target
  if (app === null) return []
  return [
    otherKinds[kind],
    app.targetFramework,
    app.runtimeIdentifier ?? (app.deployment === null ? null : 'portable'),
    app.deployment,
    app.singleFile ? 'single file' : null,
    app.nativeAot ? 'Native AOT' : null,
    hostingModelOf(target),
  ].filter((part) => part !== null && part !== undefined)
}

/** Only where IIS is meant: web.config is written for Linux too, where nothing reads it. */
function hostingModelOf(target: ReportTarget): string | null {
  const rid = target.app?.runtimeIdentifier ?? ''
  const model = target.hosting?.hostingModel ?? null
  if (model === null || !(rid === '' || rid.startsWith('win'))) return null
  return target.hosting?.module === null ? null : modelWords(model)
}

/** What a visitor or an administrator gets: `HTTP 500.31`, or the host's own words. */
export function failureOf(startup: ReportStartup): string {
  if (startup.status !== null) return `HTTP ${startup.status}`
  return startup.title ?? startup.exitCode ?? 'does not start'
}

export function failedStep(startup: ReportStartup): ReportStep | null {
  return startup.steps.find((step) => step.state === 'failed') ?? null
}

/** The step that decides, with its place in the trace: `step 1 of 8: IIS picks the handler`. */
export function stepWords(startup: ReportStartup, step: ReportStep): string {
  return `step ${startup.steps.indexOf(step) + 1} of ${startup.steps.length}: ${step.title}`
}

/** What must hold for an unknown start, after `where` or `if`; null where nothing would decide it. */
export function conditionOf({ conditions }: ReportStartup): string | null {
  return conditions.length === 0 ? null : conditionsInWords(conditions)
}

/** For the end of a sentence. */
export function conditionsInWords(conditions: readonly string[]): string {
  return listed([...new Set(conditions)], 4)
}

// Every framework-dependent app needs an installed runtime: that is no reason to hesitate. Anything else is.
const usualFacts = new Set(['runtimes', 'other-installations'])

/** The start depends on nothing but the .NET that such an app always needs. */
export function isUsualCondition(startup: ReportStartup): boolean {
  return (
    startup.answer === 'unknown' &&
    isConditional(startup) &&
    startup.missing.length > 0 &&
    startup.missing.every((key) => usualFacts.has(key))
  )
}

/** What the first open step could not tell: one that no fact of the host decides before others. */
export function reasonWords({ steps }: ReportStartup): string {
  const open = steps.filter(({ state }) => state === 'unknown')
  const first = open.find(({ shown }) => shown === 'unknown') ?? open[0]
  return first === undefined ? '' : `: ${first.detail}`
}

/** What the place must have, one phrase each. */
export function needsOf(target: ReportTarget): readonly string[] {
  const { requirements } = target
  const system = requirements.find(({ id }) => id === 'operating-system')
  const cpu = requirements.find(({ id }) => id === 'architecture')
  const bits = requirements.find((each) => each.id === 'worker-bitness')
  const own = requirements.some(({ id }) => id === 'own-pool')
  const web = requirements.some(
    (each) => each.id === 'framework' && each.value.name === 'Microsoft.AspNetCore.App',
  )
  const phrases = requirements
    .filter((each) => !(web && each.id === 'framework' && each.value.name === 'Microsoft.NETCore.App'))
    .filter(
      (each) =>
        !(own && each.id === 'worker-bitness') && !(system !== undefined && each.id === 'architecture'),
    )
    .map((each) => {
      if (each === system && cpu !== undefined) return `${each.text} ${cpu.text}`
      if (each.id === 'own-pool' && bits !== undefined) return `its own ${bits.value}-bit application pool`
      return each.text
    })
  return [...new Set(phrases)]
}

/** `src/Web/web.config:6`; without the column, which only an editor can use. */
export function lineOf({ path, line }: { readonly path: string; readonly line: number | null }): string {
  return line === null ? path : `${path}:${line}`
}

/** `web.config:6:9`; the target itself where no file is named. */
export function locationOf(finding: ReportFinding): string {
  return [finding.path ?? '', finding.line, finding.column].filter((part) => part !== null).join(':')
}

export function openFindings(target: ReportTarget): readonly ReportFinding[] {
  return target.findings.filter((finding) => finding.status === 'open')
}

/** What the user decided, part by part: `configuration`, rules that are `off` … none where nothing was decided. */
function policyWords({ policy }: Report): readonly (readonly [string, readonly string[]])[] {
  const { configuration, off, changed, ignore, expect, baseline } = policy
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['configuration', configuration === null ? [] : [configuration]],
    ['off', off],
    ['changed', Object.entries(changed).map(([rule, severity]) => `${rule} to ${severity}`)],
    ['ignore entries', ignore === 0 ? [] : [String(ignore)]],
    ['expectations', expect === 0 ? [] : [String(expect)]],
    ['baseline', baseline === null ? [] : [baselineWords(baseline)]],
  ]
  return parts.filter(([, values]) => values.length > 0)
}

/** The same as one line; '' where there is nothing to say. */
export function policyLine(report: Report): string {
  return policyWords(report)
    .map(([name, values]) => `${name}: ${values.join(', ')}`)
    .join(' · ')
}

export function countOf(target: ReportTarget, severity: Severity): number {
  return openFindings(target).filter((finding) => finding.severity === severity).length
}

/** `1 error, 0 warnings` and, where there are any, notes and ignored ones. */
export function countsLine({ counts }: Report): string {
  const parts = [counted(counts.errors, 'error'), counted(counts.warnings, 'warning')]
  if (counts.notes > 0) parts.push(counted(counts.notes, 'note'))
  if (counts.ignored > 0) parts.push(`${counts.ignored} ignored`)
  if (counts.baseline > 0) parts.push(`${counts.baseline} known`)
  return parts.join(', ')
}

export function gateWords({ outcome, policy }: Report): string {
  if (outcome === 'error') return 'the audit could not be completed'
  return `gate ${outcome === 'pass' ? 'passed' : 'failed'} (fail-on: ${policy.failOn})`
}
