// Stages 4A and 5: the module finds the program and hostfxr, loads the request handler and starts the app in the worker.
import { includedOrListed } from '../../facts/dotnet/framework-names.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import { RUNTIME_FILES } from '../../facts/dotnet/runtime-files.ts'
import { windowsFileName } from '../../facts/iis/windows-path.ts'
import { extension, fileName, stem } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import { documentsOf } from '../hostfxr/app-documents.ts'
import { badBinary } from '../app/bad-binary.ts'
import { DOTNET_HOST } from '../hostfxr/dotnet-host.ts'
import { findBesideShipped, findForModule } from '../apphost/dotnet-root.ts'
import { APP_START_UNDER_IIS } from '../app/app-start.ts'
import { incomplete } from '../hostpolicy/host-policy.ts'
import { appElsewhere, elsewhere, launchFor } from './launch-for.ts'
import { findNamed, muxerThenApp, namedDotnet } from '../apphost/named-dotnet.ts'
import { placedOnWindows } from '../machine/place.ts'
import type { Placed } from '../machine/place.ts'
import { cpuName, missingForWorker, workerCpu } from '../machine/process-cpu.ts'
import { launchDefect, missingApp, missingProgram, siblingOf, systemMisfit } from './web-config-program.ts'
import { defect, failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, NamedDotnet, Outcome, Program, StepDefinition } from '../step.ts'

/** The worker runs the app itself, so its CPU decides nearly everything that follows. */
function knowWorker(given: Given): Outcome {
  const missing = missingForWorker(given.host)
  const cpu = workerCpu(given.host)
  if (missing.length === 0) return passed(`${cpu ?? ''} worker`)
  const program = findProgram(given).decided?.program ?? null
  // Of a program that is not judged nobody can say whether it fits.
  if (program?.by === 'unjudged') return passed('not judged')
  // Code for any CPU runs on the .NET of the machine's own, whichever that is.
  if (!missing.includes('worker-bitness') && isPortable(given.facts)) return passed('64-bit worker')
  return unknown(
    'the worker loads the app itself',
    missing,
    'its application pool has the bitness of the app',
  )
}

/** Nothing of the app asks for a CPU: it has no RID, and neither the assembly nor an own resolver is made for one. */
function isPortable({ platform, entry, output }: Given['facts']): boolean {
  const head = entry?.assemblyHead ?? null
  const any = head?.format === 'pe' && head.managed?.architecture === null && head.managed.readyToRun === null
  return platform === null && any && output.files.anyCase(RUNTIME_FILES.hostfxr) === undefined
}

/** Steps 2 to 8 of stage 4A. */
function findProgram(given: Given): Outcome {
  const launch = launchFor(given)
  if (launch === null || launch.processPath === null) return passed('not judged', { program: UNJUDGED })
  return launch.muxer ? startByDotnet(given, launch) : startByExe(given, launch)
}

function startByDotnet(given: Given, launch: Launch): Outcome {
  const text = launch.processPath?.text ?? ''
  if (launch.tokens.length === 0) {
    const at = launch.arguments?.at ?? launch.processPath?.at ?? null
    const none = launchDefect(given.facts, 'ancm-dotnet-arguments-empty', text, at)
    // The module itself refuses only an empty text; blanks reach hostfxr (step 5).
    const blank = (launch.arguments?.text ?? '') !== ''
    return failed(blank ? '500.31' : '500.0', blank ? '0x80008094' : null, `${text} is given no app`, none)
  }
  const where = placedOnWindows(given.host, launch.program)
  const named = where.place === 'outside' ? namedDotnet(given.host, where.path, workerCpu(given.host)) : null
  return muxerThenApp(findMuxer(given, launch, where, named), () => findApp(given, launch, named))
}

// A folder part without such a file: the module does not search PATH then (step 6c).
function findMuxer(given: Given, launch: Launch, where: Placed, named: NamedDotnet | null): Outcome {
  if (where.place === 'outside') return findNamed(given, where, named, '500.0')
  const path = extension(where.path) === '' ? `${where.path}.exe` : where.path
  const shipped = given.facts.output.files.anyCase(path)
  if (shipped !== undefined) return findBesideShipped(given, shipped.path, '500.0')
  if (launch.bare) return passed('searched on PATH')
  return missingProgram(given, launch, path, '500.0')
}

function findApp(given: Given, launch: Launch, dotnet: NamedDotnet | null): Outcome {
  const { app } = launch
  const where = app === null ? null : placedOnWindows(given.host, app.where)
  const left = launch.placeholder !== null && app?.where.place === 'variable'
  if (where?.place === 'outside' && !left) return appElsewhere(given, launch, where, '500.31')
  const file = where?.place === 'inside' ? given.facts.output.files.anyCase(where.path)?.path : undefined
  if (file === undefined || !/\.(dll|exe)$/i.test(file)) return missingApp(given, launch, '500.31')
  const documents = documentsOf(given, file)
  const program: Program = {
    ...UNJUDGED,
    by: documents === null ? 'unjudged' : 'dotnet',
    dotnet,
    architecture: workerCpu(given.host),
    app: documents,
    arguments: launch.tokens,
  }
  return passed(`${launch.processPath?.text ?? ''} → ${file}`, { program })
}

function startByExe(given: Given, launch: Launch): Outcome {
  const { facts, host } = given
  const written = launch.processPath?.text ?? ''
  const at = launch.processPath?.at ?? null
  const where = placedOnWindows(given.host, launch.program)
  if (where.place === 'outside') return elsewhere(given, where.path, where.known, '500.0')
  const end = extension(where.path)
  const path = end === '' ? `${where.path}.exe` : where.path
  if (end !== '' && end !== '.exe') {
    const rule = systemMisfit(facts, where.path) === null ? 'ancm-process-not-exe' : 'rid-os-mismatch'
    const found = launchDefect(facts, rule, fileName(path), at, { file: path, cpu: cpuOf(given, path) })
    return failed('500.0', null, `${windowsFileName(written)} does not end in .exe`, found)
  }
  const exe = facts.output.files.anyCase(path)
  if (exe === undefined) {
    const foreign = end === '' ? systemMisfit(facts, where.path) : null
    if (foreign === null) return missingProgram(given, launch, path, '500.0')
    const detail = { file: path, cpu: cpuOf(given, where.path) }
    const found = launchDefect(facts, 'rid-os-mismatch', fileName(where.path), at, detail)
    return failed('500.0', null, `${path} is not in the output`, found)
  }
  const dll = siblingOf(exe.path, `${stem(exe.path)}.dll`)
  const assembly = facts.output.files.anyCase(dll)
  if (assembly === undefined) return withoutAssembly(given, exe.path, dll)
  const app = documentsOf(given, assembly.path)
  const resolver = siblingOf(exe.path, RUNTIME_FILES.hostfxr)
  return passed(`${written} → ${assembly.path}`, {
    program: {
      ...UNJUDGED,
      by: app === null ? 'unjudged' : 'app-host',
      path: exe.path,
      architecture: workerCpu(host),
      app,
      appLocalResolver: facts.output.files.anyCase(resolver) !== undefined,
      arguments: launch.tokens,
    },
  })
}

const cpuOf = ({ facts }: Given, path: string): string => cpuName(facts.output.binaries.get(path) ?? null)

// Step 6 of 4A-exe: single file, Native AOT, or an assembly that was not shipped.
function withoutAssembly(given: Given, exe: string, dll: string): Outcome {
  const launcher = given.facts.output.launchers.find(({ file }) => file.path === exe)
  const at = given.facts.launch?.processPath?.at ?? null
  const bundle = launcher?.marks.bundleHeader != null
  const aot = launcher?.marks.nativeAot === true
  const rule = bundle ? 'inprocess-single-file' : aot ? 'inprocess-native-aot' : 'entry-assembly-missing'
  const subject = bundle || aot ? fileName(exe) : fileName(dll)
  const found = launchDefect(given.facts, rule, subject, at, { file: exe, assembly: dll })
  return failed('500.38', null, `${exe} has no ${fileName(dll)} beside it`, found)
}

/** Steps 6, 7 and 9 of stage 4A. */
function loadResolver(given: Given): Outcome {
  const program = given.decided.program
  if (program === null || program.by === 'unjudged') return passed('not judged')
  if (program.path === null) return findForModule(given, program)
  const name = siblingOf(program.path, RUNTIME_FILES.hostfxr)
  if (!program.appLocalResolver) {
    const found = findForModule(given, program)
    const { app } = program
    if (found.state !== 'failed' || app === null) return found
    if (valueOf(app.runtimeConfig)?.frameworkDependent !== false) return found
    // An installed .NET would not start it either: what is wrong is the file that it should have brought.
    return failed(found.status, found.exitCode, `${name} is missing`, incomplete(app, name))
  }
  const path = given.facts.output.files.anyCase(name)?.path ?? name
  return loadNative(given, path, '500.32', 'rid-arch-mismatch') ?? passed(`${path}, app-local`)
}

// A DLL that the worker itself loads must be whole and of the worker's CPU.
function loadNative(given: Given, path: string, status: string, rule: string): Outcome | null {
  const bad = badBinary(given.facts, path)
  if (bad !== null) return failed(status, null, `${path} cannot be loaded`, bad)
  const head = given.facts.output.binaries.get(path)
  const cpu = workerCpu(given.host)
  if (head?.format === 'pe' && (cpu === null || head.architecture === cpu)) return null
  const detail = { file: path, cpu: cpuName(head ?? null), process: cpu ?? '' }
  const found = defect(head?.format === 'pe' ? rule : 'rid-os-mismatch', fileName(path), path, null, detail)
  return failed(status, null, `${path} is ${detail.cpu}, the worker ${detail.process}`, found)
}

/** Steps 11 and 12 of stage 4A. */
function loadRequestHandler(given: Given): Outcome {
  const app = given.decided.program?.app ?? null
  if (app === null || app.runtimeConfig.state === 'broken') return passed('not judged')
  const config = valueOf(app.runtimeConfig)
  const file = given.facts.output.files.anyCase('aspnetcorev2_inprocess.dll')
  if (file !== undefined)
    return loadNative(given, file.path, '500.0', 'inprocess-handler-bitness') ?? passed(file.path)
  const listed = includedOrListed(config, 'Microsoft.AspNetCore.App')
  if (config?.frameworkDependent === true && listed) return passed('of Microsoft.AspNetCore.App')
  const selfContained = config === null || !config.frameworkDependent
  // Without its runtimeconfig the app's own files still tell.
  const ownFiles =
    config === null && given.facts.output.files.anyCase('Microsoft.AspNetCore.dll') !== undefined
  const web = listed || ownFiles
  const rule = selfContained && web ? 'inprocess-handler-missing' : 'inprocess-without-aspnetcore-framework'
  const path = app.runtimeConfig.state === 'ok' ? app.runtimeConfigPath : app.assembly
  const at = config === null ? null : (config.frameworksAt ?? config.at)
  const missing = defect(rule, 'aspnetcorev2_inprocess.dll', path, at, { config: app.runtimeConfigPath })
  return failed('500.33', null, 'aspnetcorev2_inprocess.dll is not found', missing)
}

export const IN_PROCESS: readonly StepDefinition[] = [
  { id: 'worker', title: 'worker process', run: knowWorker },
  { id: 'program', title: 'program', run: findProgram },
  { id: 'host-resolver', title: 'host resolver', run: loadResolver },
  ...DOTNET_HOST,
  { id: 'request-handler', title: 'request handler', run: loadRequestHandler },
  ...APP_START_UNDER_IIS,
]
