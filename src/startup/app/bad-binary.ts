// Files that are there but cannot be loaded, whatever they are for.
import { fileName } from '../../publish/files.ts'
import type { Architecture } from '../../publish/binary/binary.ts'
import type { Facts } from '../../facts/facts.ts'
import { binaryFault } from '../../facts/app/binary-fault.ts'
import { systemOf } from '../machine/place.ts'
import { cpuName } from '../machine/process-cpu.ts'
import type { Defect } from '../startup.ts'
import { defect } from '../step.ts'
import type { Given } from '../step.ts'

/** The defect of a program or library that is empty, cut off, or a Git LFS pointer; null where its head is sound. */
export function badBinary(facts: Facts, path: string): Defect | null {
  const fault = binaryFault(facts, path)
  if (fault === null) return null
  const rule = fault === 'lfs-pointer' ? 'lfs-pointer' : 'empty-or-truncated-binary'
  return defect(rule, fileName(path), path, null, { fault })
}

export interface LibraryFault {
  readonly defect: Defect
  /** The process dies while loading it (SIGBUS), before any host code is given. */
  readonly dies: boolean
}

// What the library itself asks for, else the RID's C library; by `dotnet` it is the first file that meets the system's.
function libcFault({ facts, host }: Given, path: string): LibraryFault | null {
  const head = facts.output.binaries.get(path)
  const own = head?.format === 'elf' ? head.libc : null
  const needs = systemOf(host) === 'linux' ? (own ?? facts.platform?.libc ?? null) : null
  if (needs === null || host.libc === null || needs === host.libc) return null
  const detail = { file: path, needs, has: host.libc }
  return { defect: defect('musl-glibc-mismatch', fileName(path), path, null, detail), dies: false }
}

/** Why a native library cannot be loaded by a process of that CPU; null where it can. */
export function libraryFault(given: Given, path: string, cpu: Architecture | null): LibraryFault | null {
  const bad = badBinary(given.facts, path)
  // Linux maps a file that was cut off, and the process dies where the bytes end (measured).
  if (bad !== null)
    return { defect: bad, dies: systemOf(given.host) === 'linux' && bad.detail['fault'] === 'truncated' }
  const head = given.facts.output.binaries.get(path)
  if (head?.format !== 'pe' && head?.format !== 'elf') return null
  const foreign = (head.format === 'pe') !== (systemOf(given.host) === 'windows')
  if (!foreign && (cpu === null || head.architecture === cpu)) return libcFault(given, path)
  const detail = { file: path, cpu: cpuName(head), process: cpu ?? '' }
  const rule = foreign ? 'rid-os-mismatch' : 'rid-arch-mismatch'
  return { defect: defect(rule, fileName(path), path, null, detail), dies: false }
}
