// What the table of official images is made of; scripts/image-table.ts writes it.

export type Base = 'debian' | 'ubuntu' | 'alpine' | 'azurelinux' | 'cbl-mariner' | 'distroless' | 'scratch'

/** Behind the base places in `accounts`, `starts`, `variables` and `packages` of the table. */
export type Content = readonly [
  base: Base,
  account: number,
  start: number,
  variables: number,
  packages: number,
]

export interface Account {
  /** That a process starts as. */
  readonly user: string
  /** Names and numbers of all. */
  readonly users: readonly string[]
}

export interface Start {
  readonly entryPoint: readonly string[]
  readonly command: readonly string[]
}

/** Contents of runtime-deps, runtime, aspnet and sdk, null where there is no such image, and the place in `cpus`. */
export type Row = readonly [
  runtimeDeps: number | null,
  runtime: number | null,
  aspnet: number | null,
  sdk: number | null,
  cpus: number,
]

export interface MajorImages {
  readonly runtime: string
  readonly sdk: string
  /** Newest first: `alpine` in `rows` stands for each. */
  readonly alpine: readonly string[]
  /** By what follows the version in a tag, without CPU; '' for nothing. */
  readonly rows: Readonly<Record<string, Row>>
}

export interface ImageTable {
  /** Of the newest commit; ISO day. */
  readonly date: string
  /** Of github.com/dotnet/dotnet-docker. */
  readonly commits: readonly string[]
  /** What `latest` was on that day. */
  readonly latest: string
  readonly cpus: readonly (readonly string[])[]
  readonly accounts: readonly Account[]
  readonly starts: readonly Start[]
  /** Without those that name a version. */
  readonly variables: readonly Readonly<Record<string, string>>[]
  readonly packageNames: readonly string[]
  /** Places in `packageNames`. */
  readonly packages: readonly (readonly number[])[]
  readonly contents: readonly Content[]
  /** By major.minor. */
  readonly majors: Readonly<Record<string, MajorImages>>
}
