// Whether a shipped program or library is whole.
import type { Facts } from './facts.ts'

export type BinaryFault = 'empty' | 'truncated' | 'damaged' | 'lfs-pointer' | 'not-a-binary'

/** null where nothing is wrong, and for a path that is no binary of the output. */
export function binaryFault({ output }: Pick<Facts, 'output'>, path: string): BinaryFault | null {
  const head = output.binaries.get(path)
  const file = output.files.exact(path)
  if (head === undefined || file === undefined) return null
  if (file.size === 0 || head.format === 'empty') return 'empty'
  if (head.format === 'lfs-pointer') return 'lfs-pointer'
  if (head.format === 'damaged') return 'damaged'
  if (head.format === 'other') return 'not-a-binary'
  return file.size < head.endOfData ? 'truncated' : null
}
