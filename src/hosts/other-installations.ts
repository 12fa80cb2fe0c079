// .NET of other architectures on the machine of a host description.
import type { Fields } from '../text/record.ts'
import { refusal } from '../text/tree.ts'
import { refuseForeignInstallation } from './contradictions.ts'
import type { Installation, InstalledRuntime } from './host.ts'
import { otherArchitecture, otherInstallations } from './host-keys.ts'
import { readInstallation } from './dotnet-installation.ts'
import type { Machine } from './dotnet-installation.ts'

/** `narrow` are x86 frameworks that the list of the main installation named too. */
export function readOtherInstallations(
  fields: Fields,
  machine: Machine,
  narrow: readonly InstalledRuntime[],
): readonly Installation[] | null {
  const found = fields.find(otherInstallations)
  if (found === null) return narrow.length === 0 ? null : [x86Installation(narrow)]
  const seen = new Set<string>()
  return found.value.map(({ value: other }) => {
    const architecture = other.need(otherArchitecture)
    refuseForeignInstallation(architecture, machine.architecture, machine.style)
    if (seen.has(architecture.value)) {
      throw refusal(architecture.at, `a second .NET for ${architecture.value}: a machine has one of each`)
    }
    seen.add(architecture.value)
    return readInstallation(other, { ...machine, installation: architecture.value }).installation
  })
}

function x86Installation(runtimes: readonly InstalledRuntime[]): Installation {
  return { architecture: 'x86', runtimes, hostfxr: null, dotnetRoot: null, installLocation: null }
}
