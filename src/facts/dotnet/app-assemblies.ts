// The assemblies that the .NET host would hand to the runtime beside the entry assembly.
import { extension, fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import { expectedAssets } from './deps-assets.ts'
import { candidates } from '../app/entry.ts'
import type { Facts } from '../facts.ts'
import { chooseRids } from './rid-fallback.ts'
import type { RidMachine } from './rid-fallback.ts'

/** Paths in the output of those that are there, for the process that would load them. A deps.json decides alone: what it does not list is not seen (measured). */
export function appAssemblies(
  { output, entry }: Pick<Facts, 'output' | 'entry'>,
  process: RidMachine,
): string[] {
  if (entry?.form !== 'assembly' || entry.deps.state === 'broken') return []
  const listed =
    entry.deps.state === 'ok'
      ? expectedAssets(entry.deps.value, chooseRids(process, entry.deps.value, valueOf(entry.runtimeConfig)))
          .filter(({ type }) => type === 'runtime')
          .map(({ path }) => path)
      : output.files.root.map(({ path }) => path).filter((path) => extension(path) === '.dll')
  // Other programs in the folder are apps of their own.
  const programs = new Set(candidates(output).map((name) => name.toLowerCase()))
  const found = listed.flatMap((path) => {
    const name = fileName(path).toLowerCase()
    if (programs.has(name.replace(/\.dll$/, '')) || name === entry.assembly?.toLowerCase()) return []
    const file = process.system === 'windows' ? output.files.anyCase(path) : output.files.exact(path)
    return file === undefined ? [] : [file.path]
  })
  return [...new Set(found)]
}
