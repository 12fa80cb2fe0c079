// The app was built for a later .NET than the one that it is started with.
import { projectOf, withoutVersions } from '../judge/words/app-names.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app dies at start with FileNotFoundException: Could not load file or assembly System.Runtime; IIS answers HTTP 500.30 in-process, 502.5 out-of-process.',
  why:
    'The assembly refers to the framework of its own target. An older framework never fits; which one is used is decided by ' +
    'runtimeconfig.json, and that of another publish names an older one, or RuntimeFrameworkVersion asks for it.',
  seenAs: ['Could not load file or assembly', 'FileNotFoundException'],
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'measured: an assembly of net10.0 in a folder of net9.0 on 9.0.20; net10.0 published with RuntimeFrameworkVersion=8.0.31, on 8.0.31 alone and beside 9.0.20 and 10.0.12',
  ],
}

export default defineRule({
  id: 'assembly-newer-than-framework',
  title: 'The app is built for a later .NET than its runtimeconfig.json asks for',
  severity: 'error',
  about: 'any',
  fix: 'Remove RuntimeFrameworkVersion from the project if it names a version below the target framework, and publish again into an empty folder, so that the assembly and its runtimeconfig.json are of one build.',
  silences: ['framework-patch-pinned'],
  explain(defect, facts) {
    const { wanted, used, versionBy } = defect.values
    const { subject } = defect
    return {
      what: `${subject} is built for .NET ${wanted}, but is started with .NET ${used}`,
      ends: 'runtime',
      fix:
        versionBy === 'project'
          ? withoutVersions(facts, `.NET ${wanted}`)
          : `Publish ${projectOf(facts)} again into an empty folder, so that ${subject} and its runtimeconfig.json are of one build.`,
      ...ofDefect(defect),
    }
  },
})
