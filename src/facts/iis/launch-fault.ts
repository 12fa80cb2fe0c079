// What can be wrong with what web.config starts.
import type { OperatingSystem } from '../app/rid.ts'
import type { Position } from '../../publish/parsed.ts'

/** The attribute, or the variable of the worker that takes its place. */
interface Named {
  readonly by: string
  readonly at: Position | null
}

/** Where a file that is named is not: in the output, or at its place on the host. */
export type Nowhere = 'output' | 'host'

export type PlaceholderFault = Named & {
  readonly kind: 'placeholder'
  readonly placeholder: string
  readonly attribute: 'processPath' | 'arguments'
}
export type ProgramMissing = Named & {
  readonly kind: 'program-missing'
  /** As web.config leads to it; '' where it names no file. */
  readonly path: string
  /** The file that is looked for: in-process with `.exe` behind a name without extension. */
  readonly looked: string
  readonly nowhere: Nowhere
  /** Out-of-process a file of that name with `.exe` lies there, which is not looked for. */
  readonly exeBeside: boolean
}
export type BlankAround = Named & {
  readonly kind: 'blank-around'
  readonly side: 'before' | 'behind'
  /** As written, without the blank. */
  readonly path: string
}
export type NotExe = Named & {
  /** In-process the module demands the extension; out-of-process Windows cannot run the file, or runs no app by it. */
  readonly kind: 'not-exe' | 'not-runnable' | 'assembly'
  readonly path: string
}
export type ForeignProgram = Named & {
  readonly kind: 'foreign-program'
  readonly path: string
  /** The file of the output that is a program of another system. */
  readonly file: string
  readonly system: OperatingSystem
}
export type NoApp = Named & {
  readonly kind: 'no-app'
  /** processPath as written. */
  readonly program: string
  readonly arguments: 'absent' | 'empty' | 'blank'
}
export type AppMissing = Named & {
  readonly kind: 'app-missing'
  /** As written; null where no word names an app. */
  readonly text: string | null
  readonly nowhere: Nowhere | 'not-an-assembly'
  /** Why the word is no app though it looks like an option of dotnet. */
  readonly option: string | null
  /** The app's own assembly, which was not shipped. */
  readonly entry: string | null
}
export type EmptyWord = Named & {
  readonly kind: 'empty-word'
  /** A blank in front of all words, or two quotes without anything between them. */
  readonly of: 'blank' | 'quotes'
}
export type AppCut = Named & {
  readonly kind: 'app-cut'
  readonly assembly: string
  /** What has the blank: its path in the output, or the full path that leads there. */
  readonly named: string
  /** What `dotnet` is given of its name. */
  readonly given: string
}

/** Of the program, and of the app that `dotnet` is given. */
export type ProgramFault = PlaceholderFault | NoApp | BlankAround | ProgramMissing | NotExe | ForeignProgram
export type AppFault = PlaceholderFault | AppMissing | EmptyWord | AppCut
export type LaunchFault = ProgramFault | AppFault
