// Phrases that more than one report uses. What comes from the output is returned raw: each report escapes it.
import type { HostingModel } from '../facts/iis/hosting.ts'
import { baselineWords } from './policy/baseline-words.ts'
import type { Finding, Severity } from '../findings/finding.ts'
import { KIND_NAMES, placeName } from '../hosts/host-names.ts'
import type { Kind } from '../facts/app/kind.ts'
import type { AuditResult, TargetResult } from '../result.ts'
import type { Rule } from '../judge/rule.ts'
import { sufficientConditions } from '../startup/startup.ts'
import type { Condition, Startup, Step, StepState } from '../startup/startup.ts'

export type Rules = ReadonlyMap<string, Rule>

export const TOOL_NAME = 'dotnet-publish-audit'

const ruleDocs = 'https://github.com/dotnet-publish-audit/dotnet-publish-audit/blob/main/docs/rules/'

export function ruleLink(id: string): string {
  return `${ruleDocs}${id}.md`
}

/** How a report shows what comes from the output. */
export interface Marks {
  readonly text: (text: string) => string
  readonly code: (text: string) => string
  readonly strong: (text: string) => string
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** `a`, `a and b`, `a, b and c`, `a, b, c and 4 more`. */
export function listed(names: readonly string[], most = 3): string {
  const shown = names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : names
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}

/** The host as a sentence names it. */
export function placeOf({ host: name, hostKind: kind, implied }: Startup): string {
  return placeName({ name, kind, implied })
}

/** The host as the head of a column: its name and what it is. */
export function placeTitle(startup: Startup): string {
  const kind = KIND_NAMES[startup.hostKind]
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
export function deploymentLine(target: TargetResult): string {
  return deploymentWords(target).join(' · ')
}

/** How the app was published and is hosted, a word or two for each; none where nothing is known. */
export function deploymentWords(target: TargetResult): readonly string[] {
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
function hostingModelOf(target: TargetResult): string | null {
  const rid = target.app?.runtimeIdentifier ?? ''
  const model = target.hosting?.hostingModel ?? null
  if (model === null || !(rid === '' || rid.startsWith('win'))) return null
  return target.hosting?.module === null ? null : modelWords(model)
}

/** What a visitor or an administrator gets: `HTTP 500.31`, or the host's own words. */
export function failureOf(startup: Startup): string {
  if (startup.status !== null) return `HTTP ${startup.status}`
  return startup.title ?? startup.exitCode ?? 'does not start'
}

export function failedStep(startup: Startup): Step | null {
  return startup.steps.find((step) => step.state === 'failed') ?? null
}

/** The step that decides, with its place in the trace: `step 1 of 8: IIS picks the handler`. */
export function stepWords(startup: Startup, step: Step): string {
  return `step ${startup.steps.indexOf(step) + 1} of ${startup.steps.length}: ${step.title}`
}

/** An open step that the host decides is not unknown to the reader: it depends on the server. */
export function stateWord(step: Step): string {
  const state = shownState(step)
  return state === 'unknown' && step.missing.length > 0 ? 'depends' : state
}

/** A step that looked at nothing has passed nothing, as far as the reader is concerned. */
export function shownState({ state, passedOver }: Pick<Step, 'state' | 'passedOver'>): StepState {
  return passedOver === null ? state : 'skipped'
}

/** Open, but it is known what lets it start. */
export function isConditional(startup: Startup): boolean {
  return sufficientConditions(startup).length > 0
}

/** What must hold for an unknown start, after `where` or `if`; null where nothing would decide it. */
export function conditionOf(startup: Startup): string | null {
  const conditions = sufficientConditions(startup)
  return conditions.length === 0 ? null : conditionsInWords(conditions)
}

/** For the end of a sentence. */
export function conditionsInWords(conditions: readonly Condition[]): string {
  return listed(conditionWords(conditions), 4)
}

/** `X and Y are installed`, `a.dll is there`: each condition once. */
export function conditionWords(conditions: readonly Condition[]): readonly string[] {
  const byRoot = new Map<string, readonly string[]>()
  for (const each of conditions) {
    if (!('installed' in each)) continue
    const { installed, root = '' } = each
    byRoot.set(root, [...new Set([...(byRoot.get(root) ?? []), ...installed])])
  }
  const installed = [...byRoot].map(([root, names]) =>
    areAll(names, `installed${root === '' ? '' : ` in ${root}`}`),
  )
  const others = conditions.flatMap((each) => ('installed' in each ? [] : [inWords(each)]))
  return [...installed, ...new Set(others)]
}

function inWords(condition: Exclude<Condition, { readonly installed: readonly string[] }>): string {
  if ('files' in condition) {
    const { files, told, opaque } = condition
    return areAll(told === undefined ? files : [told], opaque ? 'there and brings the app up' : 'there')
  }
  return 'dotnet' in condition ? `${condition.dotnet} holds the .NET that the app needs` : condition.words
}

function areAll(names: readonly string[], what: string): string {
  return `${listed(names, 4)} ${names.length > 1 ? 'are' : 'is'} ${what}`
}

// Every framework-dependent app needs an installed runtime: that is no reason to hesitate. Anything else is.
const usualFacts = new Set(['runtimes', 'other-installations'])

/** The start depends on nothing but the .NET that such an app always needs. */
export function isUsualCondition(startup: Startup): boolean {
  return (
    startup.answer === 'unknown' &&
    isConditional(startup) &&
    startup.missing.length > 0 &&
    startup.missing.every((key) => usualFacts.has(key))
  )
}

/** What the place must have, one phrase each. */
export function needsOf(target: TargetResult): readonly string[] {
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

/** `web.config:6:9`; the target itself where no file is named. */
export function locationOf(finding: Finding): string {
  return [finding.path ?? '', finding.line, finding.column].filter((part) => part !== null).join(':')
}

export function openFindings(target: TargetResult): readonly Finding[] {
  return target.findings.filter((finding) => finding.status === 'open')
}

/** What the user decided, part by part: `configuration`, rules that are `off` … none where nothing was decided. */
export function policyWords({ policy }: AuditResult): readonly (readonly [string, readonly string[]])[] {
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
export function policyLine(result: AuditResult): string {
  return policyWords(result)
    .map(([name, values]) => `${name}: ${values.join(', ')}`)
    .join(' · ')
}

export function countOf(target: TargetResult, severity: Severity): number {
  return openFindings(target).filter((finding) => finding.severity === severity).length
}

/** `1 error, 0 warnings` and, where there are any, notes and ignored ones. */
export function countsLine({ counts }: AuditResult): string {
  const parts = [counted(counts.errors, 'error'), counted(counts.warnings, 'warning')]
  if (counts.notes > 0) parts.push(counted(counts.notes, 'note'))
  if (counts.ignored > 0) parts.push(`${counts.ignored} ignored`)
  if (counts.baseline > 0) parts.push(`${counts.baseline} known`)
  return parts.join(', ')
}

export function gateWords(result: AuditResult): string {
  if (result.outcome === 'error') return 'the audit could not be completed'
  return `gate ${result.outcome === 'pass' ? 'passed' : 'failed'} (fail-on: ${result.failOn})`
}
