// An assembly that the app needs at start and that the host does not know of.
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app dies at start with FileNotFoundException, also where the file lies in the folder; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'With a deps.json the host hands exactly the listed assemblies and those of the frameworks to the runtime. A file that is ' +
    'not listed is not seen. Only what a start needs is judged: the first use of anything else is not.',
  seenAs: ['Could not load file or assembly', 'FileNotFoundException'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'measured: apps of 8, 9 and 10 with one library taken out of deps.json',
  ],
}

export default defineRule({
  id: 'reference-unresolvable',
  title: 'The app needs an assembly that neither deps.json nor a framework has',
  severity: 'error',
  about: 'any',
  fix: 'Publish again into an empty folder; ship the deps.json of the same publish and do not edit it.',
  explain(defect, facts) {
    const { assembly, deps, file } = defect.values
    const there = file === 'unlisted' ? `, so ${defect.subject}.dll in the folder is not seen` : ''
    return {
      what: `${assembly} needs ${defect.subject}, which neither ${deps} nor a framework of the app has${there}`,
      ends: 'runtime',
      fix: `Publish ${projectOf(facts)} again into an empty folder, and deploy all of it with its own ${deps}, unedited.`,
      ...ofDefect(defect),
    }
  },
})
