// Stage 4A, in-process: whether the worker process has the bitness that the app asks for.
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import { missingForWorker, workerCpu } from '../machine/pool-bitness.ts'
import { passed, passedOver, unknown } from '../step.ts'
import type { Given, Outcome } from '../step.ts'

/** Id of its step. */
export const WORKER = 'worker'
export const EITHER_WORKER = 'a worker of either bitness'
export const ANY_WORKER = 'whichever worker it is'

/** The worker runs the app itself, so its CPU decides nearly everything that follows. */
export function knowWorker(given: Given, findProgram: (given: Given) => Outcome): Outcome {
  const missing = missingForWorker(given.host)
  const cpu = workerCpu(given.host)
  if (missing.length === 0) return passed(`${cpu ?? ''} worker`)
  const program = findProgram(given).decided?.program ?? null
  // Of a program that is not judged nobody can say whether it fits.
  if (program?.by === 'unjudged') return passedOver('open')
  // Code for any CPU runs on the .NET of the machine's own, whichever that is.
  if (missing.join() === 'architecture' && isPortable(given.facts)) return passed('64-bit worker')
  // App Service brings .NET for both, so that code for any CPU runs in either worker.
  if (
    given.host.kind === 'azure-app-service-windows' &&
    given.host.dotnet.runtimes === null &&
    isPortable(given.facts)
  )
    return passed(EITHER_WORKER)
  const fits = missing.includes('worker-architecture')
    ? 'its worker process has the CPU of the app'
    : 'its application pool has the bitness of the app'
  return unknown('the worker loads the app itself', missing, fits)
}

/** Nothing of the app asks for a CPU: it has no RID, and neither the assembly nor an own resolver is made for one. */
function isPortable({ platform, entry, output }: Given['facts']): boolean {
  const head = entry?.assemblyHead ?? null
  const any = head?.format === 'pe' && head.managed?.architecture === null && head.managed.readyToRun === null
  return platform === null && any && output.files.anyCase(runtimeFileName('hostfxr', 'windows')) === undefined
}
