// A deps.json that the .NET host refuses, dies of, or finds no libraries in.
import type { Facts } from '../facts/facts.ts'
import type { Problem } from '../findings/finding.ts'
import type { DepsFile } from '../publish/deps.ts'
import { fileName } from '../publish/files.ts'
import { at, defineRule, failedStart, ofDefect } from '../judge/rule.ts'

const TARGET = 'runtimeTarget'
const refused = (facts: Facts, file: string, reason: string) =>
  `${file} cannot be read by the .NET host, ${reason}: ${failedStart(facts, '500.31')}`

export default defineRule({
  id: 'deps-json-invalid',
  title: 'The deps.json of the app is invalid',
  severity: 'error',
  about: 'any',
  symptom:
    'The app does not start (0x8000808b, or the host crashes); IIS answers HTTP 500.31 in-process, 502.5 out-of-process. With a target that is not there, it ends at the first use of a library.',
  why:
    'The .NET host reads the file before the app. It demands runtimeTarget and, for each library with files, type and ' +
    'sha512; the libraries are those of the target that runtimeTarget names.',
  fix: 'Publish again and leave the file as it is.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'https://github.com/dotnet/runtime/blob/main/src/native/corehost/hostpolicy/deps_format.cpp',
    'measured: hosts 8.0, 9.0 and 10.0.12 on broken files',
  ],
  check(facts) {
    const { entry } = facts
    const deps = entry?.deps
    if (entry === null || deps === undefined || deps.state === 'absent') return []
    const file = fileName(deps.path)
    const bundled = entry.form === 'bundle'
    if (deps.state === 'broken') {
      const place = bundled ? null : (deps.at ?? { line: 1, column: 1 })
      return deps.cause === 'syntax'
        ? [{ message: refused(facts, file, deps.reason), subject: file, ...at(deps.path, place) }]
        : []
    }
    if (deps.value.targetFound || bundled) return []
    const place = { subject: TARGET, ...at(deps.path, deps.value.runtimeTargetAt) }
    return [{ ...withoutTarget(facts, deps.value, file), ...place }]
  },
  explain(defect, facts) {
    const place = ofDefect(defect)
    const deps = facts.entry?.deps
    if (defect.subject === TARGET && deps?.state === 'ok')
      return { ...withoutTarget(facts, deps.value, fileName(deps.path)), ...place }
    const message = refused(facts, defect.subject, defect.detail['reason'] ?? '')
    const bundled = facts.entry?.form === 'bundle' && defect.path === facts.entry.depsPath
    return bundled ? { message, ...place, line: null, column: null } : { message, ...place }
  },
})

// The entry assembly is still found, so an app that needs nothing but its framework runs (measured).
function withoutTarget(facts: Facts, deps: DepsFile, file: string): Pick<Problem, 'message' | 'severity'> {
  const what = `${file} has no target ${deps.runtimeTarget}, which its runtimeTarget names`
  if (facts.app.deployment === 'self-contained')
    return { message: `${what}, so the runtime is not found: ${failedStart(facts, '500.31')}` }
  const others = [...facts.output.binaries].some(
    ([path, head]) =>
      !path.includes('/') && path !== facts.entry?.assembly && head.format === 'pe' && head.managed !== null,
  )
  return others
    ? {
        message: `${what}: the host sees no assembly but the app's own, and the first use of another one fails`,
      }
    : { message: `${what}: the host sees no assembly but the app's own`, severity: 'warning' }
}
