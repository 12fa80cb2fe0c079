// The assemblies that the .NET host would hand to the runtime beside the entry assembly.
import type { PublishOutput } from '../../publish/output.ts'
import { extension, fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import { expectedAssets } from './deps-assets.ts'
import { candidates } from '../app/entry.ts'
import type { EntryApp } from '../app/entry.ts'
import type { Facts } from '../facts.ts'
import { chooseRids } from './rid-fallback.ts'
import type { RidMachine } from './rid-fallback.ts'

/** Paths in the output of those that are there, for the process that would load them. A deps.json decides alone: what it does not list is not seen (measured). */
export function appAssemblies(
  { output, entry }: Pick<Facts, 'output' | 'entry'>,
  process: RidMachine,
): string[] {
  if (entry?.form !== 'assembly' || entry.deps.state === 'broken') return []
  // Other programs in the folder are apps of their own.
  const programs = new Set(candidates(output).map((name) => name.toLowerCase()))
  const own = entry.assembly?.toLowerCase()
  const found = listedOrThere(output, entry, process).filter((path) => {
    const name = fileName(path).toLowerCase()
    return !programs.has(name.replace(/\.dll$/, '')) && name !== own
  })
  return [...new Set(found)]
}

function listedOrThere({ files }: PublishOutput, entry: EntryApp, process: RidMachine): string[] {
  if (entry.deps.state !== 'ok')
    return files.root.map(({ path }) => path).filter((path) => extension(path) === '.dll')
  const deps = entry.deps.value
  const rids = chooseRids(process, deps, valueOf(entry.runtimeConfig))
  return expectedAssets(deps, rids).flatMap(({ type, path }) =>
    type === 'runtime' ? (files.on(process.system, path)?.path ?? []) : [],
  )
}
