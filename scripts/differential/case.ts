// One app on one installation, and what the .NET host made of it.
import { parseDevConfig, parseRuntimeConfig } from '../../src/publish/runtime-config.ts'
import type { Parsed } from '../../src/publish/parsed.ts'
import type { RuntimeConfig } from '../../src/publish/runtime-config.ts'
import { resolveFrameworks } from '../../src/startup/hostfxr/resolution/resolve.ts'
import { hostRules } from '../../src/startup/hostfxr/resolution/host-rules.ts'
import type {
  InstalledFramework,
  Refusal,
  Resolution,
  ResolutionOptions,
  ResolvedFramework,
} from '../../src/startup/hostfxr/resolution/resolve.ts'

export type Options = Readonly<Record<string, unknown>>

export interface CaseFramework {
  readonly version: string
  /** `runtimeOptions` of its runtimeconfig.json, or the whole file as text; absent = as Microsoft ships it. */
  readonly options?: Options | string
  readonly depsJson?: false
}

export interface ResolutionInput {
  /** Versions by framework; a text is a version as Microsoft ships it. */
  readonly installed: Readonly<Record<string, readonly (string | CaseFramework)[]>>
  /** `runtimeOptions` of the app's runtimeconfig.json, or the whole file as text; absent = no such file. */
  readonly app?: Options | string
  /** `runtimeOptions` of its .dev.json. */
  readonly dev?: Options
  readonly environment?: Readonly<Record<string, string>>
  /** Host options before the app. */
  readonly arguments?: readonly string[]
  readonly exec?: boolean
}

export interface ResolutionCase extends ResolutionInput {
  readonly name: string
  /** Versions of hostfxr that were seen to answer so; absent = all of HOSTS. */
  readonly hosts?: readonly string[]
  /** As `describe` words it. */
  readonly outcome: string
}

export const CORE = 'Microsoft.NETCore.App'
export const HOSTS: readonly string[] = ['8.0.31', '9.0.20', '10.0.12']

const OWN_REFERENCES = new Set(['Microsoft.AspNetCore.App', 'Microsoft.WindowsDesktop.App'])

export function asFramework(entry: string | CaseFramework): CaseFramework {
  return typeof entry === 'string' ? { version: entry } : entry
}

/** Content of a runtimeconfig.json; null = there is none. */
export function configText(options: Options | string | undefined): string | null {
  if (options === undefined || typeof options === 'string') return options ?? null
  return JSON.stringify({ runtimeOptions: options })
}

/** What stands in a framework's own runtimeconfig.json. */
export function frameworkOptions(
  name: string,
  { version, options }: CaseFramework,
): Options | string | undefined {
  if (options !== undefined || !OWN_REFERENCES.has(name)) return options
  return { rollForward: 'LatestPatch', framework: { name: CORE, version } }
}

/** Whether a part of a case is one. */
export function isInput(value: unknown): value is ResolutionInput {
  if (typeof value !== 'object' || value === null || !('installed' in value)) return false
  return typeof value.installed === 'object' && value.installed !== null
}

/** What the simulator says, in one line. */
export function simulate(input: ResolutionInput, hostfxr: string): string {
  const text = configText(input.app)
  const app = text === null ? null : parseConfig(text)
  const dev = configText(input.dev)
  const devFile =
    dev === null ? null : parseDevConfig(new TextEncoder().encode(dev), 'App.runtimeconfig.dev.json')
  const resolution = resolveFrameworks({
    config: { file: valueOf(app), dev: valueOf(devFile) },
    installed: installedOf(input, hostfxr),
    environment: input.environment ?? {},
    commandLine: optionsOf(input.arguments ?? []),
    hostfxr,
  })
  const refusedBefore = !resolution.ok && resolution.reason === 'invalid-option'
  if (app?.state === 'broken' && !refusedBefore) return app.hostCode ?? 'dies'
  return describe(resolution)
}

function parseConfig(text: string): Parsed<RuntimeConfig> {
  return parseRuntimeConfig(new TextEncoder().encode(text), 'App.runtimeconfig.json')
}

function valueOf(parsed: Parsed<RuntimeConfig> | null): RuntimeConfig | null {
  return parsed?.state === 'ok' ? parsed.value : null
}

function installedOf({ installed }: ResolutionInput, hostfxr: string): readonly InstalledFramework[] {
  return Object.entries(installed).flatMap(([name, versions]) =>
    versions.map((entry) => installedFramework(name, asFramework(entry), hostfxr)),
  )
}

function installedFramework(name: string, framework: CaseFramework, hostfxr: string): InstalledFramework {
  const base = { name, version: framework.version, hasDepsJson: framework.depsJson !== false }
  const text = configText(framework.options)
  if (text === null) return base
  const parsed = parseConfig(text)
  if (parsed.state !== 'ok') return { ...base, configBroken: true }
  const { rollForward, rollForwardOnNoCandidateFx, applyPatches, frameworks, refusedSince10 } = parsed.value
  if (refusedSince10 !== null && hostRules(hostfxr).demandsIdentity) return { ...base, configBroken: true }
  return { ...base, rollForward, rollForwardOnNoCandidateFx, applyPatches, references: frameworks }
}

/** The last of repeated options counts; names go in any case. */
function optionsOf(words: readonly string[]): ResolutionOptions {
  const values = new Map<string, string>()
  for (let index = 0; index + 1 < words.length; index += 2) {
    values.set((words[index] ?? '').toLowerCase(), words[index + 1] ?? '')
  }
  return {
    rollForward: values.get('--roll-forward') ?? null,
    rollForwardOnNoCandidateFx: values.get('--roll-forward-on-no-candidate-fx') ?? null,
    fxVersion: values.get('--fx-version') ?? null,
  }
}

/**
 * `A 1.0.0, Microsoft.NETCore.App 8.0.4` where a runtime would be started with these, in the host's order; else the
 * host's code with what it names.
 */
function describe(resolution: Resolution): string {
  if (!resolution.ok) return describeRefusal(resolution)
  const { last } = resolution
  if (last === null) return '0x80008083'
  const frameworks = resolution.frameworks.map(inWords).join(', ')
  return last.name === CORE ? frameworks : `0x80008083 after ${frameworks}`
}

function inWords({ name, version }: ResolvedFramework): string {
  return `${name} ${version}`.trim()
}

function describeRefusal({ exitCode, reason, name, version, higher }: Refusal): string {
  const code = exitCode ?? 'dies'
  if (name === null || version === null || reason === 'loop') return code
  const fault = inWords({ name, version })
  if (reason === 'invalid-framework-config') return `${code} of ${fault}`
  return higher === null ? `${code} ${fault}` : `${code} ${fault}, ${higher.version}`
}
