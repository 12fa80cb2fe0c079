// An assembly that is older than what refers to it.
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app dies at start with FileNotFoundException that names a version although the file is there; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'The runtime takes a higher version for a reference, never a lower one. The host does not compare the files with deps.json, so ' +
    'a file of another publish is noticed only when it is loaded.',
  seenAs: [
    'Could not load file or assembly',
    "The located assembly's manifest definition does not match the assembly reference",
  ],
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/overview',
    'measured: assemblies of 9.0.20 and older packages in apps of 10.0.12, and the same on 8 and 9',
  ],
}

export default defineRule({
  id: 'deps-version-mismatch',
  title: 'An assembly is older than the app was built against',
  severity: 'error',
  about: 'any',
  settledBy: ['reference'],
  fix: 'Publish again into an empty folder; do not copy two outputs over each other.',
  explain(defect, facts) {
    const { version, wanted, by } = defect.values
    const path = defect.path ?? ''
    return {
      what: `${path} is version ${version}, but ${by} needs ${wanted} or higher`,
      ends: 'runtime',
      fix: `Publish ${projectOf(facts)} again into an empty folder, so that ${path} is version ${wanted} or higher; do not copy two outputs over each other.`,
      ...ofDefect(defect),
    }
  },
})
