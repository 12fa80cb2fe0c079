// Which installed frameworks the host would load (host-resolution.md section 4), or why it refuses.
import { valueOf } from '../publish/parsed.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import type { AppDocuments } from './app-documents.ts'
import type { Variables } from './environment.ts'
import { resolutionEnvironment } from './environment.ts'
import { frameworkCondition } from './framework-condition.ts'
import { hostOptionsOf } from './host-options.ts'
import { resolverOf, servingInstallation } from './installation.ts'
import { resolveFrameworks } from './resolution/resolve.ts'
import type { Refusal, Resolution } from './resolution/resolve.ts'
import { defect, failed, passed, unknown } from './step.ts'
import type { Given, Outcome, Program } from './step.ts'

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
  if (config === null || !config.frameworkDependent) return passed(broughtAlong(config))
  if (config.frameworks.length === 0) return passed('none asked for')
  const asked = config.frameworks.map(({ name, version }) => `${name} ${version}`).join(', ')
  const serving = servingInstallation(given.host, program.architecture)
  const foreign = program.architecture !== null && program.architecture !== given.host.architecture
  const condition = frameworkCondition(config, foreign ? program.architecture : null)
  if (serving.state === 'unknown') return unknown(`needs ${asked}`, serving.missing, condition)
  if (serving.state === 'none')
    return failed(status, '0x80008096', noneFor(program), missingDefect(app, config, asked, noneFor(program)))
  const { installation } = serving
  if (installation.runtimes === null) {
    return unknown(`needs ${asked}`, [foreign ? 'other-installations' : 'runtimes'], condition)
  }
  const resolution = resolveFrameworks({
    config: { file: config, dev: valueOf(app.devConfig) },
    installed: installation.runtimes,
    environment: resolutionEnvironment(variables),
    commandLine: hostOptionsOf(program.arguments),
    hostfxr: resolverOf(installation) || NEWEST_RESOLVER,
  })
  return resolution.ok
    ? bound(resolution)
    : refused(app, config, resolution, status, installedWords(given, program, config))
}

function broughtAlong(config: RuntimeConfig | null): string {
  const versions = (config?.includedFrameworks ?? [])
    .map(({ name, version }) => `${name} ${version}`)
    .join(', ')
  return versions === '' ? 'brought along' : `brought along: ${versions}`
}

function noneFor(program: Program): string {
  return `no .NET for ${program.architecture ?? 'this machine'} is installed`
}

function bound(resolution: Extract<Resolution, { ok: true }>): Outcome {
  const frameworks = Object.fromEntries(resolution.frameworks.map(({ name, version }) => [name, version]))
  const words = Object.entries(frameworks).map(([name, version]) => `${name} ${version}`)
  return passed(words.join(', '), { frameworks, lastFramework: resolution.last?.name ?? null })
}

// Versions of the frameworks that the app names, as they are installed.
function installedWords(given: Given, program: Program, config: RuntimeConfig): string {
  const serving = servingInstallation(given.host, program.architecture)
  const runtimes = serving.state === 'known' ? (serving.installation.runtimes ?? []) : []
  const names = new Set(config.frameworks.map(({ name }) => name.toLowerCase()))
  const own = runtimes
    .filter(({ name }) => names.has(name.toLowerCase()))
    .map(({ name, version }) => `${name} ${version}`)
  return own.length === 0
    ? 'installed: none of them'
    : `installed: ${[...new Set(own)].slice(0, 8).join(', ')}`
}

function refused(
  app: AppDocuments,
  config: RuntimeConfig,
  refusal: Refusal,
  status: string | null,
  installed: string,
): Outcome {
  const subject = refusal.name === null ? 'frameworks' : `${refusal.name} ${refusal.version ?? ''}`.trim()
  const detail = `${refusal.detail}; ${installed}`
  if (refusal.reason === 'missing')
    return failed(status, refusal.exitCode, detail, missingDefect(app, config, subject, installed))
  const rule =
    refusal.reason === 'incompatible' || refusal.reason === 'loop'
      ? 'framework-versions-incompatible'
      : 'host-options-invalid'
  const found = defect(rule, subject, app.runtimeConfigPath, config.frameworksAt ?? config.at, {
    reason: refusal.detail,
  })
  return failed(status, refusal.exitCode, refusal.detail, found)
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
    reference?.at ?? config.frameworksAt ?? config.at,
    { installed },
  )
}
