// A runtimeconfig.json that names no framework, while the app brings no runtime either.
import { hostLibrary } from '../facts/app/describe-app.ts'
import type { Facts } from '../facts/facts.ts'
import { fileName } from '../publish/files.ts'
import { at, defineRule, failedStart, ofDefect } from '../judge/rule.ts'

const message = (facts: Facts, file: string) =>
  `${file} names no framework, and the app brings no runtime along: ${failedStart(facts, '500.31')}`

export default defineRule({
  id: 'runtimeconfig-no-framework',
  title: 'The runtimeconfig.json of the app names no framework',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start: 0x80008083, "hostpolicy was not found"; IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'The host finds its libraries in the frameworks that the file lists under framework or frameworks. With an empty list, ' +
    'or none at all, only a runtime in the app itself could run it.',
  fix: 'Publish again and deploy the file unchanged: the publish writes frameworks (framework-dependent) or includedFrameworks (self-contained).',
  sources: [
    'https://learn.microsoft.com/dotnet/core/runtime-config/',
    'measured: hosts 8.0, 9.0 and 10.0.12 on files without frameworks',
  ],
  check(facts) {
    const { entry, output } = facts
    if (entry?.form !== 'assembly' || entry.runtimeConfig.state !== 'ok') return []
    const config = entry.runtimeConfig.value
    const none = config.frameworkDependent
      ? config.frameworks.length === 0
      : config.includedFrameworks === null && hostLibrary(output, 'hostpolicy') === null
    if (!none) return []
    const file = fileName(entry.runtimeConfigPath)
    const place = at(entry.runtimeConfigPath, config.frameworksAt ?? config.at)
    return [{ message: message(facts, file), subject: file, ...place }]
  },
  explain: (defect, facts) => ({ message: message(facts, defect.subject), ...ofDefect(defect) }),
})
