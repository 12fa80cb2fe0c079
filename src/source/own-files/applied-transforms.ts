// Which transforms of web.config a publish may have applied. The SDK takes those that are named after the configuration, the publish
// profile and the environment, and one that a property names (Microsoft.NET.Sdk.Publish.TransformFiles.targets, SDK 10.0.401).
import type { Made } from '../cause.ts'
import { nameOf } from '../listing.ts'
import { placesThatSet } from '../property/property-places.ts'
import { filledIn } from '../workflow/variables.ts'

/** null where a variable or something that cannot be understood decides it: it may be any of them. */
export async function appliedNames(made: Made): Promise<ReadonlySet<string> | null> {
  const configurations = await configurationsOf(made)
  if (configurations === null) return null
  const names = [...configurations]
  for (const property of NAMING) {
    const places = await placesThatSet(made, property)
    if (places === null) return null
    for (const { value } of places) {
      if (value === null || value.includes('$')) return null
      names.push(nameOf(value.replaceAll('\\', '/')).replace(/\.pubxml$/i, ''))
    }
  }
  return new Set(names.map((name) => name.toLowerCase()))
}

const NAMING = ['Configuration', 'PublishProfile', 'EnvironmentName', 'CustomTransformFileName']

/** `web.Release.config` is named by `Release`, or by its own name. */
export function isApplied(path: string, names: ReadonlySet<string>): boolean {
  const file = nameOf(path).toLowerCase()
  return names.has(file) || names.has(file.slice('web.'.length, -'.config'.length))
}

/** What the publish lines build; where one of them does not say, what the SDK takes of itself. */
async function configurationsOf({ build, shown }: Made): Promise<readonly string[] | null> {
  const lines = await build.linesThatMaySet('-c')
  if (lines === null) return null
  const named: string[] = []
  let isOpen = lines.length === 0
  for (const { written, properties } of lines) {
    if (properties.has('configuration')) continue
    if (written.configuration === null) isOpen = true
    else {
      const name = filledIn(written.configuration, written.variables)
      if (name === null || name.includes('*')) return null
      named.push(name)
    }
  }
  // Release for .NET 8 and later, unless PublishRelease says otherwise (measured: 10.0.401).
  if (!isOpen) return named
  const major = /^net(\d+)\./.exec(shown.result.app?.targetFramework ?? '')?.[1]
  const isOlder = major === undefined || Number(major) < 8
  const told = await placesThatSet({ build }, 'PublishRelease')
  const isTold = told === null || told.length > 0
  return [...named, ...(isOlder && !isTold ? [] : ['Release']), ...(isOlder || isTold ? ['Debug'] : [])]
}
