// Whose RID-specific assets the host that runs the app takes.
import { chooseRids } from '../../facts/dotnet/rid-fallback.ts'
import type { RidChoice } from '../../facts/dotnet/rid-fallback.ts'
import type { Architecture } from '../../publish/binary/binary-head.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { Variables } from '../machine/environment.ts'
import { systemOf } from '../../hosts/host.ts'
import type { AppDocuments, Given } from '../step.ts'

export const RUNTIME_ID = 'DOTNET_RUNTIME_ID'

export function ridChoiceOf(
  { host }: Given,
  app: AppDocuments,
  deps: DepsFile,
  cpu: Architecture | null,
  variables: Variables,
): RidChoice {
  const machine = {
    system: systemOf(host),
    architecture: cpu ?? 'x64',
    libc: host.libc,
    runtimeId: variables.get(RUNTIME_ID),
  }
  return chooseRids(machine, deps, valueOf(app.runtimeConfig), valueOf(app.devConfig))
}
