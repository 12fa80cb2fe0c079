// In-process hosting needs a managed assembly; Native AOT leaves none.
import { startedExe } from '../facts/iis/started-exe.ts'
import { fileName } from '../publish/files.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export default defineRule({
  id: 'inprocess-native-aot',
  title: 'A Native AOT app is to be hosted in-process',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 500.38: the app cannot be located.',
  why:
    'In-process, the ASP.NET Core Module loads the DLL beside the exe into the worker process. A Native AOT app is one ' +
    'native program without a DLL.',
  fix: 'Set hostingModel="outofprocess" in web.config, or publish without PublishAot.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/native-aot',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
  ],
  check(facts) {
    const exe = facts.hostingModel === 'inprocess' ? startedExe(facts) : null
    if (exe === null || exe.assemblyPresent || exe.launcher?.marks.nativeAot !== true) return []
    const place = inWebConfig(facts, facts.launch?.processPath?.at ?? null)
    return [problem(facts, fileName(exe.path), place)]
  },
  explain: (defect, facts) => problem(facts, defect.subject, ofDefect(defect)),
})

function problem(facts: Facts, exe: string, place: Place): Problem {
  return {
    what: `${exe} is compiled with Native AOT, which IIS cannot host in-process`,
    ends: 'program-assembly',
    fix: `Set hostingModel="outofprocess" in ${place.path ?? 'web.config'}, or publish ${projectOf(facts)} without PublishAot.`,
    ...place,
    subject: exe,
  }
}
