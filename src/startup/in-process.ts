// Stages 4A and 5: the module finds the program and hostfxr, loads the request handler and starts the app in the worker.
import { includedOrListed } from '../facts/frameworks.ts'
import { isBuildMachinePath } from '../facts/launch.ts'
import type { Launch } from '../facts/launch.ts'
import { RUNTIME_FILES } from '../facts/runtime-files.ts'
import { windowsFileName } from '../facts/windows-path.ts'
import { extension, fileName, stem } from '../publish/files.ts'
import { valueOf } from '../publish/parsed.ts'
import type { Position } from '../publish/parsed.ts'
import { documentsOf } from './app-documents.ts'
import { badBinary } from './bad-binary.ts'
import { DOTNET_HOST } from './dotnet-host.ts'
import { APP_START } from './app-start.ts'
import { cpuName, workerCpu } from './process-cpu.ts'
import { launchDefect, missingApp, siblingOf, systemMisfit } from './program.ts'
import { defect, failed, passed, unknown } from './step.ts'
import type { Given, Outcome, StepDefinition } from './step.ts'

/** Steps 2 to 8 of stage 4A. */
function findProgram(given: Given): Outcome {
  const { launch } = given.facts
  if (launch === null || launch.processPath === null) return passed('not judged')
  return launch.muxer ? startByDotnet(given, launch) : startByExe(given, launch)
}

function startByDotnet(given: Given, launch: Launch): Outcome {
  const text = launch.processPath?.text ?? ''
  if (launch.tokens.length === 0) {
    const at = launch.arguments?.at ?? launch.processPath?.at ?? null
    // The module itself refuses only an empty text; blanks reach hostfxr (step 5).
    const blank = (launch.arguments?.text ?? '') !== ''
    return failed(
      blank ? '500.31' : '500.0',
      blank ? '0x80008094' : null,
      `${text} is given no app`,
      launchDefect(given.facts, 'ancm-dotnet-arguments-empty', text, at),
    )
  }
  const program = {
    by: 'dotnet',
    path: null,
    architecture: workerCpu(given.host),
    app: null,
    appLocalResolver: false,
  } as const
  const app = launch.app
  const left = launch.placeholder !== null && app?.where.place === 'variable'
  if (!left && (app?.where.place === 'outside' || app?.where.place === 'variable'))
    return outside(given, app.text, launch.arguments?.at ?? null)
  if (app === null || app.file === null || !/\.(dll|exe)$/i.test(app.file))
    return missingApp(given, launch, '500.31')
  const elsewhere = launch.program.place === 'inside' || isUsualDotnet(launch.program.path)
  const documents = documentsOf(given.facts, app.file)
  const decided = {
    program: { ...program, by: documents === null ? 'unjudged' : 'dotnet', app: documents },
  } as const
  if (elsewhere) return missingDotnet(given, launch) ?? passed(`${text} → ${app.file}`, decided)
  return unknown(
    `${text} lies outside the output`,
    ['existing-files'],
    `${launch.program.path} is there`,
    decided,
  )
}

// A folder part without such a file: the module does not search PATH then (step 6c).
function missingDotnet(given: Given, launch: Launch): Outcome | null {
  if (launch.program.place !== 'inside' || !launch.program.path.includes('/')) return null
  const path = extension(launch.program.path) === '' ? `${launch.program.path}.exe` : launch.program.path
  if (given.facts.output.files.anyCase(path) !== undefined) return null
  const found = launchDefect(
    given.facts,
    'ancm-process-file-missing',
    launch.program.path,
    launch.processPath?.at ?? null,
    { file: path },
  )
  return failed('500.0', null, `${path} is not in the output`, found)
}

// The places where the Hosting Bundle puts dotnet.exe; the contract takes the muxer there for present.
function isUsualDotnet(path: string): boolean {
  return /^c:\\program files( \(x86\))?\\dotnet\\dotnet(\.exe)?$/i.test(path)
}

function outside(given: Given, text: string, at: Position | null): Outcome {
  const placeholder = given.facts.launch?.placeholder ?? null
  if (placeholder !== null && text.includes(placeholder)) {
    const left = launchDefect(given.facts, 'ancm-launcher-placeholder', placeholder, at, { placeholder })
    return failed(
      given.decided.model === 'inprocess' ? '500.0' : '502.5',
      null,
      `${placeholder} was not replaced`,
      left,
    )
  }
  const why = isBuildMachinePath(text) ? 'a path of the build machine' : 'outside the output'
  return unknown(`${text}: ${why}`, ['existing-files'], `${text} is there`, {
    program: { by: 'unjudged', path: null, architecture: null, app: null, appLocalResolver: false },
  })
}

function startByExe(given: Given, launch: Launch): Outcome {
  const { facts, host } = given
  const written = launch.processPath?.text ?? ''
  const at = launch.processPath?.at ?? null
  if (launch.program.place !== 'inside') return outside(given, written, at)
  const end = extension(launch.program.path)
  const path = end === '' ? `${launch.program.path}.exe` : launch.program.path
  if (end !== '' && end !== '.exe') {
    const rule =
      systemMisfit(facts, launch.program.path) === null ? 'ancm-process-not-exe' : 'rid-os-mismatch'
    const found = launchDefect(facts, rule, fileName(path), at, { file: path, cpu: cpuOf(given, path) })
    return failed('500.0', null, `${windowsFileName(written)} does not end in .exe`, found)
  }
  const exe = facts.output.files.anyCase(path)
  if (exe === undefined) {
    const foreign = end === '' ? systemMisfit(facts, launch.program.path) : null
    const rule = foreign === null ? 'ancm-process-file-missing' : 'rid-os-mismatch'
    const subject = foreign === null ? launch.program.path : fileName(launch.program.path)
    const found = launchDefect(facts, rule, subject, at, {
      file: path,
      cpu: cpuOf(given, launch.program.path),
    })
    return failed('500.0', null, `${path} is not in the output`, found)
  }
  const dll = siblingOf(exe.path, `${stem(exe.path)}.dll`)
  const assembly = facts.output.files.anyCase(dll)
  if (assembly === undefined) return withoutAssembly(given, exe.path, dll)
  const appLocalResolver =
    facts.output.files.anyCase(siblingOf(exe.path, RUNTIME_FILES.hostfxr)) !== undefined
  const app = documentsOf(facts, assembly.path)
  const by = app === null ? 'unjudged' : 'app-host'
  return passed(`${written} → ${assembly.path}`, {
    program: { by, path: exe.path, architecture: workerCpu(host), app, appLocalResolver },
  })
}

const cpuOf = ({ facts }: Given, path: string): string => cpuName(facts.output.binaries.get(path) ?? null)

// Step 6 of 4A-exe: single file, Native AOT, or an assembly that was not shipped.
function withoutAssembly(given: Given, exe: string, dll: string): Outcome {
  const launcher = given.facts.output.launchers.find(({ file }) => file.path === exe)
  const at = given.facts.launch?.processPath?.at ?? null
  const rule =
    launcher?.marks.bundleHeader != null
      ? 'inprocess-single-file'
      : launcher?.marks.nativeAot === true
        ? 'inprocess-native-aot'
        : 'entry-assembly-missing'
  const subject = rule === 'entry-assembly-missing' ? fileName(dll) : fileName(exe)
  const found = launchDefect(given.facts, rule, subject, at, { file: exe, assembly: dll })
  return failed('500.38', null, `${exe} has no ${fileName(dll)} beside it`, found)
}

/** Steps 6, 7 and 9 of stage 4A. */
function loadResolver(given: Given): Outcome {
  const program = given.decided.program
  if (program === null || program.by === 'unjudged') return passed('not judged')
  if (!program.appLocalResolver || program.path === null) {
    const cpu = program.architecture
    const other = cpu !== null && cpu !== given.host.architecture
    return passed(`hostfxr of the .NET that is installed there${other ? ` (${cpu})` : ''}`)
  }
  const path =
    given.facts.output.files.anyCase(siblingOf(program.path, RUNTIME_FILES.hostfxr))?.path ??
    RUNTIME_FILES.hostfxr
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
  const what = head?.format === 'pe' ? rule : 'rid-os-mismatch'
  return failed(
    status,
    null,
    `${path} is ${detail.cpu}, the worker ${detail.process}`,
    defect(what, fileName(path), path, null, detail),
  )
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
  const web =
    listed || (config === null && given.facts.output.files.anyCase('Microsoft.AspNetCore.dll') !== undefined)
  const rule = selfContained && web ? 'inprocess-handler-missing' : 'inprocess-without-aspnetcore-framework'
  const path = app.runtimeConfig.state === 'ok' ? app.runtimeConfigPath : app.assembly
  const at = config === null ? null : (config.frameworksAt ?? config.at)
  const detail = { config: app.runtimeConfigPath }
  return failed(
    '500.33',
    null,
    'aspnetcorev2_inprocess.dll is not found',
    defect(rule, 'aspnetcorev2_inprocess.dll', path, at, detail),
  )
}

export const IN_PROCESS: readonly StepDefinition[] = [
  { id: 'program', title: 'program', run: findProgram },
  { id: 'host-resolver', title: 'host resolver', run: loadResolver },
  ...DOTNET_HOST,
  { id: 'request-handler', title: 'request handler', run: loadRequestHandler },
  ...APP_START,
]
