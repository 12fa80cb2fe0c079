// The .NET host once a program is found: hostfxr reads runtimeconfig and picks frameworks, hostpolicy reads deps.json and
// finds coreclr (host-resolution.md sections 1 to 3). Shared by both hosting models; only the visitor's status differs.
import type { Facts } from '../facts/facts.ts'
import { missingRuntimeFile, RUNTIME_FILES } from '../facts/runtime-files.ts'
import { fileName } from '../publish/files.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import { valueOf } from '../publish/parsed.ts'
import type { AppDocuments } from './app-documents.ts'
import { badBinary } from './bad-binary.ts'
import { frameworkCondition } from './framework-condition.ts'
import { defect, failed, passed, unknown } from './step.ts'
import type { Given, Outcome, Program, StepDefinition } from './step.ts'

/** Status that the visitor gets when the .NET host refuses the app. */
export function refusalStatus({ decided }: Given): string {
  if (decided.model === 'inprocess') return '500.31'
  const quiet = decided.section?.attributes.get('disableStartUpErrorPage')?.text.toLowerCase() === 'true'
  return quiet ? '502.3' : '502.5'
}

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

function isSelfContained(config: RuntimeConfig | null): boolean {
  return config !== null && !config.frameworkDependent
}

function readRuntimeConfig(given: Given, program: Program, app: AppDocuments): Outcome {
  const { runtimeConfig, runtimeConfigPath } = app
  const status = refusalStatus(given)
  if (runtimeConfig.state === 'absent') return withoutRuntimeConfig(given, program, app)
  if (runtimeConfig.state === 'broken') {
    if (runtimeConfig.cause !== 'syntax')
      return unknown(`${runtimeConfigPath} was not judged: ${runtimeConfig.reason}`, [], null)
    const { reason, at, hostCode } = runtimeConfig
    const invalid = defect('runtimeconfig-invalid', fileName(runtimeConfigPath), runtimeConfigPath, at, {
      reason,
    })
    return failed(status, hostCode, reason, invalid)
  }
  const config = runtimeConfig.value
  const lists = config.frameworkDependent ? config.frameworks.length > 0 : config.includedFrameworks !== null
  if (lists)
    return passed(
      `${runtimeConfigPath}: ${config.frameworkDependent ? 'framework-dependent' : 'self-contained'}`,
    )
  if (!config.frameworkDependent && missingRuntimeFile(given.facts, 'hostpolicy') === null)
    return passed('self-contained')
  const at = config.frameworksAt ?? config.at
  const none = defect('runtimeconfig-no-framework', fileName(runtimeConfigPath), runtimeConfigPath, at)
  return failed(status, '0x80008083', 'no framework is named', none)
}

// Without the file the host takes the app for self-contained and looks for hostpolicy beside it.
function withoutRuntimeConfig(given: Given, program: Program, app: AppDocuments): Outcome {
  if (program.by === 'bundle') return passed('inside the single file')
  if (missingRuntimeFile(given.facts, 'hostpolicy') === null)
    return passed('absent; the app brings its runtime')
  const others = [...given.facts.output.runtimeConfigs.keys()]
  const rule = others.length > 0 ? 'ancm-entrypoint-mismatch' : 'runtimeconfig-missing'
  const at =
    rule === 'ancm-entrypoint-mismatch'
      ? (given.facts.launch?.arguments?.at ?? given.facts.launch?.processPath?.at ?? null)
      : null
  const path = at === null ? app.assembly : webConfigOf(given.facts)
  const missing = defect(rule, app.assembly, path, at, {
    assembly: app.assembly,
    file: app.runtimeConfigPath,
    others: others.join(', '),
  })
  return failed(refusalStatus(given), '0x80008083', `${app.runtimeConfigPath} is missing`, missing)
}

function webConfigOf({ output }: Facts): string {
  return output.webConfig.state === 'absent' ? 'web.config' : output.webConfig.path
}

function resolveFrameworks(given: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  if (config === null || !config.frameworkDependent) {
    const included = config?.includedFrameworks ?? []
    const versions = included.map(({ name, version }) => `${name} ${version}`).join(', ')
    return passed(versions === '' ? 'brought along' : `brought along: ${versions}`)
  }
  if (program.appLocalResolver && program.by === 'app-host') {
    const path = program.path ?? app.assembly
    const left = defect('runtime-bundled-but-framework-dependent', RUNTIME_FILES.hostfxr, path, null, {
      config: app.runtimeConfigPath,
    })
    return failed(refusalStatus(given), '0x80008096', 'frameworks are looked for in the publish folder', left)
  }
  const asked = config.frameworks.map(({ name, version }) => `${name} ${version}`).join(', ')
  if (config.frameworks.length === 0) return passed('none asked for')
  const foreign = program.architecture !== null && program.architecture !== given.host.architecture
  const key = foreign ? 'other-installations' : 'runtimes'
  return unknown(`needs ${asked}`, [key], frameworkCondition(config, foreign ? program.architecture : null))
}

function loadHostPolicy(given: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  if (program.by === 'bundle') return passed('inside the single file')
  if (config?.frameworkDependent === true) return passed('of the framework')
  if (program.by === 'dotnet' && given.decided.model === 'inprocess') {
    const at = given.facts.launch?.processPath?.at ?? null
    const path = webConfigOf(given.facts)
    const byDotnet = defect('self-contained-started-by-dotnet', app.assembly, path, at, {
      assembly: app.assembly,
    })
    return failed('500.30', '0x80008083', 'dotnet in-process cannot start a self-contained app', byDotnet)
  }
  // The module then takes the app for one that is started by the installed .NET, whose look-up ends the same way.
  if (given.decided.model === 'inprocess' && program.by === 'app-host' && !program.appLocalResolver) {
    const resolver = RUNTIME_FILES.hostfxr
    return failed('500.30', '0x80008083', `${resolver} is missing`, incomplete(app, resolver))
  }
  const file = RUNTIME_FILES.hostpolicy
  const bad = badBinary(given.facts, file)
  if (bad !== null) return failed(refusalStatus(given), '0x80008082', `${file} cannot be loaded`, bad)
  if (missingRuntimeFile(given.facts, 'hostpolicy') === null) return passed(file)
  return failed(refusalStatus(given), '0x80008083', `${file} is missing`, incomplete(app, file))
}

function incomplete(app: AppDocuments, file: string): ReturnType<typeof defect> {
  const path = app.deps.state === 'ok' ? app.deps.path : app.assembly
  return defect('self-contained-incomplete', file, path, null, { file })
}

function readDeps(given: Given, program: Program, app: AppDocuments): Outcome {
  const { deps, depsPath } = app
  if (deps.state === 'broken') {
    if (deps.cause !== 'syntax') return unknown(`${depsPath} was not judged: ${deps.reason}`, [], null)
    const invalid = defect('deps-json-invalid', fileName(depsPath), depsPath, deps.at, {
      reason: deps.reason,
    })
    return failed(refusalStatus(given), deps.hostCode, deps.reason, invalid)
  }
  if (deps.state === 'ok') return passed(program.by === 'bundle' ? 'inside the single file' : depsPath)
  // The exe of a self-contained app then takes the folder for a bare dotnet (measured on 8, 9 and 10).
  const config = valueOf(app.runtimeConfig)
  if (program.by === 'app-host' && given.decided.model === 'outofprocess' && isSelfContained(config)) {
    const missing = defect('deps-json-missing', fileName(depsPath), app.runtimeConfigPath, null, {
      file: depsPath,
    })
    return failed(refusalStatus(given), '0x80008081', `${depsPath} is missing`, missing)
  }
  return passed('absent: every assembly in the folder is taken')
}

function findCoreClr(given: Given, program: Program, app: AppDocuments): Outcome {
  if (program.by === 'bundle') return passed('inside the single file')
  if (valueOf(app.runtimeConfig)?.frameworkDependent === true) return passed('of the framework')
  const file = RUNTIME_FILES.coreclr
  const deps = valueOf(app.deps)
  if (app.deps.state === 'ok' && !app.deps.value.targetFound) {
    const { runtimeTarget, runtimeTargetAt } = app.deps.value
    const none = defect('deps-json-invalid', 'runtimeTarget', app.depsPath, runtimeTargetAt)
    return failed(refusalStatus(given), '0x80008087', `${app.depsPath} has no target ${runtimeTarget}`, none)
  }
  const listed =
    deps === null ||
    deps.libraries.some((library) => library.native.some((asset) => fileName(asset.path) === file))
  if (!listed || missingRuntimeFile(given.facts, 'coreclr') !== null) {
    const why = listed ? `${file} is missing` : `${app.depsPath} does not list ${file}`
    return failed(refusalStatus(given), '0x80008087', why, incomplete(app, file))
  }
  return passed(file)
}

/** From the program to a runtime that could be started. */
export const DOTNET_HOST: readonly StepDefinition[] = [
  { id: 'runtime-config', title: 'runtimeconfig.json', run: withApp(readRuntimeConfig) },
  { id: 'frameworks', title: 'frameworks', run: withConfig(resolveFrameworks) },
  { id: 'host-policy', title: 'hostpolicy', run: withConfig(loadHostPolicy) },
  { id: 'dependencies', title: 'deps.json', run: withApp(readDeps) },
  { id: 'runtime', title: 'the .NET runtime', run: withConfig(findCoreClr) },
]
