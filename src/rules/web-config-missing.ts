// An ASP.NET Core app without the file that tells IIS to run it.
import { buildSigns } from '../facts/app/build-output.ts'
import type { Facts } from '../facts/facts.ts'
import { folderOfWebConfig } from '../facts/iis/web-config-files.ts'
import type { Severity } from '../findings/finding.ts'
import { isIis } from '../hosts/host.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, NOWHERE } from '../judge/rule.ts'

export const explanation = {
  symptom: 'IIS answers HTTP 403.14, or 404, and may hand out the files of the app, settings included.',
  why:
    'IIS knows from web.config alone that the ASP.NET Core Module runs the app. dotnet publish writes the file for every web ' +
    'project that is portable or for Windows, so it was lost on the way, or switched off.',
  seenAs: ['You do not have permission to view this directory or page.'],
  sources: [
    'https://learn.microsoft.com/aspnet/core/host-and-deploy/iis/web-config',
    'https://github.com/dotnet/aspnetcore/issues/48456',
    'measured: SDK 10.0.401 publishes with and without a RID',
  ],
}

export default defineRule({
  id: 'web-config-missing',
  title: 'There is no web.config',
  severity: 'error',
  // Without web.config nothing implies IIS; a RID for Windows still makes it likely.
  about: 'any',
  settledBy: ['web-config'],
  fix: 'Publish with the Web SDK, deploy the whole publish folder, and let no copy step or filter leave out web.config.',
  check(facts, _day, trials) {
    // Nothing on Linux reads it.
    if (trials.length > 0 && trials.every(({ host }) => !isIis(host.kind))) return []
    const severity = severityWithoutWebConfig(facts)
    if (severity === null || folderOfWebConfig(facts.output, facts.entry) !== null) return []
    return [{ ...problem(facts), severity }]
  },
  explain: (_defect, facts) => problem(facts),
})

/** null where the app does not belong behind IIS; publish writes none for Linux and macOS either. */
export function severityWithoutWebConfig({
  output,
  unrecognised,
  kind,
  platform,
}: Facts): Exclude<Severity, 'error'> | null {
  if (output.webConfig.state !== 'absent' || unrecognised !== null || kind !== 'aspnetcore') return null
  // It may well be there: a link, or beyond what is listed of the root.
  const perhaps = output.gaps.some(
    ({ path, reason }) => /^web\.config$/i.test(path) || (reason === 'too-many-files' && path === ''),
  )
  if (perhaps) return null
  if (platform === null) return 'note'
  return platform.system === 'windows' ? 'warning' : null
}

/** The SDK writes the file for a web project that is portable or for Windows. */
function fixOf(facts: Facts): string {
  const { kind } = facts
  const name = projectOf(facts)
  if (buildSigns(facts).length > 0)
    return `Deploy what dotnet publish writes for ${name}: dotnet build writes no web.config.`
  if (kind === 'worker')
    return `Run ${name} as a Windows service: a worker answers no requests, so IIS has nothing to send to it.`
  return `Deploy the web.config that dotnet publish wrote for ${name}: look for a publish that failed, and for the copy step, filter or setting (IsTransformWebConfigDisabled) that leaves it out.`
}

function problem(facts: Facts): Problem {
  const { entry } = facts
  const app = entry?.assemblyPresent === true ? entry.assembly : (entry?.launcher?.file.path ?? null)
  return {
    what: 'There is no web.config in the output, so nothing tells IIS to run the app',
    ends: 'directory-listing',
    fix: fixOf(facts),
    subject: 'web.config',
    ...(app === null ? NOWHERE : at(app, null)),
  }
}
