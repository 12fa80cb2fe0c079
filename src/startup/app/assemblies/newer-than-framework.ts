// An assembly that is built for a newer .NET than the one that runs it.
import { versionOfTarget } from '../../../facts/dotnet/asked-runtime.ts'
import { NETCORE } from '../../../facts/dotnet/framework-names.ts'
import type { AssemblyMetadata } from '../../../publish/binary/metadata.ts'
import { valueOf } from '../../../publish/parsed.ts'
import { placeOfReference } from '../../hostfxr/place-of-reference.ts'
import { resolutionInput } from '../../hostfxr/resolution-input.ts'
import { staysBelow } from '../../hostfxr/whatever-is-installed.ts'
import { appVariables } from '../../machine/environment.ts'
import { defect } from '../../defect.ts'
import type { Defect } from '../../defect.ts'
import type { AppDocuments, Given } from '../../step.ts'
import { referenceTo } from './app-metadata.ts'

/** Why an assembly cannot be loaded. */
export interface LoadFault {
  /** What refers to the assembly; absent: the app's own. */
  readonly by?: string
  readonly words: string
  readonly defect: Defect
}

// From .NET 5 on a framework's System.Runtime has its major version, and meets no higher reference (measured). Before, it counts
// by itself: that of .NET Core 3.1 is 4.2.2.0 (Microsoft.NETCore.App.Ref 3.1.0).
const FIRST_NUMBERED_AS_NET = 5

export function newerThanFramework(
  given: Given,
  app: AppDocuments,
  metadata: AssemblyMetadata,
): LoadFault | null {
  const asked = referenceTo(metadata, 'System.Runtime')?.version
  const wanted = asked === undefined ? 0 : Number.parseInt(asked, 10)
  if (wanted < FIRST_NUMBERED_AS_NET) return null
  const bound = given.decided.frameworks?.[NETCORE]
  const used = bound === undefined ? highestThere(given, app, wanted) : Number.parseInt(bound, 10)
  if (used === null || used >= wanted) return null
  const config = valueOf(app.runtimeConfig)
  // Of one build, whose project asks for an older version than that of its own target.
  const own = Number.parseInt(versionOfTarget(config?.tfm ?? null) ?? '', 10) === wanted
  const place = own && config !== null ? placeOfReference(app, config, NETCORE) : { path: app.assembly }
  const values = { wanted, used, versionBy: own ? 'project' : 'another-build' } as const
  const found = defect('assembly-newer-than-framework', app.assembly, place, values)
  const framework = bound ?? `of ${used}, whatever is installed`
  return {
    words: `${app.assembly} is built for .NET ${wanted}, the framework is ${framework}`,
    defect: found,
  }
}

/** What is installed is not known; null where it may be as high as the app needs. */
function highestThere(given: Given, app: AppDocuments, wanted: number): number | null {
  const { program } = given.decided
  const config = valueOf(app.runtimeConfig)
  if (program === null || config === null || !config.frameworkDependent) return null
  const start = { program, app, variables: appVariables(given) }
  return staysBelow(resolutionInput(given, start, null), config, wanted)
}
