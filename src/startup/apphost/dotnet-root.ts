// Where a launcher looks for the .NET of the machine, and whether it is there (docs/sources.md, the .NET host, docs/sources.md, stage 4A step 6).
import type { Host, Installation } from '../../hosts/host.ts'
import { hasFolderPart } from '../../facts/iis/windows-path.ts'
import type { Architecture } from '../../publish/binary/binary.ts'
import { resolverOf, usualRoot } from '../machine/serving-installation.ts'
import { launchFor } from '../iis/launch-for.ts'
import { startCommandOf } from '../linux/linux-command.ts'
import { servingOf } from './named-dotnet.ts'
import { isSamePlace, systemOf } from '../machine/place.ts'
import { workerCpu } from '../machine/process-cpu.ts'
import { inWebConfig } from '../iis/web-config-program.ts'
import { defect, failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, NamedDotnet, Outcome, Program } from '../step.ts'

/** What the module finds for its worker: in the folder that processPath names, else by PATH, the registered place and the usual folder. */
export function findForModule(given: Given, program: Program): Outcome {
  const { host } = given
  const { architecture: cpu, dotnet } = program
  const wanted = dotnet?.architecture ?? cpu
  const serving = servingOf(host, program)
  if (serving.state === 'unknown') return passed(`hostfxr of the .NET that is installed there (${cpu ?? ''})`)
  if (serving.state === 'none')
    return notFound(given, 'none-for-cpu', '500.0', null, `no .NET for ${wanted ?? ''}`, wanted)
  const { installation } = serving
  const resolver = resolverOf(installation)
  if (resolver === '') return notFound(given, 'none', '500.0', null, 'no .NET is installed', wanted)
  if (dotnet !== null) return loadNamed(given, dotnet, cpu, resolver)
  const root = installation.dotnetRoot
  const own = cpu === null || cpu === host.architecture
  const found =
    root === null ||
    registered(given, installation) ||
    isUsual(given, root, cpu) ||
    (own && host.dotnetOnPath !== false)
  if (!found) return notFound(given, 'not-found', '500.0', null, `nothing leads to ${root}`, cpu)
  return passed(`hostfxr ${resolver ?? 'of the .NET that is installed there'}`)
}

// A folder that is named is taken whatever its CPU; only loading its hostfxr then fails (docs/sources.md, stage 4A steps 6a and 9).
function loadNamed(
  given: Given,
  { root, architecture }: NamedDotnet,
  cpu: Architecture | null,
  resolver: string | null,
): Outcome {
  if (architecture === null && cpu !== null)
    return unknown(`hostfxr of ${root}`, ['architecture'], `the .NET in ${root} is made for ${cpu}`)
  if (architecture === null || cpu === null || architecture === cpu)
    return passed(`hostfxr ${resolver ?? 'of the .NET that is installed there'} of ${root}`)
  const at = given.facts.launch?.processPath?.at ?? null
  const detail = { cause: 'foreign', root, cpu: architecture, process: cpu }
  const found = inWebConfig(given, 'dotnet-not-found', root, at, detail)
  return failed('500.32', null, `the .NET in ${root} is ${architecture}, the worker ${cpu}`, found)
}

/** A dotnet that lies in the output is taken for the installation, whose hostfxr lies below it (docs/sources.md, stage 4A steps 6b and 7). */
export function findBesideShipped(given: Given, path: string, status: string | null): Outcome {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  if (given.facts.output.files.hasFolder(`${folder}host/fxr`))
    return passed(`${path}, shipped along: its frameworks are not judged`, { program: UNJUDGED })
  const found = defect('dotnet-not-found', path, path, null, { cause: 'shipped' })
  const code = given.decided.model === 'inprocess' ? null : '0x80008083'
  return failed(status, code, `${path} has no host/fxr beside it`, found)
}

/** What `dotnet` itself finds: hostfxr below its own folder. A bare name must be found on PATH first. */
export function findForMuxer(given: Given, program: Program, status: string | null): Outcome {
  const { host } = given
  const { architecture: cpu } = program
  if (host.dotnetOnPath === false && isBareName(given)) {
    const title = systemOf(host) === 'linux' ? 'dotnet: command not found' : null
    return notFound(given, 'not-on-path', status, null, 'dotnet is not on PATH', cpu, title)
  }
  const serving = servingOf(host, program)
  if (serving.state === 'none')
    return notFound(given, 'none-for-cpu', status, null, `no .NET for ${cpu ?? ''}`, cpu)
  if (serving.state === 'unknown') return passed('hostfxr beside dotnet')
  const resolver = resolverOf(serving.installation)
  if (resolver === '') return notFound(given, 'none', status, '0x80008083', 'no .NET is installed', cpu)
  return passed(`hostfxr ${resolver ?? 'beside dotnet'}`)
}

/** A path to dotnet is taken as it is written; PATH plays no part then. */
function isBareName(given: Given): boolean {
  if (systemOf(given.host) === 'windows') return !hasFolderPart(launchFor(given)?.processPath?.text ?? '')
  return startCommandOf(given)?.program.includes('/') !== true
}

/** A start by a .NET other than the described one: its frameworks are not known. */
export function notDescribed(host: Host, installation: Installation, why: string, root: string): Outcome {
  const keys = installation === host.dotnet ? ['dotnet-root'] : []
  const missing = [...keys, ...runtimesOf(host, installation)]
  return unknown(`${why}, which is not the .NET that is described`, missing, holds(root), {
    program: UNJUDGED,
  })
}

export function runtimesOf(host: Host, installation: Installation): readonly string[] {
  if (installation !== host.dotnet) return ['other-installations']
  return installation.runtimes === null ? ['runtimes'] : []
}

export function holds(root: string): string {
  return `${root} holds the .NET that the app needs`
}

export function registered(given: Given, { installLocation, dotnetRoot }: Installation): boolean {
  if (installLocation === 'none') return false
  // Not said: taken to be where .NET lies.
  return (
    installLocation === null || dotnetRoot === null || isSamePlace(given.host, installLocation, dotnetRoot)
  )
}

export function isUsual(given: Given, root: string, cpu: Architecture | null): boolean {
  return isSamePlace(given.host, root, usualRoot(given.host, cpu))
}

/** Why it is not found: the sentence of the rule follows it, not what is installed on one of several hosts. */
type Cause = 'none-for-cpu' | 'none' | 'not-found' | 'not-on-path' | 'variable'

export function notFound(
  given: Given,
  cause: Cause,
  status: string | null,
  exitCode: string | null,
  why: string,
  cpu: Architecture | null,
  title: string | null = null,
): Outcome {
  const app = given.decided.program?.app ?? null
  const path = app === null ? null : app.runtimeConfig.state === 'ok' ? app.runtimeConfigPath : app.assembly
  const subject = cpu === null ? cause : `${cause} ${cpu}`
  const { host, decided } = given
  const narrow = cpu === 'x86' && workerCpu(host) === 'x86' && host.architecture !== 'x86'
  const pool = decided.model === 'inprocess' && narrow ? '32-bit' : ''
  const found = defect('dotnet-not-found', subject, path, null, { cause, cpu: cpu ?? '', pool })
  return failed(status, exitCode, why, found, systemOf(given.host) === 'linux' ? title : null)
}
