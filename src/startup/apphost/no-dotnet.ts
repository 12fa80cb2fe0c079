// The .NET that serves a process, and the defect where none is found that could start the app.
import { systemOf } from '../../hosts/host.ts'
import type { Installation } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import { defect } from '../defect.ts'
import type { DefectPlace } from '../defect.ts'
import type { NotFound } from '../host-defects.ts'
import type { Saying } from '../host-says.ts'
import { workerCpu } from '../machine/pool-bitness.ts'
import { resolverOf } from '../machine/serving-installation.ts'
import type { Stage } from '../stage.ts'
import { failed, passed } from '../step.ts'
import type { Failed, Given, Outcome, Serving } from '../step.ts'

/** `says` is what a terminal shows; `cpu` null = the machine's own. */
export interface Search {
  readonly stage: Stage
  readonly exitCode: string | null
  readonly says: Saying | null
  readonly cpu: Architecture | null
}

type Cause = Exclude<NotFound['cause'], 'foreign' | 'chosen' | 'shipped'>

export function dotnetNotFound(given: Given, search: Search, cause: Cause, detail: string): Failed {
  const { cpu, ...said } = search
  const subject = cpu === null ? cause : `${cause} ${cpu}`
  const values: NotFound =
    cause === 'none-for-cpu' ? { cause, cpu, pool: poolOf(given, cpu) } : { cause, cpu }
  return failed({ ...said, detail, defect: defect('dotnet-not-found', subject, placeOf(given), values) })
}

// web.config names what is started; elsewhere the app's own file says that it needs a .NET of the machine.
function placeOf({ facts, decided }: Given): DefectPlace {
  const at = facts.launch?.processPath?.at ?? null
  if (at !== null) return { path: webConfigPath(facts.output, at), at }
  const app = decided.program?.app ?? null
  return {
    path: app === null ? null : app.runtimeConfig.state === 'ok' ? app.runtimeConfigPath : app.assembly,
  }
}

/** `resolver`: version of its hostfxr, null = not said. */
interface ServingResolver {
  readonly installation: Installation
  readonly resolver: string | null
}

/** The .NET that serves the process; the outcome where there is none, or where nothing is said of it. `empty`: it holds no hostfxr. */
export function servingResolver(
  given: Given,
  search: Search,
  serving: Serving,
  empty: Search = search,
): ServingResolver | { readonly outcome: Outcome } {
  const { cpu } = search
  if (serving.state === 'unknown')
    return {
      outcome: passed(`hostfxr of the installed .NET${cpu === null ? '' : ` (${cpu})`}`),
    }
  if (serving.state === 'none')
    return { outcome: dotnetNotFound(given, search, 'none-for-cpu', `no .NET for ${cpu ?? ''}`) }
  const { installation } = serving
  const resolver = resolverOf(installation)
  if (resolver === '') return { outcome: dotnetNotFound(given, empty, 'none', 'no .NET is installed') }
  return { installation, resolver }
}

// A 32-bit pool of a machine that is none asks for another .NET than the machine has.
function poolOf({ host, decided }: Given, cpu: Architecture | null): '32-bit' | null {
  if (systemOf(host) === 'linux' || decided.model !== 'inprocess') return null
  const narrow = cpu === 'x86' && workerCpu(host) === 'x86' && host.architecture !== 'x86'
  return narrow ? '32-bit' : null
}
