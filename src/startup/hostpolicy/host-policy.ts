// hostpolicy: reads deps.json, finds coreclr, and hands the app to it (docs/sources.md, the .NET host).
import { unsettledAssets } from '../../facts/dotnet/deps-assets.ts'
import { isFramework, NETCORE } from '../../facts/dotnet/framework-names.ts'
import { listedFiles } from '../../facts/dotnet/listed-files.ts'
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import { systemOf } from '../../hosts/host.ts'
import type { DepsFile } from '../../publish/deps.ts'
import { fileName } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import { libraryFault, unread } from '../machine/bad-binary.ts'
import { defect } from '../defect.ts'
import { appVariables, lookUpVariables } from '../machine/environment.ts'
import { failed, passed, unknown } from '../step.ts'
import type { AppDocuments, Failed, Given, HostStart, Outcome, Program } from '../step.ts'
import { additionalFault } from './additional-deps.ts'
import { checkExistence } from './existence-checks.ts'
import { extensionClash, reservedProperty } from './host-policy-faults.ts'
import { invalidDeps } from './invalid-deps.ts'
import { ridChoiceOf } from './rid-choice.ts'
import { bringsRuntime, incomplete, lacks, nameOf } from '../machine/own-runtime.ts'

export function loadHostPolicy(given: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  if (program.by === 'bundle') return passed('inside the single file')
  if (config?.frameworkDependent === true) return hostPolicyOfFramework(given, app)
  const inProcess = given.decided.model === 'inprocess'
  if (program.by === 'dotnet' && inProcess) return startedByDotnet(given, app)
  // The module then takes the app for one that is started by the installed .NET, whose look-up ends the same way.
  if (inProcess && program.by === 'app-host' && !program.appLocalResolver)
    return notFound(app, nameOf(given, 'hostfxr'), 'second-look-up')
  const file = nameOf(given, 'hostpolicy')
  const bad = libraryFault(given, file, program.architecture)
  if (bad !== null)
    return failed({
      stage: 'hostfxr',
      exitCode: bad.dies ? null : '0x80008082',
      detail: `${file} cannot be loaded`,
      defect: bad.defect,
    })
  if (lacks(given, 'hostpolicy') !== null) return ofOtherSystem(given) ?? notFound(app, file, 'hostfxr')
  const open = unread(given, [file])
  if (open !== null) return open
  const libc = systemOf(given.host) === 'linux' ? (given.facts.platform?.libc ?? null) : null
  return libc === null || given.host.libc !== null || program.by !== 'dotnet'
    ? passed(file)
    : unknown(`${file} is made for ${libc}`, ['libc'], `the system has ${libc}`)
}

function startedByDotnet({ facts }: Given, { assembly }: AppDocuments): Outcome {
  const at = facts.launch?.processPath?.at ?? null
  const place = { path: webConfigPath(facts.output, at), at }
  return failed({
    stage: 'second-look-up',
    exitCode: '0x80008083',
    detail: 'dotnet in-process cannot start a self-contained app',
    defect: defect('self-contained-started-by-dotnet', assembly, place, null),
  })
}

function notFound(app: AppDocuments, file: string, stage: 'hostfxr' | 'second-look-up'): Failed {
  return failed({
    stage,
    exitCode: '0x80008083',
    detail: `${file} is missing`,
    defect: incomplete(app, file),
  })
}

// The library of the other system lies there: it is not one file that was lost.
function ofOtherSystem({ facts, host }: Given): Outcome | null {
  const on = systemOf(host)
  const made = on === 'linux' ? 'windows' : 'linux'
  const path = runtimeFileName('hostpolicy', made)
  if (facts.output.files.exact(path) === undefined) return null
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008083',
    detail: `${runtimeFileName('hostpolicy', on)} is missing`,
    defect: defect('rid-os-mismatch', path, { path }, { made, on, startedBy: 'other' }),
  })
}

// Taken from the last framework of the chain, which in deeper graphs is not always the one that has it (dotnet/runtime#71027).
function hostPolicyOfFramework({ decided }: Given, { runtimeConfigPath: path }: AppDocuments): Outcome {
  const last = decided.lastFramework
  if (last === null || isFramework(NETCORE, { name: last })) return passed('of the framework')
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008083',
    detail: `${last} has no hostpolicy`,
    defect: defect(
      'framework-versions-incompatible',
      last,
      { path },
      { reason: 'no-hostpolicy', framework: last, because: null },
    ),
  })
}

export function readDeps(given: Given, program: Program, app: AppDocuments): Outcome {
  const { deps } = app
  if (deps.state === 'broken') {
    if (deps.cause !== 'syntax') return unknown(`${app.depsPath} was not judged: ${deps.reason}`, [], null)
    return invalidDeps({ ...deps, path: app.depsPath }, deps.reason)
  }
  if (deps.state === 'absent') return withoutDeps(given, program, app)
  if (program.by === 'bundle') return reserved(app) ?? passed('inside the single file')
  const start: HostStart = { program, app, variables: lookUpVariables(given) }
  return (
    clashOf(app, deps.value) ??
    additionalFault(given, start) ??
    checkExistence(given, start, deps.value) ??
    reserved(app) ??
    ofGraph(given, program, app, deps.value) ??
    passed(app.depsPath)
  )
}

function clashOf({ depsPath: path }: AppDocuments, deps: DepsFile): Outcome | null {
  const clash = extensionClash(deps)
  if (clash === null) return null
  const { first, second } = clash
  return failed({
    stage: 'hostpolicy',
    exitCode: '0x8000808c',
    detail: `${first} and ${second} have one name`,
    defect: defect('deps-name-clash-extension', clash.name, { path, at: clash.at }, { first, second }),
  })
}

// The exe of a self-contained app then takes the folder for a bare dotnet (measured on 8, 9 and 10).
function withoutDeps({ decided }: Given, program: Program, app: AppDocuments): Outcome {
  const config = valueOf(app.runtimeConfig)
  const selfContained = config !== null && !config.frameworkDependent
  if (program.by !== 'app-host' || decided.model === 'inprocess' || !selfContained)
    return reserved(app) ?? passed('absent: every assembly in the folder is taken')
  return failed({
    stage: 'hostfxr',
    exitCode: '0x80008081',
    detail: `${app.depsPath} is missing`,
    defect: defect('deps-json-missing', fileName(app.depsPath), { path: app.runtimeConfigPath }, null),
  })
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
function reserved({ runtimeConfig, runtimeConfigPath: path }: AppDocuments): Outcome | null {
  const config = valueOf(runtimeConfig)
  const name = config === null ? null : reservedProperty(config)
  if (config === null || name === null) return null
  const reason = `the property ${name} is set by the host itself`
  const place = { path, at: config.at }
  return failed({
    stage: 'hostpolicy',
    exitCode: '0x800080a1',
    detail: reason,
    defect: defect('runtimeconfig-invalid', fileName(path), place, { reason, taken: 'refused' }),
  })
}

export function findCoreClr(given: Given, program: Program, app: AppDocuments): Outcome {
  if (program.by === 'bundle') return passed('inside the single file')
  if (valueOf(app.runtimeConfig)?.frameworkDependent === true) return strayCoreClr(given, app)
  const file = nameOf(given, 'coreclr')
  const deps = valueOf(app.deps)
  if (deps !== null && !deps.targetFound) {
    const place = { path: app.depsPath, at: deps.runtimeTargetAt }
    return failed({
      stage: 'hostpolicy',
      exitCode: '0x80008087',
      detail: `${app.depsPath} has no target ${deps.runtimeTarget}`,
      defect: defect('deps-json-invalid', 'runtimeTarget', place, { target: deps.runtimeTarget }),
    })
  }
  const listed = deps === null || listedFiles(deps).native.has(file)
  if (listed && lacks(given, 'coreclr') === null) return passed(file)
  return withoutCoreClr(app, file, listed ? `${file} is missing` : `${app.depsPath} does not list ${file}`)
}

function withoutCoreClr(app: AppDocuments, file: string, detail: string): Outcome {
  return failed({ stage: 'hostpolicy', exitCode: '0x80008087', detail, defect: incomplete(app, file) })
}

// A coreclr that the app's own deps.json lists, or that lies there without one, goes before the framework's (measured).
function strayCoreClr(given: Given, app: AppDocuments): Outcome {
  const file = nameOf(given, 'coreclr')
  const deps = valueOf(app.deps)
  const own = deps !== null && listedFiles(deps).native.has(file)
  const there = lacks(given, 'coreclr') === null
  if (own && !there) return withoutCoreClr(app, file, `${app.depsPath} lists ${file}, which is not there`)
  if (app.deps.state !== 'absent' || !there || lacks(given, 'clrjit') === null)
    return passed('of the framework')
  const values = { config: app.runtimeConfigPath }
  return failed({
    stage: 'runtime',
    detail: `${file} is taken in place of the framework's, without its JIT`,
    defect: defect('runtime-bundled-but-framework-dependent', file, { path: file }, values),
  })
}
