// Where an app host finds .NET: in the places that its project chose, else where every app host looks. Measured with the app
// hosts 9.0.20 and 10.0.12: beside itself, in a folder of its own, by a variable, in the registered place or the usual folder.
import { missingRuntimeFile } from '../../facts/dotnet/runtime-files.ts'
import { systemOf } from '../../hosts/host.ts'
import type { Installation } from '../../hosts/host.ts'
import type { DotnetSearch } from '../../publish/launcher/dotnet-search.ts'
import { defect } from '../defect.ts'
import type { Saying } from '../host-says.ts'
import { incomplete } from '../machine/own-runtime.ts'
import { appVariables } from '../machine/environment.ts'
import {
  fromWorkingDirectory,
  fullPath,
  isSamePlace,
  knownFile,
  knownFolder,
  placed,
  siblingOf,
} from '../machine/place.ts'
import { resolverOf, servingInstallation, usualRoot } from '../machine/serving-installation.ts'
import { failed, opaque, passed, passedOver, unknown, UNJUDGED } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'
import { dotnetNotFound, servingResolver } from './no-dotnet.ts'
import type { Search } from './no-dotnet.ts'
import { isUsual, notDescribed, registered, runtimesOf } from './dotnet-root.ts'
import { withoutTrailing } from '../../text/trim.ts'

const NO_HOSTFXR = { stage: 'hostfxr', exitCode: '0x80008083', says: 'app-host-no-dotnet' } as const

/** No hostfxr beside the program: a self-contained app never starts, any other takes the .NET that the program finds. */
export function findElsewhere(given: Given, program: Program, file: string): Outcome {
  const { app } = program
  if (app === null) return passedOver('open')
  const config = app.runtimeConfig
  const system = systemOf(given.host)
  const lost = config.state === 'absent' && missingRuntimeFile(given.facts, 'hostpolicy', system) === null
  const ownRuntime = config.state === 'ok' ? !config.value.frameworkDependent : lost
  if (!ownRuntime) return findForAppHost(given, program)
  if (program.by === 'bundle') return passed('inside the single file')
  if (program.dotnetSearch?.appLocal === false) return notChosen(program)
  const says = withoutOwnResolver(given, program)
  return failed({ ...NO_HOSTFXR, says, detail: `${file} is missing`, defect: incomplete(app, file) })
}

// It then asks the .NET of the machine, where there is one, and that looks for the app's hostpolicy in its own folder (measured).
function withoutOwnResolver({ host }: Given, { architecture }: Program): Saying {
  const serving = servingInstallation(host, architecture)
  const resolver = serving.state === 'known' ? resolverOf(serving.installation) : null
  if (serving.state === 'none' || resolver === '') return 'app-host-no-dotnet'
  return resolver === null ? 'host-library-not-found' : 'hostpolicy-not-found'
}

// The first place that is set decides.
function findForAppHost(given: Given, program: Program): Outcome {
  const { architecture: cpu, dotnetSearch } = program
  const search: Search = { ...NO_HOSTFXR, cpu }
  const { relative = null, environment = true, global = true } = dotnetSearch ?? {}
  const own = relative === null ? null : findRelative(given, program, relative)
  if (own !== null) return own
  if (!environment && !global) return notChosen(program)
  const serving = servingResolver(given, search, servingInstallation(given.host, cpu))
  if ('outcome' in serving) return serving.outcome
  const { installation, resolver } = serving
  const byVariable = environment ? followVariables(given, search, installation) : null
  if (byVariable !== null) return byVariable
  if (!global) return notChosen(program)
  const root = installation.dotnetRoot
  const reachable =
    root === null ||
    registered(given, installation) ||
    (installation.installLocation === 'none' && isUsual(given, root, cpu))
  if (!reachable) return dotnetNotFound(given, search, 'not-found', `nothing leads to ${root}`)
  return passed(`hostfxr ${resolver ?? 'of the installed .NET'}`)
}

// The app host looks elsewhere than where .NET is.
function notChosen({ path, dotnetSearch }: Program): Outcome {
  const places = dotnetSearch === null ? '' : placesOf(dotnetSearch)
  return failed({
    ...NO_HOSTFXR,
    detail: `${path} looks for .NET only ${places}`,
    defect: defect('dotnet-not-found', path ?? '', { path }, { cause: 'chosen', places }),
  })
}

function placesOf({ appLocal, relative, environment, global }: DotnetSearch): string {
  const places = [
    ...(appLocal ? ['beside itself'] : []),
    ...(relative === null ? [] : [`in the folder ${relative}`]),
    ...(environment ? ['where DOTNET_ROOT leads'] : []),
    ...(global ? ['where .NET is registered and in the usual folder'] : []),
  ]
  return places.join(', ')
}

// A folder that is there decides, whatever it holds; one that is not there is passed over. Publishing does not fill it: what
// is not in the output may be put there afterwards.
function findRelative({ facts, host }: Given, program: Program, relative: string): Outcome | null {
  const text = `./${siblingOf(program.path ?? '', relative)}`
  const where = placed(host, text)
  if (where.place === 'inside' && facts.output.files.hasFolder(where.path)) {
    if (!facts.output.files.hasFolder(`${where.path}/host/fxr`)) return notChosen(program)
    const words = `hostfxr of ${where.path}, shipped along: its frameworks are not judged`
    return opaque(words)
  }
  const full = fullPath(host, text)
  if (host.dotnet.dotnetRoot !== null && isSamePlace(host, full, host.dotnet.dotnetRoot))
    return passed(`hostfxr of ${full}`)
  const known = knownFolder(host, full)
  if (known === 'missing') return null
  const why = `the app host looks in ${relative}`
  if (known === 'exists') return notDescribed(host, host.dotnet, why, relative)
  return unknown(why, ['existing-files'], { dotnet: relative }, { program: UNJUDGED })
}

function followVariables(given: Given, search: Search, installation: Installation): Outcome | null {
  const { host } = given
  const { cpu } = search
  const variables = appVariables(given)
  const names = [`DOTNET_ROOT_${(cpu ?? host.architecture ?? '').toUpperCase()}`]
  if (cpu === 'x86' && host.architecture !== 'x86' && systemOf(host) === 'windows')
    names.push('DOTNET_ROOT(X86)')
  for (const name of [...names, 'DOTNET_ROOT']) {
    const set = variables.get(name) ?? ''
    if (set === '') continue
    const value = fromWorkingDirectory(host, set)
    if (isSamePlace(host, value, installation.dotnetRoot ?? usualRoot(host, cpu)))
      return passed(`hostfxr of ${value}, by ${name}`)
    const found = otherDotnet(given, search, installation, { name, value })
    if (found !== null) return found
  }
  return null
}

// An existing folder without .NET ends the search; one that does not exist is passed over (measured). Below host/fxr lies
// what the app host looks for: where that is there, it is a .NET of which nothing is described.
function otherDotnet(
  given: Given,
  search: Search,
  installation: Installation,
  { name, value }: { readonly name: string; readonly value: string },
): Outcome | null {
  const { host } = given
  const slash = systemOf(host) === 'windows' ? '\\' : '/'
  const folder = withoutTrailing(value, '/\\')
  const resolvers = [folder, 'host', 'fxr'].join(slash)
  const muxer = [folder, 'dotnet'].join(slash)
  const why = `${name} leads to ${value}`
  if (knownFolder(host, resolvers) === 'exists' || knownFile(host, muxer) === 'exists')
    return notDescribed(host, installation, why, value)
  const known = knownFolder(host, value)
  if (known === 'missing') return null
  if (known === 'exists') return dotnetNotFound(given, search, 'variable', `${why}, which has no .NET`)
  const missing = ['existing-files', ...runtimesOf(host, installation)]
  return unknown(why, missing, { dotnet: value }, { program: UNJUDGED })
}
