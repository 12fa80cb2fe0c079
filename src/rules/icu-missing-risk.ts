// The app asks for cultures, and the place has no ICU, which knows them.
import { placeName } from '../hosts/host-names.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The process ends before the app begins, with exit code 134: "Couldn\'t find a valid ICU package installed on the system".',
  why:
    'Cultures (formats of dates and numbers, the order of texts) come from the library ICU of the system. Small images such as those of ' +
    'Alpine and the chiseled ones leave it out and set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT; an app that does not run in that mode ends at once.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/runtime-config/globalization',
    'https://github.com/dotnet/core/issues/2186',
    'measured: runtimes 8, 9 and 10 without ICU, with the property and the variable',
  ],
}

export default defineRule({
  id: 'icu-missing-risk',
  title: 'The app needs ICU, which is not installed',
  severity: 'error',
  about: 'linux',
  fix: 'Install ICU (icu-libs on Alpine, libicu on Debian and Ubuntu) or take the image with -extra, or set InvariantGlobalization to true in the project if the app can do without cultures.',
  explain: (defect, facts, host) => ({
    what: `${projectOf(facts)} asks for cultures, and ICU, which knows them, is not installed there`,
    ends: 'runtime',
    fix: `Install ICU on ${placeName(host)} (icu-libs on Alpine, libicu on Debian and Ubuntu), or set InvariantGlobalization to true in ${projectOf(facts)} and publish again if it can do without cultures.`,
    ...ofDefect(defect),
  }),
})
