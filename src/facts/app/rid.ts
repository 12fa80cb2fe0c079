// Runtime identifiers: which system, C library and CPU one names.
import type { Architecture, BinaryHead } from '../../publish/binary/binary-head.ts'

export type OperatingSystem = 'windows' | 'linux' | 'macos'

export interface Platform {
  /** null = a system that this tool does not know, for example `browser`. */
  readonly system: OperatingSystem | null
  readonly architecture: Architecture | null
  readonly libc: 'glibc' | 'musl' | null
}

const CPU = /(?:^|-)(x64|x86|arm64|arm|armel|armv6|s390x|ppc64le|loongarch64|riscv64|mips64|wasm)(?:-|$)/
const KNOWN_CPU = new Map<string, Architecture>([
  ['x64', 'x64'],
  ['x86', 'x86'],
  ['arm64', 'arm64'],
  ['arm', 'arm'],
])
const LINUX =
  /^(linux|alpine|ubuntu|debian|rhel|centos|fedora|ol|opensuse|sles|linuxmint|manjaro|gentoo|tizen)\b/

/** What a RID says, versioned and distribution RIDs included (`win10-x64` as `win-x64`, `alpine.3.18-x64` as musl). */
export function platformOf(rid: string): Platform {
  const lower = rid.toLowerCase()
  const cpu = CPU.exec(lower)?.[1]
  const architecture = cpu === undefined ? null : (KNOWN_CPU.get(cpu) ?? 'other')
  if (/^win(\d|-|$)/.test(lower)) return { system: 'windows', architecture, libc: null }
  if (/^osx\b/.test(lower)) return { system: 'macos', architecture, libc: null }
  if (!LINUX.test(lower)) return { system: null, architecture, libc: null }
  if (lower.startsWith('linux-bionic')) return { system: null, architecture, libc: null }
  const musl = lower.startsWith('linux-musl') || lower.startsWith('alpine')
  return { system: 'linux', architecture, libc: musl ? 'musl' : 'glibc' }
}

/** The portable RID that a native program was made for; null where its head does not tell. */
export function ridOfProgram(head: BinaryHead): string | null {
  if (head.format === 'pe') return head.architecture === 'other' ? null : `win-${head.architecture}`
  if (head.format === 'mach-o') {
    const only = head.architectures.length === 1 ? head.architectures[0] : undefined
    return only === undefined || only === 'other' ? null : `osx-${only}`
  }
  if (head.format !== 'elf' || head.system !== 'linux' || head.architecture === 'other') return null
  return head.libc === 'musl' ? `linux-musl-${head.architecture}` : `linux-${head.architecture}`
}

/** The system that a program's format belongs to. */
export function systemOfProgram(head: BinaryHead): OperatingSystem | null {
  if (head.format === 'pe') return 'windows'
  if (head.format === 'mach-o') return 'macos'
  return head.format === 'elf' && head.system === 'linux' ? 'linux' : null
}
