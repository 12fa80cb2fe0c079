// What an annotation says: on which hosts, what is wrong, what a visitor gets, what to change, and by which rule.
import { showInvisible } from '../../text/escape.ts'
import type { Told } from '../words/causes.ts'
import { cutEnd, cutMiddle } from '../words/first-line.ts'
import { fixesOf } from '../words/fixes.ts'
import { hitsOf, hostName } from '../words/hits.ts'
import { listed } from '../words/listed.ts'
import { locationOf, type Marks, type Rules } from '../wording.ts'
import { LONGEST_MESSAGE, shownLine } from './annotation.ts'
import type { Group } from './annotation-group.ts'

/** So that no name takes the room of what to change. */
const LONGEST_NAME = 80
const LONGEST_PLACE = 120
const LONGEST_WHAT = 400
const LONGEST_EFFECT = 200
const MOST_FIXES = 3

const name = (text: string): string => cutMiddle(showInvisible(text), LONGEST_NAME)

const marks: Marks = { text: name, code: name, strong: name }

export function messageOf(group: Group, rules: Rules): string {
  const { first } = group
  const rule = ` [${name(first.rule)}]`
  const ends = group.all.some(({ finding }) => finding.answers.length > 0 || finding.expected !== null)
  const sentences = [
    ends ? endingWords(group) : holdingWords(group),
    ...(first.effect === null ? [] : [`${shownLine(first.effect, LONGEST_EFFECT)}.`]),
    ...fixWords(group, rules),
    ...foundWords(group),
  ]
  return cutEnd(sentences.join(' '), LONGEST_MESSAGE - rule.length) + rule
}

/** `production: ASP.NET Core 10.0 is missing, so artifacts/web answers HTTP 500.31.` */
function endingWords(group: Group): string {
  const hosts = hostsOf(group)
  const what = shownLine(group.first.heading ?? group.first.what, LONGEST_WHAT)
  const places = group.file === null ? placesOf(group) : []
  const place = places.length === 0 ? '' : ` (${listed(places)})`
  const hits = hitsOf(group, marks, isSameEverywhere(group, hosts))
  // A sentence concludes once.
  const so = /, so (?:that )?/.test(what) ? ':' : ', so'
  return `${hosts.length === 0 ? '' : `${listed(hosts)}: `}${what}${place}${so} ${listed(hits)}.`
}

/** `artifacts/web on production: stdout logging is on.` */
function holdingWords(group: Group): string {
  const { first, all, file } = group
  const what = shownLine(first.what, LONGEST_WHAT)
  const targets = [...new Set(all.map(({ target }) => target.path))]
  const places = file === null ? placesOf(group) : []
  const hosts = hostsOf(group)
  // A path that is no app is what the sentence begins with.
  if (first.path === null && targets.length === 1 && first.what.startsWith(`${targets[0] ?? ''} `))
    return `${what}.`
  const on = hosts.length === 0 ? '' : ` on ${listed(hosts)}`
  return `${listed(places.length === 0 ? targets.map(name) : places)}${on}: ${what}.`
}

function hostsOf({ all }: Group): readonly string[] {
  const hosts = all.flatMap(({ target, finding }) => finding.hosts.map((host) => hostName(target, host)))
  return [...new Set(hosts)].map(name)
}

/** Each app answers one thing, and on all of these hosts. */
function isSameEverywhere({ all }: Group, hosts: readonly string[]): boolean {
  const whole = ({ finding: { answers, hosts: own } }: Told) =>
    own.length === hosts.length &&
    own.every((host) => answers.some((answer) => answer.host === host)) &&
    new Set(answers.map(({ status }) => status)).size === 1
  return hosts.length > 0 && all.every(whole)
}

/** In the order of the report; none where no file is named. */
function placesOf({ all }: Group): readonly string[] {
  const places = all.flatMap(({ target, finding }) =>
    finding.path === null ? [] : [`${target.path}/${locationOf(finding)}`],
  )
  return [...new Set(places)].map((place) => cutMiddle(showInvisible(place), LONGEST_PLACE))
}

/** On a file of the same kind, the lines that the other words name would be taken for its own. */
function foundWords(group: Group): readonly string[] {
  const { first, file, line } = group
  const alike = file !== null && first.path !== null && endingOf(file) === endingOf(first.path)
  return alike && first.source !== null && line !== null && first.line !== line
    ? [`Found in ${listed(placesOf(group))}.`]
    : []
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.')).toLowerCase()
}

function fixWords(group: Group, rules: Rules): readonly string[] {
  const fixes = fixesOf(group, rules)
  const shown = fixes.slice(0, MOST_FIXES).map(({ text, general, paths, hosts }) => {
    const words = showInvisible(general ? text.replaceAll('`', '') : text)
    const whose = [listed(paths.map(name)), listed(hosts.map(name))].filter((part) => part !== '')
    if (whose.length === 0) return words
    return `For ${whose.join(' on ')}: ${words.charAt(0).toLowerCase()}${words.slice(1)}`
  })
  return fixes.length > MOST_FIXES ? [...shown, 'Others need other changes: see the summary.'] : shown
}
