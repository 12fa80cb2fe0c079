// <app>.staticwebassets.endpoints.json, which MapStaticAssets reads while the app starts: whether it asks for it, and what is
// wrong with it.
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import { NAMES_OF_AUTHORIZATION } from '../../publish/binary/start-assemblies.ts'
import { stem } from '../../publish/files.ts'
import type { OutputFile } from '../../publish/files.ts'
import type { Launcher, PublishOutput } from '../../publish/output.ts'
import type { Position } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'
import { entryMetadata } from './host-builder.ts'

/**
 * Whether an app asks for the list of its own name: `perhaps` where the call may stand behind a condition, or may name another
 * list (measured: with the list missing the one starts and the other may).
 */
function asksForStaticAssets({
  references,
  names,
  mainCalls,
}: AssemblyMetadata): 'always' | 'perhaps' | 'never' {
  const refers = references?.some(({ name }) => name === 'Microsoft.AspNetCore.StaticAssets') === true
  if (!refers || !names.has('MapStaticAssets')) return 'never'
  return mainCalls.some(({ name, afterNull }) => name === 'MapStaticAssets' && afterNull)
    ? 'always'
    : 'perhaps'
}

/** What may make all endpoints while the app starts; null where the first request does. Only Blazor reads what the scope `blazor` is of. */
export function makesEndpointsAtOnce(metadata: AssemblyMetadata | null): 'Blazor' | 'authorization' | null {
  if (metadata?.names.has('MapRazorComponents') === true) return 'Blazor'
  return NAMES_OF_AUTHORIZATION.some((name) => metadata?.names.has(name)) ? 'authorization' : null
}

/** The app whose list is asked for, as far as the files tell. */
export interface Asking {
  /** What holds the call: the entry assembly, or the program that it was compiled into. */
  readonly program: string
  /** The list of its own name, or of the one that it is given. */
  readonly list: string
  readonly asks: 'always' | 'perhaps'
}

/** MapStaticAssets looks for it beside the app (measured). */
export function listOf(name: string): string {
  return `${name}.staticwebassets.endpoints.json`
}

/** `metadata` null: what the assembly says could not be read. null where the app never asks for its list. */
export function askingAssembly(
  { kind, output }: Pick<Facts, 'kind' | 'output'>,
  assembly: string,
  metadata: AssemblyMetadata | null,
): Asking | null {
  const list = listOf(stem(assembly))
  const has = (path: string) => output.files.anyCase(path) !== undefined
  // A single file without its list; beside a loose assembly that tells nothing other things are wrong.
  const unread = has(list) || (kind === 'aspnetcore' && !has(assembly)) ? 'perhaps' : 'never'
  const asks = metadata === null ? unread : asksForStaticAssets(metadata)
  return asks === 'never' ? null : { program: assembly, list, asks }
}

/** Of a Native AOT program: what is compiled in may be called. The list has the name of its assembly, which the program may not have. */
export function askingNative(
  { staticAssets }: Pick<PublishOutput, 'staticAssets'>,
  { file, mapsStaticAssets }: Launcher,
): Asking | null {
  const [only, other] = staticAssets.keys()
  const name = listOf(file.path.replace(/\.exe$/i, ''))
  const list = only === undefined || other !== undefined ? name : only
  return (mapsStaticAssets ?? staticAssets.has(list)) ? { program: file.path, list, asks: 'perhaps' } : null
}

/** Of the app that the output tells. */
export function askingEntry(facts: Facts): Asking | null {
  const { entry } = facts
  if (entry?.form === 'native-aot')
    return entry.launcher === null ? null : askingNative(facts.output, entry.launcher)
  const assembly = entry?.assembly ?? entry?.launcher?.content?.entryAssembly ?? null
  const metadata = entryMetadata(facts)
  return assembly === null || metadata === null ? null : askingAssembly(facts, assembly, metadata)
}

export interface StaticAssetsFault {
  readonly file: string
  /** null = the file is not there. */
  readonly reason: string | null
  readonly place: { readonly path: string; readonly at: Position | null }
}

/** `file`: the list as it is found. null where it is sound or not judged, or where another list may be meant. */
export function staticAssetsFault(
  { staticAssets }: Pick<PublishOutput, 'staticAssets'>,
  { program, list: name, asks }: Asking,
  file: OutputFile | undefined,
): StaticAssetsFault | null {
  if (file === undefined) {
    if (
      asks === 'perhaps' &&
      [...staticAssets.keys()].some((path) => path.toLowerCase() !== name.toLowerCase())
    )
      return null
    return { file: name, reason: null, place: { path: program, at: null } }
  }
  const document = staticAssets.get(file.path)
  if (document?.state !== 'broken' || document.cause !== 'syntax') return null
  const { reason, at } = document
  return { file: file.path, reason, place: { path: file.path, at } }
}
