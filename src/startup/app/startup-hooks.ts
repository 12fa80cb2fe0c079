// DOTNET_STARTUP_HOOKS: assemblies that run before Main; one that is not found ends the start (measured on 8, 9 and 10). What
// lies in the file is not judged.
import { listedFiles } from '../../facts/dotnet/listed-files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { startFailure } from '../iis/visitor-status.ts'
import { appVariables, setByWebConfig } from '../machine/environment.ts'
import { findFile, insideSite, knownFile, systemOf } from '../machine/place.ts'
import { probingPlaces } from '../hostpolicy/probing-places.ts'
import { webConfigPath } from '../iis/web-config-program.ts'
import { defect, failed, passed, unknown } from '../step.ts'
import type { Given, Outcome } from '../step.ts'

export function runStartupHooks(given: Given): Outcome {
  const program = given.decided.program
  const text = appVariables(given).get('DOTNET_STARTUP_HOOKS') ?? ''
  if (text === '' || program === null || program.by === 'unjudged') return passed('none')
  const config = program.app === null ? null : valueOf(program.app.runtimeConfig)
  if (switchesHooksOff(config) || program.by === 'native-aot') return passed('switched off')
  const hooks = text.split(systemOf(given.host) === 'windows' ? ';' : ':')
  const outcomes = hooks.flatMap((hook) => (hook === '' ? [] : (judge(given, hook) ?? [])))
  // One that cannot be loaded ends the start, wherever it stands.
  const refused = outcomes.find(({ state }) => state === 'failed')
  const open = outcomes.flatMap((outcome) => (outcome.state === 'unknown' ? [outcome] : []))
  if (refused !== undefined || open.length === 0) return refused ?? passed('they can be loaded')
  return unknown(
    open.map(({ detail }) => detail).join('; '),
    ['existing-files'],
    open.map(({ condition }) => condition ?? '').join('; '),
  )
}

/** As trimmed apps do. The runtime reads the text of the property in any case (measured). */
export function switchesHooksOff(config: RuntimeConfig | null): boolean {
  const value = config?.configProperties.get('System.StartupHookProvider.IsSupported')
  return value?.trim().toLowerCase() === 'false'
}

function judge(given: Given, hook: string): Outcome | null {
  const rooted = systemOf(given.host) === 'windows' ? /^([a-z]:[\\/]|\\\\)/i.test(hook) : hook.startsWith('/')
  if (!rooted) return judgeName(given, hook)
  const inside = insideSite(given.host, hook)
  if (inside !== null) return findFile(given, inside) === undefined ? fail(given, hook, 'missing') : null
  const known = knownFile(given.host, hook)
  if (known === 'exists') return null
  if (known === 'missing') return fail(given, hook, 'missing')
  return unknown(`the startup hook ${hook} lies outside the output`, ['existing-files'], `${hook} is there`)
}

// Neither a relative path nor an extension nor a blank is taken; a bare name is looked for among the assemblies that deps.json
// lists, in any case: one that merely lies beside the app is not found (measured).
function judgeName(given: Given, hook: string): Outcome | null {
  if (/[\\/, ]|\.dll$/i.test(hook)) return fail(given, hook, 'relative')
  if (!mayBeListed(given, `${hook}.dll`)) return fail(given, hook, 'missing')
  if (given.decided.program?.by === 'bundle') return null
  const there = given.facts.output.files.anyCase(`${hook}.dll`) !== undefined
  return there ? null : fail(given, hook, 'missing')
}

// Without a deps.json it is all that lies beside the app; further ones may list more.
function mayBeListed(given: Given, file: string): boolean {
  const program = given.decided.program
  const app = program?.app ?? null
  const deps = app === null ? null : valueOf(app.deps)
  if (program === null || app === null || deps === null) return true
  if (probingPlaces(given, program, app, appVariables(given)).some(({ kind }) => kind === 'deps')) return true
  return [...listedFiles(deps).runtime].some((name) => name.toLowerCase() === file.toLowerCase())
}

function fail(given: Given, hook: string, fault: 'missing' | 'relative'): Outcome {
  const at = setByWebConfig(given, 'DOTNET_STARTUP_HOOKS')?.at ?? null
  const path = at === null ? null : webConfigPath(given, at)
  const found = defect('risky-startup-variables', 'DOTNET_STARTUP_HOOKS', path, at, { fault })
  return failed(startFailure(given), null, `the startup hook ${hook} cannot be loaded`, found)
}
