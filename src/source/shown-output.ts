// What an output shows of its project's decisions: what a property must agree with before it is called the cause.
import type { Finding } from '../findings/finding.ts'
import type { JsonValue } from '../publish/json/json-tree.ts'
import type { XmlElement } from '../publish/xml/xml-element.ts'
import type { Source } from '../read/source.ts'
import type { TargetResult } from '../result.ts'
import { configXml, hostJson } from './documents.ts'

export interface ShownOutput {
  readonly result: TargetResult
  /** Of a file of the output; null where it is not there or cannot be read. */
  readonly bytes: (path: string) => Promise<Uint8Array | null>
  /** Name of the program without extension. */
  readonly program: string
  /** The root web.config; null where there is none that can be read. */
  readonly webConfig: XmlElement | null
  readonly webConfigPath: string | null
  readonly runtimeOptions: JsonValue | null
  readonly has: (path: string) => boolean
}

/** What one finding says, for the properties that one kind of it is about. */
export type Asked = Pick<Finding, 'subject' | 'path'>

/** What is larger is no text of a project. */
const MOST = 4 * 1024 * 1024

export async function showOutput(
  result: TargetResult,
  source: Source,
  program: string,
): Promise<ShownOutput> {
  const files = new Set(source.files.map(({ path }) => path))
  const webConfigPath = source.files.find(({ path }) => path.toLowerCase() === 'web.config')?.path ?? null
  const read = new Map<string, Promise<Uint8Array | null>>()
  const bytes = (path: string) => {
    const known = read.get(path) ?? outputBytes(source, path)
    read.set(path, known)
    return known
  }
  const config = await bytes(`${program}.runtimeconfig.json`)
  const root = config === null ? null : hostJson(config)
  const webConfig = webConfigPath === null ? null : await bytes(webConfigPath)
  return {
    result,
    bytes,
    program,
    webConfig: webConfig === null ? null : configXml(webConfig),
    webConfigPath,
    runtimeOptions: memberOf(root, 'runtimeOptions'),
    has: (path) => files.has(path),
  }
}

async function outputBytes(source: Source, path: string): Promise<Uint8Array | null> {
  const file = source.files.find((one) => one.path === path)
  if (file === undefined || file.size > MOST || file.noFile !== undefined) return null
  try {
    return await source.read(path)
  } catch {
    return null
  }
}

export function memberOf(value: JsonValue | null, name: string): JsonValue | null {
  return value?.kind === 'object' ? (value.members.find((one) => one.name === name)?.value ?? null) : null
}

/** A JSON scalar as a project would write it. */
export function scalarText(value: JsonValue | null): string | null {
  if (value?.kind === 'string') return value.value
  if (value?.kind === 'boolean') return String(value.value)
  return value?.kind === 'number' ? value.text : null
}

/** The value of a variable that web.config sets; null where it sets none. */
export function variableIn(root: XmlElement | null, name: string): string | null {
  const all: string[] = []
  const visit = (element: XmlElement): void => {
    const of = (key: string) => element.attributes.find((one) => one.name === key)?.value
    if (element.name === 'environmentVariable' && of('name')?.toUpperCase() === name.toUpperCase())
      all.push(of('value') ?? '')
    element.children.forEach(visit)
  }
  if (root !== null) visit(root)
  const [only, ...others] = all
  return only === undefined || others.length > 0 ? null : only
}
