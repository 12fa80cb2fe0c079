// Whom something hits: `artifacts/web` answers HTTP 500.31 on production.
import { groupBy } from '../../text/group-by.ts'
import type { ReportFinding, ReportTarget } from '../json/report.ts'
import { placeOf, type Marks } from '../wording.ts'
import type { Cause } from './causes.ts'
import { counted, listed } from './listed.ts'

/** What the findings of one cause say of one app. */
interface Hit extends Pick<ReportFinding, 'answers' | 'expected' | 'hosts'> {
  readonly target: ReportTarget
}

/** One phrase for all apps of which the same is to be said; `placed` = the hosts are told already. */
export function hitsOf(cause: Cause, marks: Marks, placed = false): readonly string[] {
  const byPhrase = new Map<string, { hit: Hit; paths: string[] }>()
  for (const hit of hitTargets(cause)) {
    const phrase = saidOf(hit, true, marks, placed)
    const known = byPhrase.get(phrase)
    if (known === undefined) byPhrase.set(phrase, { hit, paths: [hit.target.path] })
    else known.paths.push(hit.target.path)
  }
  return [...byPhrase.values()].flatMap(({ hit, paths }) => {
    const words = saidOf(hit, paths.length > 1, marks, placed)
    // A path that is no app is what the sentence begins with.
    if (words === '' && paths.every((path) => cause.first.what.startsWith(`${path} `))) return []
    return [`${listed(paths.map(marks.code), 4)}${words === '' ? '' : ` ${words}`}`]
  })
}

function hitTargets({ all }: Cause): readonly Hit[] {
  const hits = new Map<ReportTarget, Hit>()
  for (const { target, finding } of all) {
    const { answers, hosts, expected } = hits.get(target) ?? { answers: [], hosts: [], expected: null }
    hits.set(target, {
      target,
      answers: [...answers, ...finding.answers],
      hosts: [...new Set([...hosts, ...finding.hosts])],
      expected: expected ?? finding.expected,
    })
  }
  return [...hits.values()]
}

/** Where more is to be said than one phrase: `3 apps on 2 hosts`. */
export function hitCount({ all }: Cause): string {
  const apps = new Set(all.map(({ target }) => target.path)).size
  const hosts = new Set(
    all.flatMap(({ target, finding }) => finding.hosts.map((host) => hostName(target, host))),
  )
  return `${counted(apps, 'app')}${hosts.size === 0 ? '' : ` on ${counted(hosts.size, 'host')}`}`
}

function saidOf(
  { target, answers, expected, hosts }: Hit,
  several: boolean,
  marks: Marks,
  placed: boolean,
): string {
  const on = (these: readonly string[]) =>
    placed ? '' : ` on ${listed(these.map((host) => marks.text(hostName(target, host))))}`
  if (answers.length === 0) {
    if (expected !== null)
      return expected.status === null
        ? start(several)
        : `${several ? 'answer' : 'answers'} HTTP ${expected.status} on IIS`
    return hosts.length === 0 || hosts.length >= target.startups.length ? '' : on(hosts).trimStart()
  }
  const byStatus = groupBy(answers, ({ status }) => status)
  const pages = [...byStatus].flatMap(([status, these]) =>
    status === null ? [] : [`HTTP ${status}${on(these.map(hostIn))}`],
  )
  const none = byStatus.get(null)
  const said = [
    ...(pages.length === 0 ? [] : [`${several ? 'answer' : 'answers'} ${listed(pages, pages.length)}`]),
    ...(none === undefined ? [] : [`${start(several)}${on(none.map(hostIn))}`]),
  ]
  const answering = new Set(answers.map(hostIn))
  const others = hosts.filter((host) => !answering.has(host))
  return [...said, ...(others.length === 0 ? [] : [`${several ? 'have' : 'has'} it too${on(others)}`])].join(
    ', and ',
  )
}

function hostIn({ host }: { readonly host: string }): string {
  return host
}

function start(several: boolean): string {
  return several ? 'do not start' : 'does not start'
}

/** As reports call it: the implied host has no name of its own. */
export function hostName({ startups }: ReportTarget, host: string): string {
  const startup = startups.find((each) => each.host === host)
  return startup === undefined ? host : placeOf(startup)
}

/** `production and staging: `, the hosts on which it holds; '' where it names none, or the target has but the implied one. */
export function hostsBefore(target: ReportTarget, { hosts }: ReportFinding): string {
  const only = target.startups.length === 1 && target.startups.every(({ implied }) => implied)
  return hosts.length === 0 || only ? '' : `${listed(hosts.map((host) => hostName(target, host)))}: `
}
