// The frameworks that the app's runtimeconfig names, each with its place; inside a single file there is none.
import type { IncludedFramework } from '../../publish/json/listed-framework.ts'
import type { FrameworkReference, RuntimeConfig } from '../../publish/runtime-config.ts'
import type { Position } from '../../publish/parsed.ts'
import type { Facts } from '../facts.ts'

export interface AppFrameworks {
  readonly path: string
  readonly config: RuntimeConfig
  /** Asked for from the place; empty for a self-contained app. */
  readonly asked: readonly FrameworkReference[]
  /** Brought along. */
  readonly included: readonly IncludedFramework[]
  /** Where something of the file stands; null inside a program. */
  readonly at: (position: Position | null) => Position | null
}

/** null where there is no readable runtimeconfig of an app. */
export function appFrameworks({ entry }: Pick<Facts, 'entry'>): AppFrameworks | null {
  if (entry === null || entry.runtimeConfig.state !== 'ok') return null
  const config = entry.runtimeConfig.value
  return {
    path: entry.runtimeConfigPath,
    config,
    asked: config.frameworks,
    included: config.includedFrameworks ?? [],
    at: (position) => (entry.form === 'bundle' ? null : position),
  }
}
