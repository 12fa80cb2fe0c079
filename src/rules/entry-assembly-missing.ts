// The app's own assembly was not shipped, or its launcher is bound to none.
import type { Facts } from '../facts/facts.ts'
import { placeOfMissingEntry } from '../facts/app/missing-entry.ts'
import type { Asking } from '../facts/app/missing-entry.ts'
import { startedExe } from '../facts/iis/started-exe.ts'
import { fileName } from '../publish/files.ts'
import type { Problem } from '../findings/finding.ts'
import type { Defect } from '../startup/startup.ts'
import { at, defineRule, failedStart, ofDefect } from '../judge/rule.ts'

function message(facts: Facts, assembly: string, starter: string): string {
  const exe = startedExe(facts)
  const status = exe === null ? '500.31' : '500.38'
  const unbound = exe?.launcher?.marks.unbound === true && facts.hostingModel === 'outofprocess'
  const what = unbound
    ? `${starter} is bound to no assembly, as it comes from the SDK before publish`
    : `${assembly} is not in the output, although ${starter} starts it`
  return `${what}: ${failedStart(facts, status)}`
}

// On Linux the name counts as it was written into the app host (measured).
function byLauncher({ output, platform }: Facts, assembly: string, launcher: string, linux: boolean): string {
  const other = linux || platform?.system === 'linux' ? output.files.anyCase(assembly) : undefined
  const why =
    other === undefined
      ? 'that program ends at once'
      : `${other.path} is another file on Linux, and the program ends at once`
  return `${assembly} is not in the output, although ${launcher} starts it: ${why}`
}

export default defineRule({
  id: 'entry-assembly-missing',
  title: 'The app that is to be started is not in the output',
  severity: 'error',
  about: 'any',
  symptom:
    'IIS answers HTTP 500.31 or 500.38 in-process, 502.5 out-of-process; elsewhere the program ends with "The application to execute does not exist".',
  why:
    'The app host (the exe) holds no code of the app: it starts the DLL whose name was written into it at publish. The ' +
    'same DLL is what web.config names behind dotnet.',
  fix: 'Deploy the whole publish folder, and rename no DLL after publish.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/directory-structure',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'measured: app hosts 10.0.12 without their DLL end with 0x8000809a',
  ],
  silences: ['ancm-arguments-dll-missing'],
  check(facts) {
    const { entry } = facts
    if (entry?.form !== 'assembly' || entry.assembly === null) return []
    if (entry.assemblyPresent) return otherCase(facts)
    const asking = placeOfMissingEntry(facts)
    return asking === null ? [] : [missing(facts, entry.assembly, asking)]
  },
  explain(defect, facts) {
    const { subject, detail } = defect
    const place = ofDefect(defect)
    if (detail['status'] === '') return { message: onLinux(defect, facts), ...place }
    const exe = startedExe(facts)
    const starter = exe === null ? 'web.config' : fileName(exe.path)
    return { message: message(facts, subject, starter), ...place }
  },
})

function onLinux({ subject, path, detail }: Defect, facts: Facts): string {
  const launcher = facts.output.launchers.find(({ file }) => file.path === path)
  if (launcher?.marks.unbound === true)
    return `${launcher.file.path} is bound to no assembly, as it comes from the SDK before publish: that program ends at once`
  // Started by dotnet, though an app host lies there as well.
  if (launcher !== undefined && detail['file'] === path)
    return byLauncher(facts, detail['assembly'] ?? subject, launcher.file.path, true)
  return `${subject} is not in the output, so dotnet cannot start it: the app does not start`
}

function missing(facts: Facts, assembly: string, asking: Asking): Problem {
  const subject = fileName(assembly)
  const { by, name, path } = asking
  const place = { subject, ...at(path, asking.at) }
  if (by === 'web.config') return { message: message(facts, subject, name), ...place }
  // Not by web.config: what is left of the app asks for it.
  if (by === 'launcher') return { message: byLauncher(facts, subject, path, false), ...place }
  const known = by === 'runtimeconfig' ? 'which belongs to it' : 'which lists it'
  const text = `${subject} is not in the output, but ${path}, ${known}, is: the app does not start`
  return { message: text, ...place }
}

function otherCase(facts: Facts): Problem[] {
  const { entry, output, platform } = facts
  const launcher = entry?.launcher
  const bound = launcher?.marks.boundTo ?? null
  if (launcher == null || bound === null || bound.includes('/') || platform?.system !== 'linux') return []
  const found = output.files.exact(bound) === undefined ? output.files.anyCase(bound) : undefined
  if (found === undefined) return []
  const { path } = launcher.file
  return [{ message: byLauncher(facts, bound, path, true), subject: bound, ...at(path, null) }]
}
