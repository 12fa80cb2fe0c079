// A variable or an option that the .NET host refuses before it looks for any framework, and the place that sets it.
import { fileName } from '../../publish/files.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { defect } from '../defect.ts'
import type { Defect } from '../defect.ts'
import { placeOfArguments, placeOfVariable } from '../machine/setting-place.ts'
import { failed } from '../step.ts'
import type { Failed, Given, HostStart } from '../step.ts'
import type { Refusal } from './resolution/resolve.ts'

export function refusedOption(
  given: Given,
  start: HostStart,
  config: RuntimeConfig | null,
  refusal: Refusal,
): Failed {
  const { exitCode, detail, says } = refusal
  return failed({
    stage: 'hostfxr',
    exitCode,
    detail,
    says,
    defect: defectOf(given, start, config, refusal),
  })
}

function defectOf(
  given: Given,
  { app, variables }: HostStart,
  config: RuntimeConfig | null,
  { setting, detail: reason }: Refusal,
): Defect {
  if (setting === 'DOTNET_ROLL_FORWARD') {
    const { by, ...place } = placeOfVariable(given, variables, setting)
    return defect('host-options-invalid', setting, place, { kind: 'variable', by })
  }
  if (setting !== null) {
    const { by, ...place } = placeOfArguments(given)
    return defect('host-options-invalid', setting, place, { kind: 'option', by, reason })
  }
  // The app's own file was read before without a complaint: a .dev.json beside it makes it invalid, or a host of .NET 10.
  const path = app.runtimeConfigPath
  const refused = config?.refusedSince10 ?? null
  const at = refused?.reason === reason ? refused.at : (config?.frameworksAt ?? config?.at ?? null)
  return defect('runtimeconfig-invalid', fileName(path), { path, at }, { reason, taken: 'refused' })
}
