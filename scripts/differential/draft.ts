// A case while it is being put together.
import type { RollForward } from '../../src/publish/roll-forward-settings.ts'
import type { ResolutionInput } from './case.ts'

export const ROLL_FORWARDS: readonly [RollForward, ...RollForward[]] = [
  'Disable',
  'LatestPatch',
  'Minor',
  'LatestMinor',
  'Major',
  'LatestMajor',
]
export const ASP = 'Microsoft.AspNetCore.App'
export interface DraftFramework {
  version: string
  options?: DraftOptions | string
  depsJson?: false
}

export interface DraftReference {
  name: string
  version: string
  [key: string]: unknown
}

export interface DraftOptions {
  framework?: DraftReference
  frameworks?: DraftReference[]
  [key: string]: unknown
}

export interface Draft {
  installed: Record<string, DraftFramework[]>
  app?: DraftOptions | string
  dev?: DraftOptions
  environment: Record<string, string>
  arguments: string[]
  exec: boolean
}

/** Without what is empty, so that a printed case is short. */
export function finish(draft: Draft): ResolutionInput {
  // An empty name behind another framework puts that one into the app's place: not followed by the simulator.
  if (typeof draft.app === 'object' && draft.app.framework?.name === '') delete draft.dev
  const installed = Object.fromEntries(
    Object.entries(draft.installed).map(([name, entries]) => [
      name,
      entries.map((entry) => (Object.keys(entry).length === 1 ? entry.version : entry)),
    ]),
  )
  return {
    installed,
    ...(draft.app === undefined ? {} : { app: draft.app }),
    ...(draft.dev === undefined ? {} : { dev: draft.dev }),
    ...(Object.keys(draft.environment).length === 0 ? {} : { environment: draft.environment }),
    ...(draft.arguments.length === 0 ? {} : { arguments: draft.arguments }),
    ...(draft.exec ? { exec: true } : {}),
  }
}
