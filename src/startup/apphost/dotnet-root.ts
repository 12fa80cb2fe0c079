// Where the module and the muxer look for the .NET of the machine, and whether it is there (docs/sources.md, the .NET host and
// stage 4A step 6).
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import type { Host, Installation } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import { defect } from '../defect.ts'
import { isSamePlace } from '../machine/place.ts'
import { usualRoot } from '../machine/serving-installation.ts'
import { failed, opaque, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, NamedDotnet, Outcome, Program } from '../step.ts'
import { dotnetNotFound, servingResolver } from './no-dotnet.ts'
import type { Search } from './no-dotnet.ts'
import { servingOf } from '../machine/named-dotnet.ts'

/** What the module finds for its worker: in the folder that processPath names, else by PATH, the registered place and the usual folder. */
export function findForModule(given: Given, program: Program): Outcome {
  const { host } = given
  const { architecture: cpu, dotnet } = program
  const search: Search = {
    stage: 'program',
    exitCode: null,
    says: null,
    cpu: dotnet?.architecture ?? cpu,
  }
  const serving = servingResolver(given, search, servingOf(host, program))
  if ('outcome' in serving) return serving.outcome
  const { installation, resolver } = serving
  if (dotnet !== null) return loadNamed(given, dotnet, cpu, resolver)
  const root = installation.dotnetRoot
  const own = cpu === null || cpu === host.architecture
  const found =
    root === null ||
    registered(given, installation) ||
    isUsual(given, root, cpu) ||
    (own && host.dotnetOnPath !== false)
  if (!found) return dotnetNotFound(given, { ...search, cpu }, 'not-found', `nothing leads to ${root}`)
  return passed(`hostfxr ${resolver ?? 'of the installed .NET'}`)
}

// A folder that is named is taken whatever its CPU; only loading its hostfxr then fails (docs/sources.md, stage 4A steps 6a and 9).
function loadNamed(
  { facts }: Given,
  { root, architecture }: NamedDotnet,
  cpu: Architecture | null,
  resolver: string | null,
): Outcome {
  if (architecture === null && cpu !== null)
    return unknown(`hostfxr of ${root}`, ['architecture'], `the .NET in ${root} is made for ${cpu}`)
  if (architecture === null || cpu === null || architecture === cpu)
    return passed(`hostfxr ${resolver ?? 'of the installed .NET'} of ${root}`)
  const at = facts.launch?.processPath?.at ?? null
  return failed({
    stage: 'load-hostfxr',
    detail: `the .NET in ${root} is ${architecture}, the worker ${cpu}`,
    defect: defect(
      'dotnet-not-found',
      root,
      { path: webConfigPath(facts.output, at), at },
      { cause: 'foreign', root, cpu: architecture, process: cpu },
    ),
  })
}

/** A dotnet that lies in the output is taken for the installation, whose hostfxr lies below it (docs/sources.md, stage 4A steps 6b and 7). */
export function findBesideShipped({ facts, decided }: Given, path: string): Outcome {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  if (facts.output.files.hasFolder(`${folder}host/fxr`))
    return opaque(`${path}, shipped along: its frameworks are not judged`)
  return failed({
    stage: 'program',
    exitCode: decided.model === 'inprocess' ? null : '0x80008083',
    detail: `${path} has no host/fxr beside it`,
    defect: defect('dotnet-not-found', path, { path }, { cause: 'shipped' }),
  })
}

/** What `dotnet` itself finds: hostfxr below its own folder. A bare name must be found on PATH first; a path is taken as it is. */
export function findForMuxer(given: Given, program: Program): Outcome {
  const { host } = given
  const { architecture: cpu } = program
  const search = { stage: 'hostfxr', exitCode: null, says: null, cpu } as const
  if (host.dotnetOnPath === false && program.searched)
    return dotnetNotFound(
      given,
      { ...search, says: 'dotnet-not-on-path' },
      'not-on-path',
      'dotnet is not on PATH',
    )
  const empty = { ...search, exitCode: '0x80008083', says: 'dotnet-no-resolver' } as const
  const serving = servingResolver(given, search, servingOf(host, program), empty)
  if ('outcome' in serving) return serving.outcome
  return passed(`hostfxr ${serving.resolver ?? 'beside dotnet'}`)
}

/** A start by a .NET other than the described one: its frameworks are not known. */
export function notDescribed(host: Host, installation: Installation, why: string, root: string): Outcome {
  const keys = installation === host.dotnet ? ['dotnet-root'] : []
  const missing = [...keys, ...runtimesOf(host, installation)]
  return unknown(
    `${why}, which is not the .NET that is described`,
    missing,
    { dotnet: root },
    {
      program: UNJUDGED,
    },
  )
}

export function runtimesOf(host: Host, installation: Installation): readonly string[] {
  if (installation !== host.dotnet) return ['other-installations']
  return installation.runtimes === null ? ['runtimes'] : []
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
