// Stages 4B and 5B: the module launches the program as a child process and waits until it listens.
import { isPort } from '../../facts/port.ts'
import type { Launch } from '../../facts/iis/launch.ts'
import { RUNTIME_FILES } from '../../facts/dotnet/runtime-files.ts'
import { fileName } from '../../publish/files.ts'
import type { Launcher } from '../../publish/output.ts'
import type { Architecture, BinaryHead } from '../../publish/binary/binary.ts'
import { documentsOf } from '../hostfxr/app-documents.ts'
import type { AppDocuments } from '../hostfxr/app-documents.ts'
import { APP_START_UNDER_IIS } from '../app/app-start.ts'
import { badBinary } from '../app/bad-binary.ts'
import { findsBeside, startBundle } from '../apphost/bundle-start.ts'
import { DOTNET_HOST } from '../hostfxr/dotnet-host.ts'
import { refusalStatus } from './visitor-status.ts'
import { findElsewhere } from '../apphost/app-host-dotnet.ts'
import { findBesideShipped, findForMuxer } from '../apphost/dotnet-root.ts'
import { valueSet, workerVariables } from '../machine/environment.ts'
import { appElsewhere, elsewhere, launchFor } from './launch-for.ts'
import { findNamed, muxerThenApp, namedDotnet, openBitness } from '../apphost/named-dotnet.ts'
import type { Placed } from '../machine/place.ts'
import { cpuName, machineRuns } from '../machine/process-cpu.ts'
import { knownFile, placedOnWindows } from '../machine/place.ts'
import { launchDefect, missingApp, missingProgram, siblingOf, systemMisfit } from './web-config-program.ts'
import { failed, passed, unknown, UNJUDGED } from '../step.ts'
import type { Given, NamedDotnet, Outcome, Program, StepDefinition } from '../step.ts'

/** Stage 4B: the handler of the version that web.config names, or of the highest one beside the module. */
function loadHandler(given: Given): Outcome {
  const installed = given.host.outOfProcessHandlers
  const setting = given.decided.section?.handlerSettings.find(
    ({ name }) => name.toLowerCase() === 'handlerversion',
  )
  if (given.decided.module === 'AspNetCoreModule') return passed('part of the legacy module')
  // A variable of the worker may name the file itself (docs/sources.md, stage 4B step 1).
  const named = workerVariables(given).get('ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER') ?? ''
  const known = named === '' ? 'missing' : knownFile(given.host, named)
  if (known === 'exists') return passed('named by ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER')
  if (installed === null) return passed('of the installed module')
  const section = given.decided.section
  if (installed.length === 0) {
    if (known === 'unknown') return handlerUnknown()
    const none = launchDefect(given.facts, 'outofprocess-handler-missing', 'no version', section?.at ?? null)
    return failed('500.36', null, 'no version folder lies beside the module', none)
  }
  const wanted = setting?.value ?? ''
  if (wanted === '' || installed.includes(wanted))
    return passed(wanted === '' ? 'the highest version' : wanted)
  if (known === 'unknown') return handlerUnknown()
  const missing = launchDefect(given.facts, 'outofprocess-handler-missing', wanted, setting?.at ?? null)
  return failed('500.0', null, `version ${wanted} is not installed`, missing)
}

function handlerUnknown(): Outcome {
  const words = 'ASPNETCORE_MODULE_OUTOFPROCESS_HANDLER names a file outside of the output'
  return unknown(words, ['existing-files'], 'the request handler that the variable names is there')
}

/** Step 2 of stage 5B. */
function choosePort(given: Given): Outcome {
  const variables = given.decided.section?.environmentVariables ?? []
  const port = variables.findLast((variable) => variable.name.toUpperCase() === 'ASPNETCORE_PORT')
  const value = port === undefined ? '' : valueSet(given, port)
  if (port === undefined || value === '' || isPort(value)) return passed('a free port')
  const found = launchDefect(given.facts, 'aspnetcore-port-invalid', 'ASPNETCORE_PORT', port.at)
  return failed(refusalStatus(given), null, 'ASPNETCORE_PORT is no port of 1025 to 48000', found)
}

/** Steps 3 and 4 of stage 5B: the name is taken exactly as written; only a bare one is searched on PATH. */
function launchProcess(given: Given): Outcome {
  const launch = launchFor(given)
  if (launch === null || launch.processPath === null) return passed('not judged', { program: UNJUDGED })
  const { at } = launch.processPath
  const status = refusalStatus(given)
  if (launch.placeholder !== null && /%LAUNCHER_PATH%|VSIISExeLauncher/i.test(launch.placeholder)) {
    const { placeholder } = launch
    const left = launchDefect(given.facts, 'ancm-launcher-placeholder', placeholder, at, { placeholder })
    return failed(status, null, `${placeholder} was not replaced`, left)
  }
  const where = placedOnWindows(given.host, launch.program)
  if (where.place === 'outside') return startElsewhere(given, launch, where)
  const inside = given.facts.output.files.anyCase(where.path)
  if (inside !== undefined)
    return launch.muxer
      ? findBesideShipped(given, inside.path, status)
      : startProgram(given, launch, inside.path)
  if (launch.bare && where.path !== '') {
    if (launch.muxer) return startByDotnet(given, launch, null)
    return elsewhere(given, where.path, knownFile(given.host, where.path), status)
  }
  return missingProgram(given, launch, where.path, status)
}

function startElsewhere(given: Given, launch: Launch, where: Extract<Placed, { place: 'outside' }>): Outcome {
  const status = refusalStatus(given)
  if (!launch.muxer) return elsewhere(given, where.path, where.known, status)
  const named = namedDotnet(given.host, where.path, null)
  const muxer = openBitness(given, launch) ?? findNamed(given, where, named, status)
  return muxerThenApp(muxer, () => startByDotnet(given, launch, named))
}

function startByDotnet(given: Given, launch: Launch, dotnet: NamedDotnet | null): Outcome {
  const { app } = launch
  const status = refusalStatus(given)
  if (launch.tokens.length === 0) {
    const at = launch.arguments?.at ?? launch.processPath?.at ?? null
    const empty = launchDefect(given.facts, 'ancm-dotnet-arguments-empty', launch.processPath?.text ?? '', at)
    return failed(status, null, 'dotnet is given no app', empty)
  }
  const where = app === null ? null : placedOnWindows(given.host, app.where)
  if (where?.place === 'outside' && launch.placeholder === null)
    return appElsewhere(given, launch, where, status)
  const file = where?.place === 'inside' ? given.facts.output.files.anyCase(where.path)?.path : undefined
  if (file === undefined || !/\.(dll|exe)$/i.test(file)) return missingApp(given, launch, status)
  const split = splitByBlank(given, launch, file)
  if (split !== null) return split
  const documents = documentsOf(given, file)
  const program: Program = {
    ...UNJUDGED,
    by: documents === null ? 'unjudged' : 'dotnet',
    dotnet,
    architecture: dotnet === null ? cpuOfDotnet(given, documents) : dotnet.architecture,
    app: documents,
    arguments: launch.tokens,
  }
  return passed(`dotnet → ${file}`, { program })
}

// Out-of-process the text becomes a command line as it is: an unquoted blank cuts the name (docs/sources.md, stage 5B step 3).
function splitByBlank(given: Given, launch: Launch, file: string): Outcome | null {
  const name = fileName(file).toLowerCase()
  if (!/\s/.test(file) || launch.tokens.some((token) => token.toLowerCase().endsWith(name))) return null
  const cut = launch.tokens[0] ?? ''
  const detail = { file: cut, assembly: file }
  const text = launch.arguments?.text ?? ''
  const found = launchDefect(
    given.facts,
    'ancm-arguments-dll-missing',
    text,
    launch.arguments?.at ?? null,
    detail,
  )
  return failed(
    refusalStatus(given),
    null,
    `the blank in ${file} is not quoted: dotnet is given ${cut}`,
    found,
  )
}

// An assembly for 32 bits can only be meant for the x86 dotnet; which one PATH finds is not in the files.
function cpuOfDotnet(given: Given, app: AppDocuments | null): Architecture | null {
  const { architecture, workerBitness } = given.host
  const head = app?.assemblyHead
  const narrow =
    head?.format === 'pe' && head.managed?.architecture === 'x86' && head.managed.readyToRun === null
  return narrow && architecture === 'x64' && workerBitness === 32 ? 'x86' : architecture
}

function startProgram(given: Given, launch: Launch, path: string): Outcome {
  const { facts, host } = given
  const at = launch.processPath?.at ?? null
  const head = facts.output.binaries.get(path)
  // CreateProcess hands a batch file to cmd.exe; what that starts is not in the file's name.
  if (/\.(cmd|bat)$/i.test(path)) return passed(`${path}, a batch file`, { program: UNJUDGED })
  const bad = badBinary(facts, path)
  if (bad !== null) return failed(refusalStatus(given), null, `${path} cannot be started`, bad)
  const foreign = systemMisfit(facts, path) !== null
  if (foreign || head?.format !== 'pe') {
    const rule = foreign ? 'rid-os-mismatch' : 'ancm-process-not-exe'
    const found = launchDefect(facts, rule, fileName(path), at, { file: path, cpu: cpuName(head ?? null) })
    return failed(refusalStatus(given), null, `${path} is no program of Windows`, found)
  }
  const launcher = facts.output.launchers.find(({ file }) => file.path === path)
  const outcome =
    launcher === undefined
      ? passed(`${path}, not an app host`, { program: UNJUDGED })
      : startLauncher(given, launch, launcher, head)
  if (head.managed !== null || outcome.state === 'failed') return outcome
  // Every Windows that IIS runs on runs a 32-bit program.
  if (host.architecture === null && head.architecture !== 'x86')
    return unknown(
      `${path} is ${head.architecture}`,
      ['architecture'],
      `the machine runs ${head.architecture} programs`,
      outcome.decided,
    )
  if (host.architecture === null || machineRuns(host.architecture, head.architecture)) return outcome
  const detail = { file: path, cpu: head.architecture, process: host.architecture }
  const found = launchDefect(facts, 'rid-arch-mismatch', fileName(path), at, detail)
  return failed(
    refusalStatus(given),
    null,
    `${path} is ${head.architecture}, the machine ${host.architecture}`,
    found,
  )
}

function startLauncher(given: Given, launch: Launch, launcher: Launcher, head: BinaryHead): Outcome {
  const { facts } = given
  const { marks } = launcher
  const path = launcher.file.path
  const architecture = head.format === 'pe' ? head.architecture : null
  const { dotnetSearch } = marks
  const base = { ...UNJUDGED, path, architecture, dotnetSearch, arguments: launch.tokens }
  if (marks.nativeAot) return passed(`${path}, Native AOT`, { program: { ...base, by: 'native-aot' } })
  if (marks.bundleHeader !== null) return startBundle(given, launcher, base)
  if (!marks.isAppHost) return passed(`${path}, not an app host`, { program: UNJUDGED })
  const bound = marks.boundTo ?? `${path.replace(/\.exe$/i, '')}.dll`
  const assembly = facts.output.files.anyCase(siblingOf(path, bound))
  if (marks.unbound || assembly === undefined) {
    const code = marks.unbound ? '0x80008095' : '0x8000809a'
    const at = launch.processPath?.at ?? null
    const detail = { file: path, assembly: bound }
    const found = launchDefect(facts, 'entry-assembly-missing', fileName(bound), at, detail)
    return failed(refusalStatus(given), code, `${path} starts ${bound}, which is not in the output`, found)
  }
  const appLocalResolver = findsBeside(given, launcher, path)
  const app = documentsOf(given, assembly.path)
  const by = app === null ? 'unjudged' : 'app-host'
  return passed(`${path} → ${assembly.path}`, { program: { ...base, by, app, appLocalResolver } })
}

/** The app host looks for hostfxr beside itself first; a self-contained app without it never starts. */
function findResolver(given: Given): Outcome {
  const program = given.decided.program
  const status = refusalStatus(given)
  if (program === null || program.by === 'unjudged') return passed('not judged')
  if (program.by === 'native-aot') return passed('compiled in')
  if (program.by === 'dotnet' || program.path === null) return findForMuxer(given, program, status)
  const file = siblingOf(program.path, RUNTIME_FILES.hostfxr)
  if (program.appLocalResolver) {
    const bad = badBinary(given.facts, given.facts.output.files.anyCase(file)?.path ?? file)
    return bad === null
      ? passed(`${file}, app-local`)
      : failed(status, '0x80008082', `${file} cannot be loaded`, bad)
  }
  return findElsewhere(given, program, file, status)
}

export const OUT_OF_PROCESS: readonly StepDefinition[] = [
  { id: 'request-handler', title: 'request handler', run: loadHandler },
  { id: 'port', title: 'port', run: choosePort },
  { id: 'program', title: 'program', run: launchProcess },
  { id: 'host-resolver', title: 'host resolver', run: findResolver },
  ...DOTNET_HOST,
  ...APP_START_UNDER_IIS,
]
