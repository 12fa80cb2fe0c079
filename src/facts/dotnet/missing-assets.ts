// Which assets that deps.json lists are missing in the output.
import type { DepsFile } from '../../publish/deps.ts'
import type { Files } from '../../publish/files.ts'
import type { OperatingSystem } from '../app/rid.ts'
import { expectedAssets } from './deps-assets.ts'
import type { ExpectedAsset } from './deps-assets.ts'
import type { RidChoice } from './rid-fallback.ts'

/** An asset with the file that lies in its place; null where it is listed and not there. */
export interface ListedAsset extends ExpectedAsset {
  readonly file: string | null
}

/** What the host would look for, held against the output: the one answer to what is listed and not there. */
export function listedAssets(
  { files }: { readonly files: Files },
  deps: DepsFile,
  rids: RidChoice,
  system: OperatingSystem,
): readonly ListedAsset[] {
  return expectedAssets(deps, rids).map((asset) => ({
    ...asset,
    file: files.on(system, asset.path)?.path ?? null,
  }))
}
