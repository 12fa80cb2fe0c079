// What an official .NET image holds, by its name.
import type { Architecture } from '../../../publish/binary/binary-head.ts'

/** Below mcr.microsoft.com/dotnet/. */
export const REPOSITORIES = ['aspnet', 'runtime', 'runtime-deps', 'sdk'] as const
export type Repository = (typeof REPOSITORIES)[number]

export interface ImageRuntime {
  readonly name: 'Microsoft.NETCore.App' | 'Microsoft.AspNetCore.App'
  readonly version: string
}

export interface ImageFacts {
  readonly repository: Repository
  /** As written; `latest` where none is. */
  readonly tag: string
  /** null where the tag stands for several. */
  readonly architecture: Architecture | null
  readonly libc: 'glibc' | 'musl'
  readonly icu: boolean
  /** null where the Dockerfiles do not say whether the base image has it. */
  readonly tzdata: boolean | null
  /** In order; a variable without a value is there with ''. */
  readonly variables: ReadonlyMap<string, string>
  /** Name or number of the user that a process starts as: root, 1654, app. */
  readonly user: string
  /** Names and numbers of the users that are there, root and 0 included. */
  readonly users: readonly string[]
  readonly workingDirectory: string
  /** Whether /bin/sh is there: without it no `RUN`, no shell form and no script works. */
  readonly shell: boolean
  readonly packageManager: 'apt' | 'apk' | 'tdnf' | null
  /** Of the image itself, in exec form; [] = none. */
  readonly entryPoint: readonly string[]
  /** The image's own CMD; [] = none said in its Dockerfiles (the base image then starts a shell, where it has one). */
  readonly command: readonly string[]
  /** What its Dockerfiles install, by the names of its package manager, without those of the base image. */
  readonly packages: readonly string[]
  /** [] = no .NET at all (runtime-deps); null = not known (`latest`, a preview, an SDK of which the runtime is not known). */
  readonly runtimes: readonly ImageRuntime[] | null
  /** The tag names no patch, so a later image may hold a later one than `runtimes` says. */
  readonly floating: boolean
  /** 'none', a version, or null where the tag does not say it. */
  readonly sdk: string | null
}

/** What a reference to an image names. Nothing throws: whether that is a mistake is for the caller to say. */
export type Image =
  | {
      readonly kind: 'official'
      readonly facts: ImageFacts
      /** What stays open, in plain words without full stop. */
      readonly open: readonly string[]
    }
  /** Of an official repository, but with a tag of which nothing is known. `why` is a sentence without full stop. */
  | {
      readonly kind: 'unknown-tag'
      readonly repository: Repository
      readonly tag: string
      readonly why: string
      readonly nearest: string | null
    }
  /** Another registry or repository; `nearest` is the official one that may be meant, whole. */
  | { readonly kind: 'foreign'; readonly nearest: string | null }
  /** Not the form of a reference: empty, with blanks, capitals, variables that nobody resolved, … */
  | { readonly kind: 'malformed'; readonly nearest: string | null }

/** Where an official image that has .NET keeps it; /usr/bin/dotnet leads there. */
export const DOTNET_ROOT = '/usr/share/dotnet'
export const DOTNET_LINK = '/usr/bin/dotnet'
