// What the aspNetCore section starts: the program of processPath and, behind `dotnet`, the app named by arguments.
import type { Files } from '../../publish/files.ts'
import { muxerArguments } from '../dotnet/host-arguments.ts'
import type { AspNetCoreSection, Value } from './iis-elements.ts'
import { HIDDEN, namesFile, shownProgram, shownWord } from '../shown-words.ts'
import {
  expandUsual,
  hasFolderPart,
  hasVariable,
  locate,
  splitArguments,
  windowsFileName,
  writtenWords,
} from '../windows-path.ts'
import type { KnownVariables, WindowsPath } from '../windows-path.ts'

/** The app argument of `dotnet`. */
interface AppArgument {
  /** As written, quotes removed. */
  readonly text: string
  /** As reports may tell it. */
  readonly shown: string
  readonly where: WindowsPath
  /** Path of the file in the output, in its own casing; null when it is not there. */
  readonly file: string | null
  /** `dotnet exec …`. */
  readonly exec: boolean
  /** Its name is the whole of arguments, with blanks in it and unquoted. */
  readonly whole: boolean
}

export interface Launch {
  /** null = no such attribute. An empty text stays empty. */
  readonly processPath: Value | null
  readonly arguments: Value | null
  /** The program is `dotnet` or `dotnet.exe`, wherever it lies. */
  readonly muxer: boolean
  /** A blank around processPath, of which in-process the module takes none off. */
  readonly blank: 'before' | 'behind' | null
  readonly program: WindowsPath
  /** Named without a folder, so that it may be found on PATH. */
  readonly bare: boolean
  /** What names the program: `processPath`, or the variable of the worker that takes its place. */
  readonly programBy: string
  /** What names the app: `arguments`, or the variable of the worker that takes its place. */
  readonly appBy: string
  /** What reports may tell of the texts: the program and the app as written, options by their names. */
  readonly shown: ShownLaunch
  /** The arguments, split as Windows splits them. */
  readonly tokens: readonly string[]
  /** A blank in front of the first of them: behind `dotnet` the module makes it an empty word, in-process. */
  readonly blankInFront: boolean
  /** The whole of arguments, unquoted and with blanks in it, taken as one path; null where it is none. */
  readonly whole: WindowsPath | null
  /** Only behind `dotnet`; null when the arguments name no app. */
  readonly app: AppArgument | null
  /** What is left of `%LAUNCHER_PATH%`, `%LAUNCHER_ARGS%` or the launcher's argument file, as written. */
  readonly placeholder: string | null
}

interface ShownLaunch {
  /** null = no such attribute. */
  readonly processPath: string | null
  /** As it leads from the output. */
  readonly program: string
  readonly arguments: string | null
}

/** What names program and app: the attributes, or variables of the worker that take their place. */
interface LaunchBy {
  readonly program: string
  readonly app: string
}

const ATTRIBUTES: LaunchBy = { program: 'processPath', app: 'arguments' }

const PLACEHOLDER = /%LAUNCHER_(?:PATH|ARGS)%|-argFile IISExeLauncherArgs\.txt|VSIISExeLauncher\.exe/i

/** `known` are variables of the worker; without them only those that every Windows has are replaced. */
export function launchOf(
  section: AspNetCoreSection,
  files: Files,
  known: KnownVariables = new Map(),
  by: LaunchBy = ATTRIBUTES,
): Launch {
  const processPath = section.attributes.get('processPath') ?? null
  const args = section.attributes.get('arguments') ?? null
  const named = expandUsual(processPath?.text ?? '', known)
  const program = locate(named.trim(), known)
  const muxer = /^dotnet(\.exe)?$/i.test(windowsFileName(program.path))
  const text = expandUsual(args?.text ?? '', known)
  const tokens = splitArguments(text)
  const whole = muxer ? wholeOf(text) : null
  const app = muxer ? appArgument(text, tokens, whole, files) : null
  const told = app === null ? null : { ...app, shown: shownApp(app, files, by.app, args?.text ?? '') }
  return {
    processPath,
    arguments: args,
    muxer,
    blank: blankAround(named),
    program,
    bare: !hasFolderPart(named),
    programBy: by.program,
    appBy: by.app,
    shown: {
      processPath:
        processPath === null ? null : shownNamed(processPath.text, processPath.text, { muxer, files, by }),
      program: shownNamed(locate((processPath?.text ?? '').trim()).path, processPath?.text ?? '', {
        muxer,
        files,
        by,
      }),
      arguments:
        args === null
          ? null
          : shownArguments(args.text, by.app === 'arguments' ? told : null, muxer && by.app === 'arguments'),
    },
    tokens,
    blankInFront: tokens.length > 0 && /^\s/.test(text),
    whole,
    app: told,
    placeholder: PLACEHOLDER.exec(`${processPath?.text ?? ''}\n${args?.text ?? ''}`)?.[0] ?? null,
  }
}

// The module first tries the whole text as one file name, so blanks need no quotes in-process (docs/sources.md, stage 4A step 8).
function appArgument(
  text: string,
  tokens: readonly string[],
  whole: WindowsPath | null,
  files: Files,
): Omit<AppArgument, 'shown'> | null {
  if (whole !== null) {
    const named = find(whole.path, files)
    if (named.file !== null) return { ...named, text: text.trim(), exec: false, whole: true }
  }
  const { exec, app } = muxerArguments(tokens)
  return app === null ? null : { ...find(tokens[app] ?? '', files), exec, whole: false }
}

function blankAround(text: string): Launch['blank'] {
  if (text.trim() === '') return null
  return /^\s/.test(text) ? 'before' : /\s$/.test(text) ? 'behind' : null
}

function wholeOf(text: string): WindowsPath | null {
  const path = text.trim()
  return /\s/.test(path) && !path.includes('"') ? locate(path) : null
}

function find(text: string, files: Files): { text: string; where: WindowsPath; file: string | null } {
  const where = locate(text)
  const file = where.place === 'inside' && where.path !== '' ? files.anyCase(where.path) : undefined
  return { text, where, file: file?.path ?? null }
}

interface Naming {
  readonly muxer: boolean
  readonly files: Files
  readonly by: LaunchBy
}

// The value of a variable of the host stays unsaid.
function shownNamed(path: string, written: string, { muxer, files, by }: Naming): string {
  const isFile = (text: string) => find(text, files).file !== null
  if (by.program === 'processPath') return shownProgram(path, isFile)
  if (isFile(written)) return path
  return muxer ? 'dotnet' : 'The program'
}

function shownApp(app: Omit<AppArgument, 'shown'>, files: Files, by: string, written: string): string {
  const { text, where, file } = app
  if (file !== null) return text
  if (by !== 'arguments') return text.startsWith('-') ? shownWord(text) : 'The app'
  const isName = namesFile(text) || PLACEHOLDER.test(text) || files.anyCase(`${where.path}.dll`) !== undefined
  // A variable of the worker may have been put in.
  return isName && written.includes(text) ? text : text.startsWith('-') ? shownWord(text) : HIDDEN
}

function shownArguments(text: string, app: AppArgument | null, muxer: boolean): string {
  if (app !== null && app.text === text.replace(/"/g, '')) return app.shown === app.text ? text : app.shown
  const words = writtenWords(text)
  const plain = words.map((word) => word.replace(/"/g, ''))
  const named = app !== null && app.shown === app.text ? plain.indexOf(app.text) : -1
  const started = !muxer ? -1 : named >= 0 ? named : plain.findIndex(namesFile)
  return words
    .map((word, index) => {
      const exec = index === 0 && muxer && /^exec$/i.test(word)
      return exec || index === started || PLACEHOLDER.test(word) ? word : shownWord(plain[index] ?? '')
    })
    .join(' ')
}

/** An app is named: where processPath is the one of a parent application, no other program than `dotnet` can take it. */
export function givesArguments({ attributes }: Pick<AspNetCoreSection, 'attributes'>): boolean {
  return (attributes.get('arguments')?.text ?? '') !== ''
}

/** Whether the path is below a folder that exists only on a build machine or a developer's. */
export function isBuildMachinePath(text: string): boolean {
  if (hasVariable(text)) return false
  const path = text.replace(/\//g, '\\').toLowerCase()
  if (!/^([a-z]:|\\)/.test(path)) return /(^|\\)(bin|obj)\\(debug|release)\\/.test(path)
  return (
    /^[a-z]:\\users\\|^\\(home|users|github)\\|\\_work\\|^[a-z]:\\a\\|\\runner\\work\\/.test(path) ||
    /\\(bin|obj)\\(debug|release|iissupport)\\/.test(path) ||
    /\\(source\\repos|src)\\/.test(path)
  )
}
