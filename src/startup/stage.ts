// Where a start ends: who refuses, in the order in which they come. What a visitor then gets is one mapping (iis/visitor-status.ts).

export type Stage =
  /** Windows has no application pool that would take the request. */
  | 'application-pool'
  /** IIS has no handler that would run the app. */
  | 'directory-listing'
  /** IIS reads web.config. */
  | 'iis-configuration'
  /** IIS loads the module that the handler names. */
  | 'handler-module'
  | 'app-offline'
  /** The module reads its section. */
  | 'module-section'
  /** The module holds the application against the others of its pool: their hosting model, and their number in-process. */
  | 'pool-model'
  | 'pool-count'
  /** The module finds no folder with an out-of-process handler, or not the version that is named. */
  | 'handler-folder'
  | 'handler-version'
  /** The module, or out-of-process the system, looks for the program. */
  | 'program'
  /** The app that `dotnet` is given. */
  | 'app-argument'
  /** In-process: the assembly beside the program, hostfxr, the request handler. */
  | 'program-assembly'
  | 'load-hostfxr'
  | 'find-request-handler'
  | 'load-request-handler'
  /** hostfxr and hostpolicy, as the module asks them in-process and as a process of its own starts them. */
  | 'hostfxr'
  | 'hostpolicy'
  /** In-process hostfxr and hostpolicy are asked again, with web.config's variables. */
  | 'second-look-up'
  | 'time-limit'
  /** The runtime and the app's own start. */
  | 'runtime'
  | 'app'

/** IIS or the module answers before a hosting model runs. */
export const BEFORE_ANY_MODEL: ReadonlySet<Stage> = new Set<Stage>([
  'application-pool',
  'directory-listing',
  'iis-configuration',
  'handler-module',
  'app-offline',
])
