// What look-up of frameworks is given for one start: the app's files, options and variables, and what is installed.
import { valueOf } from '../../publish/parsed.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Installation } from '../../hosts/host.ts'
import { resolverOf } from '../machine/serving-installation.ts'
import type { Given, HostStart } from '../step.ts'
import { resolutionOptions } from './host-options.ts'
import type { ResolutionEnvironment, ResolutionInput } from './resolution/resolve.ts'

/** Newest resolver whose behaviour is known; taken where nothing tells which one is installed. */
const NEWEST_RESOLVER = '10.0.0'

/** `installation`: null where it is not known, or there is none. */
export function resolutionInput(
  given: Given,
  start: HostStart,
  installation: Installation | null,
): ResolutionInput {
  const { program, app, variables } = start
  return {
    config: { file: valueOf(app.runtimeConfig), dev: valueOf(app.devConfig) },
    installed: installation?.runtimes ?? [],
    environment: environmentOf(variables),
    commandLine: resolutionOptions(given, program),
    ignoresCase: systemOf(given.host) === 'windows',
    hostfxr: (installation === null ? null : resolverOf(installation)) || NEWEST_RESOLVER,
  }
}

function environmentOf(variables: HostStart['variables']): ResolutionEnvironment {
  return {
    DOTNET_ROLL_FORWARD: variables.get('DOTNET_ROLL_FORWARD'),
    DOTNET_ROLL_FORWARD_TO_PRERELEASE: variables.get('DOTNET_ROLL_FORWARD_TO_PRERELEASE'),
    DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX: variables.get('DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX'),
    DOTNET_DISABLE_RUNTIME_VERSIONS: variables.get('DOTNET_DISABLE_RUNTIME_VERSIONS'),
  }
}
