// The app's own assembly was not shipped, or its launcher is bound to none.
import type { Facts } from '../facts/facts.ts'
import { startedExe } from '../facts/started-exe.ts'
import { fileName } from '../publish/files.ts'
import type { Problem } from '../findings/finding.ts'
import { at, defineRule, failedStart, inWebConfig, ofDefect } from './rule.ts'

function message(facts: Facts, assembly: string, starter: string): string {
  const exe = startedExe(facts)
  const status = exe === null ? '500.31' : '500.38'
  const unbound = exe?.launcher?.marks.unbound === true && facts.hostingModel === 'outofprocess'
  const what = unbound
    ? `${starter} is bound to no assembly, as it comes from the SDK before publish`
    : `${assembly} is not in the output, although ${starter} starts it`
  return `${what}: ${failedStart(facts, status)}`
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
    return entry.assemblyPresent ? otherCase(facts) : [missing(facts, entry.assembly)]
  },
  explain(defect, facts) {
    const exe = startedExe(facts)
    const starter = exe === null ? 'web.config' : fileName(exe.path)
    return { message: message(facts, defect.subject, starter), ...ofDefect(defect) }
  },
})

function missing(facts: Facts, assembly: string): Problem {
  const { entry, launch } = facts
  const exe = startedExe(facts)
  const subject = fileName(assembly)
  if (exe !== null && exe.assembly.toLowerCase() === assembly.toLowerCase()) {
    const place = inWebConfig(facts, launch?.processPath?.at ?? null)
    return { message: message(facts, subject, fileName(exe.path)), subject, ...place }
  }
  if (launch?.app?.text.toLowerCase().endsWith(assembly.toLowerCase()) === true) {
    const place = inWebConfig(facts, launch.arguments?.at ?? null)
    return { message: message(facts, subject, 'web.config'), subject, ...place }
  }
  // Not by web.config: what is left of the app asks for it.
  const launcher = entry?.launcher?.file.path
  if (launcher !== undefined) {
    const text = `${subject} is not in the output, although ${launcher} starts it: that program ends at once`
    return { message: text, subject, ...at(launcher, null) }
  }
  const [file, known] =
    entry?.runtimeConfig.state !== 'absent'
      ? [entry?.runtimeConfigPath ?? '', 'which belongs to it']
      : [entry.depsPath, 'which lists it']
  const text = `${subject} is not in the output, but ${file}, ${known}, is: the app does not start`
  return { message: text, subject, ...at(file, { line: 1, column: 1 }) }
}

// On Linux the name counts as it was written into the app host (measured).
function otherCase({ entry, output, platform }: Facts): Problem[] {
  const launcher = entry?.launcher
  const bound = launcher?.marks.boundTo ?? null
  if (launcher == null || bound === null || bound.includes('/') || platform?.system !== 'linux') return []
  const found = output.files.exact(bound) === undefined ? output.files.anyCase(bound) : undefined
  if (found === undefined) return []
  const text = `${bound} is not in the output, although ${launcher.file.path} starts it: ${found.path} is another file on Linux, and the program ends at once`
  return [{ message: text, subject: bound, ...at(launcher.file.path, null) }]
}
