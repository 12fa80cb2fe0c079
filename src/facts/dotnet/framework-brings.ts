// Whether a shared framework brings an assembly, so that the app's own lost copy is not missed.
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { FRAMEWORK_ASSEMBLIES, NEWEST_MAJOR } from '../support/framework-assemblies.ts'
import { ASPNETCORE, isFramework, NETCORE } from './framework-names.ts'
import { parseHostVersion } from './host-version.ts'
import { policyOf } from './roll-forward.ts'

/**
 * `name` without `.dll`; `version` as deps.json has it. The host takes the higher version, and of equal ones the framework's is
 * as good. What a framework newer than the table brings, or one of somebody else's, is not known: then it may.
 */
export function mayBeBrought(config: RuntimeConfig, name: string, version: string): boolean {
  const own = Number.parseInt(version, 10)
  return config.frameworks.some((reference) => {
    const lists = listsOf(reference.name)
    const major = parseHostVersion(reference.version)?.major ?? NEWEST_MAJOR + 1
    const rolls = policyOf(reference, config).range === 'major'
    if (lists === null || rolls || major > NEWEST_MAJOR) return true
    // Only a framework itself has them.
    if (name.startsWith('System.Private.')) return true
    return lists.some((list) => (list.get(name) ?? Infinity) <= major) && own <= major
  })
}

/** Whether a framework of Microsoft's has an assembly of that name, in whatever version. */
export function isOfFrameworks(name: string): boolean {
  return (
    name.startsWith('System.Private.') ||
    ([NETCORE, ASPNETCORE] as const).some((each) => majorsOf(each).has(name))
  )
}

type Majors = ReadonlyMap<string, number>

/** ASP.NET Core builds on .NET. */
function listsOf(framework: string): readonly Majors[] | null {
  if (isFramework(NETCORE, { name: framework })) return [majorsOf(NETCORE)]
  return isFramework(ASPNETCORE, { name: framework }) ? [majorsOf(NETCORE), majorsOf(ASPNETCORE)] : null
}

const read = new Map<string, Majors>()

/** Of each assembly the major version since which the framework has it. */
function majorsOf(framework: keyof typeof FRAMEWORK_ASSEMBLIES): Majors {
  const known = read.get(framework)
  if (known !== undefined) return known
  const majors = new Map(
    FRAMEWORK_ASSEMBLIES[framework].split(', ').map((row): [string, number] => {
      const [name = '', since = ''] = row.split(' ')
      return [name, Number.parseInt(since, 10)]
    }),
  )
  read.set(framework, majors)
  return majors
}
