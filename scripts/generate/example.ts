// The shown cases of a rule as examples: what decides, and what the engine really says of it.
import type { RuleCase } from '../../__tests__/support/cases.ts'
import { auditCase, line } from '../../__tests__/support/run-case.ts'
import type { MemoryFile } from '../../src/read/memory.ts'
import type { TargetResult } from '../../src/result.ts'
import { reportedStartup } from '../../src/report/json/report-startup.ts'
import { failureOf, placeOf } from '../../src/report/wording.ts'
import { codeSpan } from '../../src/text/escape.ts'
import { hostExample } from './host-example.ts'
import { lineDifference, linesOf } from './line-difference.ts'

const AROUND = 4
const WHOLE = 16
const MOST_FILES = 3
const MOST_LISTED = 12
const LONGEST_LINE = 240
const TEXT = /\.(config|json|xml|htm|html|css|js|txt|md|yml|yaml|csproj|cs|sh|env)$/i

/** The broken output: the decisive lines of the files at fault, then the audit's own words. */
export async function brokenExample(rule: string, broken: RuleCase, healthy: RuleCase): Promise<string[]> {
  const target = await auditCase(broken)
  const own = target.findings.filter((finding) => finding.rule === rule)
  const places = new Map<string, number>()
  for (const { path, line: row } of own) if (path !== null && !places.has(path)) places.set(path, row ?? 1)
  const shown = [...places].slice(0, MOST_FILES).flatMap(([path, row]) => excerpt(broken, path, row))
  const files = shown.length > 0 ? shown : listing(broken, healthy)
  return [
    ...files,
    ...(await hostLines(broken)),
    ...expected(broken),
    `The audit${dayOf(broken)} says:`,
    '',
    ...fenced('text', [...own.map(line), ...answers(target)]),
  ]
}

/** What the audit says depends on where the app is to run. */
async function hostLines({ hosts = [] }: RuleCase): Promise<string[]> {
  const lines: string[] = []
  for (const host of hosts)
    if (host.server !== null)
      lines.push('The host: a server of IIS, as its applicationHost.config describes it.', '')
    else
      lines.push(
        lines.length === 0 ? 'The host:' : 'And:',
        '',
        ...fenced('yaml', await hostExample(host)),
        '',
      )
  return lines
}

function expected({ expect = [] }: RuleCase): string[] {
  return expect.length === 0 ? [] : [`Expected: ${expect.map(codeSpan).join(', ')}.`, '']
}

/** The healthy output: what is different there. */
export function healthyExample(broken: RuleCase, healthy: RuleCase): string[] {
  const paths = [...new Set([...Object.keys(broken.files), ...Object.keys(healthy.files)])].toSorted()
  const changed = paths.filter((path) => !same(broken.files[path], healthy.files[path]))
  const texts = changed.flatMap((path) => difference(path, broken, healthy)).slice(0, MOST_FILES)
  if (texts.length > 0) {
    const diffs = texts.flatMap(({ path, lines }) => [`${codeSpan(path)}:`, '', ...fenced('diff', lines), ''])
    return [...diffs, ...present(changed, broken, healthy)]
  }
  if (changed.length > 0) return [...listing(healthy, broken)]
  return dayOf(broken) === dayOf(healthy) ? [] : [`The same files${dayOf(healthy)}.`, '']
}

/** What is there only on one side, beside the files that were shown. */
function present(changed: readonly string[], broken: RuleCase, healthy: RuleCase): string[] {
  const only = (one: RuleCase, other: RuleCase) =>
    changed.filter((path) => one.files[path] !== undefined && other.files[path] === undefined).map(codeSpan)
  const [added, gone] = [only(healthy, broken), only(broken, healthy)]
  return [
    ...(added.length === 0 ? [] : [`It also holds ${added.slice(0, MOST_LISTED).join(', ')}.`, '']),
    ...(gone.length === 0 ? [] : [`It does not hold ${gone.slice(0, MOST_LISTED).join(', ')}.`, '']),
  ]
}

function dayOf({ asOf }: RuleCase): string {
  return asOf === undefined ? '' : ` on ${asOf}`
}

function answers({ startups }: TargetResult): string[] {
  return startups
    .map(reportedStartup)
    .flatMap((startup) =>
      startup.answer === 'fails' ? [`on ${placeOf(startup)}: fails, ${failureOf(startup)}`] : [],
    )
}

function excerpt({ files }: RuleCase, path: string, row: number): string[] {
  const text = textOf(path, files[path])
  if (text === null || text === '') return []
  const lines = linesOf(text)
  const whole = lines.length <= WHOLE
  const from = whole ? 1 : Math.max(1, row - AROUND)
  const to = whole ? lines.length : Math.min(lines.length, row + AROUND)
  const where = whole ? '' : `, lines ${from} to ${to}`
  return [`${codeSpan(path)}${where}:`, '', ...fenced(languageOf(path), lines.slice(from - 1, to)), '']
}

/** The files that one output has otherwise than another; of a few in all, every one. */
function listing(one: RuleCase, other: RuleCase): string[] {
  if (one.instead !== undefined) return []
  const paths = Object.keys(one.files).toSorted()
  const gone = Object.keys(other.files).filter((path) => one.files[path] === undefined)
  const differing = paths.filter((path) => !same(one.files[path], other.files[path]))
  const listed = [
    ...differing.map((path) => `${path}  (${sizeOf(one.files[path])})`),
    ...(differing.length === paths.length ? [] : gone.map((path) => `${path}  (not there)`)),
  ]
  const shown =
    listed.length > MOST_LISTED
      ? [...listed.slice(0, MOST_LISTED), `… ${listed.length - MOST_LISTED} more`]
      : listed
  const head =
    differing.length === paths.length
      ? `The files of ${codeSpan(one.label ?? 'app')}:`
      : 'The files that differ:'
  return shown.length === 0 ? [] : [head, '', ...fenced('text', shown), '']
}

function difference(
  path: string,
  broken: RuleCase,
  healthy: RuleCase,
): { path: string; lines: readonly string[] }[] {
  const before = textOf(path, broken.files[path])
  const after = textOf(path, healthy.files[path])
  const lines = before === null || after === null ? null : lineDifference(before, after)
  return lines === null || lines.length === 0 ? [] : [{ path, lines }]
}

type Content = RuleCase['files'][string] | undefined

/** null where it is no text, or not there. */
function textOf(path: string, content: Content): string | null {
  if (content === undefined) return null
  if (typeof content === 'string') return /[\0]/.test(content) ? null : content
  if (content instanceof Uint8Array) return TEXT.test(path) ? decoded(content) : null
  return content.text ?? (content.bytes !== undefined && TEXT.test(path) ? decoded(content.bytes) : null)
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function bytesOf(content: Exclude<Content, undefined>): Uint8Array {
  if (content instanceof Uint8Array) return content
  const file: MemoryFile = typeof content === 'string' ? { text: content } : content
  return file.bytes ?? new TextEncoder().encode(file.text ?? '')
}

function same(one: Content, other: Content): boolean {
  if (one === undefined || other === undefined) return one === other
  return (
    JSON.stringify([modeOf(one), [...bytesOf(one)]]) === JSON.stringify([modeOf(other), [...bytesOf(other)]])
  )
}

function modeOf(content: Exclude<Content, undefined>): number | null | undefined {
  return typeof content === 'string' || content instanceof Uint8Array ? undefined : content.mode
}

function sizeOf(content: Content): string {
  const held = content === undefined ? 0 : bytesOf(content).length
  const told = typeof content === 'object' && !(content instanceof Uint8Array) ? content.size : undefined
  const size = told ?? held
  return size === 1 ? '1 byte' : `${size} bytes`
}

function languageOf(path: string): string {
  if (/\.config$/i.test(path)) return 'xml'
  return /\.json$/i.test(path) ? 'json' : 'text'
}

export function fenced(language: string, lines: readonly string[]): string[] {
  const shown = lines.map((each) =>
    each.length > LONGEST_LINE && language !== 'text' ? `${each.slice(0, LONGEST_LINE)}…` : each.trimEnd(),
  )
  const fence = shown.some((each) => each.includes('```')) ? '````' : '```'
  return [`${fence}${language}`, ...shown, fence]
}
