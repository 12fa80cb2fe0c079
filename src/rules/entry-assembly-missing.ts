// The app's own assembly was not shipped, or its launcher is bound to none.
import type { Facts } from '../facts/facts.ts'
import type { Asking } from '../facts/app/missing-entry.ts'
import { startedExe } from '../facts/iis/started-exe.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { fileName } from '../publish/files.ts'
import type { DefectValues } from '../startup/defect.ts'
import type { Stage } from '../startup/stage.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.31 or 500.38 in-process, 502.5 out-of-process; elsewhere the app host says "The application to execute does not exist" (on Linux exit code 154), dotnet that the file does not exist (exit code 155, or 1 with an SDK).',
  why:
    'The app host (the exe) holds no code of the app: it starts the DLL whose name was written into it at publish. The ' +
    'same DLL is what web.config names behind dotnet.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/directory-structure',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'measured: app hosts 10.0.12 without their DLL end with 0x8000809a',
  ],
}

export default defineRule({
  id: 'entry-assembly-missing',
  title: 'The app that is to be started is not in the output',
  severity: 'error',
  about: 'any',
  ofHost: ['start-command'],
  settledBy: ['program-name'],
  fix: 'Deploy the whole publish folder, and rename no DLL after publish. Where the project sets TargetName, no renaming helps: remove it and set AssemblyName.',
  silences: ['ancm-arguments-dll-missing'],
  check(facts) {
    const { entry } = facts
    if (entry?.form !== 'assembly' || entry.assembly === null) return []
    if (entry.assemblyPresent) return otherCase(facts)
    const asking = facts.missingEntry
    return asking === null ? [] : [missing(facts, entry.assembly, asking)]
  },
  explain: (defect, facts) => ({ ...explained(defect.values, facts), ...ofDefect(defect) }),
})

type Said = Pick<Problem, 'what' | 'ends' | 'fix'>

function explained(
  { assembly, starter, unbound, on }: DefectValues['entry-assembly-missing'],
  facts: Facts,
): Said {
  if (assembly === null)
    return {
      what: 'Neither a program nor a DLL of an app is in the output',
      ends: 'program',
      fix: 'Deploy the whole publish folder of the app, its program included.',
    }
  const { missingEntry } = facts
  if (starter === null && missingEntry?.by === 'static-assets')
    return { ...noProgram(facts, missingEntry.path), ends: 'program' }
  if (starter === null)
    return {
      what: `${fileName(assembly)} is not in the output, so dotnet cannot start it`,
      ends: 'hostfxr',
      fix: deploy(assembly),
    }
  if (unbound === 'unbound') return boundToNone(facts, on === 'windows' ? fileName(starter) : starter)
  if (on === 'linux') return { ...byLauncher(facts, assembly, starter, true), ends: 'program' }
  return byWebConfig(facts, fileName(assembly), fileName(starter))
}

function boundToNone(facts: Facts, launcher: string): Said {
  return {
    what: `${launcher} is bound to no assembly, as it comes from the SDK before publish`,
    ends: 'program',
    fix: `Publish ${projectOf(facts)} again, and deploy the ${launcher} of the publish folder.`,
  }
}

function byWebConfig(facts: Facts, assembly: string, starter: string): Said {
  return {
    what: `${assembly} is not in the output, although ${starter} starts it`,
    ends: stageUnderIis(facts, starter),
    fix: deploy(assembly),
  }
}

function stageUnderIis({ hostingModel }: Facts, starter: string): Stage {
  if (starter === 'web.config') return 'app-argument'
  return hostingModel === 'outofprocess' ? 'program' : 'program-assembly'
}

// On Linux the name counts as it was written into the app host (measured).
function byLauncher({ output, platform }: Facts, assembly: string, launcher: string, linux: boolean): Said {
  const other = linux || platform?.system === 'linux' ? output.files.anyCase(assembly) : undefined
  const what = `${assembly} is not in the output, although ${launcher} starts it`
  if (other === undefined) return { what, fix: deploy(assembly) }
  return {
    what: `${what} (${other.path} is another file on Linux)`,
    fix: `Rename ${other.path} to ${assembly}, the name that ${launcher} starts.`,
  }
}

function deploy(assembly: string): string {
  return `Deploy ${assembly} with the rest of the publish folder, and do not rename it after publish.`
}

function missing(facts: Facts, assembly: string, asking: Asking): Problem {
  const subject = fileName(assembly)
  const { by, name, path } = asking
  const place = { subject, ...at(path, asking.at) }
  if (by === 'web.config') return { ...startedByWebConfig(facts, subject, name), ...place }
  // Not by web.config: what is left of the app asks for it.
  if (by === 'launcher')
    return { ...byLauncher(facts, subject, path, false), ...unlessOther(facts), ...place }
  if (by === 'static-assets') return { ...noProgram(facts, path), ...unlessOther(facts), ...place }
  const known = by === 'runtimeconfig' ? 'which belongs to it' : 'which lists it'
  const what = `${subject} is not in the output, but ${path}, ${known}, is`
  return { what, fix: deploy(subject), ...unlessOther(facts), ...place }
}

// Whether it was a single file, a Native AOT program or a DLL, what is left does not tell.
function noProgram(facts: Facts, path: string): Pick<Said, 'what' | 'fix'> {
  const name = projectOf(facts)
  return {
    what: `Neither ${name}.dll nor a program ${name} is in the output, but ${path}, which belongs to it, is`,
    fix: `Deploy the whole publish folder of ${name}, its program included.`,
  }
}

function startedByWebConfig(facts: Facts, assembly: string, starter: string): Said {
  const unbound = startedExe(facts)?.launcher?.marks.unbound === true && facts.hostingModel === 'outofprocess'
  return unbound ? boundToNone(facts, starter) : byWebConfig(facts, assembly, starter)
}

// What a web.config answers that starts something else does not follow from this file.
function unlessOther({ launch, platform }: Facts): Pick<Problem, 'ends'> {
  return launch === null || platform?.system === 'linux' ? { ends: 'program' } : {}
}

function otherCase(facts: Facts): Problem[] {
  const { entry, output, platform } = facts
  const launcher = entry?.launcher
  const bound = launcher?.marks.boundTo ?? null
  if (launcher == null || bound === null || bound.includes('/') || platform?.system !== 'linux') return []
  const found = output.files.exact(bound) === undefined ? output.files.anyCase(bound) : undefined
  if (found === undefined) return []
  const { path } = launcher.file
  return [{ ...byLauncher(facts, bound, path, true), ends: 'program', subject: bound, ...at(path, null) }]
}
