// The files of the app that is started, as the .NET host looks for them: by the assembly's name, in its folder.
import { assemblyApp } from '../../facts/app/entry.ts'
import type { EntryApp } from '../../facts/app/entry.ts'
import type { Facts } from '../../facts/facts.ts'
import type { BinaryHead } from '../../publish/binary/binary.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { stem } from '../../publish/files.ts'
import { absent } from '../../publish/parsed.ts'
import type { Parsed } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { systemOf } from '../machine/place.ts'
import type { Given } from '../step.ts'

export interface AppDocuments {
  /** The assembly, relative to the output. */
  readonly assembly: string
  readonly assemblyHead: BinaryHead | null
  readonly runtimeConfig: Parsed<RuntimeConfig>
  readonly runtimeConfigPath: string
  /** `<name>.runtimeconfig.dev.json`, which the host reads first; a mistake in it is passed over. */
  readonly devConfig: Parsed<RuntimeConfig>
  readonly deps: Parsed<DepsFile>
  readonly depsPath: string
}

/** null for an assembly in a sub-folder: its files were not read. */
export function documentsOf({ facts, host }: Given, assembly: string): AppDocuments | null {
  if (assembly.includes('/')) return null
  const found = fromEntry(facts, assemblyApp(facts.output, stem(assembly)), assembly)
  if (systemOf(host) === 'windows') return found
  // Linux opens only the exact names.
  const runtimeConfigPath = `${stem(assembly)}.runtimeconfig.json`
  const depsPath = `${stem(assembly)}.deps.json`
  return {
    ...found,
    runtimeConfigPath,
    runtimeConfig: found.runtimeConfigPath === runtimeConfigPath ? found.runtimeConfig : absent,
    depsPath,
    deps: found.depsPath === depsPath ? found.deps : absent,
  }
}

function fromEntry({ output }: Facts, entry: EntryApp, assembly: string): AppDocuments {
  const { assemblyHead, runtimeConfig, runtimeConfigPath, deps, depsPath } = entry
  const devConfig = output.devConfigs.get(runtimeConfigPath.replace(/\.json$/, '.dev.json')) ?? absent
  return { assembly, assemblyHead, runtimeConfig, runtimeConfigPath, devConfig, deps, depsPath }
}
