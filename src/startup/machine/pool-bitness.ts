// The bitness of an IIS application pool, and with it the CPU of its worker process.
import type { Host } from '../../hosts/host.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'

/** CPU of the IIS worker; null where it is not known. A 32-bit worker is an x86 process, on Arm64 Windows too. */
export function workerCpu({ architecture, workerBitness }: Host): Architecture | null {
  if (workerBitness === 32 || architecture === 'x86') return 'x86'
  return workerBitness === null ? null : architecture
}

/** Host keys that would tell the CPU of the worker. */
export function missingForWorker({ architecture, workerBitness }: Host): string[] {
  if (workerBitness === 32 || architecture === 'x86') return []
  return [
    ...(workerBitness === null ? ['worker-bitness'] : []),
    ...(architecture === null ? ['architecture'] : []),
  ]
}
