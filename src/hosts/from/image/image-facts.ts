// From a reference as `FROM` and `image:` write it to what is known of the image.
import { channelOf } from '../../../facts/support/support.ts'
import type { Architecture } from '../../../publish/binary/binary-head.ts'
import type { Image, ImageFacts, ImageRuntime, Repository } from './official-image.ts'
import { imageTable } from './image-table.ts'
import { nearestRepository, officialRepository, referenceOf } from './image-reference.ts'
import { tagOf } from './tag.ts'
import type { KnownTag } from './tag.ts'
import type { Base } from './table.ts'

/** The official image that a reference names, and what it holds. Linear in its length, never throws. */
export function imageFacts(text: string): Image {
  const reference = referenceOf(text)
  if (reference === null) return { kind: 'malformed', nearest: nearestRepository(text) }
  const repository = officialRepository(reference)
  if (repository === null) return { kind: 'foreign', nearest: nearestRepository(text) }
  const { digest } = reference
  if (reference.tag === null && digest !== null)
    return {
      kind: 'unknown-tag',
      repository,
      tag: '',
      why: 'a digest alone does not tell what it holds',
      nearest: null,
    }
  const tag = reference.tag ?? 'latest'
  const known = tagOf(repository, tag)
  if (known.kind === 'unknown') {
    return { kind: 'unknown-tag', repository, tag, why: known.why, nearest: known.nearest }
  }
  const facts = factsOf(repository, tag, known, digest !== null)
  return facts === null
    ? { kind: 'unknown-tag', repository, tag, why: 'the table does not hold it', nearest: null }
    : { kind: 'official', facts, open: openOf(tag, known, facts, digest !== null) }
}

const ARCHITECTURES: Readonly<Record<string, Architecture>> = {
  amd64: 'x64',
  arm32v7: 'arm',
  arm64v8: 'arm64',
}

const PACKAGE_MANAGERS: Readonly<Record<Base, ImageFacts['packageManager']>> = {
  debian: 'apt',
  ubuntu: 'apt',
  alpine: 'apk',
  azurelinux: 'tdnf',
  'cbl-mariner': 'tdnf',
  distroless: null,
  scratch: null,
}

function factsOf(repository: Repository, tag: string, known: KnownTag, pinned: boolean): ImageFacts | null {
  const [base, accountAt, startAt, variablesAt, packagesAt] = imageTable.contents[known.content] ?? []
  const account = imageTable.accounts[accountAt ?? -1]
  const start = imageTable.starts[startAt ?? -1]
  if (base === undefined || account === undefined || start === undefined) return null
  const places = imageTable.packages[packagesAt ?? -1] ?? []
  const packages = places.flatMap((at) => imageTable.packageNames[at] ?? [])
  const variables = Object.entries(imageTable.variables[variablesAt ?? -1] ?? {})
  const runtime = runtimeOf(repository, tag, known, pinned)
  return {
    repository,
    tag,
    architecture: known.cpu === null ? null : (ARCHITECTURES[known.cpu] ?? null),
    libc: base === 'alpine' ? 'musl' : 'glibc',
    icu: packages.some((name) => /^(?:libicu\d+|icu|icu-libs)$/.test(name)),
    tzdata: packages.includes('tzdata') ? true : base === 'scratch' || base === 'alpine' ? false : null,
    variables: new Map([...variables, ...versionVariables(repository, known, runtime)]),
    user: account.user,
    users: account.users,
    workingDirectory: '/',
    shell: base !== 'scratch' && base !== 'distroless',
    packageManager: PACKAGE_MANAGERS[base],
    entryPoint: start.entryPoint,
    command: start.command,
    packages,
    runtimes: repository === 'runtime-deps' ? [] : runtime === null ? null : runtimesOf(repository, runtime),
    floating: known.version === null && !pinned,
    sdk: sdkOf(repository, tag, known, pinned),
  }
}

/** Of Microsoft.NETCore.App and Microsoft.AspNetCore.App, which come in one version; null = not known. */
function runtimeOf(repository: Repository, tag: string, known: KnownTag, pinned: boolean): string | null {
  if (known.version !== null) {
    if (repository !== 'sdk') return known.version
    return known.version === withoutBuild(known.images.sdk) ? known.images.runtime : null
  }
  // A digest may be of any patch that the tag ever stood for.
  if (tag === 'latest' || pinned) return null
  return channelOf(known.major)?.latestRuntime ?? known.images.runtime
}

function runtimesOf(repository: Repository, version: string): readonly ImageRuntime[] {
  const runtime: ImageRuntime = { name: 'Microsoft.NETCore.App', version }
  return repository === 'runtime' ? [runtime] : [{ name: 'Microsoft.AspNetCore.App', version }, runtime]
}

function sdkOf(repository: Repository, tag: string, known: KnownTag, pinned: boolean): string | null {
  if (repository !== 'sdk') return 'none'
  if (known.version !== null) return known.version
  return tag === 'latest' || pinned ? null : withoutBuild(known.images.sdk)
}

function withoutBuild(sdk: string): string {
  return sdk.split('-')[0] ?? sdk
}

/** Only where the tag tells the version: nothing at the start asks for them. */
function versionVariables(
  repository: Repository,
  { version }: KnownTag,
  runtime: string | null,
): readonly (readonly [string, string])[] {
  if (version === null || repository === 'runtime-deps') return []
  const names = repository === 'runtime' ? ['DOTNET_VERSION'] : ['DOTNET_VERSION', 'ASPNET_VERSION']
  const own = runtime === null ? [] : names.map((name) => [name, runtime] as const)
  return repository === 'sdk' ? [...own, ['DOTNET_SDK_VERSION', version]] : own
}

export const SEVERAL_CPUS = 'the tag is one for several CPUs'

function openOf(tag: string, known: KnownTag, facts: ImageFacts, pinned: boolean): readonly string[] {
  const open: string[] = []
  if (tag === 'latest')
    open.push(`latest moves on with each version of .NET; on ${imageTable.date} it was ${known.major}`)
  else if (known.newer)
    open.push(
      `the tag ${tag} is newer than the table of ${imageTable.date}: taken to be like those before it`,
    )
  if (pinned) open.push(`what the tag ${tag} stands for is taken for the image of the digest`)
  if (facts.runtimes === null) open.push('which runtimes the image holds')
  if (facts.architecture === null) open.push(SEVERAL_CPUS)
  return open
}
