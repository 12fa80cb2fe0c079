// UseKestrel takes the place of the server of IIS, which an app in its process has to run on.
import type { Facts } from '../facts/facts.ts'
import { startsEntry } from '../facts/iis/started-exe.ts'
import { entryMetadata } from '../facts/settings/host-builder.ts'
import { replacesServer } from '../facts/settings/web-server.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'IIS answers HTTP 500.30; the event log has "Application is running inside IIS process but is not configured to use IIS server".',
  why:
    'In-process the host builder chooses the server of IIS by itself. UseKestrel adds Kestrel behind it, and the last server counts; ' +
    'the server of IIS asks for itself while the app starts, and ends it. ConfigureKestrel sets options alone, and does no harm.',
  sources: [
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/IIS/src/Core/IISServerSetupFilter.cs',
    'https://github.com/dotnet/aspnetcore/blob/main/src/Servers/IIS/IIS/src/WebHostBuilderIISExtensions.cs',
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/in-process-hosting',
    'measured: in net10.0 apps with a server of their own in the place of that of IIS, UseKestrel and UseKestrelCore put Kestrel in its place; ConfigureKestrel, options of Kestrel and UseKestrelHttpsConfiguration leave it',
  ],
}

export default defineRule({
  id: 'inprocess-use-kestrel',
  title: 'The app chooses Kestrel as its server, and is hosted in-process',
  severity: 'error',
  about: 'iis',
  byModel: true,
  fix: 'Call ConfigureKestrel in place of UseKestrel, or host the app out-of-process.',
  check(facts) {
    const metadata = entryMetadata(facts)
    const assembly = facts.entry?.assembly ?? null
    if (metadata === null || assembly === null) return []
    if (facts.hostingModel !== 'inprocess' || !startsEntry(facts)) return []
    const replaced = replacesServer(facts, metadata)
    if (replaced === 'never') return []
    const place = { subject: assembly, ...at(assembly, null) }
    if (replaced === 'always') return [{ ...problem(facts, assembly), ...place }]
    const what = `${assembly} uses UseKestrel: where it calls it in-process, the app does not start, as it has to run on the server of IIS`
    return [{ what, severity: 'warning', fix: fixOf(facts), ...place }]
  },
  explain: (defect, facts) => ({ ...problem(facts, defect.values.assembly), ...ofDefect(defect) }),
})

function problem(facts: Facts, assembly: string): Pick<Problem, 'what' | 'ends' | 'fix'> {
  return {
    what: `${assembly} calls UseKestrel, but in-process it has to run on the server of IIS`,
    ends: 'app',
    fix: fixOf(facts),
  }
}

function fixOf(facts: Facts): string {
  return `Call ConfigureKestrel in place of UseKestrel in ${projectOf(facts)}, or host it out-of-process (AspNetCoreHostingModel).`
}
