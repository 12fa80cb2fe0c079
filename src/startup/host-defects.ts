// What a .NET host finds wrong: the values of the defects that several of its steps give.
import type { Architecture } from '../publish/binary/binary-head.ts'
import type { ResolvedFramework } from './hostfxr/resolution/reference.ts'

/** CPUs in words for people: what a file is made for, and what the process or the machine is. */
export interface CpuMisfit {
  readonly cpu: string
  readonly process: string
}

/** Where no .NET is found, and why. `cpu` null = the machine's own. */
export type NotFound =
  | {
      readonly cause: 'none-for-cpu'
      readonly cpu: Architecture | null
      /** In-process in a 32-bit pool of a machine that is none. */
      readonly pool: '32-bit' | null
    }
  | {
      readonly cause: 'none' | 'not-found' | 'not-on-path' | 'variable'
      readonly cpu: Architecture | null
    }
  /** The .NET of the folder that processPath names. */
  | {
      readonly cause: 'foreign'
      readonly root: string
      readonly cpu: Architecture
      readonly process: Architecture
    }
  /** The app host looks only where its project chose; in words. */
  | { readonly cause: 'chosen'; readonly places: string }
  /** A dotnet that is shipped along without a hostfxr below it. */
  | { readonly cause: 'shipped' }

/** A setting of the .NET host, or the file of a framework, that hostfxr refuses. */
export type RefusedOption =
  | { readonly kind: 'variable'; readonly by: string }
  | { readonly kind: 'option'; readonly by: string; readonly reason: string }
  | { readonly kind: 'framework-config'; readonly framework: ResolvedFramework }

/** Versions of frameworks that no installation could serve. */
export type Incompatible =
  | {
      readonly reason: 'excluded'
      readonly name: string
      readonly lower: string
      readonly higher: string
      /** Who asks for the higher one, in words. */
      readonly by: string
    }
  | { readonly reason: 'loop'; readonly name: string }
  | { readonly reason: 'no-hostpolicy'; readonly framework: string }
