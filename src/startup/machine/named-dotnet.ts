// A processPath that leads to dotnet by its folder: which .NET that is (docs/sources.md, stage 4A step 6).
import type { Launch } from '../../facts/iis/launch.ts'
import { hasVariable } from '../../facts/windows-path.ts'
import type { Host, Installation } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import { workerVariables } from './environment.ts'
import { servingInstallation, usualRoot } from './serving-installation.ts'
import { fullPath, isFullPath, isSamePlace } from './place.ts'
import { machineRuns } from './process-cpu.ts'
import { unknown } from '../step.ts'
import type { Given, NamedDotnet, Outcome, Program, Serving } from '../step.ts'

/**
 * The .NET whose root is the folder of that dotnet; null where a variable hides the folder. `cpu` is the one that the process must
 * have; null = any.
 */
export function namedDotnet(host: Host, path: string, cpu: Architecture | null): NamedDotnet | null {
  if (hasVariable(path)) return null
  const root = fullPath(host, `${path}\\..`)
  if (!isFullPath(host, root)) return undescribed(root, ['site-path'])
  const own = host.dotnet
  if (isRoot(host, own, host.architecture, root))
    return { root, architecture: host.architecture, serving: { state: 'known', installation: own } }
  const others = host.otherInstallations ?? []
  const other = others.find((one) => isRoot(host, one, one.architecture, root))
  if (other !== undefined)
    return { root, architecture: other.architecture, serving: { state: 'known', installation: other } }
  const usual = FOREIGN.find((each) => mayHave(host, each) && isSamePlace(host, usualRoot(host, each), root))
  // One that is described lies elsewhere.
  if (usual !== undefined && !others.some(({ architecture }) => architecture === usual))
    return { root, architecture: usual, serving: servingInstallation(host, usual) }
  const foreign = cpu !== null && host.architecture !== null && cpu !== host.architecture
  // Where nothing says the place of the described one, the one that is started is taken for it.
  if (own.dotnetRoot === null && !foreign)
    return { root, architecture: host.architecture, serving: { state: 'known', installation: own } }
  return undescribed(root, foreign ? ['other-installations'] : ['dotnet-root', 'runtimes'])
}

/** CPUs whose .NET Windows keeps beside the one of the machine. */
const FOREIGN: readonly Architecture[] = ['x86', 'x64']

function mayHave({ architecture }: Host, cpu: Architecture): boolean {
  return architecture === null || (architecture !== cpu && machineRuns(architecture, cpu))
}

function undescribed(root: string, missing: readonly string[]): NamedDotnet {
  return { root, architecture: null, serving: { state: 'unknown', missing } }
}

function isRoot(host: Host, found: Installation, cpu: Architecture | null, root: string): boolean {
  const { dotnetRoot, installLocation } = found
  if (dotnetRoot !== null) return isSamePlace(host, dotnetRoot, root)
  const registered = installLocation !== null && installLocation !== 'none' ? [installLocation] : []
  return [usualRoot(host, cpu), ...registered].some((place) => isSamePlace(host, place, root))
}

/** The .NET that serves the process of that program. */
export function servingOf(host: Host, { dotnet, architecture }: Program): Serving {
  return dotnet?.serving ?? servingInstallation(host, architecture)
}

/** Whether it is a .NET that the host describes. */
export function isDescribed(host: Host, { serving, architecture, root }: NamedDotnet): boolean {
  return serving.state === 'known' && isRoot(host, serving.installation, architecture, root)
}

/** A 32-bit worker has another %ProgramFiles%, and so another .NET; null where that is decided. */
export function openBitness({ host }: Given, launch: Launch): Outcome | null {
  const known = host.workerBitness === 64 || host.architecture === 'x86'
  if (known || workerVariables({ host }).has('PROGRAMFILES')) return null
  if (!/%ProgramFiles%/i.test(launch.processPath?.text ?? '')) return null
  const words = '%ProgramFiles% is another folder in a 32-bit worker'
  return unknown(words, ['worker-bitness'], 'its application pool is 64-bit')
}
