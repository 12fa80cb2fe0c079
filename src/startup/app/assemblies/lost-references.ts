// Assemblies of packages and projects that the entry assembly itself refers to, and that are gone or not whole: Main, or what is
// loaded with it, may use one (measured: those of a logger, of gRPC, of systemd and of a Blazor client all ended the start).
import { includedOrListed } from '../../../facts/dotnet/framework-names.ts'
import { valueOf } from '../../../publish/parsed.ts'
import type { AssemblyMetadata } from '../../../publish/binary/metadata.ts'
import { defect } from '../../defect.ts'
import { certainlyOwn, isCertainlyNowhere } from '../../hostpolicy/assembly-place.ts'
import type { OwnAssembly } from '../../hostpolicy/assembly-place.ts'
import { badBinary } from '../../machine/bad-binary.ts'
import { bringsRuntime, incomplete } from '../../machine/own-runtime.ts'
import { findFile } from '../../machine/place.ts'
import type { AppDocuments, Given } from '../../step.ts'
import type { LoadFault } from './newer-than-framework.ts'

/** The first of them; null where none is lost, as far as their heads tell. */
export function lostReference(given: Given, app: AppDocuments, metadata: AssemblyMetadata): LoadFault | null {
  for (const { name, version } of metadata.references ?? []) {
    const place = certainlyOwn(given, app, name)
    const found = place === null ? null : lost(given, app, place)
    if (found !== null) return found
    if (isCertainlyNowhere(given, app, name, version)) return unlisted(given, app, name, app.assembly)
  }
  // A method of theirs that Main calls, or that a request does.
  for (const [library, references] of metadata.ofLibraries ?? []) {
    const nowhere = references.find(({ name, version }) => isCertainlyNowhere(given, app, name, version))
    if (nowhere !== undefined) return { ...unlisted(given, app, nowhere.name, library), by: library }
  }
  return null
}

function lost(given: Given, app: AppDocuments, place: OwnAssembly): LoadFault | null {
  const file = findFile(given, place.path)
  if (file === undefined) return missingAssembly(given, app, place)
  const bad = badBinary(given.facts, file.path)
  return bad === null ? null : { words: `${file.path} cannot be loaded`, defect: bad }
}

/** One that the app is to bring and does not. */
export function missingAssembly(
  given: Given,
  app: AppDocuments,
  { path, listed, ofPackage }: OwnAssembly,
): LoadFault {
  const words = `${path} is missing`
  if (bringsRuntime(valueOf(app.runtimeConfig), given) && !ofPackage)
    return { words, defect: incomplete(app, path) }
  const asking = { path: app.depsPath, at: listed?.asset.at ?? null }
  return { words, defect: defect('deps-assembly-missing', path, asking, null) }
}

/** What an assembly of the app refers to, and the host does not find. */
export function unlisted(given: Given, app: AppDocuments, name: string, by: string): LoadFault {
  const file = `${name}.dll`
  const config = valueOf(app.runtimeConfig)
  if (name.startsWith('Microsoft.AspNetCore') && !includedOrListed(config, 'Microsoft.AspNetCore.App')) {
    const { runtimeConfigPath: path, assembly } = app
    const place = { path, at: config?.frameworksAt ?? null }
    const found = defect('aspnetcore-framework-not-referenced', name, place, { assembly })
    return { words: `${assembly} needs ${name}, but no framework of the app has it`, defect: found }
  }
  const there = findFile(given, file) === undefined ? 'missing' : 'unlisted'
  const values = { assembly: by, file: there, deps: app.depsPath } as const
  return {
    words: `${by} needs ${name}, which neither ${app.depsPath} nor a framework of the app has`,
    defect: defect('reference-unresolvable', name, { path: by }, values),
  }
}
