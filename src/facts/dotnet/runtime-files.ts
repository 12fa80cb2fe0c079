// The files of a self-contained output without which its runtime does not start (measured on Linux).
import type { Facts } from '../facts.ts'

export type RuntimeFile = 'hostfxr' | 'hostpolicy' | 'coreclr' | 'clrjit' | 'coreLib' | 'systemRuntime'

export const RUNTIME_FILES: Readonly<Record<RuntimeFile, string>> = {
  hostfxr: 'hostfxr.dll',
  hostpolicy: 'hostpolicy.dll',
  coreclr: 'coreclr.dll',
  clrjit: 'clrjit.dll',
  coreLib: 'System.Private.CoreLib.dll',
  systemRuntime: 'System.Runtime.dll',
}

const LINUX_RUNTIME_FILES: Readonly<Record<RuntimeFile, string>> = {
  ...RUNTIME_FILES,
  hostfxr: 'libhostfxr.so',
  hostpolicy: 'libhostpolicy.so',
  coreclr: 'libcoreclr.so',
  clrjit: 'libclrjit.so',
}

export function runtimeFileName(file: RuntimeFile, system: 'windows' | 'linux'): string {
  return (system === 'windows' ? RUNTIME_FILES : LINUX_RUNTIME_FILES)[file]
}

/** Name of the file when it is not in the root; null when it is. Only Windows does not care for letter case. */
export function missingRuntimeFile(
  { output }: Pick<Facts, 'output'>,
  file: RuntimeFile,
  system: 'windows' | 'linux' = 'windows',
): string | null {
  const name = runtimeFileName(file, system)
  const found = system === 'windows' ? output.files.anyCase(name) : output.files.exact(name)
  return found === undefined ? name : null
}
