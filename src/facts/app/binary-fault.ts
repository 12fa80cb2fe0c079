// Whether a shipped program or library is whole.
import { lacksPages } from '../../publish/binary/elf.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { ContentFault } from '../../publish/wholeness/content-fault.ts'
import type { Facts } from '../facts.ts'
import { platformOf } from './rid.ts'

export type BinaryFault = NotWhole | PartlyLost
type NotWhole =
  'empty' | 'truncated' | 'damaged' | 'lfs-pointer' | 'not-a-binary' | Exclude<ContentFault, PartlyLost>
/**
 * It is loaded all the same, and may do without what is lost. `cut-page`: it ends within the last page of what is loaded;
 * `cut-table`: within the section headers, which nothing that runs asks for.
 */
export type PartlyLost = 'partly-zero' | 'cut-page' | 'cut-table'

export function isPartlyLost(fault: BinaryFault): fault is PartlyLost {
  return fault === 'partly-zero' || fault === 'cut-page' || fault === 'cut-table'
}

/** null where nothing is wrong, and for a path that is no binary of the output. */
export function binaryFault({ output }: Pick<Facts, 'output'>, path: string): BinaryFault | null {
  const head = output.binaries.get(path)
  const file = output.files.exact(path)
  if (head === undefined || file === undefined) return null
  if (file.size === 0 || head.format === 'empty') return 'empty'
  if (head.format === 'lfs-pointer') return 'lfs-pointer'
  if (head.format === 'damaged') return 'damaged'
  if (head.format === 'other') return 'not-a-binary'
  const content = output.contentFaults.get(path) ?? null
  if (head.format !== 'elf') return file.size < head.endOfData ? 'truncated' : content
  if (lacksPages(file.size, head.endOfData)) return 'truncated'
  if (file.size < head.endOfData) return 'cut-page'
  return content ?? (file.size < head.endOfFile ? 'cut-table' : null)
}

/**
 * Whether the app certainly asks for the file: it lies in the root, or its deps.json lists it and no other system's app is
 * meant. A file below a folder that nothing names may be content that is never loaded.
 */
export function isAskedFor({ output, entry, platform, iis }: Facts, path: string): boolean {
  if (!path.includes('/')) return true
  const rid = /^runtimes\/([^/]+)\//i.exec(path)?.[1]
  const other = rid === undefined ? null : platformOf(rid).system
  const system = platform?.system ?? (iis?.namesAspNetCore === true ? 'windows' : null)
  if (other !== null && system !== null && other !== system) return false
  const libraries = (entry === null ? null : valueOf(entry.deps))?.libraries ?? []
  const assets = libraries.flatMap((library) => [
    ...library.runtime,
    ...library.native,
    ...library.resources,
    ...library.runtimeTargets,
  ])
  return (
    output.files.exact(path) !== undefined &&
    assets.some((asset) => (asset.localPath ?? asset.path).endsWith(path))
  )
}
