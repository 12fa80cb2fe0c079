// The app asks for cultures, and the place has no ICU, which knows them.
import { placeName } from '../hosts/host-names.ts'
import { isIis } from '../hosts/host.ts'
import type { Host } from '../hosts/host.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The process ends before the app begins, with exit code 134: "Couldn\'t find a valid ICU package installed on the system". Or, in invariant mode: CultureNotFoundException: Only the invariant culture is supported in globalization-invariant mode.',
  why:
    'Cultures (formats of dates and numbers, the order of texts) come from the library ICU of the system. Small images such as those of ' +
    'Alpine and the chiseled ones leave it out and set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT; an app that does not run in that mode ends at once. One that does has no culture but the invariant one: to make another throws, since .NET 6.',
  seenAs: ['libicu', 'CultureNotFoundException'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/runtime-config/globalization',
    'https://github.com/dotnet/core/issues/2186',
    'https://learn.microsoft.com/dotnet/core/compatibility/globalization/6.0/culture-creation-invariant-mode',
    'measured: AddSupportedCultures in Main on 10.0.12 with the variable',
    'measured: runtimes 8, 9 and 10 without ICU, with the property and the variable',
  ],
}

export default defineRule({
  id: 'icu-missing-risk',
  title: 'The app needs cultures, and they are not there',
  severity: 'error',
  about: 'linux',
  ofHost: ['icu', { variable: 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT' }],
  settledBy: ['invariant-globalization'],
  fix: 'Install ICU (icu-libs on Alpine, libicu on Debian and Ubuntu) or take the image with -extra, and leave invariant mode off; or set InvariantGlobalization to true in the project if the app can do without cultures.',
  explain(defect, facts, host) {
    const project = projectOf(facts)
    if (defect.values === 'no-icu')
      return {
        what: `${project} asks for cultures, and ICU, which knows them, is not installed`,
        ends: 'runtime',
        fix: `${installIcu(host)}, or set InvariantGlobalization to true in ${project} and publish again if it can do without cultures.`,
        ...ofDefect(defect),
      }
    if (defect.values === 'app-local')
      return {
        what: `${project} asks for an ICU of its own (System.Globalization.AppLocalIcu), and its libraries are not in the output`,
        ends: 'runtime',
        fix: `Reference the package Microsoft.ICU.ICU4C.Runtime of that version and publish again, or take System.Globalization.AppLocalIcu out of ${project}.`,
        ...ofDefect(defect),
      }
    const off = `DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false on ${placeName(host)}, and no InvariantGlobalization in the project`
    return {
      what: `${project} makes cultures by their names (${defect.subject}), and runs in invariant mode, which has none`,
      ends: 'app',
      fix: isIis(host.kind)
        ? `Leave invariant mode off: ${off}.`
        : `${installIcu(host)} and leave invariant mode off: ${off}.`,
      ...ofDefect(defect),
    }
  },
})

function installIcu(host: Host): string {
  return `Install ICU on ${placeName(host)} (icu-libs on Alpine, libicu on Debian and Ubuntu)`
}
