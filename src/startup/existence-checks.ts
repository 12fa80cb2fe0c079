// Whether hostpolicy looks for every listed asset before it starts the app: only where further probing paths are in play
// (docs/sources.md, the .NET host; measured on 8, 9 and 10).
import { expectedAssets, fallbackRids } from '../facts/deps-assets.ts'
import type { ExpectedAsset } from '../facts/deps-assets.ts'
import type { DepsFile } from '../publish/deps.ts'
import { valueOf } from '../publish/parsed.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import type { AppDocuments } from './app-documents.ts'
import { refusalStatus } from './visitor-status.ts'
import { findFile, insideSite, knownFile, systemOf } from './place.ts'
import { defect, failed, unknown } from './step.ts'
import type { Given, Outcome, Program } from './step.ts'

/** null where the checks are off, or everything is there. */
export function checkExistence(
  given: Given,
  program: Program,
  app: AppDocuments,
  deps: DepsFile,
  config: RuntimeConfig | null,
): Outcome | null {
  const dev = valueOf(app.devConfig)?.additionalProbingPaths ?? []
  const paths = [...dev, ...(config?.additionalProbingPaths ?? [])]
  if (paths.length === 0) return null
  const missing = missingAsset(given, program, deps)
  if (missing === null) return null
  const states = paths.map((path) => probing(given, path))
  const open = paths.find((_path, index) => states[index] === 'unknown')
  if (!states.includes('exists') && open === undefined) return null
  if (!states.includes('exists'))
    return unknown(`${open ?? ''} may be a probing path`, ['existing-files'], `${open ?? ''} does not exist`)
  const found = defect('deps-assembly-missing', missing.path, app.depsPath, missing.asset.at, {
    file: missing.path,
  })
  return failed(refusalStatus(given), '0x8000808c', `${missing.path} is listed and not there`, found)
}

function missingAsset(given: Given, program: Program, deps: DepsFile): ExpectedAsset | null {
  const cpu = program.architecture ?? given.host.architecture ?? 'x64'
  const rids = fallbackRids(systemOf(given.host), cpu, given.host.libc)
  return expectedAssets(deps, rids).find(({ path }) => findFile(given, path) === undefined) ?? null
}

type Existence = 'exists' | 'missing' | 'unknown'

function probing(given: Given, path: string): Existence {
  const rooted = systemOf(given.host) === 'windows' ? /^([a-z]:|[\\/])/i.test(path) : path.startsWith('/')
  // Relative to the working directory, which is the site's folder.
  const inside = rooted
    ? insideSite(given.host, path)
    : path.replaceAll('\\', '/').replace(/^(\.\/)+|^\.$/, '')
  if (inside === null) return knownFile(given.host, path)
  return inside === '' || given.facts.output.files.hasFolder(inside) ? 'exists' : 'missing'
}
