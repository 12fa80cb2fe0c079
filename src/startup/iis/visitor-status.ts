// What IIS answers when a start ends: the one mapping from the stage and the hosting model to a status (docs/sources.md, the module).
import type { HostingModel } from '../../facts/iis/hosting.ts'
import type { AspNetCoreSection } from '../../facts/iis/iis-elements.ts'
import type { Stage } from '../stage.ts'
import type { Status } from '../titles.ts'

/** Out-of-process: what became of the child process is all that the module knows. */
const PROCESS = null

/** By hosting model, in-process first; before the model is known both are the same. */
const STATUS: Readonly<Record<Stage, readonly [inProcess: Status, outOfProcess: Status | null]>> = {
  'application-pool': ['503', '503'],
  'directory-listing': ['403.14', '403.14'],
  'iis-configuration': ['500.19', '500.19'],
  'handler-module': ['500.21', '500.21'],
  'app-offline': ['503', '503'],
  'module-section': ['500.0', '500.0'],
  'pool-model': ['500.34', '500.34'],
  'pool-count': ['500.35', '500.35'],
  'handler-folder': ['500.36', '500.36'],
  'handler-version': ['500.0', '500.0'],
  program: ['500.0', PROCESS],
  'app-argument': ['500.31', PROCESS],
  'program-assembly': ['500.38', PROCESS],
  'load-hostfxr': ['500.32', PROCESS],
  'find-request-handler': ['500.33', PROCESS],
  'load-request-handler': ['500.0', PROCESS],
  hostfxr: ['500.31', PROCESS],
  hostpolicy: ['500.31', PROCESS],
  'second-look-up': ['500.30', PROCESS],
  'time-limit': ['500.37', PROCESS],
  runtime: ['500.30', PROCESS],
  app: ['500.30', PROCESS],
}

/** Told apart since the module of 3.0, which the one of 2.2 answers alike; 500.37 is the app's own handler's. */
const APART_SINCE_3: ReadonlySet<Status> = new Set<Status>([
  '500.31',
  '500.32',
  '500.33',
  '500.34',
  '500.35',
  '500.36',
  '500.38',
])

export interface Answering {
  readonly model: HostingModel | null
  readonly section: AspNetCoreSection | null
  /** Only a module of ASP.NET Core 2.2 is installed. */
  readonly moduleOf22: boolean
}

/** HTTP status[.substatus] of a start behind IIS that ends at that stage. */
export function visitorStatus(stage: Stage, { model, section, moduleOf22 }: Answering): Status {
  const [inProcess, outOfProcess] = STATUS[stage]
  const status = model === 'outofprocess' ? (outOfProcess ?? processStatus(section)) : inProcess
  return moduleOf22 && APART_SINCE_3.has(status) ? '500.0' : status
}

function processStatus(section: AspNetCoreSection | null): Status {
  return isQuiet(section) ? '502.3' : '502.5'
}

/** The module then leaves the page to IIS. */
export function isQuiet(section: AspNetCoreSection | null): boolean {
  return section?.attributes.get('disableStartUpErrorPage')?.text.toLowerCase() === 'true'
}
