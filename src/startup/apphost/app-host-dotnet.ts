// Where an app host finds .NET: in the places that its project chose, else where every app host looks. Measured with the app
// hosts 9.0.20 and 10.0.12: beside itself, in a folder of its own, by a variable, in the registered place or the usual folder.
import { missingRuntimeFile } from '../../facts/dotnet/runtime-files.ts'
import type { Architecture } from '../../publish/binary/binary.ts'
import type { DotnetSearch } from '../../publish/launcher/dotnet-search.ts'
import type { Installation } from '../../hosts/host.ts'
import { holds, isUsual, notDescribed, notFound, registered, runtimesOf } from './dotnet-root.ts'
import { appVariables } from '../machine/environment.ts'
import { resolverOf, servingInstallation, usualRoot } from '../machine/serving-installation.ts'
import { incomplete } from '../hostpolicy/host-policy.ts'
import { fullPath, isSamePlace, knownFile, knownFolder, placed, systemOf } from '../machine/place.ts'
import { siblingOf } from '../iis/web-config-program.ts'
import { defect, failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

const TITLE = 'You must install .NET to run this application.'

/** No hostfxr beside the program: a self-contained app never starts, any other takes the .NET that the program finds. */
export function findElsewhere(given: Given, program: Program, file: string, status: string | null): Outcome {
  const { app } = program
  if (app === null) return passed('not judged')
  const system = systemOf(given.host)
  const config = app.runtimeConfig
  const lost = config.state === 'absent' && missingRuntimeFile(given.facts, 'hostpolicy', system) === null
  const ownRuntime = config.state === 'ok' ? !config.value.frameworkDependent : lost
  if (!ownRuntime) return findForAppHost(given, program, status)
  if (program.by === 'bundle') return passed('inside the single file')
  if (program.dotnetSearch?.appLocal === false) return notChosen(given, program, status)
  const title = system === 'linux' ? TITLE : null
  return failed(status, '0x80008083', `${file} is missing`, incomplete(app, file), title)
}

// The first place that is set decides.
function findForAppHost(given: Given, program: Program, status: string | null): Outcome {
  const { architecture: cpu, dotnetSearch } = program
  const { relative = null, environment = true, global = true } = dotnetSearch ?? {}
  const own = relative === null ? null : findRelative(given, program, relative, status)
  if (own !== null) return own
  if (!environment && !global) return notChosen(given, program, status)
  const serving = servingInstallation(given.host, cpu)
  if (serving.state === 'unknown') return passed(`hostfxr of the .NET that is installed there (${cpu ?? ''})`)
  if (serving.state === 'none')
    return notFound(given, 'none-for-cpu', status, '0x80008083', `no .NET for ${cpu ?? ''}`, cpu, TITLE)
  const { installation } = serving
  const resolver = resolverOf(installation)
  if (resolver === '')
    return notFound(given, 'none', status, '0x80008083', 'no .NET is installed', cpu, TITLE)
  const byVariable = environment ? followVariable(given, cpu, installation, status) : null
  if (byVariable !== null) return byVariable
  if (!global) return notChosen(given, program, status)
  const root = installation.dotnetRoot
  const reachable =
    root === null ||
    registered(given, installation) ||
    (installation.installLocation === 'none' && isUsual(given, root, cpu))
  if (!reachable)
    return notFound(given, 'not-found', status, '0x80008083', `nothing leads to ${root}`, cpu, TITLE)
  return passed(`hostfxr ${resolver ?? 'of the .NET that is installed there'}`)
}

// The app host looks elsewhere than where .NET is.
function notChosen(given: Given, { path, dotnetSearch }: Program, status: string | null): Outcome {
  const places = dotnetSearch === null ? '' : placesOf(dotnetSearch)
  const found = defect('dotnet-not-found', path ?? '', path, null, { cause: 'chosen', places })
  const title = systemOf(given.host) === 'linux' ? TITLE : null
  return failed(status, '0x80008083', `${path} looks for .NET only ${places}`, found, title)
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
function findRelative(
  given: Given,
  program: Program,
  relative: string,
  status: string | null,
): Outcome | null {
  const { host, facts } = given
  const text = `./${siblingOf(program.path ?? '', relative)}`
  const where = placed(host, text)
  if (where.place === 'inside' && facts.output.files.hasFolder(where.path)) {
    if (!facts.output.files.hasFolder(`${where.path}/host/fxr`)) return notChosen(given, program, status)
    const words = `hostfxr of ${where.path}, shipped along: its frameworks are not judged`
    return passed(words, { program: UNJUDGED })
  }
  const full = fullPath(host, text)
  if (host.dotnet.dotnetRoot !== null && isSamePlace(host, full, host.dotnet.dotnetRoot))
    return passed(`hostfxr of ${full}`)
  const known = knownFolder(host, full)
  if (known === 'missing') return null
  const why = `the app host looks in ${relative}`
  if (known === 'exists') return notDescribed(host, host.dotnet, why, relative)
  return unknown(why, ['existing-files'], holds(relative), { program: UNJUDGED })
}

function followVariable(
  given: Given,
  cpu: Architecture | null,
  installation: Installation,
  status: string | null,
): Outcome | null {
  const variables = appVariables(given)
  const names = [`DOTNET_ROOT_${(cpu ?? given.host.architecture ?? '').toUpperCase()}`]
  if (cpu === 'x86' && given.host.architecture !== 'x86' && systemOf(given.host) === 'windows')
    names.push('DOTNET_ROOT(X86)')
  for (const name of [...names, 'DOTNET_ROOT']) {
    const value = variables.get(name) ?? ''
    if (value === '') continue
    if (isSamePlace(given.host, value, installation.dotnetRoot ?? usualRoot(given.host, cpu)))
      return passed(`hostfxr of ${value}, by ${name}`)
    const found = otherDotnet(given, name, value, cpu, installation, status)
    if (found !== null) return found
  }
  return null
}

// An existing folder without .NET ends the search; one that does not exist is passed over (measured). Below host/fxr lies
// what the app host looks for: where that is there, it is a .NET of which nothing is described.
function otherDotnet(
  given: Given,
  name: string,
  value: string,
  cpu: Architecture | null,
  installation: Installation,
  status: string | null,
): Outcome | null {
  const { host } = given
  const slash = systemOf(host) === 'windows' ? '\\' : '/'
  const folder = value.replace(/[\\/]+$/, '')
  const resolvers = [folder, 'host', 'fxr'].join(slash)
  const muxer = [folder, 'dotnet'].join(slash)
  const holdsOne = knownFolder(host, resolvers) === 'exists' || knownFile(host, muxer) === 'exists'
  if (holdsOne) return notDescribed(host, installation, `${name} leads to ${value}`, value)
  const known = knownFolder(host, value)
  if (known === 'missing') return null
  if (known === 'exists')
    return notFound(
      given,
      'variable',
      status,
      '0x80008083',
      `${name} leads to ${value}, which has no .NET`,
      cpu,
      TITLE,
    )
  const missing = ['existing-files', ...runtimesOf(host, installation)]
  return unknown(`${name} leads to ${value}`, missing, holds(value), { program: UNJUDGED })
}
