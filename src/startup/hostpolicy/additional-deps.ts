// Further deps.json files, which hostpolicy reads behind the app's own and refuses as it does that (measured on 10.0.12).
import type { Given, HostStart, Outcome } from '../step.ts'
import { invalidDeps } from './invalid-deps.ts'
import { pathInside, probingPlaces } from './probing-places.ts'

/** null where each that is named can be read, or lies where it is not judged. */
export function additionalFault(given: Given, start: HostStart): Outcome | null {
  for (const { kind, path } of probingPlaces(given, start)) {
    const inside = kind === 'deps' ? pathInside(given, path) : null
    const parsed = inside === null ? undefined : given.facts.output.deps.get(inside)
    if (parsed?.state === 'broken' && parsed.cause === 'syntax')
      return invalidDeps(parsed, `${parsed.path}: ${parsed.reason}`)
  }
  return null
}
