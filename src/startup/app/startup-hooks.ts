// DOTNET_STARTUP_HOOKS: assemblies that run before Main; one that is not found ends the start (measured on 8, 9 and 10). What
// lies in the file is not judged.
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import { listedFiles } from '../../facts/dotnet/listed-files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { appVariables, setByWebConfig } from '../machine/environment.ts'
import { findFile, insideSite, knownFile } from '../machine/place.ts'
import { systemOf } from '../../hosts/host.ts'
import { probingPlaces } from '../hostpolicy/probing-places.ts'
import { defect } from '../defect.ts'
import { failed, passed, unknown } from '../step.ts'
import type { Given, Outcome } from '../step.ts'

export function runStartupHooks(given: Given): Outcome {
  const program = given.decided.program
  const text = appVariables(given).get('DOTNET_STARTUP_HOOKS') ?? ''
  if (text === '' || program === null || program.by === 'unjudged') return passed('none')
  const config = program.app === null ? null : valueOf(program.app.runtimeConfig)
  if (switchesHooksOff(config) || program.by === 'native-aot') return passed('switched off')
  const hooks = text.split(systemOf(given.host) === 'windows' ? ';' : ':').filter((hook) => hook !== '')
  const open: string[] = []
  // One that cannot be loaded ends the start, wherever it stands.
  for (const hook of hooks) {
    const fault = faultOf(given, hook)
    if (fault === 'unknown') open.push(hook)
    else if (fault !== null) return refuse(given, fault)
  }
  if (open.length === 0) return passed('they can be loaded')
  return unknown('an assembly that DOTNET_STARTUP_HOOKS names lies outside the output', ['existing-files'], {
    files: open,
    told: 'what DOTNET_STARTUP_HOOKS names',
  })
}

/** As trimmed apps do. The runtime reads the text of the property in any case (measured). */
export function switchesHooksOff(config: RuntimeConfig | null): boolean {
  const value = config?.configProperties.get('System.StartupHookProvider.IsSupported')
  return value?.trim().toLowerCase() === 'false'
}

type HookFault = 'missing' | 'relative' | 'unknown'

function faultOf(given: Given, hook: string): HookFault | null {
  const rooted = systemOf(given.host) === 'windows' ? /^([a-z]:[\\/]|\\\\)/i.test(hook) : hook.startsWith('/')
  if (!rooted) return faultOfName(given, hook)
  const inside = insideSite(given.host, hook)
  if (inside !== null) return findFile(given, inside) === undefined ? 'missing' : null
  const known = knownFile(given.host, hook)
  if (known === 'exists') return null
  return known === 'missing' ? 'missing' : 'unknown'
}

// Neither a relative path nor an extension nor a blank is taken; a bare name is looked for among the assemblies that deps.json
// lists, in any case: one that merely lies beside the app is not found (measured).
function faultOfName(given: Given, hook: string): HookFault | null {
  if (/[\\/, ]|\.dll$/i.test(hook)) return 'relative'
  if (!mayBeListed(given, `${hook}.dll`)) return 'missing'
  if (given.decided.program?.by === 'bundle') return null
  const there = given.facts.output.files.anyCase(`${hook}.dll`) !== undefined
  return there ? null : 'missing'
}

// Without a deps.json it is all that lies beside the app; further ones may list more.
function mayBeListed(given: Given, file: string): boolean {
  const program = given.decided.program
  const app = program?.app ?? null
  const deps = app === null ? null : valueOf(app.deps)
  if (program === null || app === null || deps === null) return true
  if (
    probingPlaces(given, { program, app, variables: appVariables(given) }).some(({ kind }) => kind === 'deps')
  )
    return true
  return [...listedFiles(deps).runtime].some((name) => name.toLowerCase() === file.toLowerCase())
}

// The value of a variable stays unsaid.
function refuse(given: Given, fault: 'missing' | 'relative'): Outcome {
  const at = setByWebConfig(given, 'DOTNET_STARTUP_HOOKS')?.at ?? null
  const path = at === null ? null : webConfigPath(given.facts.output, at)
  return failed({
    stage: 'runtime',
    detail: 'an assembly that DOTNET_STARTUP_HOOKS names cannot be loaded',
    defect: defect('risky-startup-variables', 'DOTNET_STARTUP_HOOKS', { path, at }, { fault }),
  })
}
