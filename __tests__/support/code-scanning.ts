// What GitHub asks of a SARIF file, as docs/sources.md says: a list of its own beside the schema, which asks for less.
import { gzipSync } from 'node:zlib'

interface Text {
  readonly text: string
}
interface SarifRule {
  readonly id: string
  readonly name?: string
  readonly shortDescription: Text
  readonly fullDescription: Text
  readonly help: Text & { readonly markdown?: string }
  readonly helpUri?: string
  readonly defaultConfiguration?: { readonly level: string }
  readonly properties?: {
    readonly tags: readonly string[]
    readonly precision: string
    readonly 'problem.severity': string
  }
}
export interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: string
  readonly message: Text
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string }
      readonly region: Readonly<Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>>
    }
  }[]
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly suppressions?: readonly {
    readonly kind: string
    readonly status: string
    readonly justification: string
  }[]
}
interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string
      readonly semanticVersion: string
      readonly rules: readonly SarifRule[]
    }
  }
  readonly automationDetails: { readonly id: string }
  readonly invocations?: readonly {
    readonly executionSuccessful: boolean
    readonly toolConfigurationNotifications: readonly { readonly level: string; readonly message: Text }[]
    readonly toolExecutionNotifications: readonly { readonly level: string; readonly message: Text }[]
  }[]
  readonly results: readonly SarifResult[]
}
export interface SarifLog {
  readonly $schema: string
  readonly version: string
  readonly runs: readonly SarifRun[]
}

export function sarifIn(text: string): SarifLog {
  // What it does not have fails the test that looks for it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return JSON.parse(text) as SarifLog
}

const LEVELS = ['error', 'warning', 'note']

/** What GitHub would refuse, drop or not show, one line each. */
export function faultsByGithub(text: string): readonly string[] {
  const faults: string[] = []
  const ask = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault)
  }
  const { $schema, version, runs } = sarifIn(text)
  ask(gzipSync(text).length <= 10_000_000, 'more than 10 MB compressed')
  ask(/^https:\/\/.*sarif.*2\.1\.0.*\.json$/.test($schema), '$schema names none of 2.1.0')
  ask(version === '2.1.0', 'another version')
  ask(runs.length >= 1 && runs.length <= 20, `${runs.length} runs`)
  const categories = runs.map(({ automationDetails: { id } }) => id.slice(0, id.lastIndexOf('/')))
  ask(new Set(categories).size === runs.length, 'two runs of one category')
  for (const run of runs) faults.push(...faultsOfRun(run))
  return faults
}

function faultsOfRun({ tool: { driver }, automationDetails: { id }, results }: SarifRun): readonly string[] {
  const faults: string[] = []
  const ask = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`${id}: ${fault}`)
  }
  ask(id.endsWith('/') && isShown(id), 'no category')
  ask(driver.name === 'dotnet-publish-audit', 'another tool')
  ask(/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(driver.semanticVersion), 'no semantic version')
  ask(driver.rules.length <= 25_000, 'too many rules')
  ask(new Set(driver.rules.map((rule) => rule.id)).size === driver.rules.length, 'a rule twice')
  for (const rule of driver.rules) {
    for (const { text } of [rule.shortDescription, rule.fullDescription])
      ask(text.trim() !== '' && text.length <= 1024, `${rule.id}: a description of ${text.length} characters`)
    ask(
      rule.id !== '' && (rule.name ?? 'x') !== '' && (rule.name ?? '').length <= 255,
      `${rule.id}: its name`,
    )
    ask(rule.help.text.trim() !== '' && rule.help.markdown?.trim() !== '', `${rule.id}: no help`)
    ask(LEVELS.includes(rule.defaultConfiguration?.level ?? 'error'), `${rule.id}: its level`)
    const { tags, precision, 'problem.severity': severity } = rule.properties ?? NO_PROPERTIES
    ask(tags.length <= 10 && tags.every((tag) => tag !== ''), `${rule.id}: more tags than are kept`)
    ask(['very-high', 'high', 'medium', 'low'].includes(precision), `${rule.id}: its precision`)
    ask(['error', 'warning', 'recommendation'].includes(severity), `${rule.id}: its severity`)
  }
  ask(results.length <= 25_000, `${results.length} results`)
  for (const result of results) {
    const { ruleId, ruleIndex, level, message, locations, partialFingerprints } = result
    ask(driver.rules[ruleIndex]?.id === ruleId, `${ruleId} is not rule ${ruleIndex}`)
    ask(LEVELS.includes(level), `level ${level}`)
    ask(message.text.trim() !== '' && isShown(message.text), `message ${message.text}`)
    ask(isShown(partialFingerprints['primaryLocationLineHash'] ?? '\n'), 'no fingerprint')
    ask(locations.length === 1, `${locations.length} locations`)
    for (const { physicalLocation } of locations) {
      const { uri } = physicalLocation.artifactLocation
      ask(isRelative(uri), `URI ${uri}`)
      const { startLine, startColumn, endLine, endColumn } = physicalLocation.region
      const all = [startLine, startColumn, endLine, endColumn]
      ask(
        all.every((number) => Number.isInteger(number) && number >= 1 && number < 2 ** 31),
        `region ${all.join()}`,
      )
      ask(endLine === startLine && endColumn > startColumn, `region ${all.join()}`)
    }
  }
  return faults
}

const NO_PROPERTIES: Required<SarifRule>['properties'] = {
  tags: [],
  precision: 'high',
  'problem.severity': 'error',
}

/** One line without what is not drawn, and with something drawn. */
function isShown(text: string): boolean {
  return text !== '' && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
}

/** Percent-encoded, below the root of the repository. */
function isRelative(uri: string): boolean {
  if (!/^(?:[\w\-.~!*'()]|%[\dA-F]{2}|\/)+$/.test(uri)) return false
  const steps = decodeURIComponent(uri).split('/')
  return !uri.startsWith('/') && !/^[a-z]:/i.test(uri) && !steps.includes('..')
}
