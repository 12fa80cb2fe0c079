// In-process, a self-contained app has to be named by its exe: only then its own hostfxr is used.
import { bringsLooseRuntime } from '../facts/dotnet/runtime-pack.ts'
import { startsEntry } from '../facts/iis/started-exe.ts'
import { defineRule, inWebConfig, ofDefect } from '../judge/rule.ts'

const message = (assembly: string) =>
  `web.config starts ${assembly} by dotnet, but the app is self-contained: in-process IIS answers HTTP 500.30`

export default defineRule({
  id: 'self-contained-started-by-dotnet',
  title: 'A self-contained app is started by dotnet in-process',
  severity: 'error',
  about: 'iis',
  symptom: 'IIS answers HTTP 500.30; the event log says that hostpolicy.dll was not found (0x80008083).',
  why:
    'Behind dotnet the module uses the .NET that is installed on the server, which looks for hostpolicy in its own folder ' +
    'and not in the app. Out-of-process the same command runs.',
  fix: 'Write processPath=".\\YourApp.exe" without arguments, as dotnet publish does for a self-contained app with an app host.',
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/aspnet-core-module',
    'https://learn.microsoft.com/dotnet/core/deploying/',
    'measured: the hosting calls of hostfxr 10.0.12 on a self-contained publish',
  ],
  check(facts) {
    const { entry, launch, hostingModel } = facts
    if (entry?.assembly == null || launch?.muxer !== true || hostingModel !== 'inprocess') return []
    if (!entry.assemblyPresent || !bringsLooseRuntime(facts) || !startsEntry(facts)) return []
    const place = inWebConfig(facts, launch.processPath?.at ?? null)
    return [{ message: message(entry.assembly), subject: entry.assembly, ...place }]
  },
  explain: (defect) => ({ message: message(defect.subject), ...ofDefect(defect) }),
})
