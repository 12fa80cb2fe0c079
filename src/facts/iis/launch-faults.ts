// Why the module, or out-of-process Windows, finds nothing to start where web.config leads into the output (docs/sources.md,
// stages 4A and 5B). What lies elsewhere is a matter of the host.
import { extension } from '../../publish/files.ts'
import { binaryFault } from '../app/binary-fault.ts'
import { systemOfProgram } from '../app/rid.ts'
import { optionFault } from '../dotnet/host-arguments.ts'
import type { Facts } from '../facts.ts'
import type { Launch } from './launch.ts'
import type {
  AppCut,
  AppFault,
  AppMissing,
  BlankAround,
  EmptyWord,
  ForeignProgram,
  LaunchFault,
  NoApp,
  Nowhere,
  PlaceholderFault,
  ProgramFault,
  ProgramMissing,
} from './launch-fault.ts'
import { hasVariable, windowsFileName } from '../windows-path.ts'

type Launching = Pick<Facts, 'launch' | 'hostingModel' | 'output' | 'entry'>

export function launchFaults(facts: Launching): readonly LaunchFault[] {
  const program = programFault(facts)
  const app = program?.kind === 'no-app' ? null : (withoutApp(facts.launch) ?? appFault(facts))
  return [program, app].filter((fault) => fault !== null)
}

export function programFault({ launch, hostingModel, output }: Launching): ProgramFault | null {
  if (launch === null || launch.processPath === null || launch.processPath.text === '') return null
  const inProcess = hostingModel === 'inprocess'
  const placeholder = placeholderOfProgram(launch, inProcess)
  if (placeholder !== null) return placeholder
  if (inProcess && launch.blank !== null) return blankAround(launch, launch.blank)
  // Out-of-process Windows starts what is there, whatever it is given.
  const without = withoutApp(launch)
  if (inProcess && without !== null) return without
  if (launch.program.place !== 'inside') return without
  const { path } = launch.program
  if (inProcess && !launch.muxer) return exeFault({ launch, output }, path)
  const file = output.files.anyCase(inProcess && extension(path) === '' ? `${path}.exe` : path)
  if (file !== undefined) return launch.muxer ? without : unrunnable({ launch, output }, file.path)
  return launch.bare && path !== '' ? without : missingProgram({ launch, hostingModel, output }, 'output')
}

// In-process the launcher's own names lead nowhere; out-of-process they are looked at before anything else.
function placeholderOfProgram(launch: Launch, inProcess: boolean): PlaceholderFault | null {
  const { placeholder, program, processPath, programBy } = launch
  if (placeholder === null) return null
  const left = inProcess
    ? program.place !== 'inside' && program.path.includes(placeholder)
    : /%LAUNCHER_PATH%|VSIISExeLauncher/i.test(placeholder)
  if (!left) return null
  return {
    kind: 'placeholder',
    placeholder,
    attribute: 'processPath',
    by: programBy,
    at: processPath?.at ?? null,
  }
}

// Nothing is trimmed, so with a blank in front or behind the name is that of another file, which cannot be there: what ends in one
// has no .exe at its end either (HostFxrResolver.cpp).
function blankAround({ processPath, programBy }: Launch, side: BlankAround['side']): BlankAround {
  const path = processPath?.text.trim() ?? ''
  return { kind: 'blank-around', side, path, by: programBy, at: processPath?.at ?? null }
}

function withoutApp(launch: Launch | null): NoApp | null {
  if (launch === null || !launch.muxer || launch.tokens.length > 0) return null
  const { processPath, arguments: args, appBy } = launch
  return {
    kind: 'no-app',
    program: launch.shown.processPath ?? '',
    arguments: args === null ? 'absent' : args.text === '' ? 'empty' : 'blank',
    by: appBy,
    at: args?.at ?? processPath?.at ?? null,
  }
}

type Program = Pick<Facts, 'output'> & { readonly launch: Launch }

function exeFault({ launch, output }: Program, path: string): ProgramFault | null {
  const end = extension(path)
  const named = { by: launch.programBy, at: launch.processPath?.at ?? null }
  if (end !== '' && end !== '.exe')
    return foreign({ launch, output }, path) ?? { kind: 'not-exe', path: launch.shown.program, ...named }
  if (output.files.anyCase(end === '' ? `${path}.exe` : path) !== undefined) return null
  const other = end === '' ? foreign({ launch, output }, path) : null
  return other ?? missingProgram({ launch, output, hostingModel: 'inprocess' }, 'output')
}

// CreateProcess hands a batch file to cmd.exe; a file that is not whole is a defect of its own.
function unrunnable({ launch, output }: Program, file: string): ProgramFault | null {
  if (/\.(cmd|bat)$/i.test(file) || binaryFault({ output }, file) !== null) return null
  const other = foreign({ launch, output }, file)
  if (other !== null) return other
  const named = { path: file, by: launch.programBy, at: launch.processPath?.at ?? null }
  const head = output.binaries.get(file)
  if (output.unreadable.some(({ path }) => path === file)) return null
  if (head?.format !== 'pe') return { kind: 'not-runnable', ...named }
  // Windows has the .NET Framework start a managed program; the one of an app of .NET it cannot, whatever its header says.
  if (head.managed !== null && /\.dll$/i.test(file)) return { kind: 'assembly', ...named }
  return head.dll ? { kind: 'not-runnable', ...named } : null
}

function foreign({ launch, output }: Program, path: string): ForeignProgram | null {
  const file = output.files.anyCase(path)
  const head = file === undefined ? undefined : output.binaries.get(file.path)
  const system = head === undefined ? null : systemOfProgram(head)
  if (file === undefined || system === null || system === 'windows') return null
  const named = { by: launch.programBy, at: launch.processPath?.at ?? null }
  return { kind: 'foreign-program', path, file: file.path, system, ...named }
}

/** `nowhere` says where the program is not. */
export function missingProgram(
  { launch, hostingModel, output }: Pick<Facts, 'hostingModel' | 'output'> & { readonly launch: Launch },
  nowhere: Nowhere,
): ProgramMissing {
  const { path } = launch.program
  const added = hostingModel !== 'outofprocess' && path !== '' && extension(path) === '' ? '.exe' : ''
  const beside = hostingModel === 'outofprocess' && output.files.anyCase(`${path}.exe`) !== undefined
  return {
    kind: 'program-missing',
    path: launch.shown.program,
    looked: `${launch.shown.program}${added}`,
    nowhere,
    exeBeside: beside,
    by: launch.programBy,
    at: launch.processPath?.at ?? null,
  }
}

/** null also where the app lies outside of the output: that is a matter of the host. */
export function appFault({ launch, entry, hostingModel }: Launching): AppFault | null {
  if (launch === null || !launch.muxer || launch.tokens.length === 0) return null
  const { app, placeholder } = launch
  if (hostingModel === 'inprocess' && launch.blankInFront) return emptyWord(launch, 'blank')
  const text = app?.text ?? launch.arguments?.text ?? ''
  if (placeholder !== null && (app === null || hasVariable(text)))
    return placeholderOfApp(launch, placeholder)
  if (app?.text === '') return emptyWord(launch, 'quotes')
  if (app !== null && app.where.place !== 'inside') return null
  const file = app?.file ?? null
  if (file === null || !/\.(dll|exe)$/i.test(file))
    return missingApp({ launch, entry }, file === null ? 'output' : 'not-an-assembly')
  return hostingModel === 'outofprocess' ? cutByBlank(launch, file) : null
}

// CommandLineToArgvW, which in-process splits the text, takes the first word for an empty one where a blank stands in front of it.
function emptyWord(launch: Launch, of: EmptyWord['of']): EmptyWord {
  return {
    kind: 'empty-word',
    of,
    by: launch.appBy,
    at: launch.arguments?.at ?? launch.processPath?.at ?? null,
  }
}

function placeholderOfApp(launch: Launch, placeholder: string): PlaceholderFault {
  const at = launch.arguments?.at ?? launch.processPath?.at ?? null
  return { kind: 'placeholder', placeholder, attribute: 'arguments', by: launch.appBy, at }
}

/** `nowhere` says where the app is not. */
export function missingApp(
  { launch, entry }: Pick<Facts, 'entry'> & { readonly launch: Launch },
  nowhere: AppMissing['nowhere'],
): AppMissing {
  const { app } = launch
  const name = windowsFileName(app?.text ?? '')
  // The app's own assembly was not shipped, though its configuration names it.
  const isEntry = entry?.assembly?.toLowerCase() === name.toLowerCase() && !entry.assemblyPresent
  return {
    kind: 'app-missing',
    text: app?.shown ?? null,
    nowhere,
    option: app === null ? null : optionFault(app.text, app.exec),
    entry: isEntry ? (entry?.assembly ?? null) : null,
    by: launch.appBy,
    at: launch.arguments?.at ?? launch.processPath?.at ?? null,
  }
}

// Out-of-process the text becomes a command line as it is: an unquoted blank cuts the name (docs/sources.md, stage 5B step 3).
function cutByBlank(launch: Launch, file: string): AppCut | null {
  if (launch.app?.whole !== true) return null
  return {
    kind: 'app-cut',
    assembly: file,
    named: /\s/.test(file) ? file : launch.app.text,
    given: launch.tokens[0] ?? '',
    by: launch.appBy,
    at: launch.arguments?.at ?? null,
  }
}
