// The images that a state of the image repository builds: their tags, and what each holds from its first base on.
import { DockerfileError, layerOf } from './dockerfile.ts'
import type { RepositoryFiles } from './repository-files.ts'

export interface BuiltImage {
  readonly repository: string
  /** major.minor */
  readonly major: string
  /** Of .NET or the SDK, as tags write it: 8.0.30, 6.0.428-1. */
  readonly fixed: string
  readonly tags: readonly string[]
  /** By CPU, as tags write it. */
  readonly platforms: ReadonlyMap<string, { readonly tags: readonly string[]; readonly facts: BuiltFacts }>
}

export interface BuiltFacts {
  readonly base: string
  readonly variables: ReadonlyMap<string, string>
  readonly user: string
  readonly users: readonly string[]
  readonly entryPoint: readonly string[]
  readonly command: readonly string[]
  readonly packages: readonly string[]
}

const REPOSITORIES = ['runtime-deps', 'runtime', 'aspnet', 'sdk']
const CPUS: Readonly<Record<string, string>> = { amd64: 'amd64', arm: 'arm32v7', arm64: 'arm64v8' }

interface Platform {
  readonly architecture?: string
  readonly dockerfile: string
  readonly os: string
  readonly tags: Readonly<Record<string, unknown>>
}

interface Manifest {
  readonly repos: readonly {
    readonly name: string
    readonly images: readonly {
      readonly productVersion?: string
      readonly sharedTags?: Readonly<Record<string, unknown>>
      readonly platforms: readonly Platform[]
    }[]
  }[]
}

/** Linux images of released versions. */
export function imagesOf(files: RepositoryFiles): readonly BuiltImage[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const manifest = JSON.parse(textOf(files, 'manifest.json')) as Manifest
  const fill = filler(files)
  const facts = factsBy(files)
  return manifest.repos.flatMap(({ name, images }) => {
    const repository = name.replace(/^dotnet\//, '')
    if (!REPOSITORIES.includes(repository)) return []
    return images.flatMap((image): readonly BuiltImage[] => {
      const tags = Object.keys(image.sharedTags ?? {}).map(fill)
      const linux = image.platforms.filter(({ os }) => os === 'linux')
      const fixed = [...tags, ...linux.flatMap((each) => Object.keys(each.tags).map(fill))]
        .map((tag) => /^\d+\.\d+\.\d+(?:-\d(?=-|$))?/.exec(tag)?.[0])
        .find((found) => found !== undefined)
      if (fixed === undefined || tags.some((tag) => /-(?:preview|rc)/.test(tag))) return []
      const platforms = linux.map((each) => {
        const cpu = CPUS[each.architecture ?? 'amd64'] ?? ''
        const own = Object.keys(each.tags).map(fill)
        facts.know(repository, own, each.dockerfile)
        return [cpu, { tags: own, facts: facts.of(each.dockerfile) }] as const
      })
      if (platforms.length === 0) return []
      const major = fixed.split('.').slice(0, 2).join('.')
      return [{ repository, major, fixed, tags, platforms: new Map(platforms) }]
    })
  })
}

function textOf(files: RepositoryFiles, file: string): string {
  const text = files.text(file)
  if (text === null) throw new DockerfileError(`${file} is missing`)
  return text
}

function filler(files: RepositoryFiles): (text: string) => string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { variables } = JSON.parse(files.text('manifest.versions.json') ?? '{"variables":{}}') as {
    readonly variables: Readonly<Record<string, string>>
  }
  const fill = (text: string): string => {
    const next = text.replaceAll(/\$\(([^()]+)\)/g, (_, name: string) => variables[name] ?? '')
    return next === text ? text : fill(next)
  }
  return fill
}

const OWN = /^mcr\.microsoft\.com\/dotnet\/([\w-]+):(\S+)$/

/** Dockerfiles stand in the manifest behind those that they are made from. */
function factsBy(files: RepositoryFiles) {
  const byTag = new Map<string, string>()
  const of = (dockerfile: string): BuiltFacts => {
    const layer = layerOf(textOf(files, `${dockerfile}/Dockerfile`))
    const [, repository = '', tag = ''] = OWN.exec(layer.from) ?? []
    const parent = byTag.get(`${repository}:${tag}`)
    if (parent === undefined && repository !== '') {
      throw new DockerfileError(`${dockerfile}: nothing builds ${layer.from}`)
    }
    const below = parent === undefined ? null : of(parent)
    // .NET needs a C++ library at the least: where none is found, a way to install is not understood.
    if (below === null && layer.installed.length === 0) {
      throw new DockerfileError(`${dockerfile}: what it installs is not understood`)
    }
    return {
      base: below?.base ?? layer.from,
      variables: new Map([...(below?.variables ?? []), ...layer.variables]),
      user: layer.user ?? below?.user ?? 'root',
      users: [...new Set([...(below?.users ?? ['root', '0']), ...layer.users])],
      // A new entry point takes the command of the image below away: docs.docker.com/reference/dockerfile, "CMD".
      entryPoint: layer.entryPoint ?? below?.entryPoint ?? [],
      command: layer.command ?? (layer.entryPoint === null ? below?.command : null) ?? [],
      packages: [
        ...new Set([
          ...(below?.packages ?? []).filter((each) => !layer.removed.includes(each)),
          ...layer.installed.filter((each) => !layer.removed.includes(each)),
        ]),
      ],
    }
  }
  const know = (repository: string, tags: readonly string[], dockerfile: string) => {
    for (const tag of tags) byTag.set(`${repository}:${tag}`, dockerfile)
  }
  return { of, know }
}
