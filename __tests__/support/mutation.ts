// What a mutation is, and the apps that are changed.
import type { Change } from './mutate.ts'

export const KINDS = [
  'missing',
  'truncated',
  'zeroed',
  'wrong-architecture',
  'renamed',
  'extra',
  'overlaid',
  'broken-json',
  'package',
  'rid-asset',
  'allowed-hosts',
  'healthy',
] as const
type Kind = (typeof KINDS)[number]

export interface Mutation {
  readonly id: string
  readonly kind: Kind
  /** Name of the recorded app. */
  readonly app: string
  /** `muxer` = `dotnet App.dll`, `app-host` = `./App`, else the command itself; from the folder of the app. */
  readonly start: string
  readonly changes: readonly Change[]
  /** Whether an SDK lies in the root of the `dotnet` that is started; `none` unless said. An app host never asks for it. */
  readonly sdk?: 'installed'
}

export type Short = readonly [id: string, app: string, start: string, changes?: readonly Change[]]

export function of(kind: Kind, rows: readonly Short[]): readonly Mutation[] {
  return rows.map(([id, app, start, changes = []]) => ({ id: `${kind}-${id}`, kind, app, start, changes }))
}

export const portable = 'web-portable-net10'
export const linux = 'web-linux-x64'
export const selfContained = 'web-linux-x64-self-contained'
export const singleFile = 'web-linux-x64-single-file'
export const smallSingleFile = 'web-linux-x64-single-file-framework-dependent-net10'
export const trimmed = 'web-linux-x64-trimmed'
export const composite = 'web-linux-x64-composite'
export const nativeAot = 'web-linux-x64-native-aot'
export const worker = 'worker-portable'
export const packages = 'web-packages-portable-net10'
export const packagesLinux = 'web-packages-linux-x64-net10'
export const sqlClient = 'web-sqlclient-portable'
export const blazor = 'blazor-web-app'

export const config = 'Contoso.Web.runtimeconfig.json'
export const deps = 'Contoso.Web.deps.json'
export const settings = 'appsettings.json'
