// Files that are there but cannot be loaded, whatever they are for.
import { fileName } from '../publish/files.ts'
import type { Facts } from '../facts/facts.ts'
import { binaryFault } from '../facts/binary-fault.ts'
import type { Defect } from './startup.ts'
import { defect } from './step.ts'

/** The defect of a program or library that is empty, cut off, or a Git LFS pointer; null where its head is sound. */
export function badBinary(facts: Facts, path: string): Defect | null {
  const fault = binaryFault(facts, path)
  if (fault === null) return null
  const rule = fault === 'lfs-pointer' ? 'lfs-pointer' : 'empty-or-truncated-binary'
  return defect(rule, fileName(path), path, null, { fault })
}
