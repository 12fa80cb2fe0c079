// In-process hosting needs a managed assembly; Native AOT leaves none.
import { startedExe } from '../facts/iis/started-exe.ts'
import { fileName } from '../publish/files.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.38: the app cannot be located.',
  why:
    'In-process, the ASP.NET Core Module never runs the exe: it has the .NET host run the DLL beside it in the worker process. A Native ' +
    'AOT app is one native program without a DLL.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/native-aot',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/out-of-process-hosting',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/AspNetCoreModuleV2/CommonLib/HostFxrResolver.cpp',
  ],
}

export default defineRule({
  id: 'inprocess-native-aot',
  title: 'A Native AOT app is to be hosted in-process',
  severity: 'error',
  about: 'iis',
  byModel: true,
  settledBy: ['native-aot'],
  fix: 'Set AspNetCoreHostingModel to OutOfProcess in the project, or hostingModel="outofprocess" where it has a web.config of its own; or publish without PublishAot.',
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
