// Which hosting model fits, in the words of every report.
import type { HostingModel } from '../../facts/iis/hosting.ts'
import { isIis } from '../../hosts/host.ts'
import { groupBy } from '../../text/group-by.ts'
import type { ReportAdvice, ReportStartup, ReportTarget } from '../json/report.ts'
import { listed } from '../words/listed.ts'
import { conditionOf, failureOf, lineOf, modelWords, openFindings, placeOf, reasonWords } from '../wording.ts'

/** Hosts of one target that are advised the same. */
export interface SameAdvice {
  /** As reports call them. */
  readonly places: readonly string[]
  readonly advice: ReportAdvice
  /** As web.config has it. */
  readonly own: ReportStartup
}

export function advised({ advice, startups }: ReportTarget): readonly SameAdvice[] {
  const known = advice.flatMap((each) => {
    const own = startups.find(({ host }) => host === each.host)
    return own === undefined ? [] : [{ advice: each, own }]
  })
  const groups = groupBy(known, ({ advice: each, own }) =>
    JSON.stringify([{ ...each, host: '', other: answerWords(each.other) }, answerWords(own)]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [{ places: group.map(({ own }) => placeOf(own)), ...first }]
  })
}

/** `in-process fits, as it is`, `out-of-process fits, in place of in-process`, `no recommendation`. */
export function recommendationWords({ recommended, now, declared }: ReportAdvice): string {
  if (recommended === null) return `no recommendation (now ${modelWords(now)})`
  if (recommended !== now) return `${modelWords(recommended)} fits, in place of ${modelWords(now)}`
  return `${modelWords(recommended)} fits, as ${declared ? 'web.config says' : 'the module takes it without a hostingModel'}`
}

/** The two models in one order, each with its start. */
export function startsOf({ advice, own }: SameAdvice): readonly (readonly [HostingModel, ReportStartup])[] {
  const { now, other } = advice
  return now === 'inprocess'
    ? [
        ['inprocess', own],
        ['outofprocess', other],
      ]
    : [
        ['inprocess', other],
        ['outofprocess', own],
      ]
}

export function answerWords(startup: ReportStartup): string {
  if (startup.answer === 'starts') return 'starts'
  if (startup.answer === 'fails')
    return startup.status === null ? `does not start: ${failureOf(startup)}` : `fails, ${failureOf(startup)}`
  const condition = conditionOf(startup)
  return condition === null
    ? `cannot be told from the files${reasonWords(startup)}`
    : `starts where ${condition}`
}

/** The line to change, and what it has to be; null where nothing is to be changed. */
export function changeParts({ change, recommended }: ReportAdvice): { line: string; where: string } | null {
  if (change === null || recommended === null) return null
  const { path } = change
  if (path !== null && /(^|\/)web\.[^/]*config$/i.test(path))
    return { line: `hostingModel="${recommended}"`, where: lineOf({ path, line: change.line }) }
  const value = recommended === 'inprocess' ? 'InProcess' : 'OutOfProcess'
  const line = `<AspNetCoreHostingModel>${value}</AspNetCoreHostingModel>`
  return { line, where: path === null ? 'the project file' : lineOf({ path, line: change.line }) }
}

/** Why there is no advice; with the names of the app. */
export function noAdviceWords(target: ReportTarget): string {
  const [first] = openFindings(target)
  if (!target.complete && first !== undefined) return first.message
  if (target.kind !== 'aspnetcore') return `no ASP.NET Core app (${target.kind}), so it has no hosting model`
  if (!target.startups.some(({ kind }) => isIis(kind)))
    return `goes to no IIS host${target.startups.length === 0 ? '' : ` (${listed(target.startups.map(placeOf))})`}`
  if (target.hosting === null) return 'no web.config that can be read asks IIS for a hosting model'
  return target.hosting.hostingModel === null && target.hosting.hostingModelDeclared !== null
    ? 'web.config names a hosting model that the module does not know'
    : 'web.config asks IIS for no hosting model'
}
