// What no real place can be: a host description that says so is refused at the key that is one too many.
import { shortLine } from '../text/escape.ts'
import type { Architecture } from '../publish/binary/binary-head.ts'
import type { Fields } from '../text/record.ts'
import type { Entry } from '../text/shape.ts'
import { refusal } from '../text/tree.ts'
import type { Located } from '../text/tree.ts'
import { isIis } from './host.ts'
import type { HostKind } from './host.ts'
import { IIS_ONLY, LINUX_ONLY } from './host-keys.ts'
import { comparablePath } from './host-values.ts'
import type { PathStyle } from './host-values.ts'

export function refuseForeignKeys(fields: Fields, kind: HostKind): void {
  for (const { name } of isIis(kind) ? LINUX_ONLY : IIS_ONLY) {
    const at = fields.keyAt(name)
    if (at !== null) throw refusal(at, `${name} means nothing on a host of kind ${kind}`)
  }
}

export function refuseImpossibleWorker(
  bitness: Located<32 | 64> | null,
  architecture: Architecture | null,
): void {
  if (bitness?.value !== 64 || (architecture !== 'x86' && architecture !== 'arm')) return
  throw refusal(bitness.at, `a 64-bit worker cannot run on a machine whose architecture is ${architecture}`)
}

export function refuseForeignWorker(
  worker: Located<'x64' | 'arm64'> | null,
  architecture: Architecture | null,
): void {
  if (worker === null || architecture === null) return
  // Arm64 emulates x64.
  if (architecture === worker.value || architecture === 'arm64') return
  throw refusal(worker.at, `a machine whose architecture is ${architecture} runs no ${worker.value} worker`)
}

/** The legacy module has no handlers beside it: they came with V2. */
export function refuseHandlersWithoutModule(
  handlers: Located<readonly Located<string>[]> | null,
  module: readonly string[] | null,
): void {
  if (handlers === null || handlers.value.length === 0 || module === null) return
  if (module.some((each) => each !== 'v1')) return
  const what = module.length === 0 ? 'module is none' : 'module is v1'
  throw refusal(handlers.at, `out-of-process-handlers are installed, but ${what}`)
}

export function refuseVariableTwice(entries: readonly Entry<string>[], style: PathStyle): void {
  const seen = new Map<string, string>()
  for (const { key, at } of entries) {
    if (key.trim() === '' || /[=\0]/.test(key)) throw refusal(at, 'this is no name of a variable')
    const identity = style === 'windows' ? key.toUpperCase() : key
    const before = seen.get(identity)
    if (before !== undefined) {
      throw refusal(
        at,
        `${shortLine(key)} and ${shortLine(before)} are the same variable: Windows does not tell case`,
      )
    }
    seen.set(identity, key)
  }
}

export function refuseFileTwice(
  existing: readonly Located<string>[],
  missing: readonly Located<string>[],
  style: PathStyle,
): void {
  const there = new Set(existing.map(({ value }) => comparablePath(value, style)))
  const twice = missing.find(({ value }) => there.has(comparablePath(value, style)))
  if (twice !== undefined) {
    throw refusal(twice.at, 'this file is in existing-files too: it is there or it is not')
  }
}

/** Which .NET a Windows can run beside its own: 32-bit below 64-bit, x64 emulated on Arm64. */
const EMULATED: Readonly<Partial<Record<Architecture, readonly Architecture[]>>> = {
  x86: [],
  x64: ['x86'],
  arm: [],
  arm64: ['x64', 'x86', 'arm'],
}

/** Whether it is no further .NET of the machine: that of its own CPU, or one that its Windows does not run. */
export function isForeign(value: Architecture, machine: Architecture, style: PathStyle): boolean {
  // A Linux can be made to run programs of any CPU.
  return value === machine || (style === 'windows' && EMULATED[machine]?.includes(value) === false)
}

export function refuseForeignInstallation(
  found: Located<Architecture>,
  machine: Architecture | null,
  style: PathStyle,
): void {
  const { value, at } = found
  if (machine === null || !isForeign(value, machine, style)) return
  throw refusal(
    at,
    value === machine
      ? `the machine's own architecture is ${value}: the keys outside other-installations describe that .NET`
      : `a machine whose architecture is ${machine} does not run ${value} programs`,
  )
}
