// What MVC needs of a trimmed app and may not find: a type that the entry assembly names in an attribute, as a text, where it has
// pages or views; the kinds of parameters of an [ApiController]. Read of trimmed apps alone.
import { asBroken } from '../binary/binaries.ts'
import type { OutputReading } from '../binary/calls/library-metadata.ts'
import { fileBytes } from '../binary/file-bytes.ts'
import type { FileBytes } from '../binary/file-bytes.ts'
import { readMainCalls } from '../binary/calls/main-calls.ts'
import type { MainCall } from '../binary/calls/main-calls.ts'
import { readAssembly } from '../binary/metadata.ts'
import type { AssemblyMetadata } from '../binary/metadata.ts'
import { readTables } from '../binary/metadata-streams.ts'
import { PART_FACTORY_ATTRIBUTE } from '../binary/start-assemblies.ts'
import { readUnboundAction } from './unbound-action.ts'
import { stem } from '../files.ts'
import { valueOf } from '../parsed.ts'
import type { Parsed } from '../parsed.ts'
import type { RuntimeConfig } from '../runtime-config.ts'

/** The SDK sets it to true for trimmed apps, since 8.0 (measured). */
const TRIMMED = 'Microsoft.Extensions.DependencyInjection.VerifyOpenGenericServiceTrimmability'

export interface TrimmedMvc {
  /** null where the assembly names none. */
  readonly factory: PartFactory | null
  /** One whose parameter has to be asked for its kind, `HomeController.Index`; null where none is proved. */
  readonly action: string | null
  readonly mainCalls: readonly MainCall[]
}

/** What MVC asks for the parts of an app. */
export interface PartFactory {
  /** Name of the type, without its namespace. */
  readonly type: string
  /** File of the assembly that it is looked for in. */
  readonly file: string
  /** Whether that one has the type; null where it is not there or cannot be read. */
  readonly found: boolean | null
}

/** Of an app with many pages they take some 200 KB. */
const MOST_BYTES = 8 * 1024 * 1024

const NAMED =
  /Microsoft\.AspNetCore\.Mvc\.ApplicationParts\.(\w{1,80}), (Microsoft\.AspNetCore\.Mvc\.\w{1,20})/

/** Of the assemblies that may be the entry, by path. */
export async function readTrimmedMvc(
  place: OutputReading,
  assemblies: ReadonlyMap<string, AssemblyMetadata>,
  configs: ReadonlyMap<string, Parsed<RuntimeConfig>>,
): Promise<ReadonlyMap<string, TrimmedMvc>> {
  const read = new Map<string, TrimmedMvc>()
  for (const [path, { names }] of assemblies) {
    const config = configs.get(`${stem(path)}.runtimeconfig.json`)
    const wanted = names.has(PART_FACTORY_ATTRIBUTE) || names.has('ApiControllerAttribute')
    if (!wanted || config === undefined || !isTrimmed(valueOf(config))) continue
    try {
      const found = await readOne(place, path, names)
      if (found !== null) read.set(path, found)
    } catch (error) {
      place.unreadable.push(asBroken(error, path))
    }
  }
  return read
}

export function isTrimmed(config: RuntimeConfig | null): boolean {
  if (config === null || config.frameworkDependent) return false
  return config.configProperties.get(TRIMMED)?.trim().toLowerCase() === 'true'
}

async function readOne(
  place: OutputReading,
  path: string,
  names: ReadonlySet<string>,
): Promise<TrimmedMvc | null> {
  const bytes = bytesOf(place, path)
  const tables = bytes === null ? null : await readTables(bytes)
  if (bytes === null || tables === null) return null
  const { blobs, strings } = tables
  if (blobs.size > MOST_BYTES || strings.size > MOST_BYTES) return null
  const heap = await bytes.at(strings.offset, strings.size)
  const values = await bytes.at(blobs.offset, blobs.size)
  return {
    factory: names.has(PART_FACTORY_ATTRIBUTE) ? await factoryOf(place, values) : null,
    action: names.has('ApiControllerAttribute') ? await readUnboundAction(bytes, tables, heap) : null,
    mainCalls: await readMainCalls(bytes, tables, heap),
  }
}

async function factoryOf(place: OutputReading, values: Uint8Array): Promise<PartFactory | null> {
  const [type, assembly] = namedIn(new TextDecoder('latin1').decode(values))
  if (type === '') return null
  const file = `${assembly}.dll`
  const holder = bytesOf(place, file)
  const metadata = holder === null ? null : await readAssembly(holder, [type], [])
  const found = metadata === null || metadata.references === null ? null : metadata.names.has(type)
  return { type, file, found }
}

/** Type and assembly in the value of the attribute, as the Razor compiler writes it: prolog, length, text, no more (ECMA-335 II.23.3). */
function namedIn(values: string): readonly [string, string] {
  const found = NAMED.exec(values)
  if (found === null) return ['', '']
  const [text, type = '', assembly = ''] = found
  const whole =
    values.slice(found.index - 3, found.index - 1) === '\x01\0' &&
    values.charCodeAt(found.index - 1) === text.length &&
    values.startsWith('\0\0', found.index + text.length)
  return whole ? [type, assembly] : ['', '']
}

function bytesOf({ source, files }: OutputReading, path: string): FileBytes | null {
  const file = files.exact(path)
  return file === undefined ? null : fileBytes(source, file)
}
