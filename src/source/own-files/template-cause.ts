// runtimeconfig.template.json of the project: what it sets stands in runtimeconfig.json as it is.
import type { Finding } from '../../findings/finding.ts'
import type { Fact } from '../../findings/settled-by.ts'
import type { JsonValue } from '../../publish/json/json-tree.ts'
import type { Cause, Made } from '../cause.ts'
import { hostJson, settingsJson } from '../documents.ts'
import { follow, isSame, wayTo } from './json-key-path.ts'
import type { Step } from './json-key-path.ts'
import { within } from '../listing.ts'
import { templateKeys } from '../property/properties.ts'

export const TEMPLATE = 'runtimeconfig.template.json'

/** Where it sets what settles the fact. */
export async function templateCauses(made: Made, fact: Fact): Promise<readonly Cause[]> {
  const ways = (templateKeys[fact] ?? []).map((key) => key.map((name): Step => ({ name, nth: 0 })))
  if (ways.length === 0) return []
  const template = await readTemplate(made)
  return template === null ? [] : ways.flatMap((way) => causeAt(made, template, way) ?? [])
}

/** Where it sets the key that the finding stands at. */
export async function templateCause(made: Made, finding: Placed): Promise<Cause | null> {
  const { path, line, column } = finding
  if (path === null || line === null || column === null) return null
  const bytes = await made.shown.bytes(path)
  const root = bytes === null ? null : hostJson(bytes)
  const [options, ...way] = (root === null ? null : wayTo(root, { line, column })) ?? []
  if (options === undefined || !('name' in options) || options.name !== 'runtimeOptions') return null
  const template = await readTemplate(made)
  return template === null || way.length === 0 ? null : causeAt(made, template, way)
}

type Placed = Pick<Finding, 'path' | 'line' | 'column'>

async function readTemplate({ reading, build }: Made): Promise<JsonValue | null> {
  const bytes = await reading.bytes(within(build.folder, TEMPLATE))
  return bytes === null ? null : settingsJson(bytes)
}

function causeAt({ shown, build }: Made, template: JsonValue, way: readonly Step[]): Cause | null {
  const found = follow(template, way)
  const published = shown.runtimeOptions === null ? null : follow(shown.runtimeOptions, way)
  if (found === null || published === null || !isSame(found.value, published.value)) return null
  const last = way.at(-1)
  const holds = last !== undefined && 'name' in last ? last.name : null
  return { path: within(build.folder, TEMPLATE), line: found.at.line, holds }
}
