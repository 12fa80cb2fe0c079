// A runtimeconfig.json that names no framework, while the app brings no runtime either.
import { hostLibrary } from '../facts/dotnet/runtime-files.ts'
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import { fileName } from '../publish/files.ts'

export const explanation = {
  symptom:
    'The app does not start: 0x80008083 (on Linux exit code 131), "The library … required to execute the application was not found"; IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'The host finds its libraries in the frameworks that the file lists under framework or frameworks. With an empty list, ' +
    'or none at all, only a runtime in the app itself could run it.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/runtime-config/',
    'measured: hosts 8.0, 9.0 and 10.0.12 on files without frameworks',
  ],
}

export default defineRule({
  id: 'runtimeconfig-no-framework',
  title: 'The runtimeconfig.json of the app names no framework',
  severity: 'error',
  about: 'any',
  fix: 'Publish again and deploy the file unchanged: the publish writes frameworks (framework-dependent) or includedFrameworks (self-contained).',
  check(facts) {
    const { entry, output } = facts
    if (entry?.form !== 'assembly' || entry.runtimeConfig.state !== 'ok') return []
    const config = entry.runtimeConfig.value
    const none = config.frameworkDependent
      ? config.frameworks.length === 0
      : config.includedFrameworks === null && hostLibrary(output, 'hostpolicy') === null
    if (!none) return []
    const path = entry.runtimeConfigPath
    return [problem(facts, fileName(path), at(path, config.frameworksAt ?? config.at))]
  },
  explain: (defect, facts) => problem(facts, defect.subject, ofDefect(defect)),
})

function problem(facts: Facts, file: string, place: Place): Problem {
  return {
    what: `${file} names no framework, and the app brings no runtime along`,
    ends: 'hostfxr',
    fix: `Publish ${projectOf(facts)} again and deploy the ${file} of that publish unchanged.`,
    subject: file,
    ...place,
  }
}
