// hostpolicy: reads deps.json, finds coreclr, and hands the app to it (docs/sources.md, the .NET host).
import { unsettledAssets } from '../../facts/dotnet/deps-assets.ts'
import { listedFiles } from '../../facts/dotnet/listed-files.ts'
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { fileName } from '../../publish/files.ts'
import type { RuntimeConfig } from '../../publish/runtime-config.ts'
import { valueOf } from '../../publish/parsed.ts'
import { additionalFault } from './additional-deps.ts'
import type { AppDocuments } from '../hostfxr/app-documents.ts'
import { libraryFault } from '../app/bad-binary.ts'
import { appVariables, lookUpVariables } from '../machine/environment.ts'
import { checkExistence } from './existence-checks.ts'
import { extensionClash, reservedProperty } from './host-policy-faults.ts'
import { systemOf } from '../machine/place.ts'
import { ridChoiceOf } from './rid-choice.ts'
import { webConfigPath } from '../iis/web-config-program.ts'
import { lacks, nameOf } from './runtime-lookup.ts'
import { defect, failed, passed, unknown } from '../step.ts'
import type { Given, Outcome, Program } from '../step.ts'
import { refusalStatus, startFailure } from '../iis/visitor-status.ts'

export function loadHostPolicy(given: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  if (program.by === 'bundle') return passed('inside the single file')
  if (config?.frameworkDependent === true) return hostPolicyOfFramework(given, app)
  const inProcess = given.decided.model === 'inprocess'
  if (program.by === 'dotnet' && inProcess) {
    const at = given.facts.launch?.processPath?.at ?? null
    const rule = 'self-contained-started-by-dotnet'
    const byDotnet = defect(rule, app.assembly, webConfigPath(given, at), at, { assembly: app.assembly })
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

export function readDeps(given: Given, program: Program, app: AppDocuments): Outcome {
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
      if (program.by === 'bundle') return reserved(given, app) ?? passed('inside the single file')
      const variables = lookUpVariables(given)
      return (
        additionalFault(given, program, app, variables, status) ??
        checkExistence(given, program, app, deps.value, variables, status) ??
        reserved(given, app) ??
        ofGraph(given, program, app, deps.value) ??
        passed(depsPath)
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

// Which of a library's assets the host takes then depends on the machine's version or distribution.
function ofGraph(given: Given, program: Program, app: AppDocuments, deps: DepsFile): Outcome | null {
  if (bringsRuntime(valueOf(app.runtimeConfig), given)) return null
  const cpu = program.architecture ?? given.host.architecture
  const [first] = unsettledAssets(deps, ridChoiceOf(given, app, deps, cpu, appVariables(given)))
  if (first === undefined) return null
  const words = `${app.runtimeConfigPath} sets UseRidGraph: whether ${first.path}, for ${first.rid}, is taken depends on the machine`
  return unknown(words, [], null)
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

export function findCoreClr(given: Given, program: Program, app: AppDocuments): Outcome {
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
  const listed = deps === null || listedFiles(deps).native.has(file)
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
  const own = deps !== null && listedFiles(deps).native.has(file)
  const there = lacks(given, 'coreclr') === null
  if (own && !there)
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
