// Where the output asks for an entry assembly that is not in it.
import { fileName } from '../../publish/files.ts'
import type { Position } from '../../publish/parsed.ts'
import type { PublishOutput } from '../../publish/output.ts'
import { webConfigPath } from '../iis/web-config-files.ts'
import type { Launch } from '../iis/launch.ts'
import type { EntryApp } from './entry.ts'
import { startedExe } from '../iis/started-exe.ts'

export interface Asking {
  readonly by: 'web.config' | 'launcher' | 'runtimeconfig' | 'deps' | 'static-assets'
  /** The file that starts it, or that belongs to it. */
  readonly name: string
  readonly path: string
  readonly at: Position | null
}

interface Asked {
  readonly output: PublishOutput
  readonly entry: EntryApp | null
  readonly launch: Launch | null
}

/** The file that asks for the entry assembly: web.config, else the app host, else what is left of the app; null where it is there. */
export function missingEntryOf(facts: Asked): Asking | null {
  const { entry, launch, output } = facts
  if (entry === null || entry.assembly === null || entry.assemblyPresent) return null
  const assembly = entry.assembly.toLowerCase()
  const exe = startedExe(facts)
  if (exe !== null && exe.assembly.toLowerCase() === assembly)
    return {
      by: 'web.config',
      name: fileName(exe.path),
      ...inWebConfig(facts, launch?.processPath?.at),
    }
  if (launch?.app?.text.toLowerCase().endsWith(assembly) === true)
    return {
      by: 'web.config',
      name: 'web.config',
      ...inWebConfig(facts, launch.arguments?.at),
    }
  const launcher = entry.launcher?.file.path
  if (launcher !== undefined) return { by: 'launcher', name: launcher, path: launcher, at: null }
  const [name, by] =
    entry.runtimeConfig.state !== 'absent'
      ? ([entry.runtimeConfigPath, 'runtimeconfig'] as const)
      : entry.deps.state !== 'absent'
        ? ([entry.depsPath, 'deps'] as const)
        : ([[...output.staticAssets.keys()][0] ?? entry.depsPath, 'static-assets'] as const)
  // A program of that name, damaged, needs no assembly.
  if (by === 'static-assets' && programNamed(output, entry.name) !== null) return null
  return { by, name, path: name, at: { line: 1, column: 1 } }
}

/** A file in the root that carries the name of the app as a program does. */
export function programNamed({ files }: PublishOutput, name: string): string | null {
  return (files.anyCase(name) ?? files.anyCase(`${name}.exe`))?.path ?? null
}

function inWebConfig({ output }: Asked, at: Position = { line: 1, column: 1 }): Pick<Asking, 'path' | 'at'> {
  return { path: webConfigPath(output, at), at }
}
