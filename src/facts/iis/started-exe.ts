// The exe that web.config starts, and the assembly that in-process hosting demands beside it (docs/sources.md, stage 4A-exe).
import type { Launcher, PublishOutput } from '../../publish/output.ts'
import { extension, stem } from '../../publish/files.ts'
import type { EntryApp } from '../app/entry.ts'
import type { Launch } from './launch.ts'

export interface StartedExe {
  readonly path: string
  /** null for a program that is no launcher of .NET. */
  readonly launcher: Launcher | null
  /** Where its assembly lies or would have to lie. */
  readonly assembly: string
  readonly assemblyPresent: boolean
}

interface Launched {
  readonly launch: Launch | null
  readonly output: PublishOutput
}

/** null where web.config starts `dotnet`, or nothing that lies in the output. */
export function startedExe({ launch, output }: Launched): StartedExe | null {
  if (launch === null || launch.muxer || launch.program.place !== 'inside') return null
  const { path } = launch.program
  const end = extension(path)
  const file =
    end === '' || end === '.exe' ? output.files.anyCase(end === '' ? `${path}.exe` : path) : undefined
  if (file === undefined) return null
  const folder = file.path.slice(0, file.path.lastIndexOf('/') + 1)
  const assembly = output.files.anyCase(`${folder}${stem(file.path)}.dll`)
  return {
    path: file.path,
    launcher: output.launchers.find((launcher) => launcher.file.path === file.path) ?? null,
    assembly: assembly?.path ?? `${folder}${stem(file.path)}.dll`,
    assemblyPresent: assembly !== undefined,
  }
}

/** Whether web.config starts the app that the output is taken for, by `dotnet` or by its app host. */
export function startsEntry(facts: Launched & { readonly entry: EntryApp | null }): boolean {
  const { entry, launch } = facts
  if (entry?.assembly == null || launch === null) return false
  const started = launch.muxer ? launch.app?.file : startedExe(facts)?.assembly
  return started?.toLowerCase() === entry.assembly.toLowerCase()
}
