// A variable or an option that the .NET host refuses before it looks for any framework, and the place that sets it.
import { fileName } from '../publish/files.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import type { AppDocuments } from './app-documents.ts'
import { setByWebConfig, workerVariables } from './environment.ts'
import { systemOf } from './place.ts'
import { webConfigPath } from './program.ts'
import type { Refusal } from './resolution/resolve.ts'
import { defect, failed } from './step.ts'
import type { Given, Outcome, Program } from './step.ts'

const VARIABLE = 'DOTNET_ROLL_FORWARD'

export function badOption(
  given: Given,
  program: Program,
  app: AppDocuments,
  config: RuntimeConfig,
  refusal: Refusal,
  status: string | null,
): Outcome {
  const found =
    refusal.reason === 'invalid-config'
      ? badVariable(given, app, config, refusal.detail)
      : refusedArgument(given, program, refusal.detail)
  return failed(status, refusal.exitCode, refusal.detail, found)
}

// The app's own file was read before without a complaint: the variable makes it invalid, or a .dev.json beside it.
function badVariable(
  given: Given,
  app: AppDocuments,
  config: RuntimeConfig,
  reason: string,
): ReturnType<typeof defect> {
  const path = app.runtimeConfigPath
  if (!reason.includes(VARIABLE))
    return defect('runtimeconfig-invalid', fileName(path), path, config.frameworksAt ?? config.at, { reason })
  const set = setByWebConfig(given, VARIABLE)
  const detail = { kind: 'variable' }
  if (set !== undefined)
    return defect('host-options-invalid', VARIABLE, webConfigPath(given), set.at, {
      ...detail,
      by: 'web.config',
    })
  const onHost = (workerVariables(given).get(VARIABLE) ?? '') !== ''
  const by = onHost ? 'the environment' : 'the start command'
  return defect('host-options-invalid', VARIABLE, null, null, { ...detail, by })
}

export function refusedArgument(given: Given, program: Program, reason: string): ReturnType<typeof defect> {
  const option = /--[a-z-]+/.exec(reason)?.[0] ?? program.arguments[0] ?? ''
  const detail = { kind: 'option', reason }
  const written = systemOf(given.host) === 'windows' ? given.facts.launch?.arguments : null
  return written == null
    ? defect('host-options-invalid', option, null, null, { ...detail, by: 'the start command' })
    : defect('host-options-invalid', option, webConfigPath(given), written.at, {
        ...detail,
        by: 'web.config',
      })
}
