// Whom something hits: `artifacts/web` answers HTTP 500.31 on production.
import type { ReportFinding, ReportTarget } from '../json/report.ts'
import { placeOf, type Marks } from '../wording.ts'
import type { Cause } from './causes.ts'
import { counted, listed } from './listed.ts'

/** One phrase for all apps of which the same is to be said. */
export function hitsOf({ first, all }: Cause, marks: Marks): readonly string[] {
  const byPhrase = new Map<string, { said: (several: boolean) => string; paths: Set<string> }>()
  for (const { target, finding } of all) {
    const said = (several: boolean) => saidOf(target, finding, several, marks)
    const known = byPhrase.get(said(true))
    if (known === undefined) byPhrase.set(said(true), { said, paths: new Set([target.path]) })
    else known.paths.add(target.path)
  }
  return [...byPhrase.values()].flatMap(({ said, paths }) => {
    const words = said(paths.size > 1)
    // A path that is no app is what the sentence begins with.
    if (words === '' && [...paths].every((path) => first.what.startsWith(`${path} `))) return []
    return [`${listed([...paths].map(marks.code), 4)}${words === '' ? '' : ` ${words}`}`]
  })
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
  target: ReportTarget,
  { answers, expected, hosts }: ReportFinding,
  several: boolean,
  marks: Marks,
): string {
  const names = (these: readonly string[]) => listed(these.map((host) => marks.text(hostName(target, host))))
  if (answers.length === 0) {
    if (expected !== null)
      return expected.status === null ? start(several) : `${answer(several, expected.status)} on IIS`
    return hosts.length === 0 || hosts.length >= target.startups.length ? '' : `on ${names(hosts)}`
  }
  const byStatus = new Map<string | null, string[]>()
  for (const { host, status } of answers) byStatus.set(status, [...(byStatus.get(status) ?? []), host])
  const said = [...byStatus].map(
    ([status, these]) => `${status === null ? start(several) : answer(several, status)} on ${names(these)}`,
  )
  const others = hosts.filter((host) => !answers.some((each) => each.host === host))
  return [
    ...said,
    ...(others.length === 0 ? [] : [`${several ? 'have' : 'has'} it too on ${names(others)}`]),
  ].join(', and ')
}

function answer(several: boolean, status: string): string {
  return `${several ? 'answer' : 'answers'} HTTP ${status}`
}

function start(several: boolean): string {
  return several ? 'do not start' : 'does not start'
}

/** As reports call it: the implied host has no name of its own. */
export function hostName({ startups }: ReportTarget, host: string): string {
  const startup = startups.find((each) => each.host === host)
  return startup === undefined ? host : placeOf(startup)
}
