// In-process, a self-contained app has to be named by its exe: only then its own hostfxr is used.
import { bringsLooseRuntime } from '../facts/dotnet/runtime-pack.ts'
import { startsEntry } from '../facts/iis/started-exe.ts'
import type { Facts } from '../facts/facts.ts'
import { exeOf, projectOf } from '../judge/words/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { launcherFix } from '../judge/words/launch-fix.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 500.30; the event log says that hostpolicy.dll was not found (0x80008083).',
  why:
    'Behind dotnet the module uses the .NET that is installed on the server, which looks for hostpolicy in its own folder ' +
    'and not in the app. Out-of-process the same command runs.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://learn.microsoft.com/dotnet/core/deploying/',
    'measured: the hosting calls of hostfxr 10.0.12 on a self-contained publish',
  ],
}

export default defineRule({
  id: 'self-contained-started-by-dotnet',
  title: 'A self-contained app is started by dotnet in-process',
  severity: 'error',
  about: 'iis',
  byModel: true,
  settledBy: ['self-contained'],
  fix: 'Write processPath=".\\YourApp.exe" without arguments, as dotnet publish does for a self-contained app with an app host.',
  check(facts) {
    const { entry, launch, hostingModel } = facts
    if (entry?.assembly == null || launch?.muxer !== true || hostingModel !== 'inprocess') return []
    if (!entry.assemblyPresent || !bringsLooseRuntime(facts) || !startsEntry(facts)) return []
    return [problem(facts, entry.assembly, inWebConfig(facts, launch.processPath?.at ?? null))]
  },
  explain: (defect, facts, host) => ({
    ...problem(facts, defect.subject, ofDefect(defect)),
    ...launcherFix(facts, host),
  }),
})

function problem(facts: Facts, assembly: string, place: Place): Problem {
  const exe = facts.entry?.launcher?.head.format === 'pe'
  const start = `processPath=".\\${exeOf(facts)}" without arguments in web.config`
  return {
    what: `web.config starts ${assembly} by dotnet, which cannot start a self-contained app in-process`,
    ends: 'second-look-up',
    fix: exe
      ? `Write ${start}.`
      : `Publish ${projectOf(facts)} with its app host for Windows, and write ${start}.`,
    subject: assembly,
    ...place,
  }
}
