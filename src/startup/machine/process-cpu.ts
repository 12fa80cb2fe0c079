// CPUs of processes, and whether an image can be loaded into one.
import type { Architecture, BinaryHead } from '../../publish/binary/binary-head.ts'
import type { HostSystem } from '../../hosts/host.ts'

/** Whether Windows on that machine runs a program of that CPU: x64 runs x86; Arm64 emulates both. */
export function machineRuns(machine: Architecture, program: Architecture): boolean {
  if (machine === program) return true
  if (machine === 'x64') return program === 'x86'
  return machine === 'arm64' && (program === 'x64' || program === 'x86')
}

export type Misfit = 'system' | 'architecture'

/**
 * Why a managed image cannot be loaded by a process of that CPU and system; null where it can, or where the CPU is not known.
 * ReadyToRun code for another system or CPU is refused even though IL is there (measured on 8, 9 and 10).
 */
export function managedMisfit(
  head: BinaryHead | null,
  cpu: Architecture | null,
  system: HostSystem,
): Misfit | null {
  if (head?.format !== 'pe' || head.managed === null) return null
  const { readyToRun, architecture } = head.managed
  if (readyToRun !== null && readyToRun.system !== system) return 'system'
  const demanded = readyToRun === null ? architecture : readyToRun.architecture
  return demanded === null || cpu === null || demanded === cpu ? null : 'architecture'
}

/** CPU that an image was made for, in words for people; `any CPU` where it does not matter. */
export function cpuName(head: BinaryHead | null): string {
  if (head === null) return 'unknown'
  if (head.format === 'pe') return head.managed === null ? head.architecture : managedCpu(head.managed)
  if (head.format === 'elf') return `${head.architecture} ELF (${head.system})`
  return head.format === 'mach-o' ? 'Mach-O (macOS)' : head.format
}

function managedCpu(managed: NonNullable<Extract<BinaryHead, { format: 'pe' }>['managed']>): string {
  const native = managed.readyToRun
  if (native !== null)
    return native.system === 'windows' ? native.architecture : `${native.architecture} ${native.system}`
  return managed.architecture ?? 'any CPU'
}
