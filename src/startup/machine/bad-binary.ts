// Files that are there but cannot be loaded, whatever they are for.
import { binaryFault, isPartlyLost } from '../../facts/app/binary-fault.ts'
import { systemOfProgram } from '../../facts/app/rid.ts'
import type { OperatingSystem } from '../../facts/app/rid.ts'
import type { Facts } from '../../facts/facts.ts'
import { systemOf } from '../../hosts/host.ts'
import type { HostSystem } from '../../hosts/host.ts'
import type { Architecture, BinaryHead } from '../../publish/binary/binary-head.ts'
import { fileName } from '../../publish/files.ts'
import { defect } from '../defect.ts'
import type { Defect, DefectValues } from '../defect.ts'
import { cpuName } from './process-cpu.ts'
import type { Misfit } from './process-cpu.ts'
import { findFile } from './place.ts'
import { unknown } from '../step.ts'
import type { Decided, Given, Outcome } from '../step.ts'

/** The defect of a program or library that cannot be loaded as it is, or is a Git LFS pointer; null where nothing of that is known. */
export function badBinary(facts: Facts, path: string): Defect | null {
  const fault = binaryFault(facts, path)
  if (fault === null || isPartlyLost(fault)) return null
  return fault === 'lfs-pointer'
    ? defect('lfs-pointer', fileName(path), { path }, null)
    : defect('empty-or-truncated-binary', fileName(path), { path }, { fault })
}

/** The answer where one of these is there, but nothing of it could be read: a link out of the output, or no permission. */
export function unread(given: Given, names: readonly string[], decided?: Partial<Decided>): Outcome | null {
  for (const name of names) {
    const path = findFile(given, name)?.path
    const found = given.facts.output.unreadable.find((file) => file.path === path)
    if (found !== undefined)
      return unknown(`${found.path} was not judged: ${found.reason}`, [], null, decided)
  }
  return null
}

export interface LibraryFault {
  readonly defect: Defect
  /** The process dies while loading it (SIGBUS, SIGSEGV), before any host code is given. */
  readonly dies: boolean
}

// What the library itself asks for, else the RID's C library; by `dotnet` it is the first file that meets the system's.
function libcFault({ facts, host }: Given, path: string): LibraryFault | null {
  const head = facts.output.binaries.get(path)
  const own = head?.format === 'elf' ? head.libc : null
  const needs = systemOf(host) === 'linux' ? (own ?? facts.platform?.libc ?? null) : null
  if (needs === null || host.libc === null || needs === host.libc) return null
  const values = { needs, has: host.libc }
  return { defect: defect('musl-glibc-mismatch', fileName(path), { path }, values), dies: false }
}

/** Why a native library cannot be loaded by a process of that CPU; null where it can. */
export function libraryFault(given: Given, path: string, cpu: Architecture | null): LibraryFault | null {
  const { facts, host } = given
  const bad = badBinary(facts, path)
  if (bad !== null) return { defect: bad, dies: diesLoading(given, path) }
  const head = facts.output.binaries.get(path)
  if (head?.format !== 'pe' && head?.format !== 'elf') return null
  const foreign = (head.format === 'pe') !== (systemOf(host) === 'windows')
  if (!foreign && (cpu === null || head.architecture === cpu)) return libcFault(given, path)
  const misfit = foreign ? 'system' : 'architecture'
  return { defect: misfitDefect(given, path, misfit, cpu), dies: false }
}

// Linux maps a file that was cut off, and the process dies where the bytes end (measured). Zeros in the place of code or data every
// system maps.
function diesLoading({ facts, host }: Given, path: string): boolean {
  const fault = binaryFault(facts, path)
  return fault === 'zeroed' || (fault === 'truncated' && systemOf(host) === 'linux')
}

/** A file that is made for another system or CPU than the process that is to load it. */
export function misfitDefect(
  { facts, host }: Given,
  path: string,
  misfit: Misfit,
  cpu: Architecture | null,
): Defect {
  const subject = fileName(path)
  if (misfit === 'system')
    return defect('rid-os-mismatch', subject, { path }, systemMisfit(facts, path, systemOf(host)))
  const head = facts.output.binaries.get(path) ?? null
  // Only Linux loads ELF; its format goes without saying there.
  const made = head?.format === 'elf' ? head.architecture : cpuName(head)
  const values = { cpu: made, process: cpu ?? '', of: 'process' } as const
  return defect('rid-arch-mismatch', subject, { path }, values)
}

export function systemMisfit(
  { output }: Facts,
  path: string,
  on: HostSystem,
): DefectValues['rid-os-mismatch'] {
  return { made: systemOfCode(output.binaries.get(path)), on, startedBy: 'other' }
}

function systemOfCode(head: BinaryHead | undefined): OperatingSystem | null {
  if (head === undefined) return null
  if (head.format !== 'pe' || head.managed === null) return systemOfProgram(head)
  const system = head.managed.readyToRun?.system ?? 'windows'
  return system === 'other' ? null : system
}
