// Counts what the cases of a run contained and how they ended.
import type { Options, ResolutionInput } from './case.ts'
import { asFramework, frameworkOptions } from './case.ts'
import { ROLL_FORWARDS } from './draft.ts'
import type { Observation } from './observe.ts'

const PLACES = ['options', 'reference', 'framework', 'variable', 'option'] as const
const LEGACY = ['0', '1', '2', 'other'] as const
const OUTCOMES = [
  '0x80008081',
  '0x80008083',
  '0x80008087',
  '0x80008093',
  '0x80008096',
  '0x8000809c',
  '0x8000809d',
] as const

/** Every one of these must occur. */
export const REQUIRED: readonly string[] = [
  ...ROLL_FORWARDS.flatMap((mode) =>
    PLACES.filter((place) => place !== 'framework').map((place) => `rollForward ${mode}, ${place}`),
  ),
  ...ROLL_FORWARDS.map((mode) => `rollForward ${mode}, framework`),
  ...LEGACY.flatMap((value) =>
    PLACES.filter((place) => place !== 'framework').map(
      (place) => `rollForwardOnNoCandidateFx ${value}, ${place}`,
    ),
  ),
  'applyPatches false',
  'pre-release asked for',
  'pre-release installed',
  'pre-release loaded',
  'release asked for, pre-release loaded',
  'nested reference',
  'nested reference, three levels',
  'no deps.json',
  'restart',
  'DOTNET_ROLL_FORWARD_TO_PRERELEASE',
  'DOTNET_DISABLE_RUNTIME_VERSIONS',
  '--fx-version',
  'exec',
  '.dev.json',
  'hostpolicy sought in another framework',
  ...OUTCOMES.map((code) => `exit code ${code}`),
]

export type Tally = Map<string, number>

export function count(tally: Tally, input: ResolutionInput, observation: Observation): void {
  for (const label of new Set(labelsOf(input, observation))) tally.set(label, (tally.get(label) ?? 0) + 1)
}

function labelsOf(input: ResolutionInput, { outcome, restarts }: Observation): string[] {
  const labels = [...labelsOfApp(input), ...labelsOfInstallation(input), ...labelsOfOutside(input)]
  const code = /^0x[0-9a-f]+/.exec(outcome)?.[0] ?? (outcome === 'dies' ? 'none, killed' : '0x80008087')
  labels.push(`exit code ${code}`)
  if (restarts > 0) labels.push('restart')
  if (outcome.startsWith('0x80008083 after')) labels.push('hostpolicy sought in another framework')
  if (/^[A-Z].*\d-/.test(outcome)) {
    labels.push('pre-release loaded')
    const asked = referencesOf(input.app).map(({ version }) => String(version))
    if (asked.every((version) => !version.includes('-'))) labels.push('release asked for, pre-release loaded')
  }
  return labels
}

function referencesOf(options: Options | string | undefined): Options[] {
  if (typeof options !== 'object') return []
  const list: unknown[] = Array.isArray(options['frameworks']) ? options['frameworks'] : []
  return [options['framework'], ...list].filter(
    (each): each is Options => typeof each === 'object' && each !== null,
  )
}

function settingsOf(options: Options, place: (typeof PLACES)[number]): string[] {
  const labels: string[] = []
  const roll = options['rollForward']
  const mode = ROLL_FORWARDS.find((known) => known.toLowerCase() === String(roll).toLowerCase())
  if (mode !== undefined) labels.push(`rollForward ${mode}, ${place}`)
  const legacy = options['rollForwardOnNoCandidateFx']
  if (typeof legacy === 'number') labels.push(`rollForwardOnNoCandidateFx ${legacyName(legacy)}, ${place}`)
  if (options['applyPatches'] === false) labels.push('applyPatches false')
  return labels
}

function legacyName(value: number): string {
  return LEGACY.find((known) => known === String(value)) ?? 'other'
}

function labelsOfApp({ app, dev, exec }: ResolutionInput): string[] {
  const labels = typeof app === 'object' ? settingsOf(app, 'options') : []
  const references = referencesOf(app)
  labels.push(...references.flatMap((reference) => settingsOf(reference, 'reference')))
  if (references.some(({ version }) => String(version).includes('-'))) labels.push('pre-release asked for')
  if (dev !== undefined) labels.push('.dev.json')
  if (exec === true) labels.push('exec')
  return labels
}

function labelsOfInstallation({ installed }: ResolutionInput): string[] {
  const labels: string[] = []
  const below = new Map<string, readonly string[]>()
  for (const [name, versions] of Object.entries(installed)) {
    for (const framework of versions.map(asFramework)) {
      if (framework.version.includes('-')) labels.push('pre-release installed')
      if (framework.depsJson === false) labels.push('no deps.json')
      const given = frameworkOptions(name, framework)
      const options = typeof given === 'object' ? given : {}
      const references = referencesOf(options)
      labels.push(...[options, ...references].flatMap((each) => settingsOf(each, 'framework')))
      below.set(name, [...(below.get(name) ?? []), ...references.map((each) => String(each['name']))])
    }
  }
  const depths = [...below.keys()].map((name) => depth(name, below, new Set()))
  if (depths.some((levels) => levels >= 2)) labels.push('nested reference')
  if (depths.some((levels) => levels >= 3)) labels.push('nested reference, three levels')
  return labels
}

function depth(
  name: string,
  below: ReadonlyMap<string, readonly string[]>,
  above: ReadonlySet<string>,
): number {
  if (above.has(name)) return 0
  const inner = (below.get(name) ?? []).map((next) => depth(next, below, new Set([...above, name])))
  return 1 + Math.max(0, ...inner)
}

function labelsOfOutside({ environment = {}, arguments: words = [] }: ResolutionInput): string[] {
  const labels = Object.entries(environment)
    .filter(([, value]) => value !== '')
    .map(([name]) => name)
  const roll = environment['DOTNET_ROLL_FORWARD']
  if (roll !== undefined) labels.push(...settingsOf({ rollForward: roll }, 'variable'))
  const legacy = environment['DOTNET_ROLL_FORWARD_ON_NO_CANDIDATE_FX']
  if (legacy !== undefined)
    labels.push(...settingsOf({ rollForwardOnNoCandidateFx: Number(legacy) }, 'variable'))
  for (const [index, word] of words.entries()) {
    const value = words[index + 1] ?? ''
    const name = word.toLowerCase()
    if (name === '--fx-version') labels.push(name)
    if (name === '--roll-forward') labels.push(...settingsOf({ rollForward: value }, 'option'))
    if (name === '--roll-forward-on-no-candidate-fx')
      labels.push(...settingsOf({ rollForwardOnNoCandidateFx: Number(value) }, 'option'))
  }
  return labels
}
