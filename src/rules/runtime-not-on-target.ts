// The shared framework that the app asks for is not installed, nor one that the host would take in its place.
import { placeName } from '../hosts/host-names.ts'
import {
  missingFrameworkFix,
  missingFrameworkHeading,
  settlesMissing,
} from '../judge/words/missing-framework-fix.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app does not start (0x80008096, on Linux exit code 150, "You must install or update .NET to run this application"); IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'A framework-dependent app runs on the frameworks that runtimeconfig.json names. The .NET host takes an installed version ' +
    'that the roll-forward setting allows (by default the same major version, at least the version asked for), or refuses to start.',
  seenAs: ['No frameworks were found', 'It was not possible to find any compatible framework version'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/aspnet/core/test/troubleshoot-azure-iis',
    'measured: hosts 8.0, 9.0 and 10.0.12 with other frameworks installed',
  ],
}

export default defineRule({
  id: 'runtime-not-on-target',
  title: 'The .NET runtime that the app needs is not installed',
  severity: 'error',
  about: 'any',
  ofHost: ['runtimes'],
  settledBy: ['desktop-framework', 'framework-patch', 'roll-forward', 'target-framework'],
  fix: 'Install that runtime on the host (for IIS the Hosting Bundle of that version), or publish self-contained.',
  explain(defect, facts, host) {
    const { because } = defect.values
    const heading = missingFrameworkHeading(defect.values)
    const setting = because === null ? '' : `, because ${because}`
    return {
      what: `${defect.subject} is not installed, nor a version that the app may run on in its place${setting}`,
      ...(heading === undefined ? {} : { heading }),
      ends: 'hostfxr',
      settledBy: settlesMissing(defect.values, facts),
      fix:
        because === null
          ? missingFrameworkFix(defect.values, facts, host)
          : `Remove that setting (${because}): without it ${placeName(host)} has a version that the app takes.`,
      ...ofDefect(defect),
    }
  },
})
