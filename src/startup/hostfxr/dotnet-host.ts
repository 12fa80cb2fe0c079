// The .NET host once a program is found: hostfxr reads runtimeconfig and picks frameworks, then hostpolicy takes over
// (docs/sources.md, the .NET host). Shared by every way to start; only what the visitor gets differs.
import { fileOption } from '../../facts/dotnet/host-arguments.ts'
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import type { AppDocuments } from './app-documents.ts'
import { lookUpVariables } from '../machine/environment.ts'
import { bindFrameworks } from './bind-frameworks.ts'
import { hostOptions } from './host-options.ts'
import { findCoreClr, loadHostPolicy, readDeps } from '../hostpolicy/host-policy.ts'
import { systemOf } from '../machine/place.ts'
import { webConfigPath } from '../iis/web-config-program.ts'
import { lacks, nameOf } from '../hostpolicy/runtime-lookup.ts'
import { defect, failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, Outcome, Program, StepDefinition } from '../step.ts'
import { refusalStatus } from '../iis/visitor-status.ts'

/** Calls a step only when the app brings files that the .NET host reads. */
function withApp(
  run: (given: Given, program: Program, app: AppDocuments) => Outcome,
): (given: Given) => Outcome {
  return (given) => {
    const program = given.decided.program
    if (program === null || program.by === 'unjudged') return passed('not judged')
    if (program.by === 'native-aot') return passed('compiled in (Native AOT)')
    return program.app === null ? passed('not judged') : run(given, program, program.app)
  }
}

/** Steps that follow from runtimeconfig.json: one that was not read says nothing of them. */
function withConfig(
  run: (given: Given, program: Program, app: AppDocuments) => Outcome,
): (given: Given) => Outcome {
  return withApp((given, program, app) =>
    app.runtimeConfig.state === 'broken' ? passed('not judged') : run(given, program, app),
  )
}

function readRuntimeConfig(given: Given, program: Program, app: AppDocuments): Outcome {
  const naming = fileOption(hostOptions(given, program))
  // Such files are not read (docs/decisions.md).
  if (naming !== null) {
    const words = `${naming} puts another file in the place of the app's own`
    return unknown(words, [], null, { program: UNJUDGED })
  }
  const { runtimeConfig, runtimeConfigPath, devConfig } = app
  const status = refusalStatus(given)
  // Mistakes in it are passed over, but not what the host dies of (measured on 8, 9 and 10).
  if (devConfig.state === 'broken' && devConfig.cause === 'syntax' && devConfig.hostCode === null) {
    const { path, reason, at } = devConfig
    const deadly = defect('runtimeconfig-invalid', fileName(path), path, at, { reason })
    return failed(status, null, `${path}: ${reason}`, deadly)
  }
  if (runtimeConfig.state === 'absent') return withoutRuntimeConfig(given, program, app)
  if (runtimeConfig.state === 'broken') {
    if (runtimeConfig.cause !== 'syntax')
      return unknown(`${runtimeConfigPath} was not judged: ${runtimeConfig.reason}`, [], null)
    const { reason, at, hostCode } = runtimeConfig
    const subject = fileName(runtimeConfigPath)
    const invalid = defect('runtimeconfig-invalid', subject, runtimeConfigPath, at, { reason })
    return failed(status, hostCode, reason, invalid)
  }
  const config = runtimeConfig.value
  const lists = config.frameworkDependent ? config.frameworks.length > 0 : config.includedFrameworks !== null
  const kind = config.frameworkDependent ? 'framework-dependent' : 'self-contained'
  if (lists) return passed(`${runtimeConfigPath}: ${kind}`)
  if (!config.frameworkDependent && lacks(given, 'hostpolicy') === null) return passed('self-contained')
  if (program.by === 'bundle' && !config.frameworkDependent) return passed('self-contained')
  const at = config.frameworksAt ?? config.at
  const none = defect('runtimeconfig-no-framework', fileName(runtimeConfigPath), runtimeConfigPath, at)
  return failed(status, '0x80008083', 'no framework is named', none)
}

// Without the file the host takes the app for self-contained and looks for hostpolicy beside it.
function withoutRuntimeConfig(given: Given, program: Program, app: AppDocuments): Outcome {
  if (program.by === 'bundle') return passed('inside the single file')
  if (lacks(given, 'hostpolicy') === null) return passed('absent; the app brings its runtime')
  const others = [...given.facts.output.runtimeConfigs.keys()]
  const { launch } = given.facts
  const mismatch = others.length > 0 && systemOf(given.host) === 'windows' && launch !== null
  const at = mismatch ? (launch.arguments?.at ?? launch.processPath?.at ?? null) : null
  const rule = mismatch ? 'ancm-entrypoint-mismatch' : 'runtimeconfig-missing'
  const missing = defect(rule, app.assembly, at === null ? app.assembly : webConfigPath(given, at), at, {
    assembly: app.assembly,
    file: app.runtimeConfigPath,
    others: others.join(', '),
  })
  return failed(refusalStatus(given), '0x80008083', `${app.runtimeConfigPath} is missing`, missing)
}

function resolve(given: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  if (config?.frameworkDependent === true && program.appLocalResolver && program.by !== 'dotnet') {
    const left = defect(
      'runtime-bundled-but-framework-dependent',
      nameOf(given, 'hostfxr'),
      program.path ?? app.assembly,
      null,
      { config: app.runtimeConfigPath },
    )
    return failed(refusalStatus(given), '0x80008096', 'frameworks are looked for in the publish folder', left)
  }
  return bindFrameworks(given, program, app, lookUpVariables(given), refusalStatus(given))
}

/** From the program to a runtime that could be started. */
export const DOTNET_HOST: readonly StepDefinition[] = [
  { id: 'runtime-config', title: 'runtimeconfig.json', run: withApp(readRuntimeConfig) },
  { id: 'frameworks', title: 'frameworks', run: withConfig(resolve) },
  { id: 'host-policy', title: 'hostpolicy', run: withConfig(loadHostPolicy) },
  { id: 'dependencies', title: 'deps.json', run: withApp(readDeps) },
  { id: 'runtime', title: 'the .NET runtime', run: withConfig(findCoreClr) },
]
