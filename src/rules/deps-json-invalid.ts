// A deps.json that the .NET host refuses, dies of, or finds no libraries in.
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Place, Problem } from '../judge/problem.ts'
import { spoiltFix } from '../judge/words/spoilt-fix.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'
import type { DepsFile } from '../publish/deps.ts'
import { fileName } from '../publish/files.ts'

const TARGET = 'runtimeTarget'

export const explanation = {
  symptom:
    'The app does not start (0x8000808b, on Linux exit code 139, or the host crashes); IIS answers HTTP 500.31 in-process, 502.5 out-of-process. With a target that is not there, it ends at the first use of a library.',
  why:
    'The .NET host reads the file before the app. It demands runtimeTarget and, for each library with files, type and ' +
    'sha512; the libraries are those of the target that runtimeTarget names.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'https://github.com/dotnet/runtime/blob/main/src/native/corehost/hostpolicy/deps_format.cpp',
    'measured: hosts 8.0, 9.0 and 10.0.12 on broken files',
  ],
}

export default defineRule({
  id: 'deps-json-invalid',
  title: 'The deps.json of the app is invalid',
  severity: 'error',
  about: 'any',
  fix: 'Publish again and leave the file as it is.',
  check(facts) {
    const { entry } = facts
    const deps = entry?.deps
    if (entry === null || deps === undefined || deps.state === 'absent') return []
    const bundled = entry.form === 'bundle'
    if (deps.state === 'broken') {
      const place = bundled ? null : (deps.at ?? { line: 1, column: 1 })
      return deps.cause === 'syntax' ? [refused(facts, deps.reason, at(deps.path, place))] : []
    }
    if (deps.value.targetFound || bundled) return []
    return [withoutTarget(facts, deps.value, at(deps.path, deps.value.runtimeTargetAt))]
  },
  explain(defect, facts) {
    const place = ofDefect(defect)
    if ('target' in defect.values) return withoutRuntime(facts, defect.values.target, place)
    const bundled = facts.entry?.form === 'bundle' && defect.path === facts.entry.depsPath
    return refused(facts, defect.values.reason, bundled ? at(defect.path ?? '', null) : place)
  },
})

function refused(facts: Facts, reason: string, { path, line, column }: Place): Problem {
  const file = fileName(path ?? '')
  return {
    what: `${file} cannot be read by the .NET host, ${reason}`,
    ends: 'hostpolicy',
    fix:
      path === facts.entry?.depsPath
        ? (spoiltFix(facts.entry?.deps) ?? asPublished(facts, file))
        : `Correct ${path ?? ''}, or name it neither in DOTNET_ADDITIONAL_DEPS nor behind --additional-deps.`,
    subject: file,
    path,
    line,
    column,
  }
}

function asPublished(facts: Facts, file: string): string {
  return `Publish ${projectOf(facts)} again, and leave ${file} as it is.`
}

function noTarget(facts: Facts, target: string, place: Place) {
  const file = fileName(place.path ?? '')
  const { path, line, column } = place
  return {
    what: `${file} has no target ${target}, which its runtimeTarget names`,
    fix: asPublished(facts, file),
    subject: TARGET,
    path,
    line,
    column,
  }
}

function withoutRuntime(facts: Facts, target: string, place: Place): Problem {
  const { what, ...rest } = noTarget(facts, target, place)
  return { what: `${what}, so the runtime is not found`, ends: 'hostpolicy', ...rest }
}

// The entry assembly is still found, so an app that needs nothing but its framework runs (measured).
function withoutTarget(facts: Facts, { runtimeTarget }: DepsFile, place: Place): Problem {
  if (facts.app.deployment === 'self-contained') return withoutRuntime(facts, runtimeTarget, place)
  const { what, ...rest } = noTarget(facts, runtimeTarget, place)
  const alone = `${what}: the host sees no assembly but the app's own`
  const others = [...facts.output.binaries].some(
    ([path, head]) =>
      !path.includes('/') && path !== facts.entry?.assembly && head.format === 'pe' && head.managed !== null,
  )
  return others
    ? { what: `${alone}, and the first use of another one fails`, ...rest }
    : { what: alone, severity: 'warning', ...rest }
}
