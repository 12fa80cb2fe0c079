// The version of .NET that the app asks for or brings along.
import { valueOf } from '../../publish/parsed.ts'
import type { Position } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'

export interface AskedRuntime {
  /** `ASP.NET Core 6.0`, `.NET 8.0`, `.NET Core 3.1`. */
  readonly product: string
  /** As written, or major.minor. */
  readonly version: string
  readonly by: 'asked-for' | 'brought-along' | 'target-framework'
  /** It starts on the newest version that is installed, whatever is asked for. */
  readonly rollsToLatest: boolean
  readonly path: string | null
  /** null inside a program. */
  readonly at: Position | null
}

const FRAMEWORKS = ['microsoft.aspnetcore.app', 'microsoft.aspnetcore.all', 'microsoft.netcore.app']

/** null where the output does not tell, and for a library, which runs on the version of the app that uses it. */
export function askedRuntime(facts: Facts): AskedRuntime | null {
  const { entry, kind } = facts
  if (kind === 'class-library' || kind === 'static-site' || kind === 'unknown') return null
  const config = entry === null ? null : valueOf(entry.runtimeConfig)
  if (entry === null || config === null) return ofTargetFramework(facts)
  const frameworks = [...config.frameworks, ...(config.includedFrameworks ?? [])]
  const framework = FRAMEWORKS.map((name) => frameworks.find((one) => one.name.toLowerCase() === name)).find(
    (found) => found !== undefined,
  )
  if (framework === undefined) return ofTargetFramework(facts)
  const own = config.frameworks.find(({ name }) => name === framework.name)?.rollForward ?? null
  return {
    product: productOf(framework.version, framework.name.toLowerCase() !== 'microsoft.netcore.app'),
    version: framework.version,
    by: config.frameworkDependent ? 'asked-for' : 'brought-along',
    rollsToLatest: config.frameworkDependent && (own ?? config.rollForward) === 'LatestMajor',
    path: entry.runtimeConfigPath,
    at: entry.form === 'assembly' ? framework.at : null,
  }
}

// A WebAssembly client, a Native AOT program, or an app whose runtimeconfig is lost.
function ofTargetFramework({ app, entry, output }: Facts): AskedRuntime | null {
  const version = versionOfTarget(app.targetFramework)
  if (version === null) return null
  const client = entry === null ? [...output.runtimeConfigs.keys()][0] : undefined
  const path = client ?? (entry?.deps.state === 'ok' ? entry.depsPath : null)
  const text = path !== null && path.endsWith('.json')
  return {
    product: productOf(version, false),
    version,
    by: 'target-framework',
    rollsToLatest: false,
    path,
    at: text ? { line: 1, column: 1 } : null,
  }
}

/** `10.0` of `net10.0`, `3.1` of `netcoreapp3.1`; null for what is no version of .NET. */
export function versionOfTarget(targetFramework: string | null): string | null {
  return /^net(?:coreapp)?(\d+\.\d+)(?:-|$)/.exec(targetFramework ?? '')?.[1] ?? null
}

function productOf(version: string, aspNetCore: boolean): string {
  const [major = '', minor = ''] = version.split('.')
  const dotnet = Number(major) < 5 ? '.NET Core' : '.NET'
  return `${aspNetCore ? 'ASP.NET Core' : dotnet} ${major}.${minor}`
}
