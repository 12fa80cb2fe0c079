// Stages 4B and 5B: the module launches the program as a child process and waits until it listens.
import type { Launch } from '../facts/launch.ts'
import { missingRuntimeFile, RUNTIME_FILES } from '../facts/runtime-files.ts'
import { hasFolderPart } from '../facts/windows-path.ts'
import { fileName } from '../publish/files.ts'
import type { Launcher } from '../publish/output.ts'
import type { Architecture, BinaryHead } from '../publish/binary.ts'
import { documentsOf, fromEntry } from './app-documents.ts'
import type { AppDocuments } from './app-documents.ts'
import { APP_START } from './app-start.ts'
import { badBinary } from './bad-binary.ts'
import { DOTNET_HOST, refusalStatus } from './dotnet-host.ts'
import { cpuName, machineRuns } from './process-cpu.ts'
import { launchDefect, missingApp, siblingOf, systemMisfit } from './program.ts'
import { defect, failed, passed, unknown } from './step.ts'
import type { Given, Outcome, Program, StepDefinition } from './step.ts'

/** Step 2 of stage 5B. */
function choosePort(given: Given): Outcome {
  const variables = given.decided.section?.environmentVariables ?? []
  const port = variables.findLast((variable) => variable.name.toUpperCase() === 'ASPNETCORE_PORT')
  if (port === undefined || port.value === '' || isPort(port.value)) return passed('a free port')
  const found = launchDefect(given.facts, 'aspnetcore-port-invalid', 'ASPNETCORE_PORT', port.at)
  return failed(refusalStatus(given), null, 'ASPNETCORE_PORT is no port of 1025 to 48000', found)
}

export function isPort(text: string): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= 1025 && Number(text) <= 48000
}

const UNJUDGED: Program = {
  by: 'unjudged',
  path: null,
  architecture: null,
  app: null,
  appLocalResolver: false,
}

/** Steps 3 and 4 of stage 5B: the name is taken exactly as written; only a bare one is searched on PATH. */
function launchProcess(given: Given): Outcome {
  const { launch } = given.facts
  if (launch === null || launch.processPath === null) return passed('not judged')
  const { text, at } = launch.processPath
  if (launch.placeholder !== null && /%LAUNCHER_PATH%|VSIISExeLauncher/i.test(launch.placeholder)) {
    const placeholder = launch.placeholder
    const left = launchDefect(given.facts, 'ancm-launcher-placeholder', placeholder, at, { placeholder })
    return failed(refusalStatus(given), null, `${placeholder} was not replaced`, left)
  }
  const inside =
    launch.program.place === 'inside' ? given.facts.output.files.anyCase(launch.program.path) : undefined
  if (inside !== undefined && !launch.muxer) return startProgram(given, inside.path)
  if (launch.muxer && inside === undefined && launch.program.place === 'inside' && !hasFolderPart(text)) {
    return startByDotnet(given, launch)
  }
  if (launch.program.place !== 'inside' || inside !== undefined || !hasFolderPart(text)) {
    if (launch.muxer && /^c:\\program files\\dotnet\\/i.test(launch.program.path))
      return startByDotnet(given, launch)
    return unknown(`${text} is not in the output`, ['existing-files'], `${text} is there`, {
      program: UNJUDGED,
    })
  }
  const file = launch.program.path
  const found = launchDefect(given.facts, 'ancm-process-file-missing', file, at, { file })
  return failed(refusalStatus(given), null, `${file} is not in the output`, found)
}

function startByDotnet(given: Given, launch: Launch): Outcome {
  const app = launch.app
  if (launch.tokens.length === 0) {
    const at = launch.arguments?.at ?? launch.processPath?.at ?? null
    const empty = launchDefect(given.facts, 'ancm-dotnet-arguments-empty', launch.processPath?.text ?? '', at)
    return failed(refusalStatus(given), null, 'dotnet is given no app', empty)
  }
  if (app !== null && app.where.place !== 'inside' && launch.placeholder === null) {
    return unknown(`${app.text} lies outside the output`, ['existing-files'], `${app.text} is there`, {
      program: UNJUDGED,
    })
  }
  if (app === null || app.file === null || !/\.(dll|exe)$/i.test(app.file))
    return missingApp(given, launch, refusalStatus(given))
  const split = splitByBlank(given, launch, app.file)
  if (split !== null) return split
  const documents = documentsOf(given.facts, app.file)
  const program = {
    by: documents === null ? 'unjudged' : 'dotnet',
    path: null,
    architecture: cpuOfDotnet(given, documents),
    app: documents,
    appLocalResolver: false,
  } as const
  return passed(`dotnet → ${app.file}`, { program })
}

// Out-of-process the text becomes a command line as it is: an unquoted blank cuts the name (ancm.md 5B step 3).
function splitByBlank(given: Given, launch: Launch, file: string): Outcome | null {
  if (
    !/\s/.test(file) ||
    launch.tokens.some((token) => token.toLowerCase().endsWith(fileName(file).toLowerCase()))
  )
    return null
  const cut = launch.tokens[0] ?? ''
  const at = launch.arguments?.at ?? null
  const found = launchDefect(given.facts, 'ancm-arguments-dll-missing', launch.arguments?.text ?? '', at, {
    file: cut,
    assembly: file,
  })
  return failed(
    refusalStatus(given),
    null,
    `the blank in ${file} is not quoted: dotnet is given ${cut}`,
    found,
  )
}

// An assembly for 32 bits can only be meant for the x86 dotnet; which one PATH finds is not in the files.
function cpuOfDotnet(given: Given, app: AppDocuments | null): Architecture | null {
  const head = app?.assemblyHead
  const narrow =
    head?.format === 'pe' && head.managed?.architecture === 'x86' && head.managed.readyToRun === null
  return narrow && given.host.architecture === 'x64' && given.host.workerBitness === 32
    ? 'x86'
    : given.host.architecture
}

function startProgram(given: Given, path: string): Outcome {
  const { facts, host } = given
  const at = facts.launch?.processPath?.at ?? null
  const head = facts.output.binaries.get(path)
  // CreateProcess hands a batch file to cmd.exe; what that starts is not in the file's name.
  if (/\.(cmd|bat)$/i.test(path)) return passed(`${path}, a batch file`, { program: UNJUDGED })
  const bad = badBinary(facts, path)
  if (bad !== null) return failed(refusalStatus(given), null, `${path} cannot be started`, bad)
  if (systemMisfit(facts, path) !== null || head?.format !== 'pe') {
    const rule = systemMisfit(facts, path) === null ? 'ancm-process-not-exe' : 'rid-os-mismatch'
    const found = launchDefect(facts, rule, fileName(path), at, { file: path, cpu: cpuName(head ?? null) })
    return failed(refusalStatus(given), null, `${path} is no program of Windows`, found)
  }
  if (
    head.managed === null &&
    host.architecture !== null &&
    !machineRuns(host.architecture, head.architecture)
  ) {
    const detail = { file: path, cpu: head.architecture, process: host.architecture }
    const found = launchDefect(facts, 'rid-arch-mismatch', fileName(path), at, detail)
    return failed(
      refusalStatus(given),
      null,
      `${path} is ${head.architecture}, the machine ${host.architecture}`,
      found,
    )
  }
  const launcher = facts.output.launchers.find(({ file }) => file.path === path)
  if (launcher === undefined) return passed(`${path}, not an app host`, { program: UNJUDGED })
  return startLauncher(given, launcher, head)
}

function startLauncher(given: Given, launcher: Launcher, head: BinaryHead): Outcome {
  const { facts } = given
  const { marks } = launcher
  const path = launcher.file.path
  const architecture = head.format === 'pe' ? head.architecture : null
  const base = { path, architecture, appLocalResolver: false }
  if (marks.nativeAot)
    return passed(`${path}, Native AOT`, { program: { ...base, by: 'native-aot', app: null } })
  if (marks.bundleHeader !== null) return startBundle(given, launcher, base)
  if (!marks.isAppHost) return passed(`${path}, not an app host`, { program: UNJUDGED })
  const bound = marks.boundTo ?? `${path.replace(/\.exe$/i, '')}.dll`
  const assembly = facts.output.files.anyCase(siblingOf(path, bound))
  if (marks.unbound || assembly === undefined) {
    const code = marks.unbound ? '0x80008095' : '0x8000809a'
    const at = facts.launch?.processPath?.at ?? null
    const found = launchDefect(facts, 'entry-assembly-missing', fileName(bound), at, {
      file: path,
      assembly: bound,
    })
    return failed(refusalStatus(given), code, `${path} starts ${bound}, which is not in the output`, found)
  }
  const appLocalResolver = facts.output.files.anyCase(siblingOf(path, RUNTIME_FILES.hostfxr)) !== undefined
  const app = documentsOf(facts, assembly.path)
  return passed(`${path} → ${assembly.path}`, {
    program: { ...base, by: app === null ? 'unjudged' : 'app-host', app, appLocalResolver },
  })
}

function startBundle(
  given: Given,
  launcher: Launcher,
  base: Pick<Program, 'path' | 'architecture' | 'appLocalResolver'>,
): Outcome {
  const { entry } = given.facts
  const path = launcher.file.path
  if (launcher.bundle?.state === 'broken') {
    const bad = defect('empty-or-truncated-binary', fileName(path), path, null, { fault: 'truncated' })
    return failed(refusalStatus(given), '0x8000809f', `${path}: ${launcher.bundle.reason}`, bad)
  }
  const own = entry?.launcher?.file.path === path ? entry : null
  const app = own === null ? null : fromEntry(own, launcher.content?.entryAssembly ?? path)
  return passed(`${path}, single file`, {
    program: { ...base, by: app === null ? 'unjudged' : 'bundle', app },
  })
}

/** The app host looks for hostfxr beside itself first; a self-contained app without it never starts. */
function findResolver(given: Given): Outcome {
  const program = given.decided.program
  if (program === null || program.by === 'unjudged') return passed('not judged')
  if (program.by === 'bundle' || program.by === 'native-aot') return passed('inside the program')
  if (program.by === 'dotnet' || program.path === null) return passed('hostfxr beside dotnet')
  const file = siblingOf(program.path, RUNTIME_FILES.hostfxr)
  if (program.appLocalResolver) {
    const bad = badBinary(given.facts, given.facts.output.files.anyCase(file)?.path ?? file)
    return bad === null
      ? passed(`${file}, app-local`)
      : failed(refusalStatus(given), '0x80008082', `${file} cannot be loaded`, bad)
  }
  const { app } = program
  const ownRuntime =
    app?.runtimeConfig.state === 'ok'
      ? !app.runtimeConfig.value.frameworkDependent
      : app?.runtimeConfig.state === 'absent' && missingRuntimeFile(given.facts, 'hostpolicy') === null
  if (app === null || !ownRuntime) return passed('hostfxr of the .NET that is installed there')
  const path = app.deps.state === 'ok' ? app.deps.path : app.assembly
  return failed(
    refusalStatus(given),
    '0x80008083',
    `${file} is missing`,
    defect('self-contained-incomplete', file, path, null, { file }),
  )
}

function loadHandler(): Outcome {
  return passed('of the installed module')
}

export const OUT_OF_PROCESS: readonly StepDefinition[] = [
  { id: 'request-handler', title: 'request handler', run: loadHandler },
  { id: 'port', title: 'port', run: choosePort },
  { id: 'program', title: 'program', run: launchProcess },
  { id: 'host-resolver', title: 'host resolver', run: findResolver },
  ...DOTNET_HOST,
  ...APP_START,
]
