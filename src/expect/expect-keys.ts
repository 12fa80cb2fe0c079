// Every key of `expect`: what it may be, and what editors say about it.
import { KINDS } from '../facts/app/kind.ts'
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { Startup } from '../startup/startup.ts'
import { STATUSES } from '../startup/titles.ts'
import { quoted } from '../text/escape.ts'
import { readAll } from '../text/faults.ts'
import { key, record } from '../text/record.ts'
import type { Fields, Key } from '../text/record.ts'
import { anyCase, checked, flag, inAnyCase, named, orNull, scalar, text, unknownWord } from '../text/shape.ts'
import type { Fault, JsonSchema, Shape } from '../text/shape.ts'
import { refusal, typeOf } from '../text/tree.ts'
import { FACT_KEYS, START_KEYS } from './expectation.ts'
import type { Accepted, Expectation, FactKey, StartKey } from './expectation.ts'
import { isEmptyRange, parseRange, RANGE_PATTERN } from './version-range.ts'

const MODELS = ['inprocess', 'outofprocess'] as const satisfies readonly HostingModel[]
const ANSWERS = ['starts', 'fails', 'unknown'] as const satisfies readonly Startup['answer'][]
const MODULES = ['AspNetCoreModuleV2', 'AspNetCoreModule'] as const

/** What people write for a thing that is not there. */
const ABSENT = 'write null where there is none'

/** One value, or a list of which each will do. */
function accepted(one: Shape<string>, canBeAbsent = true): Shape<Accepted> {
  const each = canBeAbsent ? orNull(one) : one
  return {
    schema: { anyOf: [each.schema, { type: 'array', items: each.schema, minItems: 1 }] },
    read(tree, name) {
      if (tree.kind !== 'list') return [each.read(tree, name)]
      if (tree.items.length === 0)
        throw refusal(tree.at, `${name} is an empty list, which nothing meets`, 'name what it may be')
      return readAll(tree.items, (item) => each.read(item, name))
    },
  }
}

const trueOrFalse: Shape<string> = {
  schema: flag.schema,
  read: (tree, name) => String(flag.read(tree, name)),
}

const FRAMEWORK = `^${inAnyCase('net')}(?:${inAnyCase('coreapp')}|${inAnyCase('standard')})?\\d{1,4}\\.\\d{1,4}$`

const targetFramework: Shape<string> = checked({ pattern: FRAMEWORK }, (value) => {
  if (new RegExp(FRAMEWORK).test(value)) return null
  const wrong = `${quoted(value)} is no target framework as an output has it`
  const number = /^(?:net)?(\d{1,4})(?:\.(\d{1,4}))?(?:-[a-z\d.]+)?$/i.exec(value)
  if (number === null) return { wrong, hint: 'write it as net10.0' }
  return { wrong, hint: `did you mean net${number[1] ?? ''}.${number[2] ?? '0'}?` }
})

const PORTABLE = `^(?:${['portable', 'any', 'none'].map(inAnyCase).join('|')})$`

const runtimeIdentifier: Shape<string> = checked({ not: { pattern: PORTABLE } }, (value) =>
  new RegExp(PORTABLE).test(value)
    ? { wrong: `${quoted(value)} is no runtime identifier`, hint: 'write null for a portable app' }
    : null,
)

/** Without quotes YAML makes a number of it, and 500.3 of 500.30: the number tells which one is meant. */
const status: Shape<string> = {
  schema: { enum: [...STATUSES, ...STATUSES.map(Number)] },
  read(tree, name) {
    const written = scalar(tree, name, 'a status, for example 500.31, or null where the start does not fail')
    const isNumber = typeOf(written) === 'number'
    const found = STATUSES.find((each) =>
      isNumber ? Number(each) === Number(written.text) : each === written.text,
    )
    if (found !== undefined) return found
    throw unknownWord(tree.at, name, written.text, STATUSES, /^2\d\d/.test(written.text) ? ABSENT : undefined)
  },
}

const range: Shape<string> = checked({ pattern: RANGE_PATTERN }, rangeFault)

function rangeFault(value: string): Fault | null {
  const read = parseRange(value)
  if (read === null)
    return { wrong: `${quoted(value)} is no range of versions`, hint: "write it as '>=10.0.0 <11.0.0'" }
  return isEmptyRange(read) ? { wrong: `${quoted(value)} is a range that holds no version` } : null
}

const answer = anyCase(
  ANSWERS,
  new Map([['conditional', 'the report says unknown, with conditions: write unknown']]),
)

const KEYS: Readonly<Record<FactKey | StartKey, Key<Accepted>>> = {
  kind: key('kind', accepted(anyCase(KINDS), false), 'What kind of app it is'),
  'entry-assembly': key('entry-assembly', accepted(text()), 'File name of the entry assembly; null: none'),
  'target-framework': key('target-framework', accepted(targetFramework), 'For example net10.0'),
  'runtime-identifier': key(
    'runtime-identifier',
    accepted(runtimeIdentifier),
    'For example win-x64; null: portable',
  ),
  'self-contained': key('self-contained', accepted(trueOrFalse), 'Whether it brings its .NET along'),
  'single-file': key('single-file', accepted(trueOrFalse, false), 'Whether it is a single file'),
  'hosting-model': key(
    'hosting-model',
    accepted(anyCase(MODELS, new Map([['none', ABSENT]]))),
    'What web.config asks for; null: there is no web.config, or none of an ASP.NET Core app',
  ),
  module: key(
    'module',
    accepted(anyCase(MODULES, new Map([['none', ABSENT]]))),
    'The module that web.config names; null: none',
  ),
  environment: key('environment', accepted(text()), 'The environment that web.config sets; null: none'),
  startup: key('startup', accepted(answer), 'The predicted answer of every host; null: nothing is started'),
  status: key(
    'status',
    accepted(status),
    'The HTTP status of the failure on every host; null: it does not fail, or not behind IIS',
  ),
}

const frameworks = key(
  'frameworks',
  named(accepted(range)),
  "Ranges of versions by the name of the framework, for example '>=10.0.0 <11.0.0'; null: not used",
)

/** What a start that does not fail cannot have. */
const CONTRADICTION: JsonSchema = {
  not: {
    required: ['startup', 'status'],
    properties: {
      startup: accepted(anyCase(['starts', 'unknown']), false).schema,
      status: accepted(status, false).schema,
    },
  },
}

/** The mapping below `expect`. */
export const expectShape: Shape<readonly Expectation[]> = record(
  'expect',
  [...Object.values(KEYS), frameworks],
  (fields) => {
    refuseContradiction(fields)
    const single = [...FACT_KEYS, ...START_KEYS].flatMap((name): Expectation[] => {
      const found = fields.find(KEYS[name])
      return found === null ? [] : [{ key: name, accepted: found.value, at: found.at }]
    })
    const ranges = fields.find(frameworks)
    if (ranges === null) return single
    const each = ranges.value.map(({ key: name, value, at }) => ({ value: { name, accepted: value }, at }))
    return [...single, { key: 'frameworks', frameworks: each, at: ranges.at }]
  },
  { conditions: [CONTRADICTION] },
)

function refuseContradiction({ find }: Fields): void {
  const start = find(KEYS.startup)
  const failure = find(KEYS.status)
  if (start === null || failure === null) return
  if (start.value.includes('fails') || start.value.includes(null) || failure.value.includes(null)) return
  throw refusal(
    failure.at,
    `status ${failure.value.join(', ')} is of a start that fails, and startup is expected to be ${start.value.join(', ')}`,
    'take one of the two out',
  )
}
