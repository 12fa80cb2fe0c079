// A variable or an option that the .NET host refuses before it looks for any framework, and the place that sets it.
import { fileName } from '../../publish/files.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import type { AppDocuments } from './app-documents.ts'
import type { Variables } from '../machine/environment.ts'
import type { Refusal } from './resolution/resolve.ts'
import { placeOfArguments, placeOfVariable } from '../machine/setting-place.ts'
import { defect, failed } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'

const VARIABLE = 'DOTNET_ROLL_FORWARD'

export function badOption(
  given: Given,
  program: Program,
  app: AppDocuments,
  config: RuntimeConfig,
  variables: Variables,
  refusal: Refusal,
  status: string | null,
): Outcome {
  const found =
    refusal.reason === 'invalid-config'
      ? badVariable(given, app, config, variables, refusal.detail)
      : refusedArgument(given, program, refusal.detail)
  return failed(status, refusal.exitCode, refusal.detail, found)
}

// The app's own file was read before without a complaint: the variable makes it invalid, or a .dev.json beside it.
function badVariable(
  given: Given,
  app: AppDocuments,
  config: RuntimeConfig,
  variables: Variables,
  reason: string,
): ReturnType<typeof defect> {
  const file = app.runtimeConfigPath
  if (!reason.includes(VARIABLE)) {
    const { refusedSince10, frameworksAt } = config
    const at = refusedSince10?.reason === reason ? refusedSince10.at : (frameworksAt ?? config.at)
    return defect('runtimeconfig-invalid', fileName(file), file, at, { reason })
  }
  const { by, path, at } = placeOfVariable(given, variables, VARIABLE)
  return defect('host-options-invalid', VARIABLE, path, at, { kind: 'variable', by })
}

export function refusedArgument(given: Given, program: Program, reason: string): ReturnType<typeof defect> {
  const option = /--[a-z-]+/.exec(reason)?.[0] ?? program.arguments[0] ?? ''
  const { by, path, at } = placeOfArguments(given)
  return defect('host-options-invalid', option, path, at, { kind: 'option', reason, by })
}
