// What follows from the documents alone: the app, its hosting and what IIS has in effect. No host, no rule, no severity.
import type { PublishOutput } from '../publish/output.ts'
import { valueOf } from '../publish/parsed.ts'
import type { AppFacts } from './app/app.ts'
import { describeApp, NO_APP } from './app/describe-app.ts'
import { findEntry } from './app/entry.ts'
import type { EntryApp } from './app/entry.ts'
import type { SectionSchema } from './iis/aspnetcore-section.ts'
import { describeHosting, hostingModelOf } from './iis/hosting.ts'
import type { Hosting, HostingModel } from './iis/hosting.ts'
import { effectiveConfiguration } from './iis/iis-configuration.ts'
import type { IisConfiguration } from './iis/iis-configuration.ts'
import { kindOf } from './app/kind.ts'
import type { Kind } from './app/kind.ts'
import { launchOf } from './iis/launch.ts'
import type { Launch } from './iis/launch.ts'
import { missingEntryOf } from './app/missing-entry.ts'
import type { Asking } from './app/missing-entry.ts'
import { recognise } from './app/recognise.ts'
import type { Unrecognised } from './app/recognise.ts'
import { platformOf } from './app/rid.ts'
import type { Platform } from './app/rid.ts'

export interface Facts {
  readonly output: PublishOutput
  readonly kind: Kind
  /** Why the path is no publish output; null when it is one. */
  readonly unrecognised: Unrecognised | null
  /** null when the output does not tell one. */
  readonly entry: EntryApp | null
  readonly app: AppFacts
  /** Of the RID; null = portable. */
  readonly platform: Platform | null
  /** Effective configuration at the site's root; null without a readable web.config. */
  readonly iis: IisConfiguration | null
  readonly hosting: Hosting | null
  /** Model that web.config asks for; null without a section or with an unknown name. */
  readonly hostingModel: HostingModel | null
  /** What web.config starts; null without an aspNetCore section in effect. */
  readonly launch: Launch | null
  /** Who asks for the entry assembly, where that is not there; as the files alone have it. */
  readonly missingEntry: Asking | null
  /** A parent application hands its handler and its section down to this one; the files alone know of none. */
  readonly parentHandlers: boolean
  /** What the module that reads the section knows; the files alone mean the current one. */
  readonly module: ModuleRelease
}

export interface ModuleRelease {
  readonly schema: SectionSchema
  /** Modules before 9.0 ignore the handler setting. */
  readonly readsShutdownDelay: boolean
}

const CURRENT_MODULE: ModuleRelease = { schema: 'v2', readsShutdownDelay: true }

export function deriveFacts(output: PublishOutput): Facts {
  const document = valueOf(output.webConfig)
  const iis = document === null ? null : effectiveConfiguration(document.root, document.sources)
  // Of one that lies in a file that was not read nothing is known.
  const section = iis?.aspNetCore?.hidden === true ? null : (iis?.aspNetCore ?? null)
  const launch = section === null ? null : launchOf(section, output.files)
  const entry = findEntry(output, launch)
  const model = section === null ? null : hostingModelOf(section)
  const kind = kindOf(output, entry, iis)
  const app = appOf(output, entry, kind)
  return {
    output,
    kind,
    unrecognised: recognise(output, kind, iis),
    entry,
    app,
    platform: app.runtimeIdentifier === null ? null : platformOf(app.runtimeIdentifier),
    iis,
    hosting:
      iis === null || output.webConfig.state === 'absent'
        ? null
        : describeHosting(output.webConfig.path, iis, launch),
    hostingModel: model,
    launch,
    missingEntry: missingEntryOf({ output, entry, launch }),
    parentHandlers: false,
    module: CURRENT_MODULE,
  }
}

function appOf(output: PublishOutput, entry: EntryApp | null, kind: Kind): AppFacts {
  if (entry === null || kind === 'blazor-wasm' || kind === 'static-site') return withoutEntry(output)
  const app = describeApp(output, entry)
  // A library has no Main, so nothing of it can be an entry.
  return kind === 'class-library' ? { ...app, entryAssembly: null } : app
}

// A WebAssembly client's runtimeconfig (net10) still tells its target framework.
function withoutEntry(output: PublishOutput): AppFacts {
  const configs = [...output.runtimeConfigs.values()].map(valueOf)
  return { ...NO_APP, targetFramework: configs.find((config) => config?.wasmHostProperties)?.tfm ?? null }
}

/** Whether the entry assembly runs only in a 32-bit process. */
export function needs32BitProcess(facts: Facts): boolean {
  const head = facts.entry?.assemblyHead
  if (head?.format !== 'pe' || head.managed === null) return false
  return head.managed.architecture === 'x86'
}
