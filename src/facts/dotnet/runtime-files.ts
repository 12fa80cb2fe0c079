// The files of the .NET runtime that a self-contained output brings along, under the names of each system.
import type { PublishOutput } from '../../publish/output.ts'
import type { OperatingSystem } from '../app/rid.ts'

const MANAGED = { coreLib: 'System.Private.CoreLib.dll', systemRuntime: 'System.Runtime.dll' } as const
const NATIVE = ['hostfxr', 'hostpolicy', 'coreclr', 'clrjit'] as const

export type NativeRuntimeFile = (typeof NATIVE)[number]
export type RuntimeFile = NativeRuntimeFile | keyof typeof MANAGED

export const RUNTIME_FILES: readonly RuntimeFile[] = [...NATIVE, 'coreLib', 'systemRuntime']

/** `coreclr.dll`, `libcoreclr.so`, `libcoreclr.dylib`. */
export function nativeLibraryName(name: string, system: OperatingSystem): string {
  if (system === 'windows') return `${name}.dll`
  return system === 'linux' ? `lib${name}.so` : `lib${name}.dylib`
}

export function runtimeFileName(file: RuntimeFile, system: OperatingSystem): string {
  return file === 'coreLib' || file === 'systemRuntime' ? MANAGED[file] : nativeLibraryName(file, system)
}

/** Name of the file when it is not in the root; null when it is. */
export function missingRuntimeFile(
  { output }: { readonly output: PublishOutput },
  file: RuntimeFile,
  system: OperatingSystem = 'windows',
): string | null {
  const name = runtimeFileName(file, system)
  return output.files.on(system, name) === undefined ? name : null
}

/** Path of a runtime library in the root under any system's file name. */
export function hostLibrary({ files }: PublishOutput, file: NativeRuntimeFile): string | null {
  const systems: readonly OperatingSystem[] = ['windows', 'linux', 'macos']
  const found = systems.flatMap((system) => files.anyCase(runtimeFileName(file, system)) ?? [])
  return found[0]?.path ?? null
}
