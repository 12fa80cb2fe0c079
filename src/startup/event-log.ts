// What the ASP.NET Core Module writes into the event log where a start ends: read from its source, dotnet/aspnetcore
// src/Servers/IIS/AspNetCoreModuleV2 (CommonLib/aspnetcore_msg.mc and resources.h; HandlerResolver.cpp, applicationinfo.cpp).
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { AspNetCoreModule } from '../facts/iis/iis-configuration.ts'
import type { HostKind } from '../hosts/host.ts'
import { DESCRIBES } from './host-says.ts'
import type { Stage } from './stage.ts'

const EVENTS = {
  1007: 'failed to load coreclr',
  1008: 'Only one in-process application is allowed per IIS application pool.',
  1009: 'Mixed hosting model is not supported.',
  1010: 'Failed to start application',
  1020: 'failed to start process',
  1027: 'Unable to locate application dependencies.',
  1029: "Could not find the assembly 'aspnetcorev2_outofprocess.dll'",
  1031: 'failed to start.',
  1034: 'Could not load configuration.',
} as const
type EventId = keyof typeof EVENTS

/** Said of the assembly that is looked for, not of the dependencies. */
const OTHER_WORDS: Readonly<Partial<Record<Stage, string>>> = {
  'load-hostfxr': 'Unable to load hostfxr.dll.',
  'find-request-handler': "Could not find 'aspnetcorev2_inprocess.dll'",
}

/** By hosting model, in-process first; null = IIS itself answers, or the module has nothing to complain of. */
const BY_STAGE: Readonly<Record<Stage, readonly [inProcess: EventId | null, outOfProcess: EventId | null]>> =
  {
    'application-pool': [null, null],
    'directory-listing': [null, null],
    'iis-configuration': [null, null],
    'handler-module': [null, null],
    'app-offline': [null, null],
    'module-section': [1034, 1034],
    'pool-model': [1009, 1009],
    'pool-count': [1008, 1008],
    'handler-folder': [1029, 1029],
    'handler-version': [1010, 1010],
    program: [1031, 1020],
    'app-argument': [1027, 1020],
    'program-assembly': [1031, 1020],
    'load-hostfxr': [1027, 1020],
    'find-request-handler': [1027, 1020],
    'load-request-handler': [1010, 1020],
    hostfxr: [1027, 1020],
    hostpolicy: [1027, 1020],
    'second-look-up': [1007, 1020],
    'time-limit': [1007, 1020],
    runtime: [1007, 1020],
    app: [1007, 1020],
  }

export interface Logging {
  readonly kind: HostKind
  readonly module: AspNetCoreModule | null
  readonly model: HostingModel | null
  /** Only a module of ASP.NET Core 2.2 is installed, whose events are others. */
  readonly moduleOf22: boolean
}

/** Source, event and the words by which it is found; null where there is none. */
export function eventOf(stage: Stage, { kind, module, model, moduleOf22 }: Logging): string | null {
  const [inProcess, outOfProcess] = BY_STAGE[stage]
  const id = model === 'outofprocess' ? outOfProcess : inProcess
  if (id === null) return null
  const legacy = module === 'AspNetCoreModule'
  const source = `${kind === 'iis-express' ? 'IIS Express' : 'IIS'} AspNetCore Module${legacy ? '' : ' V2'}`
  if (legacy || moduleOf22) return `${DESCRIBES['older-module']} ${source}`
  return `${source}, event ${id}: ${OTHER_WORDS[stage] ?? EVENTS[id]}`
}
