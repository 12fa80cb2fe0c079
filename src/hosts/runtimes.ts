// The key `runtimes`: the output of `dotnet --list-runtimes`, or every framework written out.
import { shortLine } from '../text/escape.ts'
import { ROLL_FORWARDS } from '../publish/roll-forward-settings.ts'
import type { RollForwardSettings } from '../publish/roll-forward-settings.ts'
import { key, record } from '../text/record.ts'
import type { Fields, Key } from '../text/record.ts'
import { choice, flag, list, number } from '../text/shape.ts'
import type { JsonSchema, Shape } from '../text/shape.ts'
import { isEmpty, refusal } from '../text/tree.ts'
import type { Located } from '../text/tree.ts'
import { frameworkName, version } from './host-values.ts'
import type { InstalledRuntime, RuntimeReference } from './host.ts'
import { parseListRuntimes } from './list-runtimes.ts'
import type { ListedRuntime } from './list-runtimes.ts'

export type Runtimes =
  | { readonly form: 'listed'; readonly lines: readonly ListedRuntime[] }
  | { readonly form: 'full'; readonly runtimes: readonly InstalledRuntime[] }

const nameKey = key('name', frameworkName, 'Name of the framework, for example Microsoft.NETCore.App')
const versionKey = key('version', version, 'Version of the framework, for example 8.0.11')
const rollForward = key(
  'roll-forward',
  choice(ROLL_FORWARDS),
  "rollForward of the framework's own runtimeconfig.json",
)
const legacyRollForward = key(
  'roll-forward-on-no-candidate-fx',
  number([0, 1, 2]),
  "rollForwardOnNoCandidateFx of the framework's own runtimeconfig.json",
)
const applyPatches = key('apply-patches', flag, "applyPatches of the framework's own runtimeconfig.json")
const settingKeys: readonly Key<unknown>[] = [rollForward, legacyRollForward, applyPatches]

const reference: Shape<{ readonly value: RuntimeReference; readonly ways: Ways }> = record(
  'a reference',
  [nameKey, versionKey, ...settingKeys],
  (fields) => ({
    value: {
      name: fields.need(nameKey).value,
      version: fields.need(versionKey).value,
      ...settingsOf(fields),
    },
    ways: waysOf(fields),
  }),
  { required: ['name', 'version'] },
)
const references = key(
  'references',
  list(reference),
  'Frameworks that this one needs; absent: as the real one of that name has it',
)
const hasDepsJson = key(
  'has-deps-json',
  flag,
  "Whether the framework's folder holds its deps.json; absent: true",
)

const LEGACY = [legacyRollForward.name, applyPatches.name]

const runtime: Shape<InstalledRuntime> = record(
  'a runtime',
  [nameKey, versionKey, references, ...settingKeys, hasDepsJson],
  buildRuntime,
  {
    required: ['name', 'version'],
    conditions: [{ not: { allOf: [usesAny(rollForward.name), usesAny(...LEGACY)] } }],
  },
)

function usesAny(...names: readonly string[]): JsonSchema {
  const own = names.map((name) => ({ required: [name] }))
  const ofReferences = { type: 'array', contains: { type: 'object', anyOf: own } }
  return { anyOf: [...own, { required: ['references'], properties: { references: ofReferences } }] }
}

function buildRuntime(fields: Fields): InstalledRuntime {
  const needs = fields.find(references)?.value ?? null
  const ways = [waysOf(fields), ...(needs ?? []).map(({ value }) => value.ways)]
  const current = ways.some((each) => each.current)
  const legacy = ways.find((each) => each.legacy !== null)?.legacy ?? null
  // They are keys of one file, in which the host refuses both ways: dotnet/runtime runtime_config.cpp.
  if (current && legacy !== null) {
    throw refusal(
      legacy,
      'roll-forward stands beside apply-patches or roll-forward-on-no-candidate-fx',
      'keep one way',
    )
  }
  return {
    name: fields.need(nameKey).value,
    version: fields.need(versionKey).value,
    references: needs?.map(({ value }) => value.value) ?? null,
    hasDepsJson: fields.find(hasDepsJson)?.value ?? true,
    ...settingsOf(fields),
  }
}

function settingsOf(fields: Fields): RollForwardSettings {
  return {
    rollForward: fields.find(rollForward)?.value ?? null,
    rollForwardOnNoCandidateFx: fields.find(legacyRollForward)?.value ?? null,
    applyPatches: fields.find(applyPatches)?.value ?? null,
  }
}

/** Which of the two ways to roll forward is used. */
interface Ways {
  readonly current: boolean
  readonly legacy: Located<unknown>['at'] | null
}

function waysOf(fields: Fields): Ways {
  return {
    current: fields.keyAt(rollForward.name) !== null,
    legacy: fields.keyAt(legacyRollForward.name) ?? fields.keyAt(applyPatches.name),
  }
}

const full = list(runtime)

export const runtimes: Shape<Runtimes> = {
  schema: {
    anyOf: [
      { type: 'string', pattern: '\\[' },
      { ...full.schema, uniqueItems: true },
    ],
  },
  read(tree, name) {
    if (tree.kind === 'scalar' && !isEmpty(tree)) return { form: 'listed', lines: parseListRuntimes(tree) }
    const found = full.read(tree, name)
    refuseTwins(found)
    return { form: 'full', runtimes: found.map(({ value }) => value) }
  },
}

function refuseTwins(found: readonly Located<InstalledRuntime>[]): void {
  const seen = new Set<string>()
  for (const { value, at } of found) {
    const identity = `${value.name} ${value.version}`
    if (seen.has(identity)) throw refusal(at, `${shortLine(identity)} is here a second time`)
    seen.add(identity)
  }
}
