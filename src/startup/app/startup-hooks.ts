// DOTNET_STARTUP_HOOKS and the property STARTUP_HOOKS of runtimeconfig.json: assemblies that run before Main; one that is not found ends the
// start (measured on 8, 9 and 10; the property on 10). What lies in the file is not judged.
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import { listedFiles } from '../../facts/dotnet/listed-files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { appVariables, setByWebConfig } from '../machine/environment.ts'
import { findFile, insideSite, knownFile } from '../machine/place.ts'
import { systemOf } from '../../hosts/host.ts'
import { probingPlaces } from '../hostpolicy/probing-places.ts'
import { defect } from '../defect.ts'
import type { DefectPlace } from '../defect.ts'
import { failed, passed, unknown } from '../step.ts'
import type { Given, Outcome } from '../step.ts'

type SetBy = 'variable' | 'property'

const NAMES: Readonly<Record<SetBy, string>> = {
  variable: 'DOTNET_STARTUP_HOOKS',
  property: 'STARTUP_HOOKS',
}

export function runStartupHooks(given: Given): Outcome {
  const program = given.decided.program
  if (program === null || program.by === 'unjudged') return passed('none')
  const config = program.app === null ? null : valueOf(program.app.runtimeConfig)
  // The host puts those of the property behind those of the variable (measured).
  const texts: readonly (readonly [SetBy, string])[] = [
    ['variable', appVariables(given).get(NAMES.variable) ?? ''],
    ['property', config?.configProperties.get(NAMES.property) ?? ''],
  ]
  if (texts.every(([, text]) => text === '')) return passed('none')
  if (switchesHooksOff(config) || program.by === 'native-aot') return passed('switched off')
  const separator = systemOf(given.host) === 'windows' ? ';' : ':'
  const hooks = texts.flatMap(([by, text]) => text.split(separator).map((hook) => ({ by, hook })))
  const open: string[] = []
  let openBy: SetBy = 'variable'
  // One that cannot be loaded ends the start, wherever it stands.
  for (const { by, hook } of hooks.filter((each) => each.hook !== '')) {
    const fault = faultOf(given, hook)
    if (fault === 'unknown') {
      if (open.length === 0) openBy = by
      open.push(hook)
    } else if (fault !== null) return refuse(given, fault, by)
  }
  if (open.length === 0) return passed('they can be loaded')
  const name = NAMES[openBy]
  return unknown(`an assembly that ${name} names lies outside the output`, ['existing-files'], {
    files: open,
    told: `what ${name} names`,
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
function refuse(given: Given, fault: 'missing' | 'relative', by: SetBy): Outcome {
  const name = NAMES[by]
  return failed({
    stage: 'runtime',
    detail: `an assembly that ${name} names cannot be loaded`,
    defect: defect('risky-startup-variables', name, placeOf(given, by), { fault, by }),
  })
}

function placeOf(given: Given, by: SetBy): DefectPlace {
  const app = given.decided.program?.app ?? null
  if (by === 'property' && app !== null) return { path: app.runtimeConfigPath }
  const at = setByWebConfig(given, NAMES.variable)?.at ?? null
  return { path: at === null ? null : webConfigPath(given.facts.output, at), at }
}
