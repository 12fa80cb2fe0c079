// Framework resolution of hostfxr 3.0 and later: from an app and an installation to the frameworks that would be loaded,
// or to the host's refusal. Not covered: hostfxr 2.x, and the second installation that hostfxr 7 and older look into on
// Windows for apps below net7.0.
import type { Saying } from '../../host-says.ts'
import { indexInstalled } from './installed.ts'
import type { InstalledFramework } from './installed.ts'
import type { Reference, ResolvedFramework } from './reference.ts'
import { readAppReferences, withFxVersion } from './references.ts'
import type { AppConfiguration, Unreadable } from './references.ts'
import { hostRules, readOutside } from './host-rules.ts'
import type { ResolutionEnvironment, ResolutionOptions } from './host-rules.ts'
import { APP, walkReferences } from './walk.ts'
import type { Failure } from './walk.ts'

export type { InstalledFramework } from './installed.ts'
export type { ResolvedFramework } from './reference.ts'
export type { ResolutionEnvironment, ResolutionOptions } from './host-rules.ts'

export interface ResolutionInput {
  readonly config: AppConfiguration
  readonly installed: readonly InstalledFramework[]
  readonly environment: ResolutionEnvironment
  readonly commandLine: ResolutionOptions
  /** Version of the hostfxr that runs. */
  readonly hostfxr: string
  /** File names go in any case there, as on Windows; absent = they do not. */
  readonly ignoresCase?: boolean
}

export interface Refusal {
  readonly ok: false
  /** null where the host dies without a code of its own. */
  readonly exitCode: string | null
  readonly reason:
    | 'invalid-option'
    | 'invalid-config'
    | 'missing'
    | 'incompatible'
    | 'invalid-framework-config'
    | 'loop'
    | 'dies'
  /** The framework at fault; null where it is the app's own file or the command line. */
  readonly name: string | null
  /** Asked for: of the effective reference, which may stand in another framework's file; of an invalid file, its own. */
  readonly version: string | null
  /** The framework whose file asks for that version; null = the app. */
  readonly askedBy: ResolvedFramework | null
  /** Only for `incompatible`: what the other reference asks for, and whose it is. */
  readonly higher: { readonly version: string; readonly askedBy: ResolvedFramework | null } | null
  /** The option or variable that is refused; null where no setting from outside of the files is at fault. */
  readonly setting: '--roll-forward' | '--fx-version' | 'DOTNET_ROLL_FORWARD' | null
  /** What it prints; null = what follows from the code. */
  readonly says: Saying | null
  readonly detail: string
}

export type Resolution =
  | {
      readonly ok: true
      /** False = a self-contained app: nothing was resolved. */
      readonly frameworkDependent: boolean
      /** In the host's order. */
      readonly frameworks: readonly ResolvedFramework[]
      /**
       * The host's last entry, from whose folder it takes hostpolicy; null where it is the app itself, which has none. Where it
       * is not Microsoft.NETCore.App, the start fails with 0x80008083 (dotnet/runtime issue 71027).
       */
      readonly last: ResolvedFramework | null
    }
  | Refusal

export function resolveFrameworks(input: ResolutionInput): Resolution {
  const { config, installed, environment, commandLine, hostfxr } = input
  const given = readOutside(environment, commandLine, hostRules(hostfxr))
  if (!given.ok) {
    const { says, detail } = given
    return { ...refused('0x80008081', 'invalid-option', detail, '--roll-forward'), says }
  }
  const app = readAppReferences(config, given.outside)
  if (!app.ok) return refused('0x80008093', 'invalid-config', app.detail, settingOf(app))
  if (!app.frameworkDependent) return { ok: true, frameworkDependent: false, frameworks: [], last: null }
  const fxVersion = commandLine.fxVersion ?? ''
  // It sets the version of a first reference that is not there (measured: SIGSEGV).
  if (fxVersion !== '' && app.references.length === 0)
    return refused(null, 'dies', '--fx-version finds no reference to a framework', '--fx-version')
  const references = fxVersion === '' ? app.references : withFxVersion(app.references, fxVersion)
  const walked = walkReferences(
    references,
    indexInstalled(installed, input.ignoresCase ?? false),
    given.outside,
  )
  if (!walked.ok) return refusalOf(walked.failure)
  const last = walked.resolved.at(-1) ?? APP
  return {
    ok: true,
    frameworkDependent: true,
    frameworks: walked.resolved.filter((framework) => framework !== APP),
    last: last === APP ? null : last,
  }
}

function refused(
  exitCode: string | null,
  reason: Refusal['reason'],
  detail: string,
  setting: Refusal['setting'] = null,
): Refusal {
  const none = { name: null, version: null, askedBy: null, higher: null }
  return { ok: false, exitCode, reason, ...none, setting, says: null, detail }
}

function settingOf({ by }: Unreadable): Refusal['setting'] {
  return by === 'variable' ? 'DOTNET_ROLL_FORWARD' : null
}

function about({ name, text, askedBy }: Reference): Pick<Refusal, 'name' | 'version' | 'askedBy'> {
  return { name, version: text, askedBy }
}

function refusalOf(failure: Failure): Refusal {
  switch (failure.reason) {
    case 'missing': {
      const { effective } = failure
      const base = refused('0x80008096', 'missing', `no version that fits is installed: ${words(effective)}`)
      return { ...base, ...about(effective) }
    }
    case 'incompatible': {
      const { lower, higher } = failure
      const base = refused('0x8000809c', 'incompatible', `${words(lower)} excludes ${higher.text}`)
      return { ...base, ...about(lower), higher: { version: higher.text, askedBy: higher.askedBy } }
    }
    case 'invalid-framework-config':
      return { ...refused('0x80008093', failure.reason, failure.detail), ...failure.framework }
    case 'loop': {
      const base = refused('0x8000809d', 'loop', 'the references to it never agree')
      return { ...base, ...about(failure.effective) }
    }
  }
}

function words({ text, range, highest, applyPatches }: Reference): string {
  return `${text}, ${range}${highest ? ', highest' : ''}${applyPatches ? '' : ', no patches'}`
}
