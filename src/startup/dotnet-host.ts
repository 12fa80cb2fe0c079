// The .NET host once a program is found: hostfxr reads runtimeconfig and picks frameworks, hostpolicy reads deps.json and
// finds coreclr (host-resolution.md sections 1 to 3). Shared by every way to start; only what the visitor gets differs.
import type { Facts } from '../facts/facts.ts'
import { missingRuntimeFile, runtimeFileName } from '../facts/runtime-files.ts'
import type { RuntimeFile } from '../facts/runtime-files.ts'
import { fileName } from '../publish/files.ts'
import type { RuntimeConfig } from '../publish/runtime-config.ts'
import { valueOf } from '../publish/parsed.ts'
import type { AppDocuments } from './app-documents.ts'
import { libraryFault } from './bad-binary.ts'
import { appVariables, workerVariables } from './environment.ts'
import { bindFrameworks } from './frameworks.ts'
import { checkExistence } from './existence-checks.ts'
import { extensionClash, reservedProperty } from './host-policy-faults.ts'
import { systemOf } from './place.ts'
import { defect, failed, passed, unknown } from './step.ts'
import type { Given, Outcome, Program, StepDefinition } from './step.ts'
import { refusalStatus, startFailure } from './visitor-status.ts'

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

const lacks = (given: Given, file: RuntimeFile) => missingRuntimeFile(given.facts, file, systemOf(given.host))
const nameOf = (given: Given, file: RuntimeFile) => runtimeFileName(file, systemOf(given.host))

function readRuntimeConfig(given: Given, program: Program, app: AppDocuments): Outcome {
  const { runtimeConfig, runtimeConfigPath } = app
  const status = refusalStatus(given)
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
  const missing = defect(rule, app.assembly, at === null ? app.assembly : webConfigOf(given.facts), at, {
    assembly: app.assembly,
    file: app.runtimeConfigPath,
    others: others.join(', '),
  })
  return failed(refusalStatus(given), '0x80008083', `${app.runtimeConfigPath} is missing`, missing)
}

function webConfigOf({ output }: Facts): string {
  return output.webConfig.state === 'absent' ? 'web.config' : output.webConfig.path
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
  // The module looks the frameworks up before it applies web.config's variables (ancm.md section 1.5).
  const variables = given.decided.model === 'inprocess' ? workerVariables(given) : appVariables(given)
  return bindFrameworks(given, program, app, variables, refusalStatus(given))
}

function loadHostPolicy(given: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  if (program.by === 'bundle') return passed('inside the single file')
  if (config?.frameworkDependent === true) return hostPolicyOfFramework(given, app)
  const inProcess = given.decided.model === 'inprocess'
  if (program.by === 'dotnet' && inProcess) {
    const at = given.facts.launch?.processPath?.at ?? null
    const rule = 'self-contained-started-by-dotnet'
    const byDotnet = defect(rule, app.assembly, webConfigOf(given.facts), at, { assembly: app.assembly })
    return failed('500.30', '0x80008083', 'dotnet in-process cannot start a self-contained app', byDotnet)
  }
  // The module then takes the app for one that is started by the installed .NET, whose look-up ends the same way.
  if (inProcess && program.by === 'app-host' && !program.appLocalResolver) {
    const resolver = nameOf(given, 'hostfxr')
    return failed('500.30', '0x80008083', `${resolver} is missing`, incomplete(app, resolver))
  }
  const file = nameOf(given, 'hostpolicy')
  const bad = libraryFault(given, file, program.architecture)
  if (bad !== null)
    return failed(
      refusalStatus(given),
      bad.dies ? null : '0x80008082',
      `${file} cannot be loaded`,
      bad.defect,
    )
  if (lacks(given, 'hostpolicy') !== null)
    return failed(refusalStatus(given), '0x80008083', `${file} is missing`, withoutPolicy(given, app, file))
  const libc = systemOf(given.host) === 'linux' ? (given.facts.platform?.libc ?? null) : null
  return libc === null || given.host.libc !== null || program.by !== 'dotnet'
    ? passed(file)
    : unknown(`${file} is made for ${libc}`, ['libc'], `the system has ${libc}`)
}

// The library of the other system lies there: it is not one file that was lost.
function withoutPolicy(given: Given, app: AppDocuments, file: string): ReturnType<typeof defect> {
  const other = runtimeFileName('hostpolicy', systemOf(given.host) === 'linux' ? 'windows' : 'linux')
  return given.facts.output.files.exact(other) === undefined
    ? incomplete(app, file)
    : defect('rid-os-mismatch', other, other, null, { file: other })
}

// Taken from the last framework of the chain, which in deeper graphs is not always the one that has it (dotnet/runtime#71027).
function hostPolicyOfFramework(given: Given, app: AppDocuments): Outcome {
  const last = given.decided.lastFramework
  if (last === null || last === 'Microsoft.NETCore.App') return passed('of the framework')
  const wrong = defect('framework-versions-incompatible', last, app.runtimeConfigPath, null, {
    reason: `hostpolicy is looked for in ${last}, which does not have it`,
  })
  return failed(refusalStatus(given), '0x80008083', `${last} has no hostpolicy`, wrong)
}

export function incomplete(app: AppDocuments, file: string): ReturnType<typeof defect> {
  const path = app.deps.state === 'ok' ? app.deps.path : app.assembly
  return defect('self-contained-incomplete', file, path, null, { file })
}

function readDeps(given: Given, program: Program, app: AppDocuments): Outcome {
  const { deps, depsPath } = app
  const status = refusalStatus(given)
  if (deps.state === 'broken') {
    if (deps.cause !== 'syntax') return unknown(`${depsPath} was not judged: ${deps.reason}`, [], null)
    const { reason, at, hostCode } = deps
    return failed(
      status,
      hostCode,
      reason,
      defect('deps-json-invalid', fileName(depsPath), depsPath, at, { reason }),
    )
  }
  if (deps.state === 'ok') {
    const clash = program.by === 'bundle' ? null : extensionClash(deps.value)
    if (clash === null) {
      const config = valueOf(app.runtimeConfig)
      const unchecked =
        program.by === 'bundle' ? null : checkExistence(given, program, app, deps.value, config)
      return (
        unchecked ??
        reserved(given, app) ??
        passed(program.by === 'bundle' ? 'inside the single file' : depsPath)
      )
    }
    const found = defect('deps-name-clash-extension', clash.name, depsPath, clash.at, {
      first: clash.first,
      second: clash.second,
    })
    return failed(status, '0x8000808c', `${clash.first} and ${clash.second} have one name`, found)
  }
  // The exe of a self-contained app then takes the folder for a bare dotnet (measured on 8, 9 and 10).
  const config = valueOf(app.runtimeConfig)
  const selfContained = config !== null && !config.frameworkDependent
  if (program.by === 'app-host' && given.decided.model !== 'inprocess' && selfContained) {
    const missing = defect('deps-json-missing', fileName(depsPath), app.runtimeConfigPath, null, {
      file: depsPath,
    })
    return failed(status, '0x80008081', `${depsPath} is missing`, missing)
  }
  return reserved(given, app) ?? passed('absent: every assembly in the folder is taken')
}

// A property that the host itself sets ends the start.
function reserved(given: Given, app: AppDocuments): Outcome | null {
  const config = valueOf(app.runtimeConfig)
  const name = config === null ? null : reservedProperty(config)
  if (config === null || name === null) return null
  const reason = `the property ${name} is set by the host itself`
  const invalid = defect(
    'runtimeconfig-invalid',
    fileName(app.runtimeConfigPath),
    app.runtimeConfigPath,
    config.at,
    { reason },
  )
  return failed(refusalStatus(given), '0x800080a1', reason, invalid)
}

function findCoreClr(given: Given, program: Program, app: AppDocuments): Outcome {
  if (program.by === 'bundle') return passed('inside the single file')
  if (valueOf(app.runtimeConfig)?.frameworkDependent === true) return strayCoreClr(given, app)
  const file = nameOf(given, 'coreclr')
  const deps = valueOf(app.deps)
  if (deps !== null && !deps.targetFound) {
    const none = defect('deps-json-invalid', 'runtimeTarget', app.depsPath, deps.runtimeTargetAt)
    return failed(
      refusalStatus(given),
      '0x80008087',
      `${app.depsPath} has no target ${deps.runtimeTarget}`,
      none,
    )
  }
  const listed =
    deps === null ||
    deps.libraries.some(
      ({ type, native }) => type !== null && native.some((asset) => fileName(asset.path) === file),
    )
  if (!listed || lacks(given, 'coreclr') !== null) {
    const why = listed ? `${file} is missing` : `${app.depsPath} does not list ${file}`
    return failed(refusalStatus(given), '0x80008087', why, incomplete(app, file))
  }
  return passed(file)
}

// A coreclr that the app's own deps.json lists, or that lies there without one, goes before the framework's (measured).
function strayCoreClr(given: Given, app: AppDocuments): Outcome {
  const file = nameOf(given, 'coreclr')
  const deps = valueOf(app.deps)
  const own = deps?.libraries.some(
    ({ type, native }) => type !== null && native.some(({ path }) => fileName(path) === file),
  )
  const there = lacks(given, 'coreclr') === null
  if (own === true && !there)
    return failed(
      refusalStatus(given),
      '0x80008087',
      `${app.depsPath} lists ${file}, which is not there`,
      incomplete(app, file),
    )
  if (app.deps.state !== 'absent' || !there || lacks(given, 'clrjit') === null)
    return passed('of the framework')
  const detail = { config: app.runtimeConfigPath }
  const stray = defect('runtime-bundled-but-framework-dependent', file, file, null, detail)
  return failed(
    startFailure(given),
    null,
    `${file} is taken in place of the framework's, without its JIT`,
    stray,
  )
}

/** Whether the app runs on a runtime that it brings as loose files. */
export function bringsRuntime(config: RuntimeConfig | null, given: Given): boolean {
  return config === null ? lacks(given, 'coreclr') === null : !config.frameworkDependent
}

/** From the program to a runtime that could be started. */
export const DOTNET_HOST: readonly StepDefinition[] = [
  { id: 'runtime-config', title: 'runtimeconfig.json', run: withApp(readRuntimeConfig) },
  { id: 'frameworks', title: 'frameworks', run: withConfig(resolve) },
  { id: 'host-policy', title: 'hostpolicy', run: withConfig(loadHostPolicy) },
  { id: 'dependencies', title: 'deps.json', run: withApp(readDeps) },
  { id: 'runtime', title: 'the .NET runtime', run: withConfig(findCoreClr) },
]
