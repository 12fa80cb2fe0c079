// The runtime's own files under the names of the host's system.
import { missingRuntimeFile, runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import type { RuntimeFile } from '../../facts/dotnet/runtime-files.ts'
import { systemOf } from '../machine/place.ts'
import type { Given } from '../step.ts'

/** Name of the file when it is not in the root; null when it is. */
export function lacks(given: Given, file: RuntimeFile): string | null {
  return missingRuntimeFile(given.facts, file, systemOf(given.host))
}

export function nameOf(given: Given, file: RuntimeFile): string {
  return runtimeFileName(file, systemOf(given.host))
}
