// Stages 4B and 5B: the module launches the program as a child process and waits until it listens.
import { programFault } from '../../facts/iis/launch-faults.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import { webConfigPath } from '../../facts/iis/web-config-files.ts'
import { portFault } from '../../facts/iis/section-settings.ts'
import { fileName } from '../../publish/files.ts'
import { APP_START_UNDER_IIS } from '../app/app-start.ts'
import { badBinary, unread } from '../machine/bad-binary.ts'
import { findResolver } from '../apphost/find-resolver.ts'
import { startLauncher } from '../apphost/start-launcher.ts'
import { DOTNET_HOST } from '../dotnet-host.ts'
import { workerVariables } from '../machine/environment.ts'
import { knownFile, placedOnWindows } from '../machine/place.ts'
import { machineRuns } from '../machine/process-cpu.ts'
import { failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, Outcome, StepDefinition } from '../step.ts'
import { moduleDefect, webConfigDefect } from './in-web-config.ts'
import { launchFailed } from './launch-failed.ts'
import { programOutside } from './outside.ts'
import { startByDotnet } from './start-by-dotnet.ts'

/** Stage 4B: the handler of the version that web.config names, or of the highest one beside the module. */
function loadHandler({ facts, host, decided }: Given): Outcome {
  const installed = host.outOfProcessHandlers
  const setting = decided.section?.handlerSettings.find(({ name }) => name.toLowerCase() === 'handlerversion')
  if (decided.module === 'AspNetCoreModule') return passed('part of the legacy module')
  // A variable of the worker may name the file itself (docs/sources.md, stage 4B step 1).
  const named = workerVariables({ host }).get('ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER') ?? ''
  const known = named === '' ? 'missing' : knownFile(host, named)
  if (known === 'exists') return passed('named by ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER')
  if (installed === null) return passed('of the installed module')
  const wanted = setting?.value ?? ''
  const fits = wanted === '' || installed.includes(wanted)
  if (installed.length > 0 && fits) return passed(wanted === '' ? 'the highest version' : wanted)
  if (known === 'unknown') return handlerUnknown()
  const version = installed.length === 0 ? null : wanted
  const at = version === null ? (decided.section?.at ?? null) : (setting?.at ?? null)
  const missing = webConfigDefect(facts, 'outofprocess-handler-missing', version ?? 'no version', at, {
    version,
  })
  return failed({
    stage: version === null ? 'handler-folder' : 'handler-version',
    detail:
      version === null ? 'no version folder lies beside the module' : `version ${version} is not installed`,
    defect: moduleDefect(facts, missing),
  })
}

function handlerUnknown(): Outcome {
  const words = 'ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER names a file outside of the output'
  return unknown(words, ['existing-files'], 'the request handler that the variable names is there')
}

/** Step 2 of stage 5B. */
function choosePort({ facts }: Given): Outcome {
  const at = portFault(facts)
  if (at === null) return passed('a free port')
  const found = webConfigDefect(facts, 'aspnetcore-port-invalid', 'ASPNETCORE_PORT', at, null)
  return failed({
    stage: 'program',
    detail: 'ASPNETCORE_PORT is no port of 1025 to 48000',
    defect: moduleDefect(facts, found),
  })
}

/** Steps 3 and 4 of stage 5B: the name is taken exactly as written; only a bare one is searched on PATH. */
function launchProcess(given: Given): Outcome {
  const { launch, output } = given.facts
  if (launch === null || launch.processPath === null) return passed('not judged', { program: UNJUDGED })
  if (launch.muxer) return startByDotnet(given, launch)
  const fault = programFault(given.facts)
  if (fault !== null) return launchFailed(given, fault)
  const where = placedOnWindows(given.host, launch.program)
  if (where.place === 'outside') return programOutside(given, launch, where)
  const file = output.files.anyCase(where.path)
  if (file !== undefined) return startProgram(given, launch, file.path)
  return programOutside(given, launch, {
    place: 'outside',
    path: where.path,
    known: knownFile(given.host, where.path),
  })
}

function startProgram(given: Given, launch: Launch, path: string): Outcome {
  const { facts, host } = given
  // CreateProcess hands a batch file to cmd.exe; what that starts is not in the file's name.
  if (/\.(cmd|bat)$/i.test(path)) return passed(`${path}, a batch file`, { program: UNJUDGED })
  const bad = badBinary(facts, path)
  if (bad !== null) return failed({ stage: 'program', detail: `${path} cannot be started`, defect: bad })
  const open = unread(given, [path], { program: UNJUDGED })
  if (open !== null) return open
  const head = facts.output.binaries.get(path)
  const launcher = facts.output.launchers.find(({ file }) => file.path === path)
  const at = launch.processPath?.at ?? null
  const architecture = head?.format === 'pe' ? head.architecture : null
  const outcome =
    launcher === undefined
      ? passed(`${path}, not an app host`, { program: UNJUDGED })
      : startLauncher(given, {
          launcher,
          path,
          architecture,
          words: launch.tokens,
          asked: { path: webConfigPath(facts.output, at), at },
        })
  if (outcome.state === 'failed') return { ...outcome, defect: moduleDefect(facts, outcome.defect) }
  if (architecture === null || (head?.format === 'pe' && head.managed !== null)) return outcome
  // Every Windows that IIS runs on runs a 32-bit program.
  if (host.architecture === null && architecture !== 'x86')
    return unknown(
      `${path} is ${architecture}`,
      ['architecture'],
      `the machine runs ${architecture} programs`,
      outcome.decided,
    )
  if (host.architecture === null || machineRuns(host.architecture, architecture)) return outcome
  const misfit = webConfigDefect(facts, 'rid-arch-mismatch', fileName(path), at, {
    cpu: architecture,
    process: host.architecture,
    of: 'machine',
  })
  return failed({
    stage: 'program',
    detail: `${path} is ${architecture}, the machine ${host.architecture}`,
    defect: moduleDefect(facts, misfit),
  })
}

export const OUT_OF_PROCESS: readonly StepDefinition[] = [
  { id: 'request-handler', title: 'request handler', run: loadHandler },
  { id: 'port', title: 'port', run: choosePort },
  { id: 'program', title: 'program', run: launchProcess },
  { id: 'host-resolver', title: 'host resolver', run: findResolver },
  ...DOTNET_HOST,
  ...APP_START_UNDER_IIS,
]
