// What the module, or the process that it starts, makes of a launch that leads to nothing (docs/sources.md, stages 4A and 5B).
import type { Facts } from '../../facts/facts.ts'
import type { AppMissing, LaunchFault } from '../../facts/iis/launch-fault.ts'
import type { OperatingSystem } from '../../facts/app/rid.ts'
import { windowsFileName } from '../../facts/windows-path.ts'
import { fileName } from '../../publish/files.ts'
import type { Defect } from '../defect.ts'
import type { Stage } from '../stage.ts'
import { failed } from '../step.ts'
import type { Failed, Given } from '../step.ts'
import { moduleDefect, webConfigDefect } from './in-web-config.ts'

const SYSTEMS: Readonly<Record<OperatingSystem, string>> = {
  windows: 'Windows',
  linux: 'Linux',
  macos: 'macOS',
}

export function launchFailed({ facts, decided }: Given, fault: LaunchFault): Failed {
  return failed({
    stage: stageOfLaunch(fault),
    exitCode: decided.model === 'inprocess' ? codeOf(facts, fault) : null,
    detail: detailOf(fault),
    defect: moduleDefect(facts, defectOf(facts, fault)),
  })
}

/** Whether the program or the app that it is given is not found. */
export function stageOfLaunch(fault: LaunchFault): Stage {
  switch (fault.kind) {
    case 'placeholder':
      return fault.attribute === 'processPath' ? 'program' : 'app-argument'
    case 'no-app':
      // The module itself refuses only an empty text; blanks reach hostfxr (step 5).
      return fault.arguments === 'blank' ? 'app-argument' : 'program'
    case 'app-missing':
    case 'empty-word':
    case 'app-cut':
      return 'app-argument'
    case 'blank-around':
    case 'program-missing':
    case 'not-exe':
    case 'not-runnable':
    case 'assembly':
    case 'foreign-program':
      return 'program'
  }
}

// In-process hostfxr is asked, which ends otherwise where it is given no app at all, or one behind exec (measured).
function codeOf({ launch }: Facts, fault: LaunchFault): string | null {
  if (stageOfLaunch(fault) !== 'app-argument') return null
  // The empty word stands in front of all, exec included.
  if (fault.kind === 'empty-word' && fault.of === 'blank') return '0x80008094'
  const none = launch?.app == null || launch.app.exec
  return none && fault.kind !== 'no-app' ? '0x80008081' : '0x80008094'
}

function detailOf(fault: LaunchFault): string {
  switch (fault.kind) {
    case 'placeholder':
      return `${fault.placeholder} was not replaced`
    case 'no-app':
      return `${fault.program} is given no app`
    case 'blank-around':
      return `${fault.by} has a blank ${fault.side} ${fault.path}`
    case 'program-missing':
      if (fault.path === '') return `${fault.by} names no file`
      return `${fault.looked} ${fault.nowhere === 'host' ? 'does not exist' : 'is not in the output'}`
    case 'not-exe':
      return `${windowsFileName(fault.path)} does not end in .exe`
    case 'not-runnable':
      return `${fault.path} is no program of Windows`
    case 'assembly':
      return `${fault.path} is an assembly, which only dotnet or its app host starts`
    case 'foreign-program':
      return `${fault.file} is a program of ${SYSTEMS[fault.system]}`
    case 'app-missing':
      return `${fault.text ?? 'the app'} ${fault.nowhere === 'host' ? 'does not exist' : 'is not in the output'}`
    case 'empty-word':
      return `${fault.by} gives dotnet an empty word as the app`
    case 'app-cut':
      return `the blank in ${fault.named} is not quoted: dotnet is given ${fault.given}`
  }
}

function defectOf(facts: Facts, fault: LaunchFault): Defect {
  const { at } = fault
  switch (fault.kind) {
    case 'placeholder':
      return webConfigDefect(facts, 'ancm-launcher-placeholder', fault.placeholder, at, fault)
    case 'no-app':
      return webConfigDefect(facts, 'ancm-dotnet-arguments-empty', fault.program, at, fault)
    case 'blank-around':
      return webConfigDefect(facts, 'ancm-process-file-missing', fault.path, at, fault)
    case 'program-missing': {
      const subject = fault.path === '' ? fault.by : fault.path
      return webConfigDefect(facts, 'ancm-process-file-missing', subject, at, fault)
    }
    case 'not-exe':
    case 'not-runnable':
    case 'assembly':
      return webConfigDefect(facts, 'ancm-process-not-exe', fileName(fault.path), at, fault)
    case 'foreign-program': {
      const values = { made: fault.system, on: 'windows', startedBy: 'web.config' } as const
      return webConfigDefect(facts, 'rid-os-mismatch', fileName(fault.path), at, values)
    }
    case 'app-missing':
      return fault.entry === null
        ? webConfigDefect(facts, 'ancm-arguments-dll-missing', subjectOfApp(facts, fault), at, fault)
        : webConfigDefect(facts, 'entry-assembly-missing', fault.entry, at, {
            assembly: fault.entry,
            starter: 'web.config',
            unbound: 'bound',
            on: 'windows',
          })
    case 'empty-word':
    case 'app-cut':
      return webConfigDefect(facts, 'ancm-arguments-dll-missing', subjectOfApp(facts, fault), at, fault)
  }
}

/** The text of arguments as far as it names the app. */
export function subjectOfApp(
  { launch }: Facts,
  fault: Pick<AppMissing, 'text'> | { readonly kind: 'app-cut' | 'empty-word' },
): string {
  return ('text' in fault ? fault.text : null) ?? launch?.shown.arguments?.trim() ?? ''
}
