// Which installed frameworks the host would load (docs/sources.md, the .NET host), or why it refuses.
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import type { Installation } from '../../hosts/host.ts'
import { servingOf } from '../machine/named-dotnet.ts'
import { defect } from '../defect.ts'
import type { Defect } from '../defect.ts'
import { failed, passed, unknown } from '../step.ts'
import type { AppDocuments, Given, HostStart, Outcome, Program } from '../step.ts'
import { decidingSetting } from './deciding-setting.ts'
import type { DecidingSetting } from './deciding-setting.ts'
import { wantedFrameworks } from './wanted-frameworks.ts'
import { desktopOnLinux, leadingFramework, missingFramework } from './missing-framework.ts'
import { placeOfReference } from './place-of-reference.ts'
import { refusedOption } from './refused-option.ts'
import { resolutionInput } from './resolution-input.ts'
import { resolveFrameworks } from './resolution/resolve.ts'
import type { Refusal, Resolution, ResolutionInput, ResolvedFramework } from './resolution/resolve.ts'
import { excludedEverywhere, servedByLaterPatches } from './whatever-is-installed.ts'
import type { Excluded } from './whatever-is-installed.ts'

/** Resolves the app's frameworks with the variables of that start. */
export function bindFrameworks(given: Given, start: HostStart): Outcome {
  const { program, app } = start
  const config = valueOf(app.runtimeConfig)
  const serving = servingOf(given.host, program)
  const installation = serving.state === 'known' ? serving.installation : null
  const input = resolutionInput(given, start, installation)
  const resolution = resolveFrameworks(input)
  if (config === null || !config.frameworkDependent)
    return !resolution.ok && resolution.reason === 'invalid-option'
      ? refusedOption(given, start, config, resolution)
      : passed(broughtAlong(config))
  if (config.frameworks.length === 0) return passed('none asked for')
  // What the host refuses before it looks for frameworks is certain without knowing them.
  if (!resolution.ok && BEFORE_FRAMEWORKS.has(resolution.reason))
    return refusedOption(given, start, config, resolution)
  const never = desktopNever(given, app, config)
  if (never !== null) return never
  const open = serving.state === 'unknown' || (installation !== null && installation.runtimes === null)
  if (open || (!resolution.ok && resolution.reason === 'missing')) {
    const excluded = excludedEverywhere(input, config)
    // 0x8000809c where the versions are installed, 0x80008096 where one is not.
    if (excluded !== null) return neverBound(given, start, config, excluded, open ? null : '0x80008096')
  }
  const foreign =
    installation === null
      ? program.architecture !== null && program.architecture !== given.host.architecture
      : installation !== given.host.dotnet
  if (serving.state === 'unknown') return undecided(config, program, foreign, serving.missing)
  if (installation === null) return noneInstalled(given, start, config)
  if (installation.runtimes === null)
    return undecided(config, program, foreign, [foreign ? 'other-installations' : 'runtimes'])
  const empty = takenAsEmpty(app, config, resolution)
  if (empty !== null) return empty
  if (resolution.ok) return bound(resolution)
  const later = given.host.laterPatches && installation === given.host.dotnet
  if (later && resolution.reason === 'missing' && servedByLaterPatches(input, config))
    return undecided(config, program, false, ['runtimes'])
  return refused(given, start, { config, input, resolution, installation })
}

const BEFORE_FRAMEWORKS: ReadonlySet<Refusal['reason']> = new Set([
  'invalid-option',
  'invalid-config',
  'dies',
])

function desktopNever({ host }: Given, app: AppDocuments, config: RuntimeConfig): Outcome | null {
  const desktop = desktopOnLinux(config, host)
  if (desktop === null) return null
  const { name, version } = desktop
  const subject = `${name} ${version}`
  const missing = { name, version, subject, asking: name, installed: [], setting: null }
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008096',
    detail: `${subject} is only for Windows`,
    defect: missingFramework(host, app, config, missing),
  })
}

function noneInstalled({ host }: Given, { program, app }: HostStart, config: RuntimeConfig): Outcome {
  const asked = config.frameworks.map(({ name, version }) => `${name} ${version}`).join(', ')
  const { name = '', version = '' } = leadingFramework(config) ?? {}
  const asking = config.frameworks[0]?.name ?? ''
  const missing = { name, version, subject: asked, asking, installed: null, setting: null }
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008096',
    detail: `no .NET for ${program.architecture ?? 'this machine'} is installed`,
    defect: missingFramework(host, app, config, missing),
  })
}

// A name or version that is left out counts as empty for hostfxr 8 and 9: no folder is called so, and an empty name is the
// app itself, which has no folder to take hostpolicy from (measured).
function takenAsEmpty(
  { runtimeConfigPath: path }: AppDocuments,
  { refusedSince10 }: RuntimeConfig,
  resolution: Resolution,
): Outcome | null {
  if (refusedSince10 === null) return null
  if (resolution.ok ? resolution.last !== null : resolution.version !== '') return null
  const { reason, at } = refusedSince10
  return failed({
    stage: 'hostfxr',
    exitCode: resolution.ok ? '0x80008083' : resolution.exitCode,
    detail: reason,
    defect: defect('runtimeconfig-invalid', fileName(path), { path, at }, { reason, taken: 'empty' }),
  })
}

function broughtAlong(config: RuntimeConfig | null): string {
  const versions = (config?.includedFrameworks ?? [])
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ')
  return versions === '' ? 'brought along' : `brought along: ${versions}`
}

function undecided(
  config: RuntimeConfig,
  { architecture, dotnet }: Program,
  foreign: boolean,
  missing: readonly string[],
): Outcome {
  const asked = config.frameworks.map(({ name, version }) => `${name} ${version}`).join(', ')
  // Of a .NET that the host does not describe its folder says which one is meant.
  const root = dotnet?.serving.state === 'unknown' ? dotnet.root : null
  const installed = wantedFrameworks(config, foreign ? architecture : null)
  const condition = root === null ? { installed } : { installed, root }
  return unknown(`needs ${asked}${root === null ? '' : ` in ${root}`}`, missing, condition)
}

function bound(resolution: Extract<Resolution, { ok: true }>): Outcome {
  const frameworks = Object.fromEntries(resolution.frameworks.map(({ name, version }) => [name, version]))
  const words = Object.entries(frameworks).map(([name, version]) => `${name} ${version}`)
  return passed(words.join(', '), { frameworks, lastFramework: resolution.last?.name ?? null })
}

interface Refused {
  readonly config: RuntimeConfig
  readonly input: ResolutionInput
  readonly resolution: Refusal
  readonly installation: Installation
}

function refused(
  given: Given,
  start: HostStart,
  { config, input, resolution, installation }: Refused,
): Outcome {
  const { app } = start
  const { name, version, exitCode } = resolution
  const versions = (installation.runtimes ?? [])
    .filter((runtime) => runtime.name === name)
    .map((runtime) => runtime.version)
  const installed = [...new Set(versions)].slice(0, 8)
  const words = installed.length === 0 ? 'none is installed' : `installed: ${installed.join(', ')}`
  const subject = name === null ? 'frameworks' : `${name} ${version ?? ''}`.trim()
  const setting = decidingSetting(given, start, input)
  if (resolution.reason !== 'missing' || name === null)
    return failed({
      stage: 'hostfxr',
      exitCode,
      detail: `${resolution.detail}; ${words}`,
      defect: incompatible(app, config, subject, resolution, setting),
    })
  const missing = { name, version: version ?? '', subject, asking: name, installed, setting }
  return failed({
    stage: 'hostfxr',
    exitCode,
    detail: `needs ${subject}; ${words}`,
    defect: missingFramework(given.host, app, config, missing),
  })
}

/** To install what is asked for would not help either. */
function neverBound(
  given: Given,
  start: HostStart,
  config: RuntimeConfig,
  { resolution, input }: Excluded,
  exitCode: string | null,
): Outcome {
  const { name, version, detail } = resolution
  const subject = `${name} ${version}`
  const setting = decidingSetting(given, start, input)
  const found = incompatible(start.app, config, subject, resolution, setting)
  return failed({ stage: 'hostfxr', exitCode, detail: `${detail}, whatever is installed`, defect: found })
}

function incompatible(
  app: AppDocuments,
  config: RuntimeConfig,
  subject: string,
  { reason, name, version, higher }: Refusal,
  setting: DecidingSetting | null,
): Defect {
  const place = setting ?? placeOfReference(app, config, name)
  const framework: ResolvedFramework = { name: name ?? '', version: version ?? '' }
  if (reason === 'invalid-framework-config')
    return defect('host-options-invalid', subject, place, { kind: 'framework-config', framework })
  const because = setting?.because ?? null
  if (higher === null)
    return defect('framework-versions-incompatible', subject, place, {
      reason: 'loop',
      name: framework.name,
      because,
    })
  const by = (asking: ResolvedFramework | null) =>
    asking === null ? app.runtimeConfigPath : `${asking.name} ${asking.version}`
  return defect('framework-versions-incompatible', subject, place, {
    reason: 'excluded',
    name: framework.name,
    lower: framework.version,
    higher: higher.version,
    by: by(higher.askedBy),
    because,
  })
}
