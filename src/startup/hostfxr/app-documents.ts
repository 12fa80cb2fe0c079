// The files of the app that is started, as the .NET host looks for them: by the assembly's name, in its folder.
import { assemblyApp } from '../../facts/app/entry.ts'
import { systemOf } from '../../hosts/host.ts'
import { stem } from '../../publish/files.ts'
import { absent } from '../../publish/parsed.ts'
import type { AppDocuments, Given } from '../step.ts'

/** null for an assembly in a sub-folder: its files were not read. */
export function documentsOf({ facts, host }: Given, assembly: string): AppDocuments | null {
  if (assembly.includes('/')) return null
  const { output } = facts
  const { assemblyHead, runtimeConfig, runtimeConfigPath, deps, depsPath } = assemblyApp(
    output,
    stem(assembly),
  )
  const devConfig = output.devConfigs.get(runtimeConfigPath.replace(/\.json$/, '.dev.json')) ?? absent
  const found = { assembly, assemblyHead, runtimeConfig, runtimeConfigPath, devConfig, deps, depsPath }
  if (systemOf(host) === 'windows') return found
  // Linux opens only the exact names.
  const exactConfig = `${stem(assembly)}.runtimeconfig.json`
  const exactDeps = `${stem(assembly)}.deps.json`
  return {
    ...found,
    runtimeConfigPath: exactConfig,
    runtimeConfig: runtimeConfigPath === exactConfig ? runtimeConfig : absent,
    depsPath: exactDeps,
    deps: depsPath === exactDeps ? deps : absent,
  }
}
