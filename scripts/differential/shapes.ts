// Whole cases of a kind that chance would seldom hit, with what is in them drawn anew each time.
import { CORE } from './case.ts'
import type { Options } from './case.ts'
import { ASP, ROLL_FORWARDS } from './draft.ts'
import type { Draft, DraftFramework, DraftOptions } from './draft.ts'
import { drawSettings } from './generate.ts'
import type { Versions } from './generate.ts'
import type { Random } from './random.ts'

export type Feature = (draft: Draft, random: Random, versions: Versions) => void

/** Three levels below the app, each with settings of its own. */
const deep: Feature = (draft, random, versions) => {
  const core = draft.installed[CORE] ?? []
  const legacy = random.chance(0.4)
  const below = (names: readonly string[]): DraftOptions => ({
    ...(random.chance(0.5) ? drawSettings(random, legacy) : {}),
    frameworks: names.map((name) => ({
      name,
      version: name === CORE ? versions.asked(name, core) : '1.0.0',
      ...(random.chance(0.4) ? drawSettings(random, legacy) : {}),
    })),
  })
  draft.installed = {
    [CORE]: core,
    'Contoso.Base': [{ version: '1.0.2', options: below([CORE]) }],
    'Contoso.Web': [{ version: '1.1.0', options: below(['Contoso.Base', CORE]) }],
  }
  draft.app = below(random.pick([['Contoso.Web'], ['Contoso.Web', CORE], [CORE, 'Contoso.Web']]))
}

/** dotnet/runtime issue 71027: what is moved to the end leaves its own references before it. */
const lastIsNotCore: Feature = (draft) => {
  draft.installed = {
    [CORE]: [{ version: '8.0.4' }],
    'Contoso.Base': [{ version: '1.0.0', options: { framework: { name: CORE, version: '8.0.0' } } }],
    'Contoso.Web': [
      { version: '1.0.0', options: { frameworks: [{ name: 'Contoso.Base', version: '1.0.0' }] } },
    ],
  }
  draft.app = {
    frameworks: [
      { name: 'Contoso.Web', version: '1.0.0' },
      { name: 'Contoso.Base', version: '1.0.0' },
    ],
  }
  Object.assign(draft, { environment: {}, arguments: [], dev: undefined })
}

/** One version, two spellings: each pass changes the reference again. */
const loop: Feature = (draft, random) => {
  const base = `${7 + random.integer(3)}.0.${random.integer(3)}`
  draft.installed = {
    [CORE]: [{ version: base }],
    [ASP]: [{ version: '1.0.0', options: { framework: { name: CORE, version: `${base}+build.9` } } }],
  }
  const core = { name: CORE, version: base }
  draft.app = { frameworks: random.pick([[core, { name: ASP, version: '1.0.0' }]]) }
  Object.assign(draft, { environment: {}, arguments: [], dev: undefined })
}

const incompatible: Feature = (draft) => {
  draft.installed = { [CORE]: [{ version: '8.0.4' }, { version: '8.0.11' }], [ASP]: [{ version: '8.0.11' }] }
  draft.app = {
    rollForward: 'Disable',
    frameworks: [
      { name: CORE, version: '8.0.4' },
      { name: ASP, version: '8.0.11' },
    ],
  }
  Object.assign(draft, { environment: {}, arguments: [], dev: undefined })
}

/** LatestPatch without patches: of a pre-release more than the very version is left. */
const pinned: Feature = (draft, random) => {
  const minor = `${8 + random.integer(2)}.${random.integer(2)}`
  const tails = ['0-rc.1', '0-rc.2', '0', '1-rc.1', '1', '2']
  draft.installed[CORE] = tails
    .filter(() => random.chance(0.35))
    .map((tail) => ({ version: `${minor}.${tail}` }))
  const asked = (tail: string) => ({ name: CORE, version: `${minor}.${tail}` })
  const settings = { applyPatches: false, rollForwardOnNoCandidateFx: random.pick([0, 0, 1]) }
  const inner = random.pick<Options>([{}, settings, { rollForward: random.pick(ROLL_FORWARDS) }])
  draft.installed['Contoso.Web'] = [
    { version: '1.0.0', options: { framework: { ...asked(random.pick(['0-rc.1', '0', '1'])), ...inner } } },
  ]
  const first = { ...asked(random.pick(['0-preview.1', '0-rc.1', '0', '1-rc.1', '1'])), ...settings }
  draft.app = random.chance(0.5)
    ? { framework: first }
    : { frameworks: [first, { name: 'Contoso.Web', version: '1.0.0' }] }
  Object.assign(draft, { arguments: [], dev: undefined })
}

/** Two references to nearly one version: only their settings tell whether the host begins anew, and what it then takes. */
const sameVersion: Feature = (draft, random) => {
  const tails = ['0.0', '0.1-rc.1', '0.1-rc.2', '0.2', '0.4', '1.0', '1.1-rc.1', '2.3']
  draft.installed[CORE] = tails.filter(() => random.chance(0.6)).map((tail) => ({ version: `8.${tail}` }))
  const version = random.pick(['8.0.0', '8.0.1', '8.0.1-alpha', '8.0.1-rc.1'])
  const settings = (legacy: boolean) => (random.chance(0.5) ? drawSettings(random, legacy) : {})
  const inner = {
    name: CORE,
    version: random.chance(0.6) ? version : '8.0.0',
    ...settings(random.chance(0.4)),
  }
  const narrow = random.chance(0.3) ? { rollForward: 'LatestPatch' } : {}
  draft.installed['Contoso.Web'] = [{ version: '1.0.0', options: { framework: { ...inner, ...narrow } } }]
  const legacy = random.chance(0.3)
  const outer = { name: CORE, version, ...settings(legacy) }
  const web = { name: 'Contoso.Web', version: '1.0.0', ...settings(legacy) }
  draft.app = { frameworks: random.pick([[outer, web], [outer, web], [web, outer], [web]]) }
  Object.assign(draft, { arguments: [], dev: undefined })
}

/** Each rung asks for a newer patch and makes the host begin anew; after 101 passes it gives up. */
const ladder: Feature = (draft, random) => {
  const rungs = random.pick([3, 5, 8, 99, 100, 101])
  draft.installed = { [CORE]: [{ version: '8.0.0' }, { version: '8.0.200' }] }
  const frameworks = [{ name: CORE, version: '8.0.0' }]
  for (let rung = 1; rung <= rungs; rung += 1) {
    const name = `Contoso.Rung${rung}`
    const options = { framework: { name: CORE, version: `8.0.${rung}` } }
    draft.installed[name] = [{ version: '1.0.0', options }]
    frameworks.push({ name, version: '1.0.0' })
  }
  draft.app = { frameworks }
  Object.assign(draft, { environment: {}, arguments: [], dev: undefined })
}

/** A folder without deps.json is found out only when it is chosen; until then it decides where the search goes. */
const emptyFolders: Feature = (draft, random) => {
  const tails = ['0.0', '0.1-rc.1', '0.2', '0.3-rc.1', '0.4', '1.0', '1.1-rc.1']
  draft.installed[CORE] = tails
    .filter(() => random.chance(0.7))
    .map((tail, index) => ({
      version: `8.${tail}`,
      ...(random.chance(index === 0 ? 0.8 : 0.2) ? { depsJson: false as const } : {}),
    }))
  const version = random.pick(['8.0.0', '8.0.0-rc.1', '8.0.1-rc.1'])
  draft.app = { ...drawSettings(random, random.chance(0.3)), framework: { name: CORE, version } }
  draft.environment = random.chance(0.7) ? { DOTNET_ROLL_FORWARD_TO_PRERELEASE: '1' } : {}
  Object.assign(draft, { arguments: [], dev: undefined })
}

const longPreRelease: Feature = (draft, random) => {
  const core: DraftFramework[] = []
  draft.installed[CORE] = core
  for (const tail of ['20250930123456', '4294967297', '5', '4294967296.1']) {
    if (random.chance(0.7)) core.push({ version: `9.3.0-${tail}` })
  }
  const version = `9.3.0-${random.pick(['2', '4294967297', '20250930123455'])}`
  draft.app = { framework: { name: CORE, version } }
}

export const SHAPES: readonly Feature[] = [
  deep,
  deep,
  deep,
  lastIsNotCore,
  loop,
  incompatible,
  longPreRelease,
  ladder,
  emptyFolders,
  emptyFolders,
  pinned,
  pinned,
  sameVersion,
  sameVersion,
  sameVersion,
]
