// `image:` of a host: the keys that the name of an official image stands for.
import { quoted } from '../../../text/escape.ts'
import { refusal } from '../../../text/tree.ts'
import type { Member, Place, Tree } from '../../../text/tree.ts'
import type { Described } from '../described.ts'
import { DOTNET_LINK, DOTNET_ROOT } from './official-image.ts'
import type { ImageFacts } from './official-image.ts'
import { imageFacts } from './image-facts.ts'
import { REGISTRY } from './image-reference.ts'

const MUXER = `${DOTNET_ROOT}/dotnet`
const SHELLS = ['/bin/sh', '/bin/bash', '/usr/bin/sh', '/usr/bin/bash']

/** Whatever the name says stands at the one place where it is written. Another registry or repository is refused. */
export function describeImage(name: string, at: Place): Described {
  const image = imageFacts(name)
  const kind = member('kind', text('container', at))
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

function membersOf(facts: ImageFacts, at: Place): readonly Member[] {
  const { architecture, runtimes, sdk } = facts
  const installed = facts.repository !== 'runtime-deps'
  const of = (key: string, value: string | boolean | null): readonly Member[] =>
    value === null ? [] : [member(key, text(String(value), at))]
  const files = [...(facts.shell ? ['/bin/sh'] : []), ...(installed ? [DOTNET_LINK, MUXER] : [])]
  const gone = [...(facts.shell ? [] : SHELLS), ...(installed ? [] : [DOTNET_LINK, MUXER])]
  return [
    ...of('architecture', architecture),
    ...of('libc', facts.libc),
    ...(runtimes === null ? [] : [member('runtimes', runtimesTree(runtimes, at))]),
    ...of('sdk', sdk),
    ...(installed ? of('dotnet-root', DOTNET_ROOT) : of('install-location', 'none')),
    ...of('dotnet-on-path', installed),
    ...(architecture === null ? [] : [member('other-installations', list([], at))]),
    member(
      'environment',
      mapping(
        [...facts.variables].map(([key, value]) => [key, text(value, at, false)]),
        at,
      ),
    ),
    ...of('icu', facts.icu),
    member('user', text(facts.user, at, false)),
    ...(files.length === 0 ? [] : [member('existing-files', texts(files, at))]),
    ...(gone.length === 0 ? [] : [member('missing-files', texts(gone, at))]),
  ]
}

function runtimesTree(runtimes: NonNullable<ImageFacts['runtimes']>, at: Place): Tree {
  const entries = runtimes.map(({ name, version }) =>
    mapping(
      [
        ['name', text(name, at)],
        ['version', text(version, at)],
      ],
      at,
    ),
  )
  return list(entries, at)
}

function text(value: string, at: Place, plain = true): Tree {
  return { kind: 'scalar', at, text: value, plain, indent: null }
}

function texts(values: readonly string[], at: Place): Tree {
  return list(
    values.map((each) => text(each, at)),
    at,
  )
}

function list(items: readonly Tree[], at: Place): Tree {
  return { kind: 'list', at, items }
}

function mapping(entries: readonly (readonly [string, Tree])[], at: Place): Tree {
  return { kind: 'mapping', at, members: entries.map(([key, value]) => member(key, value)) }
}

function member(key: string, value: Tree): Member {
  return { key, keyAt: value.at, value }
}
