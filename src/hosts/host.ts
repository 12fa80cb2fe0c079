// What is known about the place where the app will run (contract section 5). An absent fact is unknown, never guessed.
import type { Architecture } from '../publish/binary.ts'

export type HostKind =
  'iis' | 'iis-express' | 'azure-app-service-windows' | 'azure-app-service-linux' | 'linux' | 'container'

export interface Host {
  readonly name: string
  readonly kind: HostKind
  /** Nobody declared it: the output itself says where it means to go. */
  readonly implied: boolean
  /** Of the machine. */
  readonly architecture: Architecture
  readonly libc: 'glibc' | 'musl' | null
  /** Of the IIS application pool. */
  readonly workerBitness: 32 | 64 | null
  /** What the implied host took from the output, in plain words; said in the trace. */
  readonly taken: readonly string[]
}

export function isIis(kind: HostKind): boolean {
  return kind === 'iis' || kind === 'iis-express' || kind === 'azure-app-service-windows'
}
