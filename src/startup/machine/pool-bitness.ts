// The bitness of an IIS application pool, and with it the CPU of its worker process.
import type { Host } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'

type Worker = Pick<Host, 'architecture' | 'workerBitness' | 'workerArchitecture'>

/**
 * CPU of the IIS worker; null where it is not known. A 32-bit worker is an x86 process, on Arm64 Windows too; a 64-bit one there
 * is an emulated x64 process unless its pool says otherwise (enableEmulationOnWinArm64 of the IIS settings schema; inferred, not seen on one).
 */
export function workerCpu({ architecture, workerBitness, workerArchitecture }: Worker): Architecture | null {
  if (workerBitness === 32 || architecture === 'x86') return 'x86'
  if (workerBitness === null) return null
  return architecture === 'arm64' ? workerArchitecture : architecture
}

/** Host keys that would tell the CPU of the worker. */
export function missingForWorker({ architecture, workerBitness, workerArchitecture }: Worker): string[] {
  if (workerBitness === 32 || architecture === 'x86') return []
  return [
    ...(workerBitness === null ? ['worker-bitness'] : []),
    ...(architecture === null ? ['architecture'] : []),
    ...(architecture === 'arm64' && workerArchitecture === null ? ['worker-architecture'] : []),
  ]
}

/** The host with each worker that it may run. */
export function possibleWorkers<H extends Worker>(host: H): readonly H[] {
  const missing = missingForWorker(host)
  const narrow = missing.includes('worker-bitness') ? [{ ...host, workerBitness: 32 as const }] : []
  const wide = { ...host, workerBitness: host.workerBitness ?? (64 as const) }
  if (!missing.includes('worker-architecture')) return [...narrow, wide]
  const cpus = ['x64', 'arm64'] as const
  return [...narrow, ...cpus.map((workerArchitecture) => ({ ...wide, workerArchitecture }))]
}
