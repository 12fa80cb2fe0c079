// The variables that a process sees: what the place sets, and over it what web.config or the start command sets.
import type { Facts } from '../../facts/facts.ts'
import type { NameValue } from '../../facts/iis/iis-elements.ts'
import { oncePer } from '../../text/once-per.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import { declaredCommandOf } from '../../hosts/start-command.ts'
import { azureHome } from './place.ts'
import type { Given } from '../step.ts'

/** Rules ask too. `facts` are as that host sees them: with its variables in those of web.config. */
type Place = Pick<Given, 'facts' | 'host'>

/** Names in upper case where the system is Windows, as written on Linux. */
export type Variables = ReadonlyMap<string, string>

/** Of the worker process, before web.config is applied: what the module's own look-up of frameworks sees. */
export function workerVariables({ host }: Pick<Given, 'host'>): Variables {
  return variablesOf(host)
}

// Nearly every step asks for them.
const variablesOf = oncePer((host: Host) => withVariables({ host }, usualVariables(host), host.environment))

// Those that such a place sets at values of its own; what every Windows has is known without a host. The Program Files of a
// 32-bit worker on a 64-bit Windows are the x86 ones (docs/sources.md, stage 4A step 6f).
function usualVariables(host: Host): Map<string, string> {
  const variables = new Map<string, string>()
  if (systemOf(host) === 'linux') return variables
  if (host.workerBitness === 32 && host.architecture !== 'x86')
    variables.set('PROGRAMFILES', 'C:\\Program Files (x86)')
  if (host.kind === 'azure-app-service-windows') variables.set('HOME', azureHome(host))
  return variables
}

/** Of the process that runs the app. */
export function appVariables({ facts, host }: Place): Variables {
  return appVariablesOf(facts)(host)
}

const appVariablesOf = oncePer((facts: Facts) =>
  oncePer((host: Host) => {
    const given = { facts, host }
    return withVariables(given, new Map(workerVariables(given)), ownVariables(given))
  }),
)

/** Of the look-up of frameworks: the module makes a first one before it applies web.config's (docs/sources.md, the module). */
export function lookUpVariables(given: Given): Variables {
  return given.decided.model === 'inprocess' ? workerVariables(given) : appVariables(given)
}

/** The last of that name in web.config, which counts; undefined where it says nothing or the worker's own value goes before it. */
export function setByWebConfig(given: Place, name: string): NameValue | undefined {
  const set = ofWebConfig(given).findLast((variable) => variable.name.toUpperCase() === name)
  return set?.value === workerVariables(given).get(name) ? undefined : set
}

function ofWebConfig({ facts, host }: Place): readonly NameValue[] {
  return systemOf(host) === 'windows' ? (facts.iis?.aspNetCore?.environmentVariables ?? []) : []
}

/** Whether the app's own process sees other variables than the worker does. */
export function setsVariables(given: Place): boolean {
  return [...ownVariables(given)].length > 0
}

// The last of several counts (docs/sources.md, the module).
function ownVariables(given: Place): Iterable<readonly [string, string]> {
  if (systemOf(given.host) === 'windows')
    return ofWebConfig(given).map(({ name, value }) => [name, value] as const)
  const command = declaredCommandOf(given.host)
  return command === null || 'reason' in command ? [] : command.environment
}

function withVariables(
  given: Pick<Given, 'host'>,
  variables: Map<string, string>,
  further: Iterable<readonly [string, string]>,
): Variables {
  const upper = systemOf(given.host) === 'windows'
  for (const [name, value] of further) variables.set(upper ? name.toUpperCase() : name, value)
  return variables
}
