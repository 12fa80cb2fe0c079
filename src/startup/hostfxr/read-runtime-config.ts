// hostfxr reads the app's runtimeconfig.json and picks its frameworks (docs/sources.md, the .NET host).
import { fileOption } from '../../facts/dotnet/host-arguments.ts'
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import { systemOf } from '../../hosts/host.ts'
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import { defect } from '../defect.ts'
import { lookUpVariables } from '../machine/environment.ts'
import { lacks, nameOf } from '../machine/own-runtime.ts'
import { failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { AppDocuments, Given, Outcome, Program } from '../step.ts'
import { bindFrameworks } from './bind-frameworks.ts'
import { hostOptions } from './host-options.ts'

export function readRuntimeConfig(given: Given, program: Program, app: AppDocuments): Outcome {
  const naming = fileOption(hostOptions(given, program))
  // Such files are not read (docs/decisions.md).
  if (naming !== null) {
    const words = `${naming} puts another file in the place of the app's own`
    return unknown(words, [], null, { program: UNJUDGED })
  }
  const { runtimeConfig, runtimeConfigPath, devConfig } = app
  // Mistakes in it are passed over, but not what the host dies of (measured on 8, 9 and 10).
  if (devConfig.state === 'broken' && devConfig.cause === 'syntax' && devConfig.hostCode === null)
    return invalidConfig(devConfig, `${devConfig.path}: ${devConfig.reason}`)
  if (devConfig.state === 'broken' && devConfig.cause === 'too-large')
    return unknown(`${devConfig.path} was not judged: ${devConfig.reason}`, [], null)
  if (runtimeConfig.state === 'absent') return withoutRuntimeConfig(given, program, app)
  if (runtimeConfig.state === 'broken')
    return runtimeConfig.cause === 'syntax'
      ? invalidConfig({ ...runtimeConfig, path: runtimeConfigPath }, runtimeConfig.reason)
      : unknown(`${runtimeConfigPath} was not judged: ${runtimeConfig.reason}`, [], null)
  const config = runtimeConfig.value
  const lists = config.frameworkDependent ? config.frameworks.length > 0 : config.includedFrameworks !== null
  const kind = config.frameworkDependent ? 'framework-dependent' : 'self-contained'
  if (lists) return passed(`${runtimeConfigPath}: ${kind}`)
  if (!config.frameworkDependent && lacks(given, 'hostpolicy') === null) return passed('self-contained')
  if (program.by === 'bundle' && !config.frameworkDependent) return passed('self-contained')
  const place = { path: runtimeConfigPath, at: config.frameworksAt ?? config.at }
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008083',
    detail: 'no framework is named',
    defect: defect('runtimeconfig-no-framework', fileName(runtimeConfigPath), place, null),
  })
}

type BrokenConfig = Extract<AppDocuments['runtimeConfig'], { state: 'broken' }>

function invalidConfig({ path, at, reason, hostCode }: BrokenConfig, detail: string): Outcome {
  return failed({
    stage: 'hostfxr',
    exitCode: hostCode,
    detail,
    defect: defect('runtimeconfig-invalid', fileName(path), { path, at }, { reason, taken: 'refused' }),
  })
}

// Without the file the host takes the app for self-contained and looks for hostpolicy beside it.
function withoutRuntimeConfig(given: Given, program: Program, app: AppDocuments): Outcome {
  if (program.by === 'bundle') return passed('inside the single file')
  if (lacks(given, 'hostpolicy') === null) return passed('absent; the app brings its runtime')
  const { launch, output } = given.facts
  const { assembly, runtimeConfigPath: config } = app
  // With another app's file there, what is wrong is which of the two is started.
  const others = output.runtimeConfigs.size > 0 && systemOf(given.host) === 'windows' && launch !== null
  const at = others ? (launch.arguments?.at ?? launch.processPath?.at ?? null) : null
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008083',
    detail: `${config} is missing`,
    defect: others
      ? defect('ancm-entrypoint-mismatch', assembly, { path: webConfigPath(output, at), at }, null)
      : defect('runtimeconfig-missing', assembly, { path: assembly }, { config }),
  })
}

export function findFrameworks(given: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  if (config?.frameworkDependent !== true || !program.appLocalResolver || program.by === 'dotnet')
    return bindFrameworks(given, { program, app, variables: lookUpVariables(given) })
  const path = program.path ?? app.assembly
  const values = { config: app.runtimeConfigPath }
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008096',
    detail: 'frameworks are looked for in the publish folder',
    defect: defect('runtime-bundled-but-framework-dependent', nameOf(given, 'hostfxr'), { path }, values),
  })
}
