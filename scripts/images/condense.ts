// From the images of several states of the repository to one table. What an earlier state has, a later one does not change.
import type { Account, Base, Content, ImageTable, Row, Start } from '../../src/hosts/from/image/table.ts'
import { DockerfileError } from './dockerfile.ts'
import type { BuiltFacts, BuiltImage } from './images.ts'

const MAJORS = ['6.0', '7.0', '8.0', '9.0', '10.0']
const ORDER = ['runtime-deps', 'runtime', 'aspnet', 'sdk']

/** The reader puts the versions in; of PowerShell's own no start depends. */
const LEFT_OUT = ['DOTNET_VERSION', 'ASPNET_VERSION', 'DOTNET_SDK_VERSION', 'POWERSHELL_DISTRIBUTION_CHANNEL']

const BASES: readonly (readonly [RegExp, Base])[] = [
  [/\bdebian:/, 'debian'],
  [/\bubuntu:/, 'ubuntu'],
  [/\balpine:/, 'alpine'],
  [/\/azurelinux\/base\/core:/, 'azurelinux'],
  [/\/cbl-mariner\/base\/core:/, 'cbl-mariner'],
  [/\/distroless\/minimal:/, 'distroless'],
  [/^scratch$/, 'scratch'],
]

export function baseOf(from: string): Base {
  const base = BASES.find(([expression]) => expression.test(from))?.[1]
  if (base === undefined) throw new DockerfileError(`the base ${from} is not known`)
  return base
}

export function variablesOf({ variables }: BuiltFacts): Readonly<Record<string, string>> {
  return Object.fromEntries([...variables].filter(([name]) => !LEFT_OUT.includes(name)))
}

/** Each value once. */
function interned<T>() {
  const values: T[] = []
  const places = new Map<string, number>()
  const place = (value: T): number => {
    const identity = JSON.stringify(value)
    const known = places.get(identity)
    if (known !== undefined) return known
    places.set(identity, values.length)
    values.push(value)
    return values.length - 1
  }
  return { values, place }
}

export interface Tag {
  readonly version: string
  readonly suffix: string
  readonly cpu: string | null
}

const TAG = /^(\d+\.\d+(?:\.\d+(?:-\d(?=-|$))?)?)(?:-(.*?))?(?:-?\b(amd64|arm32v7|arm64v8))?$/

export function tagOf(tag: string): Tag | null {
  const [, version, suffix = '', cpu = null] = TAG.exec(tag) ?? []
  return version === undefined ? null : { version, suffix, cpu }
}

interface DraftRow {
  readonly contents: (number | null)[]
  readonly cpus: number
}

interface Draft {
  runtime: string
  sdk: string
  readonly alpine: Set<string>
  readonly rows: Map<string, DraftRow>
}

interface State {
  readonly date: string
  readonly commit: string | null
  readonly images: readonly BuiltImage[]
}

export function condense(states: readonly State[]): ImageTable {
  const cpus = interned<readonly string[]>()
  const variables = interned<Readonly<Record<string, string>>>()
  const accounts = interned<Account>()
  const starts = interned<Start>()
  const names = interned<string>()
  const packages = interned<readonly number[]>()
  const contents = interned<Content>()
  const majors = new Map<string, Draft>()
  const contentOf = (facts: BuiltFacts): number =>
    contents.place([
      baseOf(facts.base),
      accounts.place({ user: facts.user, users: facts.users }),
      starts.place({ entryPoint: facts.entryPoint, command: facts.command }),
      variables.place(variablesOf(facts)),
      packages.place(facts.packages.map(names.place).toSorted((a, b) => a - b)),
    ])
  for (const image of states.flatMap((state) => state.images)) {
    const at = ORDER.indexOf(image.repository)
    const [[, first] = []] = image.platforms
    if (!MAJORS.includes(image.major) || first === undefined) continue
    const draft: Draft = majors.get(image.major) ?? {
      runtime: '',
      sdk: '',
      alpine: new Set(),
      rows: new Map(),
    }
    majors.set(image.major, draft)
    if (image.repository === 'sdk') draft.sdk ||= image.fixed
    else draft.runtime ||= image.fixed
    const ofCpus = [...image.platforms.values()].flatMap((each) => each.tags)
    for (const tag of [...image.tags, ...ofCpus]) {
      const written = tagOf(tag)?.suffix
      if (written === undefined) continue
      const alpine = /^alpine(\d+\.\d+)/.exec(written)?.[1]
      if (alpine !== undefined) draft.alpine.add(alpine)
      const suffix = written.replace(/^alpine\d+\.\d+/, 'alpine')
      const row: DraftRow = draft.rows.get(suffix) ?? {
        contents: [null, null, null, null],
        cpus: cpus.place([...image.platforms.keys()].toSorted()),
      }
      row.contents[at] ??= contentOf(first.facts)
      draft.rows.set(suffix, row)
    }
  }
  const latest = states[0]?.images.find((image) => image.tags.includes('latest'))?.major
  return {
    date: states[0]?.date ?? '',
    commits: states.flatMap(({ commit }) => (commit === null ? [] : [commit])),
    latest: latest ?? '',
    cpus: cpus.values,
    accounts: accounts.values,
    starts: starts.values,
    variables: variables.values,
    packageNames: names.values,
    packages: packages.values,
    contents: contents.values,
    majors: Object.fromEntries(
      MAJORS.flatMap((major) => {
        const draft = majors.get(major)
        if (draft === undefined) return []
        const rows = [...draft.rows].toSorted(([one], [other]) => (one < other ? -1 : 1))
        return [
          [
            major,
            {
              runtime: draft.runtime,
              sdk: draft.sdk,
              alpine: [...draft.alpine].toSorted((a, b) => Number(b.split('.')[1]) - Number(a.split('.')[1])),
              rows: Object.fromEntries(
                rows.map(([suffix, row]): [string, Row] => {
                  const [deps = null, runtime = null, aspnet = null, sdk = null] = row.contents
                  return [suffix, [deps, runtime, aspnet, sdk, row.cpus]]
                }),
              ),
            },
          ],
        ]
      }),
    ),
  }
}
