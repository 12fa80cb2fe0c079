// Which installed frameworks the host would load (docs/sources.md, the .NET host), or why it refuses.
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { Position } from '../../publish/parsed.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import type { AppDocuments } from './app-documents.ts'
import type { Variables } from '../machine/environment.ts'
import { resolutionEnvironment } from '../machine/environment.ts'
import { frameworkCondition } from './framework-condition.ts'
import { bySetting } from './deciding-setting.ts'
import { badOption, refusedArgument } from './bad-option.ts'
import { resolutionOptions } from './host-options.ts'
import { resolverOf } from '../machine/serving-installation.ts'
import { servingOf } from '../apphost/named-dotnet.ts'
import { desktopOnLinux, mostSpecific } from './missing-framework.ts'
import { resolveFrameworks } from './resolution/resolve.ts'
import type { Refusal, Resolution, ResolvedFramework } from './resolution/resolve.ts'
import { systemOf } from '../machine/place.ts'
import { defect, failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

/** Newest resolver whose behaviour is known; taken where nothing tells which one is installed. */
const NEWEST_RESOLVER = '10.0.0'

/** Resolves the app's frameworks with those variables; `status` is what a refusal answers. */
export function bindFrameworks(
  given: Given,
  program: Program,
  app: AppDocuments,
  variables: Variables,
  status: string | null,
): Outcome {
  const config = valueOf(app.runtimeConfig)
  const serving = servingOf(given.host, program)
  const installation = serving.state === 'known' ? serving.installation : null
  const foreign =
    installation === null
      ? program.architecture !== null && program.architecture !== given.host.architecture
      : installation !== given.host.dotnet
  const input = {
    config: { file: config, dev: valueOf(app.devConfig) },
    installed: installation?.runtimes ?? [],
    environment: resolutionEnvironment(variables),
    commandLine: resolutionOptions(given, program),
    ignoresCase: systemOf(given.host) === 'windows',
    hostfxr: (installation === null ? null : resolverOf(installation)) || NEWEST_RESOLVER,
  }
  const resolution = resolveFrameworks(input)
  if (config === null || !config.frameworkDependent) {
    if (resolution.ok || resolution.reason !== 'invalid-option') return passed(broughtAlong(config))
    const refusedOption = refusedArgument(given, program, resolution.detail)
    return failed(status, resolution.exitCode, resolution.detail, refusedOption)
  }
  if (config.frameworks.length === 0) return passed('none asked for')
  // What the host refuses before it looks for frameworks is certain without knowing them.
  if (!resolution.ok && OPTION_FAULTS.has(resolution.reason))
    return badOption(given, program, app, config, variables, resolution, status)
  const desktop = desktopOnLinux(config, given.host)
  if (desktop !== null) {
    const words = `${desktop} is only for Windows`
    const found = missingDefect(app, config, desktop, words)
    return mostSpecific(given.host, failed(status, '0x80008096', words, found))
  }
  if (serving.state === 'unknown') return undecided(config, program, foreign, serving.missing)
  if (installation === null)
    return failed(
      status,
      '0x80008096',
      noneFor(program),
      missingDefect(app, config, askedFor(config), noneFor(program)),
    )
  if (installation.runtimes === null)
    return undecided(config, program, foreign, [foreign ? 'other-installations' : 'runtimes'])
  const empty = takenAsEmpty(app, config, resolution, status)
  if (empty !== null) return empty
  if (resolution.ok) return bound(resolution)
  const installed = installedWords(given, program, resolution.name)
  const refusal = bySetting(given, variables, input, refused(app, config, resolution, status, installed))
  return mostSpecific(given.host, refusal)
}

// A name or version that is left out counts as empty for hostfxr 8 and 9: no folder is called so, and an empty name is the
// app itself, which has no folder to take hostpolicy from (measured).
function takenAsEmpty(
  app: AppDocuments,
  { refusedSince10 }: RuntimeConfig,
  resolution: Resolution,
  status: string | null,
): Outcome | null {
  if (refusedSince10 === null) return null
  const code = resolution.ok ? '0x80008083' : resolution.exitCode
  const { reason, at } = refusedSince10
  const found = defect('runtimeconfig-invalid', fileName(app.runtimeConfigPath), app.runtimeConfigPath, at, {
    reason,
    taken: 'empty',
  })
  if (resolution.ok ? resolution.last !== null : resolution.version !== '') return null
  return failed(status, code, reason, found)
}

const OPTION_FAULTS: ReadonlySet<Refusal['reason']> = new Set(['invalid-option', 'invalid-config', 'dies'])

function broughtAlong(config: RuntimeConfig | null): string {
  const versions = (config?.includedFrameworks ?? [])
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ')
  return versions === '' ? 'brought along' : `brought along: ${versions}`
}

function askedFor({ frameworks }: RuntimeConfig): string {
  return frameworks.map(({ name, version }) => `${name} ${version}`).join(', ')
}

function undecided(
  config: RuntimeConfig,
  { architecture, dotnet }: Program,
  foreign: boolean,
  missing: readonly string[],
): Outcome {
  const condition = frameworkCondition(config, foreign ? architecture : null)
  // Of a .NET that the host does not describe its folder says which one is meant.
  const where = dotnet?.serving.state === 'unknown' ? ` in ${dotnet.root}` : ''
  return unknown(`needs ${askedFor(config)}${where}`, missing, `${condition}${where}`)
}

function noneFor(program: Program): string {
  return `no .NET for ${program.architecture ?? 'this machine'} is installed`
}

function bound(resolution: Extract<Resolution, { ok: true }>): Outcome {
  const frameworks = Object.fromEntries(resolution.frameworks.map(({ name, version }) => [name, version]))
  const words = Object.entries(frameworks).map(([name, version]) => `${name} ${version}`)
  return passed(words.join(', '), { frameworks, lastFramework: resolution.last?.name ?? null })
}

// Versions of that framework as they are installed.
function installedWords(given: Given, program: Program, framework: string | null): string {
  const serving = servingOf(given.host, program)
  const runtimes = serving.state === 'known' ? (serving.installation.runtimes ?? []) : []
  const versions = runtimes.filter(({ name }) => name === framework).map(({ version }) => version)
  return versions.length === 0
    ? 'none is installed'
    : `installed: ${[...new Set(versions)].slice(0, 8).join(', ')}`
}

function refused(
  app: AppDocuments,
  config: RuntimeConfig,
  refusal: Refusal,
  status: string | null,
  installed: string,
): Outcome {
  const subject = refusal.name === null ? 'frameworks' : `${refusal.name} ${refusal.version ?? ''}`.trim()
  if (refusal.reason === 'missing') {
    const words = `needs ${subject}; ${installed}`
    return failed(status, refusal.exitCode, words, missingDefect(app, config, subject, installed))
  }
  const detail = `${refusal.detail}; ${installed}`
  const { name, version, askedBy, higher } = refusal
  const rule =
    refusal.reason === 'invalid-framework-config' ? 'host-options-invalid' : 'framework-versions-incompatible'
  const by = (framework: ResolvedFramework | null | undefined) =>
    framework == null ? app.runtimeConfigPath : `${framework.name} ${framework.version}`
  const reference = config.frameworks.find((candidate) => candidate.name === name)
  const at = placeOf(app, reference?.at ?? config.frameworksAt ?? config.at)
  const told = { reason: refusal.reason, name: name ?? '', version: version ?? '', by: by(askedBy) }
  const other: Readonly<Record<string, string>> =
    higher === null ? {} : { other: higher.version, otherBy: by(higher.askedBy) }
  const found = defect(rule, subject, app.runtimeConfigPath, at, { ...told, ...other })
  return failed(status, refusal.exitCode, detail, found)
}

function missingDefect(
  app: AppDocuments,
  config: RuntimeConfig,
  subject: string,
  installed: string,
): ReturnType<typeof defect> {
  const name = subject.split(' ')[0] ?? ''
  const reference = config.frameworks.find((candidate) => candidate.name === name)
  return defect(
    'runtime-not-on-target',
    subject,
    app.runtimeConfigPath,
    placeOf(app, reference?.at ?? config.frameworksAt ?? config.at),
    { installed },
  )
}

// Inside a single file there is no line that one could open.
function placeOf({ runtimeConfigPath }: AppDocuments, at: Position): Position | null {
  return /\.json$/i.test(runtimeConfigPath) ? at : null
}
