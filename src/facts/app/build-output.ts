// Whether the folder was written by `dotnet build` and not by `dotnet publish`.
import { valueOf } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'

export interface BuildSign {
  readonly path: string
  /** What it is, to follow "holds". */
  readonly text: string
  /** A text file of which the first line can be shown. */
  readonly isText: boolean
}

/**
 * What shows it; empty where that is not certain. Measured with SDK 10.0.401: publish never writes a
 * *.staticwebassets.runtime.json nor an endpoints manifest of type Build, so one of them is enough; the others are
 * left by older SDKs, or may have another reason, and count only together.
 */
export function buildSigns(facts: Facts): readonly BuildSign[] {
  const proofs = [...runtimeManifests(facts), ...buildManifests(facts)]
  const hints = [...developmentConfigs(facts), ...referenceAssembly(facts)]
  if (proofs.length > 0) return [...proofs, ...hints]
  const without = hasNoWebConfig(facts) ? 1 : 0
  return hints.length > 0 && hints.length + without >= 2 ? hints : []
}

function rootFiles(facts: Facts, pattern: RegExp): string[] {
  return facts.output.files.root.map(({ path }) => path).filter((path) => pattern.test(path))
}

function runtimeManifests(facts: Facts): BuildSign[] {
  const paths = rootFiles(facts, /\.staticwebassets\.runtime\.json$/i)
  return paths.map((path) => ({ path, text: `${path}, which only a build writes`, isText: true }))
}

function buildManifests({ output }: Facts): BuildSign[] {
  return [...output.staticAssets].flatMap(([path, manifest]) =>
    valueOf(manifest)?.manifestType === 'Build'
      ? [{ path, text: `${path} with the ManifestType Build`, isText: true }]
      : [],
  )
}

// SDKs up to 5.0 write it on every build.
function developmentConfigs(facts: Facts): BuildSign[] {
  const path = rootFiles(facts, /\.runtimeconfig\.dev\.json$/i)[0]
  return path === undefined ? [] : [{ path, text: `${path}, which only a build writes`, isText: true }]
}

// SDK 6 puts the reference assembly there. A folder `refs` is Razor's and is published.
function referenceAssembly({ output, entry }: Facts): BuildSign[] {
  const path = entry?.assembly == null ? undefined : output.files.anyCase(`ref/${entry.assembly}`)?.path
  return path === undefined ? [] : [{ path, text: `the reference assembly ${path}`, isText: false }]
}

// Publish for Linux or macOS writes none either.
function hasNoWebConfig({ output, kind, platform }: Facts): boolean {
  const elsewhere = platform !== null && platform.system !== 'windows'
  return output.webConfig.state === 'absent' && kind === 'aspnetcore' && !elsewhere
}
