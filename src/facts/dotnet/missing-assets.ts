// Which assets that deps.json lists are missing in the output.
import type { DepsFile } from '../../publish/deps.ts'
import { mayBeUnlisted } from '../../publish/no-files.ts'
import type { PublishOutput } from '../../publish/output.ts'
import type { OperatingSystem } from '../app/rid.ts'
import { expectedAssets } from './deps-assets.ts'
import type { ExpectedAsset } from './deps-assets.ts'
import type { RidChoice } from './rid-fallback.ts'

/** An asset with the file that lies in its place; null where it is listed and not there. */
export interface ListedAsset extends ExpectedAsset {
  readonly file: string | null
}

/** What the host would look for, held against the output: the one answer to what is listed and not there. Without what may lie unlisted. */
export function listedAssets(
  { files, gaps = [] }: Pick<PublishOutput, 'files'> & Partial<Pick<PublishOutput, 'gaps'>>,
  deps: DepsFile,
  rids: RidChoice,
  system: OperatingSystem,
): readonly ListedAsset[] {
  return expectedAssets(deps, rids).flatMap((asset) => {
    const file = files.on(system, asset.path)?.path ?? null
    return file === null && mayBeUnlisted(gaps, asset.path) ? [] : [{ ...asset, file }]
  })
}
