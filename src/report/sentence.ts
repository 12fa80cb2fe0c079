// The sentence of a finding: what is wrong, and what a visitor of each host gets. Nowhere else is it put together.
import { groupBy } from '../text/group-by.ts'
import type { Answer, Finding, HostFix } from '../findings/finding.ts'
import { listed } from './words/listed.ts'

type Said = Pick<Finding, 'what' | 'effect' | 'expected' | 'answers' | 'hosts'>

/** What is wrong and what is answered; without full stop. */
export function sentenceOf({ what, expected, answers, hosts }: Said): string {
  const answer =
    answers.length > 0 ? answersInWords(answers, hosts) : expected === null ? '' : inWords(expected)
  return answer === '' ? what : `${what}: ${answer}`
}

/** The whole message; without full stop. */
export function messageOf(said: Said): string {
  return said.effect === null ? sentenceOf(said) : `${sentenceOf(said)}. ${said.effect}`
}

/** What to change, for each host that it differs for; `host` = there alone. null = what the rule says. */
export function fixOf({ fixes }: Pick<Finding, 'fixes'>, host: string | null = null): string | null {
  const there = fixes.find(({ hosts }) => host !== null && hosts.includes(host))
  if (there !== undefined) return there.fix
  const [first] = fixes
  if (first === undefined) return null
  if (fixes.length === 1) return first.fix
  const shown = fixes.slice(0, MOST_FIXES).map(forHosts)
  return [...shown, ...(fixes.length > MOST_FIXES ? ['Further hosts need others.'] : [])].join(' ')
}

/** Many more nobody reads in one line; each host has its own below its name. */
const MOST_FIXES = 8

function forHosts({ fix, hosts }: HostFix): string {
  return `For ${listed(hosts, 4)}: ${fix.charAt(0).toLowerCase()}${fix.slice(1)}`
}

function inWords({ status }: Pick<Answer, 'status'>): string {
  return status === null ? 'the app does not start' : `IIS answers HTTP ${status}`
}

function hostIn({ host }: Answer): string {
  return host
}

/** Hosts are named where they answer differently; `holdsOn` = all on which it is wrong, also where the start does not end by it. */
function answersInWords(answers: readonly Answer[], holdsOn: readonly string[]): string {
  const byStatus = groupBy(answers, ({ status }) => status)
  const [first] = answers
  const answering = new Set(answers.map(({ host }) => host))
  const everywhere = holdsOn.every((name) => answering.has(name))
  if (first !== undefined && byStatus.size === 1 && everywhere) return inWords(first)
  const pages = [...byStatus].flatMap(([status, hosts]) =>
    status === null ? [] : [`HTTP ${status} on ${listed(hosts.map(hostIn))}`],
  )
  const none = byStatus.get(null)
  const parts = [
    ...(pages.length === 0 ? [] : [`IIS answers ${listed(pages, pages.length)}`]),
    ...(none === undefined ? [] : [`the app does not start on ${listed(none.map(hostIn))}`]),
  ]
  return parts.join(', and ')
}
