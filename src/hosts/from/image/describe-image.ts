// `image:` of a host: the keys that the name of an official image stands for.
import { quoted } from '../../../text/escape.ts'
import { refusal } from '../../../text/tree.ts'
import type { Member, Place, Tree } from '../../../text/tree.ts'
import type { Described } from '../described.ts'
import { listOf, mappingOf, member, plain, quotedText } from '../written-keys.ts'
import { DOTNET_LINK, DOTNET_ROOT } from './official-image.ts'
import type { ImageFacts } from './official-image.ts'
import { imageFacts } from './image-facts.ts'
import { REGISTRY } from './image-reference.ts'

const MUXER = `${DOTNET_ROOT}/dotnet`
const SHELLS = ['/bin/sh', '/bin/bash', '/usr/bin/sh', '/usr/bin/bash']

/** Whatever the name says stands at the one place where it is written. Another registry or repository is refused. */
export function describeImage(name: string, at: Place): Described {
  const image = imageFacts(name)
  const kind = member('kind', plain('container', at))
  if (image.kind === 'official') {
    const { facts, open } = image
    return {
      keys: { kind: 'mapping', at, members: [kind, ...membersOf(facts, at)] },
      unknown: facts.floating && (facts.runtimes ?? []).length > 0 ? ['runtimes'] : [],
      obstacle: null,
      open,
      warnings: [],
    }
  }
  if (image.kind === 'unknown-tag') {
    const tag = image.tag === '' ? 'no tag' : `the tag ${quoted(image.tag)}`
    const near = image.nearest === null ? '' : `; the nearest is ${image.nearest}`
    const warning = `of the image ${image.repository} with ${tag} nothing is known: ${image.why}${near}`
    return {
      keys: { kind: 'mapping', at, members: [kind] },
      unknown: ['environment', 'icu', 'user'],
      obstacle: null,
      open: ['what the image holds'],
      warnings: [{ text: warning, at }],
    }
  }
  const what = image.kind === 'malformed' ? 'is no name of an image' : 'is no official image of .NET'
  const hint = image.nearest === null ? OFFICIAL : `did you mean ${image.nearest}?`
  throw refusal(at, `${quoted(name)} ${what}`, hint)
}

const OFFICIAL = `write ${REGISTRY}/dotnet/aspnet, runtime, runtime-deps or sdk with a tag, or describe the place by its keys`

/** What an image of that name gives, each at `at`. */
export function membersOf(facts: ImageFacts, at: Place): readonly Member[] {
  const { architecture, runtimes, sdk } = facts
  const installed = facts.repository !== 'runtime-deps'
  const of = (key: string, value: string | boolean | null): readonly Member[] =>
    value === null ? [] : [member(key, plain(String(value), at))]
  const files = [...(facts.shell ? ['/bin/sh'] : []), ...(installed ? [DOTNET_LINK, MUXER] : [])]
  const gone = [...(facts.shell ? [] : SHELLS), ...(installed ? [] : [DOTNET_LINK, MUXER])]
  return [
    ...of('architecture', architecture),
    ...of('libc', facts.libc),
    ...(runtimes === null ? [] : [member('runtimes', runtimesTree(runtimes, at))]),
    ...of('sdk', sdk),
    ...(installed ? of('dotnet-root', DOTNET_ROOT) : of('install-location', 'none')),
    ...of('dotnet-on-path', installed),
    ...(architecture === null ? [] : [member('other-installations', listOf([], at))]),
    member(
      'environment',
      mappingOf(
        [...facts.variables].map(([key, value]) => member(key, quotedText(value, at))),
        at,
      ),
    ),
    ...of('icu', facts.icu),
    member('user', quotedText(facts.user, at)),
    ...(files.length === 0 ? [] : [member('existing-files', texts(files, at))]),
    ...(gone.length === 0 ? [] : [member('missing-files', texts(gone, at))]),
  ]
}

function runtimesTree(runtimes: NonNullable<ImageFacts['runtimes']>, at: Place): Tree {
  const entries = runtimes.map(({ name, version }) =>
    mappingOf([member('name', plain(name, at)), member('version', plain(version, at))], at),
  )
  return listOf(entries, at)
}

function texts(values: readonly string[], at: Place): Tree {
  return listOf(
    values.map((each) => plain(each, at)),
    at,
  )
}
