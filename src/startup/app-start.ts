// Stage 5 and its out-of-process counterpart: the runtime loads the app, and its Main runs.
import { listedAppSettings } from '../facts/loaded-settings.ts'
import { includedOrListed } from '../facts/frameworks.ts'
import { missingRuntimeFile } from '../facts/runtime-files.ts'
import type { RuntimeFile } from '../facts/runtime-files.ts'
import { fileName } from '../publish/files.ts'
import { valueOf } from '../publish/parsed.ts'
import type { AppDocuments } from './app-documents.ts'
import { badBinary } from './bad-binary.ts'
import { refusalStatus } from './dotnet-host.ts'
import { cpuName, managedMisfit } from './process-cpu.ts'
import { defect, failed, passed, unknown } from './step.ts'
import type { Given, Outcome, StepDefinition } from './step.ts'

/** What the visitor gets when the app dies while starting. */
function startFailure(given: Given): string {
  return given.decided.model === 'inprocess' ? '500.30' : refusalStatus(given)
}

function waitForStart(given: Given): Outcome {
  const limit = given.decided.section?.attributes.get('startupTimeLimit')
  if (limit === undefined || Number(limit.text) !== 0)
    return passed(`${limit?.text ?? '120'} seconds to start`)
  const { webConfig } = given.facts.output
  const path = webConfig.state === 'absent' ? 'web.config' : webConfig.path
  const zero = defect('startup-time-limit-zero', 'startupTimeLimit', path, limit.at)
  const status = given.decided.model === 'inprocess' ? '500.37' : refusalStatus(given)
  return failed(status, null, 'startupTimeLimit="0" gives up at once', zero)
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
  if (config === null ? missingRuntimeFile(given.facts, 'coreclr') !== null : config.frameworkDependent)
    return passed('of the framework')
  for (const { file, code } of NEEDED) {
    const name = missingRuntimeFile(given.facts, file)
    if (name !== null && (file !== 'systemRuntime' || isListed(app, name)))
      return failed(startFailure(given), code, `${name} is missing`, incomplete(app, name))
  }
  const aspNetCore = 'Microsoft.AspNetCore.dll'
  if (
    includedOrListed(config, 'Microsoft.AspNetCore.App') &&
    isListed(app, aspNetCore) &&
    given.facts.output.files.anyCase(aspNetCore) === undefined
  ) {
    return failed(startFailure(given), null, `${aspNetCore} is missing`, incomplete(app, aspNetCore))
  }
  return passed('the app brings it along')
}

// Trimming may take an assembly away; deps.json then does not list it.
function isListed({ deps }: AppDocuments, name: string): boolean {
  const libraries = valueOf(deps)?.libraries
  return libraries?.some(({ runtime }) => runtime.some(({ path }) => fileName(path) === name)) ?? true
}

function incomplete(app: AppDocuments, file: string): ReturnType<typeof defect> {
  return defect(
    'self-contained-incomplete',
    file,
    app.deps.state === 'ok' ? app.deps.path : app.assembly,
    null,
    { file },
  )
}

function loadEntryAssembly(given: Given): Outcome {
  const program = given.decided.program
  const app = program?.app ?? null
  if (program === null || app === null || program.by === 'bundle')
    return passed(program?.path ?? 'not judged')
  const bad = badBinary(given.facts, app.assembly)
  if (bad !== null) return failed(startFailure(given), null, `${app.assembly} cannot be loaded`, bad)
  const misfit = managedMisfit(app.assemblyHead, program.architecture)
  if (misfit === null) return passed(`${app.assembly}, ${cpuName(app.assemblyHead)}`)
  const detail = { file: app.assembly, cpu: cpuName(app.assemblyHead), process: program.architecture ?? '' }
  const rule = misfit === 'system' ? 'rid-os-mismatch' : 'rid-arch-mismatch'
  const found = defect(rule, fileName(app.assembly), app.assembly, null, detail)
  return failed(
    startFailure(given),
    null,
    `${app.assembly} is made for ${detail.cpu}, the process is ${detail.process}`,
    found,
  )
}

/** The default host builder reads these files before the app can answer; a broken one ends the start (measured). */
function loadSettings(given: Given): Outcome {
  if (given.facts.kind !== 'aspnetcore' || given.decided.program === null) return passed('not judged')
  const files = listedAppSettings(given.facts)
  for (const { path, document } of files) {
    if (document.state === 'broken') {
      if (document.cause !== 'syntax') return unknown(`${path} was not judged: ${document.reason}`, [], null)
      const invalid = defect('appsettings-invalid-json', path, path, document.at, { reason: document.reason })
      return failed(startFailure(given), null, `${path}: ${document.reason}`, invalid)
    }
    const duplicate = document.state === 'ok' ? document.value.duplicates[0] : undefined
    if (duplicate === undefined) continue
    const detail = { key: duplicate.key, first: String(duplicate.firstAt.line) }
    const twice = defect('appsettings-duplicate-key', `${path} ${duplicate.key}`, path, duplicate.at, detail)
    return failed(startFailure(given), null, `${path} has ${duplicate.key} twice`, twice)
  }
  return passed(files.length === 0 ? 'no appsettings.json' : files.map(({ path }) => path).join(', '))
}

export const APP_START: readonly StepDefinition[] = [
  { id: 'time-limit', title: 'time to start', run: waitForStart },
  { id: 'runtime-start', title: 'the runtime starts', run: startRuntime },
  { id: 'entry-assembly', title: 'the app is loaded', run: loadEntryAssembly },
  { id: 'app-settings', title: 'the app reads its settings', run: loadSettings },
]
