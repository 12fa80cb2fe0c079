// Parts of the runtime from two publishes: coreclr, its JIT compiler and System.Private.CoreLib are one build.
import { projectOf } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The process dies before the app runs: "Failed to load System.Private.CoreLib.dll", "Failed to load JIT compiler", or no text at all.',
  why:
    'coreclr, clrjit and System.Private.CoreLib call each other by private conventions of their version. An upload into the folder of ' +
    'an older publish, or one that skips files in use, mixes them.',
  sources: [
    'https://github.com/dotnet/runtime/blob/main/src/coreclr/inc/jiteeversionguid.h',
    'measured: coreclr, clrjit and System.Private.CoreLib of 8.0.31, 9.0.20 and 10.0.12 in every pairing',
  ],
}

export default defineRule({
  id: 'mixed-runtime-versions',
  title: 'A self-contained app ships parts of two .NET runtimes',
  severity: 'error',
  about: 'any',
  fix: 'Empty the folder and deploy one publish; stop the app before its files are replaced.',
  explain(defect, facts) {
    const { version, other, otherVersion } = defect.values
    return {
      what: `${defect.subject} is version ${version}, but ${other} ${otherVersion}`,
      ends: 'runtime',
      fix: `Publish ${projectOf(facts)} again into an empty folder, so that ${defect.subject} and ${other} are of one version; stop the app before its files are replaced.`,
      ...ofDefect(defect),
    }
  },
})
