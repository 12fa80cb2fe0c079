// Which assets that deps.json lists are missing in the output.
import type { DepsFile } from '../../publish/deps.ts'
import { mayBeUnlisted } from '../../publish/no-files.ts'
import type { PublishOutput } from '../../publish/output.ts'
import type { OperatingSystem } from '../app/rid.ts'
import { expectedAssets } from './deps-assets.ts'
import type { ExpectedAsset } from './deps-assets.ts'
import type { RidChoice } from './rid-fallback.ts'

/** What the host would look for, held against the output: listed and not there. Without what may lie unlisted. */
export function absentAssets(
  { files, gaps }: Pick<PublishOutput, 'files' | 'gaps'>,
  deps: DepsFile,
  rids: RidChoice,
  system: OperatingSystem,
): readonly ExpectedAsset[] {
  return expectedAssets(deps, rids).filter(
    ({ path }) => files.on(system, path) === undefined && !mayBeUnlisted(gaps, path),
  )
}
