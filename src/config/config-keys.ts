// Every key of the configuration file: what it may be, and what editors say about it.
import { quoted } from '../text/escape.ts'
import { failOnLevels, isDate } from '../choices.ts'
import { expectShape } from '../expect/expect-keys.ts'
import type { Severity } from '../findings/finding.ts'
import type { DescribedHosts } from '../hosts/from/described-host.ts'
import { hostNamed } from '../hosts/parse-host.ts'
import type { Host } from '../hosts/host.ts'
import { readAll } from '../text/faults.ts'
import { pathFault, PATH_SCHEMA } from '../text/glob.ts'
import { key, record } from '../text/record.ts'
import { checked, choice, list, mappingOf, named, NOT_BLANK, number, text, wordOf } from '../text/shape.ts'
import type { Entry, Fault, Shape, Vocabulary } from '../text/shape.ts'
import { refusal } from '../text/tree.ts'
import type { Config, ConfiguredIgnore, ConfiguredTarget } from './config.ts'

const SEVERITIES = ['off', 'note', 'warning', 'error'] as const satisfies readonly (Severity | 'off')[]

const targetPath = key(
  'path',
  checked(PATH_SCHEMA, pathFaultIn),
  'Publish folder, or a glob of publish folders, relative to the working directory',
)
const targetHosts = key(
  'hosts',
  list(text()),
  'Hosts that the target is tried on: names below hosts, host files or presets; absent: the one that the output implies',
)

const targetExpect = key(
  'expect',
  expectShape,
  'What the release is meant to be: a fact that differs or is not known is an error; a list means one of its values',
)

const target: Shape<ConfiguredTarget> = record(
  'a target',
  [targetPath, targetHosts, targetExpect],
  (fields) => ({
    at: fields.at,
    path: fields.need(targetPath).value,
    hosts: fields.find(targetHosts)?.value ?? [],
    expectations: fields.find(targetExpect)?.value ?? [],
  }),
  { required: ['path'] },
)

function pathFaultIn(value: string): Fault | null {
  const wrong = pathFault(value)
  return wrong === null ? null : { wrong }
}

/** `/` separates everywhere, so that one file serves every system. */
const glob: Shape<string> = checked({ ...PATH_SCHEMA, pattern: '^\\s*[^\\s\\\\][^\\\\]*$' }, (value) =>
  value.includes('\\') ? { wrong: 'has a backslash', hint: 'separate folders with /' } : pathFaultIn(value),
)

const DAY_OF_MONTH =
  '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))'
const LEAP_YEAR = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
const DAY = `^(?:\\d{4}-${DAY_OF_MONTH}|${LEAP_YEAR}-02-29)$`

const date: Shape<string> = checked({ pattern: DAY }, (value) =>
  isDate(value) ? null : { wrong: `${quoted(value)} is no date`, hint: 'write it as 2027-01-31' },
)

const ofTarget = key('target', glob, 'Path of the target, or a glob of such paths; absent: every target')
const filePath = key('path', glob, 'File inside the target, or a glob; absent: every finding of the rule')
const reason = key('reason', text(), 'Why; shown in every report')
const expires = key('expires', date, 'The last day on which it holds, for example 2027-01-31')

function ignoreOf(rules: Vocabulary): Shape<ConfiguredIgnore> {
  const rule = key('rule', wordOf(rules), 'Id of the rule')
  return record(
    'an entry of ignore',
    [rule, ofTarget, filePath, reason, expires],
    (fields) => ({
      at: fields.at,
      rule: fields.need(rule).value,
      target: fields.find(ofTarget)?.value ?? null,
      path: fields.find(filePath)?.value ?? null,
      reason: fields.need(reason).value,
      expires: fields.find(expires)?.value ?? null,
    }),
    { required: ['rule', 'reason'] },
  )
}

function hosts(found: DescribedHosts): Shape<readonly Entry<Host>[]> {
  return {
    get schema() {
      return {
        type: 'object',
        propertyNames: { pattern: NOT_BLANK },
        additionalProperties: hostNamed('').schema,
      }
    },
    read: (tree, name) =>
      readAll(mappingOf(tree, name).members, ({ key: hostName, keyAt, value }) => {
        if (hostName.trim() === '') throw refusal(keyAt, 'a host needs a name')
        return { key: hostName, at: keyAt, value: hostNamed(hostName, found).read(value, hostName) }
      }),
  }
}

/** The whole file; `found`: what `from` and `image` of its hosts lead to. */
export function configShape(ruleIds: readonly string[], found: DescribedHosts = new Map()): Shape<Config> {
  const rules: Vocabulary = { noun: 'rule', words: ruleIds }
  const version = key('version', number([1]), 'Version of this format: 1')
  const failOn = key('fail-on', choice(failOnLevels), 'What fails the gate; absent: error')
  const targetsKey = key('targets', list(target), 'What is audited where no path is given')
  const hostsKey = key('hosts', hosts(found), 'Places where apps run, by name')
  const severities = key(
    'rules',
    named(choice(SEVERITIES), rules),
    'Severities of rules, in place of their own',
  )
  const ignores = key('ignore', list(ignoreOf(rules)), 'Findings that are known and accepted')
  return record(
    'the configuration',
    [version, failOn, targetsKey, hostsKey, severities, ignores],
    (fields) => {
      fields.need(version)
      const pairs = fields.find(severities)?.value ?? []
      return {
        failOn: fields.find(failOn)?.value ?? null,
        targets: (fields.find(targetsKey)?.value ?? []).map(({ value }) => value),
        hosts: new Map((fields.find(hostsKey)?.value ?? []).map(({ key: name, value }) => [name, value])),
        severities: new Map(pairs.map(({ key: id, value }) => [id, value])),
        ignores: (fields.find(ignores)?.value ?? []).map(({ value }) => value),
      }
    },
    { required: ['version'] },
  )
}
