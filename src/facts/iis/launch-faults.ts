// Why the module, or out-of-process Windows, finds nothing to start where web.config leads into the output (docs/sources.md,
// stages 4A and 5B). What lies elsewhere is a matter of the host.
import type { Position } from '../../publish/parsed.ts'
import { extension, fileName } from '../../publish/files.ts'
import { binaryFault } from '../app/binary-fault.ts'
import { systemOfProgram } from '../app/rid.ts'
import type { OperatingSystem } from '../app/rid.ts'
import { optionFault } from '../dotnet/host-arguments.ts'
import type { Facts } from '../facts.ts'
import type { Launch } from './launch.ts'
import { hasVariable, windowsFileName } from '../windows-path.ts'

/** The attribute, or the variable of the worker that takes its place. */
interface Named {
  readonly by: string
  readonly at: Position | null
}

/** Where a file that is named is not: in the output, or at its place on the host. */
type Nowhere = 'output' | 'host'

export type PlaceholderFault = Named & {
  readonly kind: 'placeholder'
  readonly placeholder: string
  readonly attribute: 'processPath' | 'arguments'
}
export type ProgramMissing = Named & {
  readonly kind: 'program-missing'
  /** As web.config leads to it, as reports may tell it; '' where it names no file. */
  readonly path: string
  /** The file that is looked for: in-process with `.exe` behind a name without extension. */
  readonly looked: string
  readonly nowhere: Nowhere
  /** Out-of-process a file of that name with `.exe` lies there, which is not looked for. */
  readonly exeBeside: boolean
}
export type NotExe = Named & {
  /** In-process the module demands the extension; out-of-process Windows cannot run the file. */
  readonly kind: 'not-exe' | 'not-runnable'
  readonly path: string
}
type ForeignProgram = Named & {
  readonly kind: 'foreign-program'
  readonly path: string
  /** The file of the output that is a program of another system. */
  readonly file: string
  readonly system: OperatingSystem
}
export type NoApp = Named & {
  readonly kind: 'no-app'
  /** processPath as reports may tell it. */
  readonly program: string
  readonly arguments: 'absent' | 'empty' | 'blank'
}
export type AppMissing = Named & {
  readonly kind: 'app-missing'
  /** As reports may tell it; null where no word names an app. */
  readonly text: string | null
  readonly nowhere: Nowhere | 'not-an-assembly'
  /** Why the word is no app though it looks like an option of dotnet. */
  readonly option: string | null
  /** The app's own assembly, which was not shipped. */
  readonly entry: string | null
}
export type AppCut = Named & {
  readonly kind: 'app-cut'
  readonly assembly: string
  /** What `dotnet` is given of its name. */
  readonly given: string
}

/** Of the program, and of the app that `dotnet` is given. */
export type ProgramFault = PlaceholderFault | NoApp | ProgramMissing | NotExe | ForeignProgram
export type AppFault = PlaceholderFault | AppMissing | AppCut
export type LaunchFault = ProgramFault | AppFault

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
  if (other !== null || output.binaries.get(file)?.format === 'pe') return other
  return { kind: 'not-runnable', path: file, by: launch.programBy, at: launch.processPath?.at ?? null }
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
  const text = app?.text ?? launch.arguments?.text ?? ''
  if (placeholder !== null && (app === null || hasVariable(text)))
    return placeholderOfApp(launch, placeholder)
  if (app !== null && app.where.place !== 'inside') return null
  const file = app?.file ?? null
  if (file === null || !/\.(dll|exe)$/i.test(file))
    return missingApp({ launch, entry }, file === null ? 'output' : 'not-an-assembly')
  return hostingModel === 'outofprocess' ? cutByBlank(launch, file) : null
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
  const name = fileName(file).toLowerCase()
  if (!/\s/.test(file) || launch.tokens.some((token) => token.toLowerCase().endsWith(name))) return null
  return {
    kind: 'app-cut',
    assembly: file,
    given: launch.tokens[0] ?? '',
    by: launch.appBy,
    at: launch.arguments?.at ?? null,
  }
}
