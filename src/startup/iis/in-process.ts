// Stages 4A and 5: the module finds the program and hostfxr, loads the request handler and starts the app in the worker.
import { programFault } from '../../facts/iis/launch-faults.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import { includedOrListed } from '../../facts/dotnet/framework-names.ts'
import { runtimeFileName } from '../../facts/dotnet/runtime-files.ts'
import { extension, fileName, stem } from '../../publish/files.ts'
import { valueOf } from '../../publish/parsed.ts'
import { findForModule } from '../apphost/dotnet-root.ts'
import { APP_START_UNDER_IIS } from '../app/app-start.ts'
import { badBinary, systemMisfit, unread } from '../machine/bad-binary.ts'
import { defect } from '../defect.ts'
import { documentsOf } from '../hostfxr/app-documents.ts'
import { DOTNET_HOST } from '../dotnet-host.ts'
import { incomplete } from '../machine/own-runtime.ts'
import { placedOnWindows, siblingOf } from '../machine/place.ts'
import { workerCpu } from '../machine/pool-bitness.ts'
import { cpuName } from '../machine/process-cpu.ts'
import type { Stage } from '../stage.ts'
import { failed, passed, UNJUDGED } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'
import { moduleDefect, webConfigDefect } from './in-web-config.ts'
import { launchFailed } from './launch-failed.ts'
import { programOutside } from './outside.ts'
import { startByDotnet } from './start-by-dotnet.ts'
import { IIS_SERVER } from './iis-server.ts'
import { knowWorker, WORKER } from './worker-process.ts'

const HOSTFXR = runtimeFileName('hostfxr', 'windows')

/** Steps 2 to 8 of stage 4A. */
function findProgram(given: Given): Outcome {
  const { launch } = given.facts
  if (launch === null || launch.processPath === null) return passed('not judged', { program: UNJUDGED })
  return launch.muxer ? startByDotnet(given, launch) : startByExe(given, launch)
}

function startByExe(given: Given, launch: Launch): Outcome {
  const { facts, host } = given
  const fault = programFault(facts)
  if (fault !== null) return launchFailed(given, fault)
  const where = placedOnWindows(host, launch.program)
  if (where.place === 'outside') return programOutside(given, launch, where)
  const looked = extension(where.path) === '' ? `${where.path}.exe` : where.path
  const exe = facts.output.files.anyCase(looked)?.path ?? looked
  const dll = siblingOf(exe, `${stem(exe)}.dll`)
  const assembly = facts.output.files.anyCase(dll)
  if (assembly === undefined) return withoutAssembly(given, exe, dll)
  const app = documentsOf(given, assembly.path)
  const resolver = siblingOf(exe, HOSTFXR)
  return passed(`${launch.shown.processPath ?? ''} → ${assembly.path}`, {
    program: {
      ...UNJUDGED,
      by: app === null ? 'unjudged' : 'app-host',
      path: exe,
      architecture: workerCpu(host),
      app,
      appLocalResolver: facts.output.files.anyCase(resolver) !== undefined,
      arguments: launch.tokens,
    },
  })
}

// Step 6 of 4A-exe: single file, Native AOT, or an assembly that was not shipped.
function withoutAssembly({ facts }: Given, exe: string, dll: string): Outcome {
  const marks = facts.output.launchers.find(({ file }) => file.path === exe)?.marks
  const at = facts.launch?.processPath?.at ?? null
  const found =
    marks?.bundleHeader != null
      ? webConfigDefect(facts, 'inprocess-single-file', fileName(exe), at, null)
      : marks?.nativeAot === true
        ? webConfigDefect(facts, 'inprocess-native-aot', fileName(exe), at, null)
        : webConfigDefect(facts, 'entry-assembly-missing', fileName(dll), at, {
            assembly: fileName(dll),
            starter: fileName(exe),
            unbound: 'bound',
            on: 'windows',
          })
  return failed({
    stage: 'program-assembly',
    detail: `${exe} has no ${fileName(dll)} beside it`,
    defect: moduleDefect(facts, found),
  })
}

/** Steps 6, 7 and 9 of stage 4A. */
function loadResolver(given: Given): Outcome {
  const program = given.decided.program
  if (program === null || program.by === 'unjudged') return passed('not judged')
  if (program.path === null) return findForModule(given, program)
  const name = siblingOf(program.path, HOSTFXR)
  if (!program.appLocalResolver) {
    const found = findForModule(given, program)
    const { app } = program
    if (found.state !== 'failed' || app === null) return found
    if (valueOf(app.runtimeConfig)?.frameworkDependent !== false) return found
    // An installed .NET would not start it either: what is wrong is the file that it should have brought.
    return failed({ ...found, detail: `${name} is missing`, defect: incomplete(app, name) })
  }
  const path = given.facts.output.files.anyCase(name)?.path ?? name
  return loadNative(given, path, 'load-hostfxr') ?? passed(`${path}, app-local`)
}

// A DLL that the worker itself loads must be whole and of the worker's CPU.
function loadNative(given: Given, path: string, stage: Stage): Outcome | null {
  const { facts, host } = given
  const bad = badBinary(facts, path)
  if (bad !== null) return failed({ stage, detail: `${path} cannot be loaded`, defect: bad })
  const open = unread(given, [path])
  if (open !== null) return open
  const head = facts.output.binaries.get(path)
  const worker = workerCpu(host)
  if (head?.format === 'pe' && (worker === null || head.architecture === worker)) return null
  const misfit = { cpu: cpuName(head ?? null), process: worker ?? '' }
  const subject = fileName(path)
  const found =
    head?.format !== 'pe'
      ? defect('rid-os-mismatch', subject, { path }, systemMisfit(facts, path, 'windows'))
      : stage === 'load-request-handler'
        ? defect('inprocess-handler-bitness', subject, { path }, misfit)
        : defect('rid-arch-mismatch', subject, { path }, { ...misfit, of: 'process' })
  return failed({
    stage,
    detail: `${path} is ${misfit.cpu}, the worker ${misfit.process}`,
    defect: found,
  })
}

/** Steps 11 and 12 of stage 4A. */
function loadRequestHandler(given: Given): Outcome {
  const app = given.decided.program?.app ?? null
  if (app === null || app.runtimeConfig.state === 'broken') return passed('not judged')
  const config = valueOf(app.runtimeConfig)
  const name = 'aspnetcorev2_inprocess.dll'
  const file = given.facts.output.files.anyCase(name)
  if (file !== undefined) return loadNative(given, file.path, 'load-request-handler') ?? passed(file.path)
  const listed = includedOrListed(config, 'Microsoft.AspNetCore.App')
  if (config?.frameworkDependent === true && listed) return passed('of Microsoft.AspNetCore.App')
  const selfContained = config === null || !config.frameworkDependent
  // Without its runtimeconfig the app's own files still tell.
  const ownFiles =
    config === null && given.facts.output.files.anyCase('Microsoft.AspNetCore.dll') !== undefined
  const place = {
    path: app.runtimeConfig.state === 'ok' ? app.runtimeConfigPath : app.assembly,
    at: config === null ? null : (config.frameworksAt ?? config.at),
  }
  return failed({
    stage: 'find-request-handler',
    detail: `${name} is not found`,
    defect:
      selfContained && (listed || ownFiles)
        ? defect('inprocess-handler-missing', name, place, null)
        : defect('inprocess-without-aspnetcore-framework', name, place, { config: app.runtimeConfigPath }),
  })
}

export const IN_PROCESS: readonly StepDefinition[] = [
  { id: WORKER, title: 'worker process', run: (given) => knowWorker(given, findProgram) },
  { id: 'program', title: 'program', run: findProgram },
  { id: 'host-resolver', title: 'host resolver', run: loadResolver },
  ...DOTNET_HOST,
  { id: 'request-handler', title: 'request handler', run: loadRequestHandler },
  ...APP_START_UNDER_IIS,
  IIS_SERVER,
]
