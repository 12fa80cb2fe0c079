// The runtime that an app brings along: its files under the names of the host's system.
import { missingRuntimeFile, runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import type { RuntimeFile } from '../../facts/dotnet/runtime-files.ts'
import { systemOf } from '../../hosts/host.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { defect } from '../defect.ts'
import type { Defect } from '../defect.ts'
import type { AppDocuments, Given } from '../step.ts'

/** Name of the file when it is not in the root; null when it is. */
export function lacks(given: Given, file: RuntimeFile): string | null {
  return missingRuntimeFile(given.facts, file, systemOf(given.host))
}

export function nameOf(given: Given, file: RuntimeFile): string {
  return runtimeFileName(file, systemOf(given.host))
}

/** Whether the app runs on a runtime that it brings as loose files. */
export function bringsRuntime(config: RuntimeConfig | null, given: Given): boolean {
  return config === null ? lacks(given, 'coreclr') === null : !config.frameworkDependent
}

/** A self-contained app lacks a file of its runtime. */
export function incomplete({ deps, assembly }: AppDocuments, file: string): Defect {
  const path = deps.state === 'ok' ? deps.path : assembly
  return defect('self-contained-incomplete', file, { path }, { file })
}
