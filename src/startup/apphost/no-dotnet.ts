// No .NET is found that could start the app: the defect of every place that is looked at.
import { systemOf } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import { defect } from '../defect.ts'
import type { NotFound } from '../defect.ts'
import { workerCpu } from '../machine/pool-bitness.ts'
import type { Stage } from '../stage.ts'
import { failed } from '../step.ts'
import type { Failed, Given } from '../step.ts'

/** `title` is what a terminal shows; `cpu` null = the machine's own. */
export interface Search {
  readonly stage: Stage
  readonly exitCode: string | null
  readonly title: string | null
  readonly cpu: Architecture | null
}

type Cause = Exclude<NotFound['cause'], 'foreign' | 'chosen' | 'shipped'>

export function dotnetNotFound(given: Given, search: Search, cause: Cause, detail: string): Failed {
  const { cpu, ...said } = search
  const app = given.decided.program?.app ?? null
  const path = app === null ? null : app.runtimeConfig.state === 'ok' ? app.runtimeConfigPath : app.assembly
  const subject = cpu === null ? cause : `${cause} ${cpu}`
  const values: NotFound =
    cause === 'none-for-cpu' ? { cause, cpu, pool: poolOf(given, cpu) } : { cause, cpu }
  return failed({ ...said, detail, defect: defect('dotnet-not-found', subject, { path }, values) })
}

// A 32-bit pool of a machine that is none asks for another .NET than the machine has.
function poolOf({ host, decided }: Given, cpu: Architecture | null): '32-bit' | null {
  if (systemOf(host) === 'linux' || decided.model !== 'inprocess') return null
  const narrow = cpu === 'x86' && workerCpu(host) === 'x86' && host.architecture !== 'x86'
  return narrow ? '32-bit' : null
}
