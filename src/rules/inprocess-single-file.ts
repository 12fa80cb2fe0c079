// In-process hosting loads the app's DLL into the worker process; a single file has none.
import type { Facts } from '../facts/facts.ts'
import { startedExe } from '../facts/iis/started-exe.ts'
import { fileName } from '../publish/files.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.38: the app cannot be located.',
  why:
    'In-process, the ASP.NET Core Module does not run the exe: it looks for the DLL of the same name beside it and loads ' +
    'that into the worker process. In a single-file app the DLL is inside the exe. The SDK writes in-process nevertheless.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'https://learn.microsoft.com/dotnet/core/deploying/single-file/overview',
  ],
}

export default defineRule({
  id: 'inprocess-single-file',
  title: 'A single-file app is to be hosted in-process',
  severity: 'error',
  about: 'iis',
  byModel: true,
  settledBy: ['single-file'],
  fix: 'Publish without PublishSingleFile, or set AspNetCoreHostingModel to OutOfProcess in the project file.',
  check(facts) {
    const exe = singleFile(facts)
    if (exe === null) return []
    const place = inWebConfig(facts, facts.launch?.processPath?.at ?? null)
    return [problem(facts, fileName(exe), place)]
  },
  explain: (defect, facts) => problem(facts, defect.subject, ofDefect(defect)),
})

function problem(facts: Facts, exe: string, place: Place): Problem {
  return {
    what: `${exe} is a single-file app, which IIS cannot host in-process`,
    ends: 'program-assembly',
    fix: `Publish ${projectOf(facts)} without PublishSingleFile, or set AspNetCoreHostingModel to OutOfProcess in its project file.`,
    ...place,
    subject: exe,
  }
}

function singleFile(facts: Facts): string | null {
  const exe = facts.hostingModel === 'inprocess' ? startedExe(facts) : null
  return exe === null || exe.assemblyPresent || exe.launcher?.marks.bundleHeader == null ? null : exe.path
}
