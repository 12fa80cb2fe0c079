// The variables that a process sees: what the place sets, and over it what web.config or the start command sets.
import type { Host } from '../hosts/host.ts'
import { parseStartCommand } from '../hosts/start-command.ts'
import type { ResolutionEnvironment } from './resolution/resolve.ts'
import { azureHome, systemOf } from './place.ts'
import type { Given } from './step.ts'

/** Names in upper case where the system is Windows, as written on Linux. */
export type Variables = ReadonlyMap<string, string>

/** Of the worker process, before web.config is applied: what the module's own look-up of frameworks sees. */
export function workerVariables(given: Pick<Given, 'host'>): Variables {
  return withVariables(given, usualVariables(given.host), given.host.environment)
}

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
export function appVariables(given: Given): Variables {
  const worker = workerVariables(given)
  return withVariables(given, new Map(worker), ownVariables(given, worker))
}

/** Whether the app's own process sees other variables than the worker does. */
export function setsVariables(given: Given): boolean {
  return [...ownVariables(given, new Map())].length > 0
}

// Values of web.config may use variables of the worker; the last of several counts (docs/sources.md, the module).
function ownVariables(given: Given, worker: Variables): Iterable<readonly [string, string]> {
  if (systemOf(given.host) === 'windows') {
    const section = given.facts.iis?.aspNetCore ?? null
    const expand = (text: string) =>
      text.replace(/%([^%]+)%/g, (whole, name: string) => worker.get(name.toUpperCase()) ?? whole)
    return (section?.environmentVariables ?? []).map(({ name, value }) => [name, expand(value)] as const)
  }
  const command = given.host.startCommand === null ? null : parseStartCommand(given.host.startCommand)
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

export function resolutionEnvironment(variables: Variables): ResolutionEnvironment {
  return {
    DOTNET_ROLL_FORWARD: variables.get('DOTNET_ROLL_FORWARD'),
    DOTNET_ROLL_FORWARD_TO_PRERELEASE: variables.get('DOTNET_ROLL_FORWARD_TO_PRERELEASE'),
    DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX: variables.get('DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX'),
    DOTNET_DISABLE_RUNTIME_VERSIONS: variables.get('DOTNET_DISABLE_RUNTIME_VERSIONS'),
  }
}
