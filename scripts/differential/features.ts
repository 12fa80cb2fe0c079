// What every few hundred cases must contain: dealt like a deck of cards, one for each case, so that none is left to chance.
import type { RollForward } from '../../src/publish/roll-forward-settings.ts'
import { CORE } from './case.ts'
import { ASP, ROLL_FORWARDS } from './draft.ts'
import type { Draft, DraftOptions, DraftReference } from './draft.ts'
import { drawDev, drawDisabled, drawFxVersion, INTEGERS } from './generate.ts'
import type { Random } from './random.ts'
import { SHAPES } from './shapes.ts'
import type { Feature } from './shapes.ts'

const LEGACY = [0, 1, 2, 3] as const

/** The app's options, in which nothing says yet how to roll forward. */
function clean(draft: Draft): DraftOptions {
  const options: DraftOptions = typeof draft.app === 'object' ? draft.app : {}
  draft.app = options
  delete draft.dev
  for (const each of [options, ...references(options)]) {
    for (const key of ['rollForward', 'rollForwardOnNoCandidateFx', 'applyPatches']) delete each[key]
  }
  if (references(options).length === 0)
    options.frameworks = [{ name: CORE, version: draft.installed[CORE]?.[0]?.version ?? '8.0.0' }]
  return options
}

function references(options: DraftOptions): DraftReference[] {
  return [...(options.framework === undefined ? [] : [options.framework]), ...(options.frameworks ?? [])]
}

function oneOf(options: DraftOptions, random: Random): DraftReference {
  const all = references(options)
  const reference = all[random.integer(all.length)]
  if (reference === undefined) throw new Error('the app refers to nothing')
  return reference
}

function setArguments(draft: Draft, ...words: string[]): void {
  draft.arguments = words
}

const MODES: readonly Feature[] = ROLL_FORWARDS.flatMap((mode: RollForward): Feature[] => [
  (draft) => void (clean(draft)['rollForward'] = mode),
  (draft, random) => void (oneOf(clean(draft), random)['rollForward'] = mode),
  (draft) => void (draft.environment['DOTNET_ROLL_FORWARD'] = mode),
  (draft) => setArguments(draft, '--roll-forward', mode),
])

const LEGACY_NUMBERS: readonly Feature[] = LEGACY.flatMap((value): Feature[] => [
  (draft) => void (clean(draft)['rollForwardOnNoCandidateFx'] = value),
  (draft, random) => void (oneOf(clean(draft), random)['rollForwardOnNoCandidateFx'] = value),
  (draft) => void (draft.environment['DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX'] = String(value)),
  (draft) => setArguments(draft, '--roll-forward-on-no-candidate-fx', String(value)),
])

const withoutPatches: Feature = (draft, random) => {
  const options = clean(draft)
  options['applyPatches'] = false
  if (random.chance(0.5)) oneOf(options, random)['rollForwardOnNoCandidateFx'] = random.pick(LEGACY)
}

const withoutPatchesThere: Feature = (draft, random) => {
  const options = clean(draft)
  const reference = oneOf(options, random)
  reference['applyPatches'] = false
  if (random.chance(0.7)) reference['rollForwardOnNoCandidateFx'] = 0
}

const preReleaseAsked: Feature = (draft, random) => {
  const reference = oneOf(clean(draft), random)
  const base = reference.version.replace(/[-+].*/, '')
  reference.version = `${base}${random.pick(['-alpha', '-preview.2', '-rc.1', '-0'])}`
}

const toPreRelease: Feature = (draft, random, versions) => {
  draft.environment['DOTNET_ROLL_FORWARD_TO_PRERELEASE'] = random.pick(['1', '1', '01', ' 1', '1x'])
  const core = (draft.installed[CORE] ??= [])
  const base = versions.near(core).replace(/[-+].*/, '')
  if (!core.some(({ version }) => version.startsWith(base))) core.push({ version: `${base}-rc.1` })
}

const withoutDeps: Feature = (draft, random) => {
  for (const framework of Object.values(draft.installed).flat()) {
    if (random.chance(0.5)) framework.depsJson = false
  }
  const first = draft.installed[CORE]?.[0]
  if (first !== undefined) first.depsJson = false
}

const disabled: Feature = (draft, random) => {
  draft.environment['DOTNET_DISABLE_RUNTIME_VERSIONS'] = drawDisabled(random, draft.installed)
}

const dev: Feature = (draft, random, versions) => {
  draft.dev = drawDev(random, versions, draft, [CORE, ASP])
}

const fxVersion: Feature = (draft, random) => {
  clean(draft)
  setArguments(draft, '--fx-version', drawFxVersion(random, draft))
}

const exec: Feature = (draft) => void (draft.exec = true)

const mixed: Feature = (draft, random) => {
  const options = clean(draft)
  options['rollForward'] = random.pick(ROLL_FORWARDS)
  oneOf(options, random)[random.pick(['applyPatches', 'rollForwardOnNoCandidateFx'])] = 1
}

const mixedWithDev: Feature = (draft, random) => {
  clean(draft)['rollForward'] = random.pick(ROLL_FORWARDS)
  draft.dev = { applyPatches: true }
}

const badText: Feature = (draft, random) => {
  oneOf(clean(draft), random)['rollForward'] = random.pick(['', ' Major', 'Foo', 'LatestPatch2'])
}

const badVariable: Feature = (draft, random) => {
  draft.environment['DOTNET_ROLL_FORWARD'] = random.pick(['Foo', ' Major', 'Minor ', '1'])
}

const badOption: Feature = (draft, random) => {
  const legacy = ['--roll-forward-on-no-candidate-fx', '2', '--roll-forward', 'Major']
  setArguments(draft, ...random.pick([legacy, ['--roll-forward', 'Foo'], ['--Roll-Forward', '1']]))
}

const brokenFramework: Feature = (draft, random) => {
  clean(draft)
  const bad = random.pick<string | DraftOptions>([
    '',
    '{}',
    '{"runtimeOptions": []}',
    { rollForward: 'Foo' },
    {
      frameworks: [
        { name: CORE, version: '1.0.0' },
        { name: CORE, version: '1.0.0' },
      ],
    },
  ])
  for (const framework of Object.values(draft.installed).flat()) framework.options = bad
}

const selfContained: Feature = (draft, random) => {
  delete draft.dev
  draft.app = random.pick<DraftOptions>([
    {},
    { includedFrameworks: [{ name: CORE, version: '8.0.4' }] },
    { frameworks: [] },
  ])
}

const noFile: Feature = (draft, random) => {
  delete draft.app
  if (random.chance(0.5)) draft.dev = { framework: { name: CORE, version: '8.0.0' }, rollForward: 'Major' }
}

const unreadableVersion: Feature = (draft, random) => {
  const options = clean(draft)
  options['rollForward'] = random.pick(ROLL_FORWARDS)
  oneOf(options, random).version = random.pick(['8.0', '', 'v8.0.0', '08.0.0', '8.0.*'])
}

const oddNumber: Feature = (draft, random) => {
  draft.environment['DOTNET_ROLL_FORWARD_TO_PRERELEASE'] = random.pick(INTEGERS)
  draft.environment['DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX'] = random.pick(INTEGERS)
}

/** The app stands in the host's own list under the empty name. */
const emptyName: Feature = (draft) => {
  const options = clean(draft)
  if (options.framework !== undefined) options.frameworks = [options.framework, ...(options.frameworks ?? [])]
  options.framework = { name: '', version: '1.0.0' }
}

const badVariableWithDev: Feature = (draft, random, versions) => {
  dev(draft, random, versions)
  badVariable(draft, random, versions)
  if (random.chance(0.5)) draft.app = { rollForward: 'Minor' }
}

const includedInDev: Feature = (draft, random) => {
  const included = { includedFrameworks: [{ name: CORE, version: '8.0.4' }] }
  const dependent = { framework: { name: CORE, version: '8.0.0' } }
  draft.dev = random.pick<DraftOptions>([included, dependent])
  if (random.chance(0.7)) draft.app = included
}

const hugeNumber: Feature = (draft, random) => {
  oneOf(clean(draft), random).version = random.pick([
    '4294967304.0.0',
    '2147483648.0.0',
    '8.0.4294967295',
    '99999999999.0.0',
  ])
}

const OTHERS: readonly Feature[] = [
  withoutPatches,
  withoutPatchesThere,
  preReleaseAsked,
  toPreRelease,
  toPreRelease,
  withoutDeps,
  disabled,
  dev,
  dev,
  fxVersion,
  fxVersion,
  exec,
  mixed,
  mixedWithDev,
  badText,
  badVariable,
  badOption,
  brokenFramework,
  selfContained,
  noFile,
  unreadableVersion,
  oddNumber,
  emptyName,
  badVariableWithDev,
  includedInDev,
  hugeNumber,
  ...SHAPES,
]

export const FEATURES: readonly Feature[] = [...MODES, ...LEGACY_NUMBERS, ...OTHERS]
