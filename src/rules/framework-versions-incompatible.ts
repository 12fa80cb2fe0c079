// Two references to one framework that no version satisfies, or a chain of frameworks that the host cannot use.
import type { Facts } from '../facts/facts.ts'
import { projectOf } from '../judge/words/app-names.ts'
import type { Problem } from '../judge/problem.ts'
import { defineRule, ofDefect } from '../judge/rule.ts'
import type { DefectOf } from '../startup/defect.ts'
import type { Incompatible } from '../startup/host-defects.ts'

export const explanation = {
  symptom:
    'The app does not start (0x8000809c, 0x8000809d or 0x80008083; on Linux exit code 156, 157 or 131); IIS answers HTTP 500.31 in-process, 502.5 out-of-process.',
  why:
    'Every framework is loaded in one version. Microsoft.AspNetCore.App asks for Microsoft.NETCore.App of its own version; where the ' +
    'app asks for an older one and does not allow to roll that far, the .NET host refuses to start.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://github.com/dotnet/runtime/blob/main/docs/design/features/framework-version-resolution.md',
    'https://github.com/dotnet/runtime/issues/71027',
  ],
}

export default defineRule({
  id: 'framework-versions-incompatible',
  title: 'The frameworks that the app asks for exclude each other',
  severity: 'error',
  about: 'any',
  ofHost: ['runtimes'],
  fix: 'Ask for both frameworks in the same version, as dotnet publish writes it, and leave runtimeconfig.json as it is.',
  explain(defect, facts) {
    const { because } = defect.values
    const setting = because === null ? '' : `, because ${because}`
    return {
      what: `${what(defect.values)}${setting}`,
      ends: 'hostfxr',
      ...fixOf(defect, facts),
      ...ofDefect(defect),
    }
  },
})

function what(values: Incompatible): string {
  switch (values.reason) {
    case 'excluded':
      return `${values.name} is asked for as ${values.lower} and, by ${values.by}, as ${values.higher}, which its roll-forward setting does not reach`
    case 'loop':
      return `The versions of ${values.name} that the app and its frameworks ask for never agree`
    case 'no-hostpolicy':
      return `${values.framework} is the last framework of the chain, so hostpolicy is looked for in its folder, which does not have it`
  }
}

// A setting that decides it, or frameworks that are somebody's own, are nothing that a publish mends.
function fixOf(defect: DefectOf<'framework-versions-incompatible'>, facts: Facts): Pick<Problem, 'fix'> {
  const { values } = defect
  if (values.because !== null || values.reason === 'no-hostpolicy') return {}
  const config = facts.entry?.runtimeConfigPath ?? 'runtimeconfig.json'
  return {
    fix: `Ask for ${values.name} in one version alone: publish ${projectOf(facts)} without versions of single frameworks, and leave ${config} as it is.`,
  }
}
