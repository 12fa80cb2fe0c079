// The files of the app that is started, as the .NET host looks for them: by the assembly's name, in its folder.
import { assemblyApp } from '../facts/entry.ts'
import type { EntryApp } from '../facts/entry.ts'
import type { Facts } from '../facts/facts.ts'
import type { BinaryHead } from '../publish/binary.ts'
import type { DepsFile } from '../publish/deps.ts'
import { stem } from '../publish/files.ts'
import type { Parsed } from '../publish/parsed.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'

export interface AppDocuments {
  /** The assembly, relative to the output. */
  readonly assembly: string
  readonly assemblyHead: BinaryHead | null
  readonly runtimeConfig: Parsed<RuntimeConfig>
  readonly runtimeConfigPath: string
  readonly deps: Parsed<DepsFile>
  readonly depsPath: string
}

/** null for an assembly in a sub-folder: its files were not read. */
export function documentsOf(facts: Facts, assembly: string): AppDocuments | null {
  if (assembly.includes('/')) return null
  const entry = facts.entry
  const same = entry?.assembly?.toLowerCase() === assembly.toLowerCase()
  return fromEntry(same && entry !== null ? entry : assemblyApp(facts.output, stem(assembly)), assembly)
}

export function fromEntry(entry: EntryApp, assembly: string): AppDocuments {
  const { assemblyHead, runtimeConfig, runtimeConfigPath, deps, depsPath } = entry
  return { assembly, assemblyHead, runtimeConfig, runtimeConfigPath, deps, depsPath }
}
