// Stage 5 and its counterparts: the runtime loads the app, and its Main runs.
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import { includedOrListed } from '../../facts/dotnet/framework-names.ts'
import { listedFiles } from '../../facts/dotnet/listed-files.ts'
import { binaryFault } from '../../facts/app/binary-fault.ts'
import { missingRuntimeFile, runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import type { RuntimeFile } from '../../facts/dotnet/runtime-files.ts'
import { fileName, stem } from '../../publish/files.ts'
import type { Architecture, BinaryHead } from '../../publish/binary/binary-head.ts'
import { valueOf } from '../../publish/parsed.ts'
import { metadataOf, referenceTo } from './assemblies/app-metadata.ts'
import { badBinary, libraryFault, misfitDefect, unread } from '../machine/bad-binary.ts'
import { cultureFault, icuFault } from './globalization.ts'
import { compositeFault } from './assemblies/composite.ts'
import { lostContent } from './assemblies/lost-content.ts'
import { bringsRuntime, incomplete, nameOf } from '../machine/own-runtime.ts'
import { appVariables, setsVariables } from '../machine/environment.ts'
import { checkExistenceAgain } from '../hostpolicy/existence-checks.ts'
import { bindFrameworks } from '../hostfxr/bind-frameworks.ts'
import { NEEDED_ASSEMBLIES } from './assemblies/needed-assemblies.ts'
import { findFile } from '../machine/place.ts'
import { systemOf } from '../../hosts/host.ts'
import { cpuName, managedMisfit } from '../machine/process-cpu.ts'
import { RUNTIME_VERSIONS } from './assemblies/runtime-versions.ts'
import { APP_SETTINGS } from './settings/app-settings-files.ts'
import { SETTINGS_VALUES } from './settings/settings-values.ts'
import { runStartupHooks } from './startup-hooks.ts'
import { STATIC_ASSETS } from './map-static-assets.ts'
import { lacksTrimmed } from './trimmed-app.ts'
import { defect } from '../defect.ts'
import type { Defect } from '../defect.ts'
import { failed, passed, passedOver } from '../step.ts'
import type { AppDocuments, Given, Outcome, StepDefinition } from '../step.ts'

function waitForStart(given: Given): Outcome {
  const limit = given.decided.section?.attributes.get('startupTimeLimit')
  if (limit === undefined || Number(limit.text) !== 0)
    return passed(`${limit?.text ?? '120'} seconds to start`)
  const place = { path: webConfigPath(given.facts.output, limit.at), at: limit.at }
  return failed({
    stage: 'time-limit',
    detail: 'startupTimeLimit="0" gives up at once',
    defect: defect('startup-time-limit-zero', 'startupTimeLimit', place, null),
  })
}

/** In-process the app's own look-ups come after web.config's variables are set; elsewhere each is made once. */
function resolveAgain(given: Given): Outcome {
  const program = given.decided.program
  const app = program?.app ?? null
  if (given.decided.model !== 'inprocess' || program === null || app === null) return passed('looked up once')
  if (app.runtimeConfig.state !== 'ok' || !setsVariables(given)) return passed('as before')
  const start = { program, app, variables: appVariables(given) }
  const bound = given.decided.frameworks === null ? passed('as before') : bindFrameworks(given, start)
  const outcome = bound.state === 'failed' ? bound : (checkExistenceAgain(given, start) ?? bound)
  return outcome.state === 'failed' ? { ...outcome, stage: 'second-look-up' } : outcome
}

// What every self-contained app needs before Main, in the order in which the runtime asks for it (measured).
const NEEDED: readonly { readonly file: RuntimeFile; readonly code: string | null }[] = [
  { file: 'coreLib', code: '0x80008089' },
  { file: 'clrjit', code: null },
  { file: 'systemRuntime', code: null },
]

function startRuntime(given: Given): Outcome {
  const program = given.decided.program
  const app = program?.app ?? null
  const config = app === null ? null : valueOf(app.runtimeConfig)
  if (program === null || app === null || program.by === 'bundle') return passed('brought along')
  if (!bringsRuntime(config, given)) return passed('of the framework')
  const unsound = unsoundRuntime(given, program.architecture)
  if (unsound !== null) return unsound
  for (const { file, code } of NEEDED) {
    const name = missingRuntimeFile(given.facts, file, systemOf(given.host))
    if (name !== null && (file !== 'systemRuntime' || (isListed(app, name) && refersToIt(given, name))))
      return lacking(app, name, code)
  }
  const native = missingNative(given, app)
  if (native !== null) return lacking(app, native, '0x80008089')
  const web = 'Microsoft.AspNetCore.dll'
  const wanted = includedOrListed(config, 'Microsoft.AspNetCore.App') && isListed(app, web)
  if (wanted && findFile(given, web) === undefined) return lacking(app, web, null)
  const loaded = (['coreclr', 'clrjit', 'coreLib', 'systemRuntime'] as const).map((file) =>
    nameOf(given, file),
  )
  return (
    unread(given, [...loaded, 'libSystem.Native.so', ...(wanted ? [web] : [])]) ??
    passed('the app brings it along')
  )
}

function startWithCultures(given: Given): Outcome {
  const started = startRuntime(given)
  return started.state === 'failed' ? started : (icuFault(given) ?? started)
}

function lacking(app: AppDocuments, file: string, exitCode: string | null): Outcome {
  return failed({
    stage: 'runtime',
    exitCode,
    detail: `${file} is missing`,
    defect: incomplete(app, file),
  })
}

function unloadable(file: string, exitCode: string | null, found: Defect): Outcome {
  return failed({ stage: 'runtime', exitCode, detail: `${file} cannot be loaded`, defect: found })
}

/** Files of the runtime that are there but cannot be loaded, with the host's code where it is the host that notices. */
function unsoundRuntime(given: Given, cpu: Architecture | null): Outcome | null {
  const system = systemOf(given.host)
  const native: readonly (readonly [string, string | null])[] = [
    [runtimeFileName('coreclr', system), '0x80008089'],
    [runtimeFileName('clrjit', system), null],
    ...(system === 'linux' ? [['libSystem.Native.so', '0x80008089'] as const] : []),
  ]
  for (const [file, code] of native) {
    const fault = libraryFault(given, file, cpu)
    if (fault !== null) return unloadable(file, fault.dies ? null : code, fault.defect)
  }
  const coreLib = runtimeFileName('coreLib', system)
  const bad = badBinary(given.facts, coreLib)
  // With sound metadata it is taken, and its code fails (measured).
  const isTaken = binaryFault(given.facts, coreLib) === 'zeroed'
  if (bad !== null) return unloadable(coreLib, isTaken ? null : '0x80008089', bad)
  const composite = compositeFault(given, coreLib)
  if (composite !== null)
    return failed({ stage: 'runtime', detail: `${composite.subject} is not whole`, defect: composite })
  const head = given.facts.output.binaries.get(coreLib) ?? null
  const misfit = managedMisfit(head, cpu, system)
  if (misfit === null) return null
  return failed({
    stage: 'runtime',
    exitCode: '0x80008089',
    detail: `${coreLib} is made for ${cpuName(head)}`,
    defect: misfitDefect(given, coreLib, misfit, cpu),
  })
}

// On Windows its functions are part of CoreLib's own imports.
function missingNative(given: Given, app: AppDocuments): string | null {
  if (systemOf(given.host) === 'windows') return null
  const name = 'libSystem.Native.so'
  const deps = valueOf(app.deps)
  const listed = deps === null || listedFiles(deps).native.has(name)
  return listed && findFile(given, name) === undefined ? name : null
}

// A trimmed app refers to System.Private.CoreLib itself, and starts without System.Runtime where it is listed (measured).
function refersToIt(given: Given, file: string): boolean {
  const metadata = metadataOf(given)
  return metadata === null || referenceTo(metadata, stem(file)) !== null
}

// Trimming may take an assembly away; deps.json then does not list it.
function isListed(app: AppDocuments, name: string): boolean {
  const deps = valueOf(app.deps)
  return deps === null || listedFiles(deps).runtime.has(name)
}

function loadEntryAssembly(given: Given): Outcome {
  const program = given.decided.program
  const app = program?.app ?? null
  if (program?.by === 'bundle' && app !== null) return lacksTrimmed(given, app) ?? passed(program.path ?? '')
  if (program === null || app === null)
    return program?.path == null ? passedOver('open') : passed(program.path)
  const bad = badBinary(given.facts, app.assembly)
  if (bad !== null) return unloadable(app.assembly, null, bad)
  const composite = compositeFault(given, app.assembly)
  if (composite !== null)
    return failed({ stage: 'runtime', detail: `${composite.subject} is not whole`, defect: composite })
  const misfit = managedMisfit(app.assemblyHead, program.architecture, systemOf(given.host))
  if (misfit === null && hasNoMain(app.assemblyHead)) {
    const library = defect(
      'entry-assembly-without-main',
      fileName(app.assembly),
      { path: app.assembly },
      null,
    )
    return failed({ stage: 'runtime', detail: `${app.assembly} has no Main`, defect: library })
  }
  const cpu = cpuName(app.assemblyHead)
  if (misfit === null)
    return unread(given, [app.assembly]) ?? lacksTrimmed(given, app) ?? passed(`${app.assembly}, ${cpu}`)
  return failed({
    stage: 'runtime',
    detail: `${app.assembly} is made for ${misfit === 'system' ? 'another system' : `${cpu}, the process is ${program.architecture ?? ''}`}`,
    defect: misfitDefect(given, app.assembly, misfit, program.architecture),
  })
}

function loadApp(given: Given): Outcome {
  const loaded = loadEntryAssembly(given)
  return loaded.state === 'passed' ? (lostContent(given) ?? cultureFault(given) ?? loaded) : loaded
}

function hasNoMain(head: BinaryHead | null): boolean {
  return head?.format === 'pe' && head.managed !== null && !head.managed.entryPoint
}

/** What a start must pass wherever it happens. */
export const APP_START: readonly StepDefinition[] = [
  { id: 'runtime-start', title: 'the runtime starts', run: startWithCultures },
  RUNTIME_VERSIONS,
  { id: 'startup-hooks', title: 'startup hooks', run: runStartupHooks },
  { id: 'entry-assembly', title: 'the app is loaded', run: loadApp },
  NEEDED_ASSEMBLIES,
  APP_SETTINGS,
  SETTINGS_VALUES,
  STATIC_ASSETS,
]

/** The same behind IIS's module, which waits for it. */
export const APP_START_UNDER_IIS: readonly StepDefinition[] = [
  { id: 'time-limit', title: 'time to start', run: waitForStart },
  { id: 'frameworks-again', title: "frameworks, with web.config's variables", run: resolveAgain },
  ...APP_START,
]
