// Who sets a variable or option of the .NET host, as far as the output and the host's description tell.
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import type { Position } from '../../publish/parsed.ts'
import { appVariables, setByWebConfig, workerVariables } from './environment.ts'
import type { Variables } from './environment.ts'
import type { Given } from '../step.ts'

export interface SettingPlace {
  readonly by: string
  /** null where it stands in no file of the output. */
  readonly path: string | null
  readonly at: Position | null
}

/** `variables` are those of the look-up: in-process the first one does not see web.config's. */
export function placeOfVariable(given: Given, variables: Variables, name: string): SettingPlace {
  const set = setByWebConfig(given, name)
  if (set !== undefined && variables.get(name) === appVariables(given).get(name))
    return { by: 'web.config', path: webConfigPath(given.facts.output, set.at), at: set.at }
  const onHost = variables.get(name) === workerVariables(given).get(name)
  return { by: onHost ? 'the environment' : 'the start command', path: null, at: null }
}

export function placeOfArguments(given: Given): SettingPlace {
  const { launch, output } = given.facts
  if (launch === null || launch.arguments === null) return { by: 'the start command', path: null, at: null }
  if (launch.appBy !== 'arguments') return { by: 'the environment', path: null, at: null }
  const { at } = launch.arguments
  return { by: 'web.config', path: webConfigPath(output, at), at }
}
