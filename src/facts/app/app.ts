// The `app` block of the report: what was published.
import type { Architecture } from '../../publish/binary/binary-head.ts'

export interface NamedVersion {
  readonly name: string
  readonly version: string
}

export interface AppHostFacts {
  readonly path: string
  readonly format: 'pe' | 'elf' | 'mach-o'
  /** null when the file does not say one CPU. */
  readonly architecture: Architecture | null
}

export interface AppFacts {
  readonly entryAssembly: string | null
  readonly targetFramework: string | null
  /** null = portable. */
  readonly runtimeIdentifier: string | null
  readonly deployment: 'framework-dependent' | 'self-contained' | null
  readonly singleFile: boolean
  readonly nativeAot: boolean
  readonly readyToRun: boolean
  readonly trimmed: boolean | null
  readonly appHost: AppHostFacts | null
  readonly frameworks: readonly NamedVersion[]
  readonly includedFrameworks: readonly NamedVersion[]
}
