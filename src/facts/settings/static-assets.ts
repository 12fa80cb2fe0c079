// <app>.staticwebassets.endpoints.json, which MapStaticAssets reads while the app starts: whether it asks for it, and what is
// wrong with it.
import type { AssemblyMetadata } from '../../publish/binary/metadata.ts'
import { stem } from '../../publish/files.ts'
import type { OutputFile } from '../../publish/files.ts'
import type { PublishOutput } from '../../publish/output.ts'
import type { Position } from '../../publish/parsed.ts'

/**
 * Whether an app asks for the list of its own name: `perhaps` where the call may stand behind a condition, or may name another
 * list (measured: with the list missing the one starts and the other may).
 */
export function asksForStaticAssets({
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

/** The list that publish writes for an assembly. */
export function staticAssetsOf(assembly: string): string {
  return `${stem(assembly)}.staticwebassets.endpoints.json`
}

export interface StaticAssetsFault {
  readonly assembly: string
  readonly file: string
  /** null = the file is not there. */
  readonly reason: string | null
  readonly place: { readonly path: string; readonly at: Position | null }
}

/** `file`: the list as it is found. null where it is sound or not judged. */
export function staticAssetsFault(
  { staticAssets }: Pick<PublishOutput, 'staticAssets'>,
  assembly: string,
  file: OutputFile | undefined,
): StaticAssetsFault | null {
  const name = staticAssetsOf(assembly)
  if (file === undefined) {
    // The call may name another list.
    if ([...staticAssets.keys()].some((path) => path.toLowerCase() !== name.toLowerCase())) return null
    return { assembly, file: name, reason: null, place: { path: assembly, at: null } }
  }
  const document = staticAssets.get(file.path)
  if (document?.state !== 'broken' || document.cause !== 'syntax') return null
  const { reason, at } = document
  return { assembly, file: file.path, reason, place: { path: file.path, at } }
}
