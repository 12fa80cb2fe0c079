// What the place must have for the app to run, from the files alone.
import type { Architecture } from '../publish/binary/binary-head.ts'
import type { Position } from '../publish/parsed.ts'
import { valueOf } from '../publish/parsed.ts'
import { accepts, frameworkText } from './dotnet/accepts.ts'
import { policyOf } from './dotnet/roll-forward.ts'
import type { Facts } from './facts.ts'
import { handlerModule } from './iis/iis-configuration.ts'

/** Contract section 6: the shape of `value` follows the id. */
export type Requirement = {
  /** Words for people, for example `ASP.NET Core 8.0 runtime, any patch`. */
  readonly text: string
  readonly path: string | null
  readonly line: number | null
} & (
  | {
      readonly id: 'operating-system' | 'architecture' | 'libc' | 'iis-module' | 'iis-feature'
      readonly value: string
    }
  | { readonly id: 'framework'; readonly value: { readonly name: string; readonly accepts: string | null } }
  | { readonly id: 'worker-bitness'; readonly value: number }
  | { readonly id: 'own-pool'; readonly value: boolean }
)

const CPU_NAMES: Readonly<Record<string, string>> = { x64: 'x64', x86: 'x86', arm64: 'Arm64', arm: 'Arm32' }
const SYSTEM_NAMES = { windows: 'Windows', linux: 'Linux', macos: 'macOS' } as const

/** Sections of system.webServer that belong to a module which Windows does not bring. */
export const MODULE_SECTIONS: ReadonlyMap<string, string> = new Map([
  ['rewrite', 'URL Rewrite'],
  ['httpPlatform', 'HttpPlatformHandler'],
  ['iisnode', 'iisnode'],
])

/** What is known of the places where it is tried, declared or implied. */
export interface Tried {
  readonly iis: boolean
  /** Some are Linux, and on each of them `dotnet` starts it: the app host asks for nothing there. IIS itself is Windows. */
  readonly byDotnet: boolean
}

export function requirementsOf(facts: Facts, { iis: iisExpected, byDotnet }: Tried): Requirement[] {
  const managed = byDotnet && isManagedAlone(facts)
  return [
    ...platformRequirements(managed ? { ...facts, platform: null } : facts),
    ...frameworkRequirements(facts),
    ...(iisExpected ? iisRequirements(facts) : []),
  ]
}

// A RID makes code of the app native only by compiling it ahead; what NuGet packages bring for it counts as the app's.
function isManagedAlone({ app, entry }: Facts): boolean {
  if (app.deployment !== 'framework-dependent' || entry?.form !== 'assembly' || app.readyToRun) return false
  const deps = valueOf(entry.deps)
  return deps !== null && deps.libraries.every(({ native }) => native.length === 0)
}

function platformRequirements(facts: Facts): Requirement[] {
  const { platform, entry } = facts
  const path =
    entry === null ? null : entry.deps.state === 'ok' ? entry.deps.path : (entry.launcher?.file.path ?? null)
  const line =
    entry?.deps.state === 'ok' && entry.form === 'assembly' ? entry.deps.value.runtimeTargetAt.line : null
  const found: Requirement[] = []
  if (platform?.system != null) {
    found.push({
      id: 'operating-system',
      value: platform.system,
      text: SYSTEM_NAMES[platform.system],
      path,
      line,
    })
  }
  const cpu = platform === null ? assemblyCpu(facts) : platform.architecture
  if (cpu !== null && cpu !== 'other') {
    const at = platform === null ? { path: entry?.assembly ?? null, line: null } : { path, line }
    found.push({ id: 'architecture', value: cpu, text: CPU_NAMES[cpu] ?? cpu, ...at })
  }
  if (platform?.libc != null)
    found.push({ id: 'libc', value: platform.libc, text: platform.libc, path, line })
  return found
}

// Without a RID only an assembly built for one CPU asks for it; one that merely prefers 32 bits does not.
function assemblyCpu(facts: Facts): Architecture | null {
  const head = facts.entry?.assemblyHead
  return head?.format === 'pe' && head.managed !== null ? head.managed.architecture : null
}

function frameworkRequirements(facts: Facts): Requirement[] {
  const config = facts.entry?.runtimeConfig
  if (config?.state !== 'ok') return []
  return config.value.frameworks.map((reference) => {
    const policy = policyOf(reference, config.value)
    return {
      id: 'framework',
      value: { name: reference.name, accepts: accepts(reference.version, policy) },
      text: frameworkText(reference.name, reference.version, policy),
      path: config.path,
      line: facts.entry?.form === 'bundle' ? null : reference.at.line,
    }
  })
}

function iisRequirements(facts: Facts): Requirement[] {
  const { iis, output } = facts
  if (iis === null || output.webConfig.state !== 'ok') return []
  const own = output.webConfig.path
  const placeOf = (at: Position | undefined) => ({ path: at?.file ?? own, line: at?.line ?? null })
  const found: Requirement[] = []
  const inProcess = facts.hostingModel === 'inprocess'
  const handler = iis.handlers.find((candidate) => handlerModule(candidate) !== null)
  if (handler !== undefined) {
    const module = inProcess ? 'AspNetCoreModuleV2' : (handlerModule(handler) ?? 'AspNetCoreModuleV2')
    const text =
      module === 'AspNetCoreModuleV2'
        ? 'IIS with ASP.NET Core Module 2'
        : 'IIS with the legacy ASP.NET Core Module'
    found.push({ id: 'iis-module', value: module, text, ...placeOf(handler.at) })
  }
  if (inProcess) {
    const place = placeOf(iis.aspNetCore?.attributes.get('hostingModel')?.at)
    const bits = poolBits(facts)
    if (bits !== null)
      found.push({ id: 'worker-bitness', value: bits, text: `a ${bits}-bit application pool`, ...place })
    found.push({ id: 'own-pool', value: true, text: 'its own application pool', ...place })
  }
  for (const [section, name] of MODULE_SECTIONS) {
    const element = iis.sections.get(section)?.[0]
    if (element === undefined) continue
    found.push({
      id: 'iis-feature',
      value: section,
      text: `${name} (web.config line ${element.at.line})`,
      ...placeOf(element.at),
    })
  }
  return found
}

// In-process the worker loads the app itself, so the pool's bitness must be the app's; portable code fits both.
function poolBits(facts: Facts): 32 | 64 | null {
  const cpu = facts.platform?.architecture ?? assemblyCpu(facts)
  if (cpu === null || cpu === 'other') return null
  return cpu === 'x86' || cpu === 'arm' ? 32 : 64
}
