// The app takes no newer version of its framework than the one it names.
import { appFrameworks } from '../facts/dotnet/framework-references.ts'
import { policyOf } from '../facts/dotnet/roll-forward.ts'
import { projectOf } from '../judge/words/app-names.ts'
import { at, defineRule } from '../judge/rule.ts'

export const explanation = {
  symptom:
    'After the server or image is updated the app stays on the old patch or, where that is gone, no longer starts (0x80008096, on Linux exit code 150; IIS: HTTP 500.31 or 502.5).',
  why:
    'rollForward Disable accepts exactly the version that runtimeconfig.json names; applyPatches false keeps the host ' +
    'from choosing the newest patch. Both are meant for finding a fault, not for production.',
  sources: [
    'https://learn.microsoft.com/dotnet/core/versions/selection',
    'https://learn.microsoft.com/dotnet/core/runtime-config/',
    'https://github.com/dotnet/runtime/blob/main/docs/design/features/framework-version-resolution.md',
  ],
}

export default defineRule({
  id: 'roll-forward-disabled',
  title: 'The app takes no security patches of its framework',
  severity: 'warning',
  about: 'any',
  settledBy: ['roll-forward'],
  fix: 'Remove RollForward Disable, or applyPatches, from the project and runtimeconfig.template.json; LatestPatch stays within one minor version.',
  // That exactly this patch is asked for is part of the same decision.
  silences: ['framework-patch-pinned'],
  check(facts) {
    const frameworks = appFrameworks(facts)
    for (const reference of frameworks?.asked ?? []) {
      const { range, applyPatches } = policyOf(reference, frameworks?.config ?? {})
      const exact = range === 'exact' || (range === 'patch' && !applyPatches)
      if (frameworks === null || (!exact && applyPatches)) continue
      const { name, version } = reference
      const what = exact
        ? `The app runs with exactly ${name} ${version}: it gets no security patches, and does not start where that version is not installed`
        : `applyPatches is false: the app does not take the newest patch of ${name} ${version} that is installed`
      const app = projectOf(facts)
      const fix =
        range === 'exact'
          ? `Remove RollForward Disable from the project ${app} or its runtimeconfig.template.json and publish again; LatestPatch stays within one minor version.`
          : `Remove applyPatches from the runtimeconfig.template.json of ${app} and publish again.`
      return [{ what, fix, subject: name, ...at(frameworks.path, frameworks.at(reference.at)) }]
    }
    return []
  },
})
