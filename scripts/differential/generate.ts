// Random apps on random installations: few names, few numbers close together, so that everything meets everything.
import { compareHostVersions, parseHostVersion } from '../../src/facts/dotnet/host-version.ts'
import { CORE } from './case.ts'
import type { Options } from './case.ts'
import { ASP, ROLL_FORWARDS } from './draft.ts'
import type { Draft, DraftFramework, DraftOptions, DraftReference } from './draft.ts'
import type { Random } from './random.ts'

/** From the top down. */
const LAYERS: readonly [string, ...string[]] = [
  'Contoso.Web',
  'Contoso.Base',
  'Microsoft.WindowsDesktop.App',
  ASP,
  CORE,
]

/** The versions of one case lie close together. */
export interface Versions {
  readonly any: () => string
  /** Near one that is installed, mostly not above it. */
  readonly near: (installed: readonly DraftFramework[] | undefined) => string
  /** What references to that framework ask for: often the same, so that only their settings differ. */
  readonly asked: (name: string, installed: readonly DraftFramework[] | undefined) => string
}

const PRE_RELEASES = [
  '-preview.1',
  '-preview.9',
  '-preview.10',
  '-preview10',
  '-rc.1',
  '-rc.1.25451.107',
  '-rc.2',
  '-alpha',
  '-Beta',
  '-1',
] as const

export function createVersions(random: Random): Versions {
  const first = 6 + random.integer(4)
  const major = () => first + (random.chance(0.6) ? 0 : random.integer(3))
  const minor = () => (random.chance(0.65) ? 0 : random.integer(3))
  const patch = () => random.pick([0, 0, 1, 2, 4, 11, 12])
  const tail = () =>
    `${random.chance(0.22) ? random.pick(PRE_RELEASES) : ''}${random.chance(0.02) ? '+build.9' : ''}`
  const any = () => `${major()}.${minor()}.${patch()}${tail()}`
  const near = (installed: readonly DraftFramework[] | undefined) => {
    const base = installed?.[random.integer(installed.length)]?.version
    const parsed = base === undefined ? null : parseHostVersion(base)
    if (base === undefined || parsed === null || random.chance(0.12)) return any()
    const shape = random.integer(10)
    if (shape < 3) return base
    if (shape < 7) return `${parsed.major}.${parsed.minor}.0${shape === 6 ? tail() : ''}`
    if (shape < 9) return `${parsed.major}.0.0`
    return `${Math.max(parsed.major - 1, 1)}.${parsed.minor}.${parsed.patch}${tail()}`
  }
  const known = new Map<string, string>()
  const asked = (name: string, installed: readonly DraftFramework[] | undefined) => {
    const again = known.get(name)
    if (again !== undefined && random.chance(0.4)) return again
    const version = near(installed)
    known.set(name, version)
    return version
  }
  return { any, near, asked }
}

export function drawCase(random: Random, versions: Versions): Draft {
  const draft: Draft = { installed: {}, environment: {}, arguments: [], exec: random.chance(0.3) }
  const layers = LAYERS.filter((name) => name === CORE || random.chance(name === ASP ? 0.7 : 0.35))
  // From below, since references of upper layers aim at what lies there.
  for (const name of layers.toReversed()) {
    if (random.chance(0.03)) continue
    draft.installed[name] = drawVersions(random, versions, draft, name, layers)
  }
  draft.app = drawApp(random, versions, draft, layers)
  if (random.chance(0.05)) draft.dev = drawDev(random, versions, draft, layers)
  drawEnvironment(random, draft)
  drawArguments(random, draft)
  return draft
}

function drawVersions(
  random: Random,
  versions: Versions,
  draft: Draft,
  name: string,
  layers: readonly string[],
): DraftFramework[] {
  const found: DraftFramework[] = []
  const count = 1 + random.integer(name === CORE ? 5 : 3)
  for (let index = 0; index < count; index += 1) {
    const version =
      name === CORE || random.chance(0.3) ? versions.any() : versions.near(draft.installed[CORE])
    // Of two folders that are one version the host takes the one that the file system names first.
    if (found.some((known) => isSameVersion(known.version, version))) continue
    const framework: DraftFramework = { version }
    if (random.chance(0.1)) framework.depsJson = false
    const options = drawFrameworkOptions(random, versions, draft, name, layers)
    if (options !== undefined) framework.options = options
    found.push(framework)
  }
  if (random.chance(0.04))
    found.push({ version: random.pick(['8.0', 'v8.0.0', '8.0.0.0', 'latest', '08.0.0']) })
  return found
}

function isSameVersion(a: string, b: string): boolean {
  const [first, second] = [parseHostVersion(a), parseHostVersion(b)]
  return first !== null && second !== null && compareHostVersions(first, second) === 0
}

function drawFrameworkOptions(
  random: Random,
  versions: Versions,
  draft: Draft,
  name: string,
  layers: readonly string[],
): DraftOptions | undefined {
  if (name === CORE) return undefined
  const own = name === ASP || name.startsWith('Microsoft.')
  if (own && random.chance(0.6)) return undefined
  const below = layers.slice(layers.indexOf(name) + 1)
  const wanted = below.filter((layer) => layer === CORE || random.chance(0.5))
  // Now and then a circle.
  if (random.chance(0.03)) wanted.push(random.pick(LAYERS))
  if (random.chance(0.3)) wanted.reverse()
  return drawOptions(random, versions, draft, wanted, 0.3)
}

/** `settings` = how likely each place says how to roll forward. */
function drawOptions(
  random: Random,
  versions: Versions,
  draft: Draft,
  names: readonly string[],
  settings: number,
): DraftOptions {
  const legacy = random.chance(0.2)
  const options: DraftOptions = random.chance(settings) ? drawSettings(random, legacy) : {}
  const references = [...new Set(names)].map((name): DraftReference => {
    const own = random.chance(settings * 0.6) ? drawSettings(random, legacy) : {}
    return { name, version: versions.asked(name, draft.installed[name]), ...own }
  })
  const [first, ...others] = references
  if (first === undefined) return random.chance(0.5) ? options : { ...options, frameworks: [] }
  if (random.chance(0.35)) {
    options.framework = first
    if (others.length > 0) options.frameworks = others
  } else options.frameworks = references
  return options
}

export function drawSettings(random: Random, legacy: boolean): Options {
  if (!legacy) {
    const value = random.pick(ROLL_FORWARDS)
    return { rollForward: random.chance(0.1) ? value.toUpperCase() : value }
  }
  const number = { rollForwardOnNoCandidateFx: random.pick([0, 1, 2, 2, 3, -1]) }
  const patches = { applyPatches: random.chance(0.3) }
  return random.pick<Options>([number, patches, { ...number, ...patches }])
}

function drawApp(random: Random, versions: Versions, draft: Draft, layers: readonly string[]): DraftOptions {
  const names = random.chance(0.4)
    ? layers.filter((name) => name === CORE || name === ASP)
    : layers.filter(() => random.chance(0.6))
  if (random.chance(0.4)) names.reverse()
  if (random.chance(0.02)) names.push(random.pick(['Contoso.Missing', 'microsoft.netcore.app']))
  return drawOptions(random, versions, draft, names.length === 0 ? [CORE] : names, 0.4)
}

export function drawDev(
  random: Random,
  versions: Versions,
  draft: Draft,
  layers: readonly string[],
): DraftOptions {
  const settings = random.chance(0.7) ? drawSettings(random, random.chance(0.2)) : {}
  if (random.chance(0.6)) return { ...settings }
  const name = layers[random.integer(layers.length)] ?? CORE
  return { ...settings, framework: { name, version: versions.asked(name, draft.installed[name]) } }
}

export const INTEGERS = ['0', '1', '2', '2', '3', '-1', ' 2', '+2', '02', '2x', 'x', '1.5', ''] as const

function drawEnvironment(random: Random, { environment, installed }: Draft): void {
  if (random.chance(0.12)) environment['DOTNET_ROLL_FORWARD'] = random.pick(ROLL_FORWARDS)
  if (random.chance(0.15))
    environment['DOTNET_ROLL_FORWARD_TO_PRERELEASE'] = random.pick(['1', '1', '1', ...INTEGERS, 'true'])
  if (random.chance(0.08)) environment['DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX'] = random.pick(INTEGERS)
  if (random.chance(0.06)) environment['DOTNET_DISABLE_RUNTIME_VERSIONS'] = drawDisabled(random, installed)
}

export function drawDisabled(random: Random, installed: Draft['installed']): string {
  const all = Object.values(installed).flatMap((entries) => entries.map(({ version }) => version))
  const some = all.filter(() => random.chance(0.4))
  return [...some, ...all.slice(0, 1)].join(random.chance(0.85) ? ';' : '; ')
}

function drawArguments(random: Random, draft: Draft): void {
  const words = draft.arguments
  if (random.chance(0.08)) words.push('--roll-forward', random.pick(ROLL_FORWARDS))
  else if (random.chance(0.05)) words.push('--roll-forward-on-no-candidate-fx', random.pick(INTEGERS))
  if (random.chance(0.07)) words.push('--fx-version', drawFxVersion(random, draft))
  if (random.chance(0.01)) words.push('--FX-Version', drawFxVersion(random, draft))
}

export function drawFxVersion(random: Random, { app, installed }: Draft): string {
  const first = typeof app === 'object' ? (app.framework ?? app.frameworks?.[0]) : undefined
  const known = installed[first?.name ?? CORE] ?? []
  if (random.chance(0.15)) return random.pick(['9', '', '8.0', 'latest', '77.0.0'])
  return known[random.integer(known.length)]?.version ?? '8.0.0'
}
