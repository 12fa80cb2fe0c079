// One assembly name with two extensions in deps.json.
import { valueOf } from '../publish/parsed.ts'
import { extensionClash } from '../startup/hostpolicy/host-policy-faults.ts'
import type { ExtensionClash } from '../startup/hostpolicy/host-policy-faults.ts'
import type { Problem } from '../judge/problem.ts'
import { at, defineRule, ofDefect } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'The app does not start: 0x8000808c (on Linux exit code 140), "has already been found but with a different file extension"; IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why: 'The runtime is given every assembly by its simple name, so two files of one name cannot both be loaded.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/dependency-loading/default-probing',
    'https://github.com/dotnet/runtime/blob/main/src/native/corehost/hostpolicy/deps_resolver.cpp',
    'measured: hosts 8.0, 9.0 and 10.0.12',
    'measured: SDK 10.0.401 lists a referenced program project by its .dll, and a reference to an .exe file as .exe',
  ],
}

export default defineRule({
  id: 'deps-name-clash-extension',
  title: 'deps.json lists one assembly as .dll and as .exe',
  severity: 'error',
  about: 'any',
  settledBy: ['reference'],
  fix: 'Remove one of the two: a reference to the .exe file of a program, or a package that brings an assembly of the same name.',
  check(facts) {
    const { entry } = facts
    const deps = entry?.form === 'assembly' ? valueOf(entry.deps) : null
    const clash = deps === null ? null : extensionClash(deps)
    if (entry === null || clash === null) return []
    return [{ ...problem(clash), subject: clash.name, ...at(entry.depsPath, clash.at) }]
  },
  explain: (defect) => ({ ...problem(defect.values), ...ofDefect(defect) }),
})

function problem({
  first,
  second,
}: Pick<ExtensionClash, 'first' | 'second'>): Pick<Problem, 'what' | 'ends' | 'fix'> {
  return {
    what: `deps.json lists ${first} and ${second}, one name with two extensions, which the .NET host refuses`,
    ends: 'hostpolicy',
    fix: `Remove ${first} or ${second}: a reference to the .exe file of a program, or a package that brings an assembly of the same name.`,
  }
}
