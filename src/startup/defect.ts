// Why a step fails: the id of the rule that explains it, the thing at fault, and the values that the rule speaks of.
import type { BinaryFault, PartlyLost } from '../facts/app/binary-fault.ts'
import type { OperatingSystem } from '../facts/app/rid.ts'
import type { SectionViolation } from '../facts/iis/aspnetcore-section.ts'
import type { HostingModel } from '../facts/iis/hosting.ts'
import type { DuplicateKey } from '../facts/iis/iis-elements.ts'
import type {
  AppCut,
  AppMissing,
  BlankAround,
  EmptyWord,
  NoApp,
  NotExe,
  PlaceholderFault,
  ProgramMissing,
} from '../facts/iis/launch-fault.ts'
import type { BlockFault } from '../facts/iis/module-block.ts'
import type { LockedSection } from '../facts/iis/sections/locked-sections.ts'
import type { ModuleRemoval } from '../facts/iis/sections/module-removal.ts'
import type { NewerAttribute } from '../facts/iis/sections/newer-attributes.ts'
import type { RefusedSection } from '../facts/iis/sections/refused-sections.ts'
import type { AddedKey } from '../facts/iis/sections/server-keys.ts'
import type { UnknownSection } from '../facts/iis/sections/unknown-sections.ts'
import type { LimitDefect } from '../facts/iis/sections/request-limit.ts'
import type { SettingFault } from '../facts/iis/section-settings.ts'
import type { AllowedHostsFault } from '../facts/settings/allowed-hosts.ts'
import type { LostInTrimming } from '../facts/settings/controllers.ts'
import type { TrimmedUse } from '../facts/settings/trimmed-uses.ts'
import type { SetBy } from '../facts/settings/settings-faults.ts'
import type { HostSystem } from '../hosts/host.ts'
import type { Position } from '../publish/parsed.ts'
import type { CpuMisfit, NotFound, RefusedOption, Incompatible } from './host-defects.ts'
import type { ResolvedFramework } from './hostfxr/resolution/reference.ts'

/** Nothing beyond subject and place. */
type None = null

type Kind<Union, Name> = Extract<Union, { readonly kind: Name }>

/** What decides that a framework is not found, besides the files: a variable or an option, in words; null where nothing does. */
interface Because {
  readonly because: string | null
}

/** A framework that is asked for. */
export interface MissingFramework extends Because {
  readonly name: string
  readonly version: string
  /** What is to be installed: ASP.NET Core brings the framework below it. */
  readonly bringer: ResolvedFramework
  /** Versions of it that are installed there; null where none for the CPU of the process is. */
  readonly installed: readonly string[] | null
}

/** By the id of the rule. */
export interface DefectValues {
  'systemd-unit-refused': { readonly text: string }
  'shell-missing': { readonly text: string }
  'command-list-invalid': { readonly text: string }
  'container-user-missing': { readonly text: string }
  'application-pool-unavailable': { readonly text: string }
  'web-config-missing': None
  'web-config-in-subfolder-only': None
  'web-config-malformed': { readonly reason: string }
  'web-config-section-refused': RefusedSection
  'web-config-collection-key-of-server': AddedKey
  'web-config-locked-section': LockedSection
  'web-config-unknown-section': UnknownSection
  'web-config-attribute-of-newer-iis': NewerAttribute
  'web-config-duplicate-collection-key': DuplicateKey
  'web-config-request-limit': LimitDefect
  'web-config-rewrite-module-needed': { readonly module: string }
  'web-config-child-adds-handler': None
  'web-config-wasm-with-ancm': None
  'ancm-not-installed': { readonly asksFor: 'element' | 'handler'; readonly installed: 'none' | 'legacy' }
  'ancm-module-removed': ModuleRemoval
  'ancm-module-v1': { readonly hostingModel: HostingModel }
  'ancm-handler-missing': Kind<BlockFault, 'no-handler'>
  'ancm-section-missing': Kind<BlockFault, 'no-section'>
  'ancm-section-scoped-to-path': Kind<BlockFault, 'scoped' | 'split'>
  'ancm-handler-section-split': Kind<BlockFault, 'scoped' | 'split'>
  'app-offline-in-artifact': None
  'ancm-unknown-element': SectionViolation
  'ancm-unknown-attribute': SectionViolation
  'ancm-value-out-of-range': SectionViolation
  'hosting-model-invalid': None
  'ancm-process-path-missing': Kind<SettingFault, 'no-process-path'>
  'ancm-stdout-file-empty': None
  'ancm-handler-setting-invalid': Kind<SettingFault, 'shutdown-delay'>
  'shared-pool-mixed-models': { readonly claimed: HostingModel }
  'shared-pool-multiple-inprocess': None
  'outofprocess-handler-missing': { readonly version: string | null }
  'aspnetcore-port-invalid': None
  'ancm-launcher-placeholder': PlaceholderFault
  'ancm-dotnet-arguments-empty': NoApp
  'ancm-process-file-missing': ProgramMissing | BlankAround
  'ancm-process-not-exe': NotExe
  'ancm-arguments-dll-missing': AppMissing | EmptyWord | AppCut
  'ancm-entrypoint-mismatch': None
  'inprocess-single-file': None
  'inprocess-native-aot': None
  'inprocess-handler-bitness': CpuMisfit
  'inprocess-handler-missing': None
  'inprocess-without-aspnetcore-framework': { readonly config: string }
  'self-contained-started-by-dotnet': None
  /** `invariant`: the app makes a culture in a mode that has none. */
  'icu-missing-risk': 'no-icu' | 'app-local' | 'invariant'
  'startup-time-limit-zero': None
  /** `starter` is what starts the assembly; null = a start command by dotnet. `unbound`: it is bound to none. `assembly` null: nothing is left that could start. */
  'entry-assembly-missing': {
    readonly assembly: string | null
    readonly starter: string | null
    readonly unbound: 'unbound' | 'bound'
    readonly on: HostSystem
  }
  'entrypoint-not-in-artifact': { readonly why: string }
  /** The *.runtimeconfig.json files in the root: none, several, or one without its assembly. */
  'app-service-welcome-page': { readonly names: readonly string[] }
  'functions-host-missing': None
  'execute-bit-missing': None
  'startup-script-line-endings':
    | { readonly fault: 'carriage-return' }
    | { readonly fault: 'interpreter'; readonly interpreter: string }
    | { readonly fault: 'program'; readonly program: string }
  'rid-os-mismatch': {
    /** null where its head does not tell. */
    readonly made: OperatingSystem | null
    readonly on: HostSystem
    /** `no web.config`: the SDK writes none for that system, and the subject is the RID. */
    readonly startedBy: 'web.config' | 'no web.config' | 'other'
  }
  'rid-arch-mismatch': CpuMisfit & { readonly of: 'machine' | 'process' }
  'musl-glibc-mismatch': { readonly needs: string; readonly has: string }
  'lfs-pointer': None
  'empty-or-truncated-binary': { readonly fault: Exclude<BinaryFault, 'lfs-pointer' | PartlyLost> }
  'r2r-composite-missing': { readonly component: string; readonly fault: 'missing' | 'damaged' }
  'dotnet-not-found': NotFound
  'runtimeconfig-missing': { readonly config: string }
  'runtimeconfig-invalid': { readonly reason: string; readonly taken: 'refused' | 'empty' }
  'runtimeconfig-no-framework': None
  'runtime-bundled-but-framework-dependent': { readonly config: string }
  'runtime-not-on-target': MissingFramework
  'app-service-stack-mismatch': MissingFramework
  'desktop-framework-on-server': MissingFramework
  'framework-versions-incompatible': Incompatible & Because
  'host-options-invalid': RefusedOption
  'deps-json-invalid': { readonly reason: string } | { readonly target: string }
  'deps-json-missing': None
  'deps-name-clash-extension': { readonly first: string; readonly second: string }
  'deps-assembly-missing': None
  'deps-version-mismatch': { readonly version: string; readonly wanted: string; readonly by: string }
  'self-contained-incomplete': { readonly file: string }
  'mixed-runtime-versions': {
    readonly version: string
    readonly other: string
    readonly otherVersion: string
  }
  'risky-startup-variables': { readonly fault: 'relative' | 'missing'; readonly by: 'variable' | 'property' }
  'entry-assembly-without-main': None
  'assembly-newer-than-framework': {
    readonly wanted: number
    readonly used: number
    /** Who asks for the older version: the project that the assembly was built from, or the files of another build. */
    readonly versionBy: 'project' | 'another-build'
  }
  'aspnetcore-framework-not-referenced': { readonly assembly: string }
  'reference-unresolvable': {
    readonly assembly: string
    readonly deps: string
    /** A file of that name lies there, or none does. */
    readonly file: 'unlisted' | 'missing'
  }
  'content-root-missing': None
  'appsettings-invalid-json': { readonly reason: string }
  'appsettings-duplicate-key': { readonly key: string; readonly firstLine: number }
  /** `value` is '' where it may be a secret. */
  'logging-level-invalid': { readonly by: SetBy; readonly value: string }
  'allowed-hosts-invalid': { readonly by: SetBy; readonly kind: AllowedHostsFault['kind'] }
  'kestrel-endpoint-invalid': { readonly by: SetBy; readonly fault: string }
  /** `reason` null = the file is not there. */
  'inprocess-use-kestrel': { readonly assembly: string }
  'worker-behind-iis': null
  'trimmed-mvc-controllers': LostInTrimming
  'trimmed-app-uses-reflection': { readonly uses: readonly TrimmedUse[] }
  'static-assets-manifest-missing': {
    readonly file: string
    /** A variable or an option gives the app another name than that of its assembly. */
    readonly renamed: boolean
    readonly assembly: string
    readonly reason: string | null
  }
}

export type DefectRule = keyof DefectValues

export interface DefectOf<Rule extends DefectRule> {
  readonly rule: Rule
  /** Names the wrong thing, as the rule's own problems name it. */
  readonly subject: string
  readonly path: string | null
  readonly line: number | null
  readonly column: number | null
  readonly values: DefectValues[Rule]
}

export type Defect = { readonly [Rule in DefectRule]: DefectOf<Rule> }[DefectRule]

/** A place in the output; without a position the file itself is at fault. */
export interface DefectPlace {
  readonly path: string | null
  readonly at?: Position | null
}

export function defect<Rule extends DefectRule>(
  rule: Rule,
  subject: string,
  { path, at = null }: DefectPlace,
  values: DefectValues[Rule],
): DefectOf<Rule> {
  return { rule, subject, path, line: at?.line ?? null, column: at?.column ?? null, values }
}
