// The files of a self-contained output without which its runtime does not start (measured on Linux; Windows names).
import type { Facts } from './facts.ts'

export const RUNTIME_FILES = {
  hostfxr: 'hostfxr.dll',
  hostpolicy: 'hostpolicy.dll',
  coreclr: 'coreclr.dll',
  clrjit: 'clrjit.dll',
  coreLib: 'System.Private.CoreLib.dll',
  systemRuntime: 'System.Runtime.dll',
} as const

export type RuntimeFile = keyof typeof RUNTIME_FILES

/** Name of the file when it is not in the root; null when it is. Windows look-up: case does not count. */
export function missingRuntimeFile({ output }: Pick<Facts, 'output'>, file: RuntimeFile): string | null {
  const name = RUNTIME_FILES[file]
  return output.files.anyCase(name) === undefined ? name : null
}
