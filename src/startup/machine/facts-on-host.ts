// Facts as one host sees them: made once for it, before its start is predicted, and given to steps and rules alike.
import type { Facts, ModuleRelease } from '../../facts/facts.ts'
import { reportedHandler } from '../../facts/iis/hosting.ts'
import { handlerModule } from '../../facts/iis/iis-configuration.ts'
import type { IisConfiguration } from '../../facts/iis/iis-configuration.ts'
import type { AspNetCoreSection, NameValue, Value } from '../../facts/iis/iis-elements.ts'
import { givesArguments, launchOf } from '../../facts/iis/launch.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import { HIDDEN, namesFile } from '../../facts/shown-words.ts'
import { hasModuleOf, systemOf } from '../../hosts/host.ts'
import type { Host } from '../../hosts/host.ts'
import { workerVariables } from './environment.ts'
import type { Variables } from './environment.ts'
import { inSite, knownFile } from './place.ts'

/** `facts` are those of the files alone. Nothing on Linux reads web.config. */
export function factsOnHost(facts: Facts, host: Host): Facts {
  if (systemOf(host) === 'linux')
    return { ...facts, iis: null, hosting: null, hostingModel: null, launch: null }
  const { parentHandlers } = host
  const worker = workerVariables({ host })
  return {
    ...facts,
    iis: facts.iis === null ? null : configurationOn(facts.iis, host, worker),
    launch: launchOn(facts, host, worker),
    parentHandlers,
    module: moduleOn(host),
  }
}

/** Both modules register the same section; beside the newer one its schema counts, which allows all that the legacy one does. */
function moduleOn(host: Host): ModuleRelease {
  const legacy = host.module?.includes('v1') === true && host.module.length === 1
  return { schema: legacy ? 'v1' : 'v2', readsShutdownDelay: hasModuleOf(host, 9) }
}

function configurationOn(iis: IisConfiguration, host: Host, worker: Variables): IisConfiguration {
  const section = iis.aspNetCore
  if (section === null || worker.size === 0 || section.environmentVariables.length === 0) return iis
  const prefers = prefersWorker(iis, host, worker)
  const environmentVariables = section.environmentVariables.map((variable) => {
    const own = prefers ? worker.get(variable.name.toUpperCase()) : undefined
    return own === undefined ? expanded(variable, worker) : { ...variable, value: own }
  })
  return { ...iis, aspNetCore: { ...section, environmentVariables } }
}

// docs/sources.md, the module: since that of 5.0.
function prefersWorker(iis: IisConfiguration, host: Host, worker: Variables): boolean {
  if (!/^(1|true)$/i.test(worker.get('ANCM_PREFER_ENVIRONMENT_VARIABLES') ?? '')) return false
  const handler = reportedHandler(iis)
  const legacy = handler !== null && handlerModule(handler) === 'AspNetCoreModule'
  return !legacy && hasModuleOf(host, 5)
}

/** `%X%` is replaced by a variable of the worker. */
function expanded(variable: NameValue, worker: Variables): NameValue {
  const value = variable.value.replace(
    /%([^%]+)%/g,
    (whole, name: string) => worker.get(name.toUpperCase()) ?? whole,
  )
  return { ...variable, value }
}

/** null where no aspNetCore section is in effect. Source of the overrides: docs/sources.md, the module */
function launchOn(facts: Facts, host: Host, worker: Variables): Launch | null {
  const section = facts.iis?.aspNetCore ?? null
  if (section === null || facts.launch === null) return null
  const inherits = host.parentHandlers && !section.attributes.has('processPath')
  const launch = worker.size === 0 && !inherits ? facts.launch : overridden(facts, section, worker, inherits)
  return wholeOn(trimmedOn(locatedOn(launch, facts, host), host), facts, host)
}

// Before 7.0 whatever ended in dotnet.exe was dotnet, which was then looked for by that name (HostFxrResolver.cpp).
function trimmedOn(launch: Launch, host: Host): Launch {
  const passes = launch.blank === 'before' && launch.muxer && launch.bare && !hasModuleOf(host, 7)
  return passes ? { ...launch, blank: null } : launch
}

const FULL_PATH = /^([a-z]:[\\/]|\\\\)/i
/** A blank with what begins a path of its own, or an option. */
const SECOND_WORD = /\s(\.{1,2}[\\/]|[a-z]:[\\/]|\\\\|[-/])/i

/** The whole of arguments as one path, which the module tries before it splits the text. */
function wholeOn(launch: Launch, { output, hostingModel }: Facts, host: Host): Launch {
  const { whole, app } = launch
  if (whole === null || app?.file != null) return launch
  const where = inSite(host, whole)
  const file = where.place === 'inside' ? (output.files.anyCase(where.path)?.path ?? null) : null
  const elsewhere = where.place === 'outside' && hostingModel === 'inprocess'
  const named = file !== null || (elsewhere && mayBeApp(where.path, launch, host))
  if (!named) return launch
  const text = launch.arguments?.text.trim() ?? whole.path
  // The value of a variable of the host stays unsaid, and what is no file's name may be a secret.
  const plain = file !== null || (FULL_PATH.test(text) && !SECOND_WORD.test(text) && namesFile(text))
  const told = plain ? text : HIDDEN
  const shown = launch.appBy === 'arguments' ? told : 'The app'
  return { ...launch, app: { text, shown, where, file, exec: false, whole: true } }
}

// A file outside of the output; where the first word is an app itself, the rest is taken to be for that one.
function mayBeApp(path: string, { tokens }: Launch, host: Host): boolean {
  return (isAssembly(path) && !isAssembly(tokens[0] ?? '')) || knownFile(host, path) === 'exists'
}

function isAssembly(path: string): boolean {
  return /\.(dll|exe)$/i.test(path)
}

function overridden(
  { output }: Facts,
  section: AspNetCoreSection,
  worker: Variables,
  inherits: boolean,
): Launch {
  const attributes = new Map(section.attributes)
  const written = attributes.get('arguments')
  if (inherits && written !== undefined && givesArguments(section))
    attributes.set('processPath', { text: 'dotnet', at: written.at })
  const programBy = override(attributes, 'processPath', worker, 'ANCM_LAUNCHER_PATH')
  const appBy = override(attributes, 'arguments', worker, 'ANCM_LAUNCHER_ARGS')
  return launchOf({ ...section, attributes }, output.files, worker, { program: programBy, app: appBy })
}

/** Puts the variable in the place of the attribute, if it is set; gives the name of the one that counts. */
function override(attributes: Map<string, Value>, name: string, worker: Variables, variable: string): string {
  const text = worker.get(variable) ?? ''
  if (text === '') return name
  attributes.set(name, { text, at: attributes.get(name)?.at ?? { line: 1, column: 1 } })
  return variable
}

function locatedOn(launch: Launch, { output }: Facts, host: Host): Launch {
  const program = inSite(host, launch.program)
  const { app } = launch
  if (app === null) return program === launch.program ? launch : { ...launch, program }
  const where = inSite(host, app.where)
  if (where === app.where) return program === launch.program ? launch : { ...launch, program }
  const file = where.path === '' ? null : (output.files.anyCase(where.path)?.path ?? null)
  return { ...launch, program, app: { ...app, where, file } }
}
